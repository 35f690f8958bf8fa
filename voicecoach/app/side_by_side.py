"""Judge another attempt at a moment beside the first, have a good version spoken, and write the page that shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import msgspec
import numpy as np

from voicecoach.app.moments import customer_of, has_changed
from voicecoach.app.page_sound import PageSound
from voicecoach.app.review import Tools, provenance, review_session, write_report
from voicecoach.call.again import Again
from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.event import CallBegan, CustomerBegan, Event, TraineeHeard
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import ArrayChannel, Origin, Recording, Samples
from voicecoach.call.segment import Segment
from voicecoach.edges.home import write_private
from voicecoach.edges.names import REDO, REDO_PAGE, REVIEW
from voicecoach.edges.notes import load_notes
from voicecoach.edges.protocols import Progress
from voicecoach.edges.sound_files import encode_call
from voicecoach.edges.store import Store, StoredSession
from voicecoach.edges.voices import open_voice
from voicecoach.edges.voices.another import another_voice
from voicecoach.persona.exchanges import Exchange, exchange_at, exchanges
from voicecoach.persona.model import Persona
from voicecoach.review.attempts import VERSION, Attempt, GoodVersion, SideBySide, attempt
from voicecoach.review.courses import Course, Known, first_course, second_course
from voicecoach.review.model import Review, from_json
from voicecoach.review.places import match
from voicecoach.review.redo_page import BODY, STYLES, TEMPLATE, Sounds, redo_page
from voicecoach.review.say import plain
from voicecoach.review.versions import maker
from voicecoach.words.good_version import good_version

STORED_TEXT = "The caller's file has changed since that call; this is the caller as they were then."
_ENDINGS = {"audio/mpeg": ".mp3", "audio/ogg": ".ogg", "audio/wav": ".wav"}
CALM = Delivery(tempo=0.95, level_dbfs=-24.0)
"""How a good version is spoken: without haste."""


@dataclass(frozen=True, slots=True)
class Redone:
    """Both attempts, the page that shows them, and their sounds with that of the good version (None = it has none)."""

    both: SideBySide
    page: Path
    first: Samples
    second: Samples
    good: Samples | None


def review_of(session: StoredSession, tools: Callable[[], Tools], progress: Progress) -> Review:
    """The review that lies beside a session; it is made first where there is none that can be read."""
    try:
        return from_json((session.folder / REVIEW).read_bytes())
    except (OSError, VoicecoachError):
        sound = PageSound()
        review = review_session(session, tools(), progress, sound)
        write_report(review, session.recording, session.folder, sound=sound)
        return review


def first_of(store: Store, second: StoredSession) -> StoredSession:
    """The call that another attempt was made at a moment of.

    Raises
    ------
    UsageError
        If the session is no such attempt.
    VoicecoachError
        If the call is gone.
    """
    again = second.meta.again
    if again is None:
        raise UsageError(f"{second.meta.id} is no other attempt at a moment of a call")
    try:
        first = store.find(again.session)
    except UsageError:
        first = None
    if first is None or first.meta.started != again.started:
        raise VoicecoachError(
            f"the call {again.session}, of which this was a moment, is not here any more, so there is nothing to set beside it; "
            f"the sound of this attempt is kept in {second.folder}"
        )
    return first


def judge_again(store: Store, second: StoredSession, tools: Tools, progress: Progress) -> Redone:
    """Set an attempt beside the first one, and write both into the attempt's folder."""
    first = first_of(store, second)
    again = second.meta.again
    review = review_of(first, lambda: tools, progress)
    fresh = review_session(second, tools, progress)
    customer = customer_of(first)
    known = _known(customer.persona, first, tools)
    exchange = exchange_at(first.events, again.at) if again else None
    if again is None or exchange is None:
        raise VoicecoachError(f"the events of {first.meta.id} do not hold the moment any more: have the session exported again")
    course = first_course(review, first.events, again.since, exchange.spoken, exchange.over)
    anew = _exchange(second)
    other = second_course(course, fresh, second.events, anew.since, anew.spoken, anew.over, known)
    both = _both(first, second, again, course, other, known)
    notes = (
        *_notes(first, second, review, tools),
        *((STORED_TEXT,) * has_changed(customer)),
    )
    both = msgspec.structs.replace(both, notes=tuple(map(plain, notes)), overruled=_overruled(first, again.finding))
    return _written(both, first, second)


def _known(persona: Persona, first: StoredSession, tools: Tools) -> Known:
    names = tuple(first.meta.persona_name.split())
    return Known(persona.fault, names, tuple(persona.card.account.items()), tools.meaning)


def _exchange(second: StoredSession) -> Exchange:
    """The trainee's answer in an attempt, or that there was none."""
    found = exchanges(second.events)
    if found:
        return found[0]
    lines = [event for event in second.events if isinstance(event, CustomerBegan)]
    end = second.recording.duration
    since = lines[0].planned.start if lines else 0.0
    return Exchange(first=0, heard=None, lead=None, since=since, onset=max(since, end - 0.001), end=end, over=end)


