"""The moments of a practised call that can be tried again, and the customer as they were just before one."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.app.hearing import PRE_ROLL, TAIL
from voicecoach.app.request import Resume
from voicecoach.app.speaking import RING_GAP
from voicecoach.call.again import Again
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.event import CustomerBegan, Event, HeardPart, TraineeHeard
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.call.segment import Segment
from voicecoach.edges.names import AGAIN, CALL, PERSONA
from voicecoach.edges.personas import LoadedPersona, load_persona, parse_persona
from voicecoach.edges.store import SessionMeta, StoredSession
from voicecoach.listen.level import active_level
from voicecoach.persona.acts import Say
from voicecoach.persona.difficulty import Difficulty, at_difficulty
from voicecoach.persona.exchanges import Exchange, exchange_at, exchanges
from voicecoach.persona.model import Persona
from voicecoach.persona.retrace import Taken, retrace
from voicecoach.review.places import TELLING, named, seconds_of
from voicecoach.review.say import clock

DIFFICULTIES: dict[str, Difficulty] = {"gentle": "gentle", "usual": "usual", "hard": "hard"}


FIRST_DUE = frozenset({"use_name", "hear_out", "listen_more"})
"""Skills that are due from the first answer on, where a whole call lacked them."""

LAST_DUE = frozenset({"check_satisfied", "follow_up", "make_follow_up", "agree_plan", "next_steps"})
"""Skills that are due before the end."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A moment to be tried again: a time of the call, what was found there, and the trainee's answer that it belongs to."""

    at: float
    finding: Finding | None
    exchange: Exchange


def refuse_what_cannot_resume(meta: SessionMeta) -> None:
    """Say plainly of a session without a customer's state that no moment of it can be tried again.

    Raises
    ------
    UsageError
        If it is a recorded call, a drill, or an attempt itself.
    """
    if meta.origin is Origin.UPLOADED:
        raise UsageError(
            "this is a recorded call: its customer is not here to answer again; "
            "moments of calls that were held with voicecoach practice can be tried again"
        )
    if meta.kind == AGAIN and meta.again:
        raise UsageError(f"this was itself another attempt: try its moment again from the call, {meta.again.session}")
    if meta.kind != CALL:
        raise UsageError("this was a drill and no call: hold the drill again with voicecoach drill")


