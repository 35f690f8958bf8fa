"""What an earlier call leaves for the next: the customer calls again and opens on a promise, or the trainee calls them back."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.event import CallEnded, Event, Outcome, TraineeHeard
from voicecoach.call.recording import Origin
from voicecoach.call.trainee import name_key
from voicecoach.edges.names import CALL
from voicecoach.edges.personas import LoadedPersona, parse_persona
from voicecoach.edges.store import PERSONA, SessionMeta, Store, load_events, load_meta
from voicecoach.edges.yaml_text import written_out
from voicecoach.persona.call_back import Earlier, call_back
from voicecoach.persona.model import Persona
from voicecoach.persona.remember import Remembered, quotable, remember
from voicecoach.persona.variants import drawn
from voicecoach.words.promised import promised

PROMISED = "follow_up:good"
AGREED = ("next_steps:good", "grant:good", "agree_plan:good")
MOST_AGREED = 3


def as_remembered(store: Store, loaded: LoadedPersona, trainee: str, now: datetime) -> LoadedPersona:
    """The customer as they call this trainee again, with the names of the last call; unchanged where nothing was promised."""
    calls = [meta for meta in store.list() if name_key(meta.trainee) == name_key(trainee) and meta.kind == CALL]
    last = next((meta for meta in calls if meta.persona == loaded.name and not meta.follows), None)
    promise = _promise(store, last) if last else None
    if last is None or promise is None or loaded.written.placed_by == "trainee":
        return loaded
    back = [_day(meta) for meta in calls if meta.follows == last.id]
    kept = any(day and (promise.day is None or day <= promise.day) for day in back)
    return _loaded(loaded, remember(drawn(loaded.written, last.seed), promise, now.date(), called_back=kept))


def called_back(store: Store, session: str, now: datetime) -> tuple[LoadedPersona, str]:
    """The customer of an earlier session as they pick up when the trainee rings them, and the session's id.

    Raises
    ------
    UsageError
        If it was no practised call with a customer who had called.
    """
    folder = store.folder_of(session)
    meta = load_meta(folder)
    if meta.origin is not Origin.PRACTISED or meta.kind != CALL:
        raise UsageError(f"{meta.id} was no call with a customer, so there is nobody to call back; list: voicecoach sessions")
    try:
        text = (folder / PERSONA).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VoicecoachError(f"{folder} has lost its {PERSONA}, so its customer cannot be called back") from error
    persona = parse_persona(text, meta.persona, meta.seed)
    if not isinstance(persona, Persona):
        raise VoicecoachError(f"the customer of {meta.id} was written for another voicecoach and cannot be called back")
    if persona.placed_by == "trainee":
        raise UsageError(f"{meta.id} was your call already: name the call in which {persona.name} called")
    events = load_events(folder)
    earlier = Earlier(
        on=_day(meta) or now.date(), outcome=_outcome(events), promise=_promise(store, meta), agreed=_agreed(events)
    )
    loaded = LoadedPersona(persona, meta.persona, text, "", folder / PERSONA, persona, {})
    return _loaded(loaded, call_back(persona, earlier, now.date())), meta.id


def _loaded(loaded: LoadedPersona, persona: Persona) -> LoadedPersona:
    """A persona in the place of another, with the text that it can be read from again."""
    text = written_out(_texts(persona.model_dump(mode="json", exclude_defaults=True)))
    return replace(loaded, persona=persona, written=persona, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


def _texts(value: object) -> object:
    """A document as an author writes it: every plain value a text."""
    if isinstance(value, dict):
        return {str(key): _texts(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(inner) for inner in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if value is None or isinstance(value, str) else f"{value:g}"


def _promise(store: Store, meta: SessionMeta) -> Remembered | None:
    """The last promise with a day that the trainee made in a call, as it was heard then."""
    began = _began(meta)
    try:
        events = load_events(store.folder / meta.id)
    except VoicecoachError:
        return None
    for event in reversed(events):
        if isinstance(event, TraineeHeard) and PROMISED in event.cues and began:
            for sentence in _sentences(event.text):
                if due := promised(sentence, began):
                    return Remembered(said=quotable(sentence), on=began.date(), day=due.day, at=due.at)
    return None


def _agreed(events: Sequence[Event]) -> tuple[str, ...]:
    said = [event.text for event in events if isinstance(event, TraineeHeard) and any(cue in AGREED for cue in event.cues)]
    return tuple(quotable(text) for text in said[-MOST_AGREED:])


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in text.replace("? ", "?\n").replace("! ", "!\n").replace(". ", ".\n").split("\n")]


def _outcome(events: Sequence[Event]) -> Outcome:
    return next((event.outcome for event in reversed(events) if isinstance(event, CallEnded)), Outcome.BROKEN_OFF)


def _began(meta: SessionMeta) -> datetime | None:
    try:
        return datetime.fromisoformat(meta.started)
    except ValueError:
        return None


def _day(meta: SessionMeta) -> date | None:
    began = _began(meta)
    return began.date() if began else None