def _both(first: StoredSession, second: StoredSession, again: Again, course: Course, other: Course, known: Known) -> SideBySide:
    mood = next((event.mood for event in second.events if isinstance(event, CallBegan)), 0)
    before = attempt(first.meta.id, course, first.events, known, mood, again.finding)
    tried = again.finding or next((each for each in before.findings if each.verdict is not Verdict.GOOD), None)
    before = _as_found(attempt(first.meta.id, course, first.events, known, mood, tried), again.finding)
    after = attempt(second.meta.id, other, second.events, known, mood, tried)
    lines = [event.text for event in first.events[again.event :] if isinstance(event, CustomerBegan) and event.at < before.at]
    return SideBySide(
        version=VERSION,
        again=again,
        persona_name=first.meta.persona_name,
        skill=tried.skill if tried else "",
        asked=" ".join(dict.fromkeys(lines)),
        first=before,
        second=after,
        good=_good(tried, [before.said, after.said, *_said(first.events)]),
    )


def _as_found(before: Attempt, finding: Finding | None) -> Attempt:
    """The first attempt with what its review said of it: what was chosen to be tried again stands as it was found."""
    if finding is None or finding.segment is None:
        return before
    return msgspec.structs.replace(
        before,
        verdict=finding.verdict,
        quote=finding.quote,
        quoted_at=finding.segment.start,
        happened=finding.happened,
    )


def _said(events: tuple[Event, ...]) -> list[str]:
    return [event.text for event in events if isinstance(event, CustomerBegan | TraineeHeard)]


def _good(tried: Finding | None, said: list[str]) -> GoodVersion:
    if tried is None:
        return GoodVersion(advice="")
    text = good_version(tried.instead, said) if tried.verdict is not Verdict.GOOD else ""
    return GoodVersion(advice=tried.instead, text=text)


def _overruled(first: StoredSession, finding: Finding | None) -> str:
    """That a coach holds something else of the finding, and why."""
    for each in reversed(load_notes(first.folder).overrules):
        if finding is not None and match(each.finding, [finding]) is not None:
            holds = f"held it to be {each.verdict.value}" if each.verdict else "withdrew it"
            return plain(f"{each.by} overruled this finding and {holds}: {each.reason}")
    return ""


def _notes(first: StoredSession, second: StoredSession, review: Review, tools: Tools) -> list[str]:
    again = second.meta.again
    notes = []
    if again is not None and not again.exact:
        notes.append(
            "That call was held with other rules, or its record lacks something: what the customer had said and their mood are "
            "as recorded, and the rest of their state is as near as it can be told."
        )
    if maker(review.provenance) != maker(provenance({}, tools)):
        notes.append(
            f"Other models or rules judged the first attempt; to judge it anew: voicecoach review --again {first.meta.id}"
        )
    if first.meta.line != second.meta.line:
        notes.append(
            f"The first attempt was on the line {first.meta.line}, this one on {second.meta.line}: levels cannot be compared."
        )
    return notes


def _written(both: SideBySide, first: StoredSession, second: StoredSession) -> Redone:
    """Write both attempts as JSON and as a page, and give their sounds."""
    customer = str(first.meta.provenance.get("voice", {}).get("voice", ""))
    good, voice = _spoken(both.good.text, customer)
    both = msgspec.structs.replace(both, good=msgspec.structs.replace(both.good, voice=voice))
    write_private(second.folder / REDO, msgspec.json.format(msgspec.json.encode(both, order="sorted"), indent=1) + b"\n")
    clips = [_clip(each.recording, part.stretch) for each, part in ((first, both.first), (second, both.second))]
    sounds = Sounds(encode_call(clips[0]), encode_call(clips[1]), encode_call(_both_ears(good)) if good is not None else None)
    for name in ("first", "second", "good"):
        if each := getattr(sounds, name):
            write_private(second.folder / f"redo-{name}{_ENDINGS[each[1]]}", each[0])
    page = second.folder / REDO_PAGE
    write_private(page, redo_page(both, _templates(), sounds).encode())
    mixed = [_mixed(clip) for clip in clips]
    return Redone(both, page, mixed[0], mixed[1], good)


def sound_of(folder: Path, name: str) -> tuple[Path, str] | None:
    """The file with one of an attempt's sounds ("first", "second", "good") and its MIME type."""
    for kind, ending in _ENDINGS.items():
        path = folder / f"redo-{name}{ending}"
        if path.is_file() and not path.is_symlink():
            return path, kind
    return None


def _spoken(text: str, customer: str) -> tuple[Samples | None, str]:
    """A text in a voice that is not the customer's, where there is another, and that voice's name."""
    if not text:
        return None, ""
    other = another_voice(customer)
    name = other.name if other else customer
    try:
        return open_voice(name).speak(text, CALM), name
    except VoicecoachError:
        return None, ""


def _clip(recording: Recording, stretch: Segment) -> Recording:
    whole = Segment(stretch.start, max(stretch.end, stretch.start + 0.1))
    return Recording(ArrayChannel(recording.trainee.read(whole)), ArrayChannel(recording.customer.read(whole)), recording.origin)


def _both_ears(sound: Samples) -> Recording:
    return Recording(ArrayChannel(sound), ArrayChannel(sound), Origin.PRACTISED)


def _mixed(clip: Recording) -> Samples:
    whole = Segment(0.0, clip.duration)
    mixed: Samples = (clip.trainee.read(whole) + clip.customer.read(whole)).clip(-1.0, 1.0).astype(np.float32)
    return mixed


def _templates() -> dict[str, str]:
    folder = resources.files("voicecoach.review") / "templates"
    return {name: (folder / name).read_text(encoding="utf-8") for name in (TEMPLATE, BODY, *STYLES)}