def listed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that can be tried again, in the order of time; their numbers, from 1, name them.

    Last come those of the whole call that something was missing or went badly in; they are tried where it was due.
    """
    telling = [each for each in findings if each.verdict in TELLING and (each.segment or each.verdict is not Verdict.GOOD)]
    return tuple(sorted(telling, key=lambda each: (each.segment.start if each.segment else math.inf, each.skill, each.rule)))


def due_at(skill: str, events: Sequence[Event]) -> float:
    """Where a skill of the whole call was due: at the first answer, the last, or the one after the customer was most upset."""
    answers = exchanges(events)
    if not answers or skill in FIRST_DUE:
        return answers[0].onset if answers else 0.0
    if skill in LAST_DUE:
        return answers[-1].onset
    lines = [event for event in events if isinstance(event, CustomerBegan)]
    worst = max(lines, key=lambda line: line.mood, default=None)
    return next((each.onset for each in answers if worst and each.onset >= worst.at), answers[-1].onset)


def choose(events: Sequence[Event], findings: Sequence[Finding], finding: str | None, at: str | None) -> Chosen:
    """The moment that is meant: by a finding's number or name, or by a time.

    Raises
    ------
    UsageError
        If there is no such finding or time, or nothing to try again.
    """
    found, when = (None, seconds_of(at)) if at is not None else (_found(listed(findings), finding or "1"), 0.0)
    if found is not None:
        when = found.segment.start if found.segment else due_at(found.skill, events)
    last = events[-1].at if events else 0.0
    if when > last:
        raise UsageError(f"the call was over at {clock(last)}: name an earlier time")
    exchange = exchange_at(events, when)
    if exchange is None:
        raise UsageError("nothing was said to the customer on this call, so there is no moment of it to try again")
    return Chosen(when, found, exchange)


def chosen_before(events: Sequence[Event], again: Again) -> Chosen:
    """The moment of an earlier attempt, to be tried once more."""
    exchange = exchange_at(events, again.at)
    if exchange is None:
        raise UsageError("nothing was said to the customer on this call, so there is no moment of it to try again")
    return Chosen(again.at, again.finding, exchange)


def _found(findings: Sequence[Finding], name: str) -> Finding:
    if not findings:
        raise UsageError("nothing was found on this call that could be tried again: name a time, with --at 1:05")
    if not name.isdecimal():
        return named(name, findings)
    if not 1 <= int(name) <= len(findings):
        raise UsageError(f"this call has the findings 1 to {len(findings)}: list them with voicecoach redo and its name alone")
    return findings[int(name) - 1]


def customer_of(session: StoredSession) -> LoadedPersona:
    """The customer of a call as they were on it, from the text that was stored with it.

    Raises
    ------
    VoicecoachError
        If this version cannot read that text any more.
    """
    meta, text = session.meta, session.persona_text
    persona = parse_persona(text, meta.persona, meta.seed)
    if not isinstance(persona, Persona):
        raise VoicecoachError(
            f"the customer of this call was written for another version, and cannot be read any more ({persona[0].what}); "
            f"hold a new call with: voicecoach practice {meta.persona}"
        )
    as_held = at_difficulty(persona, DIFFICULTIES.get(meta.difficulty, "usual"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return LoadedPersona(as_held, meta.persona, text, digest, session.folder / PERSONA, persona, {})


def has_changed(customer: LoadedPersona) -> bool:
    """Whether the caller of that name is written otherwise today, or is not there any more."""
    try:
        return load_persona(customer.name).sha256 != customer.sha256
    except VoicecoachError:
        return True


def resume(session: StoredSession, customer: LoadedPersona, chosen: Chosen, line: str, turns: int | None) -> Resume:
    """The customer just before a moment, from the events until then; ``line`` is the one that the attempt is held on."""
    events, exchange = session.events, chosen.exchange
    taken = [each for each in retrace(customer.persona, events) if each.number < exchange.first][-1]
    lead = exchange.first if exchange.lead is None else exchange.lead
    parts = [part for event in events[: exchange.first] if isinstance(event, TraineeHeard) for part in _parts(session, event)]
    return Resume(
        again=Again(
            session=session.meta.id,
            started=session.meta.started,
            at=chosen.at,
            event=lead,
            since=exchange.since,
            finding=chosen.finding,
            exact=taken.exact,
        ),
        mind=taken.state,
        lines=_lines(events[lead : exchange.first]) or taken.lines,
        said=" ".join(event.text for event in events[:lead] if isinstance(event, CustomerBegan)),
        held_since=_on_the_new_clock(taken, exchange),
        levels=_levels(parts) if line == session.meta.line else (),  # another line has another microphone
        words=sum(part.words for part in parts),
        seconds=sum(part.segment.duration for part in parts if part.words),
        turns=turns,
    )


def _lines(events: Sequence[Event]) -> tuple[Say, ...]:
    """The lines that were said, each once though it may have been repeated."""
    lines = (
        Say(text=each.text, mood=each.mood, beat=each.beat, move=each.move) for each in events if isinstance(each, CustomerBegan)
    )
    return tuple(dict.fromkeys(lines))


def _on_the_new_clock(taken: Taken, exchange: Exchange) -> float:
    return taken.held_since - exchange.since + RING_GAP if taken.state.hold else 0.0


def _levels(parts: Sequence[HeardPart]) -> tuple[float, ...]:
    return tuple(part.level for part in parts if part.level is not None)


def _parts(session: StoredSession, heard: TraineeHeard) -> tuple[HeardPart, ...]:
    """The stretches of an answer; of one recorded before they were, as it can be measured now."""
    if heard.parts or not heard.words:
        return heard.parts
    around = Segment(max(0.0, heard.segment.start - PRE_ROLL), heard.segment.end + TAIL)
    level = active_level(session.recording.trainee.read(around)).value
    return (HeardPart(segment=heard.segment, words=len(heard.words), level=level),)
