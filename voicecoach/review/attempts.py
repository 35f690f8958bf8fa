"""Two attempts at one moment of a call, each judged in the same course of the call, to be set side by side."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from voicecoach.call.again import Again
from voicecoach.call.event import CustomerBegan, Event
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.measure import Measure
from voicecoach.call.segment import Segment
from voicecoach.call.speech import OverlapKind, Speaker
from voicecoach.review.build import TYPED
from voicecoach.review.courses import Course, Known, findings_in, within
from voicecoach.review.model import DECIMALS, ReviewedTurn

VERSION = 1
"""Raised whenever a stored pair of attempts of the version before could be misread."""

_FIRST = {Verdict.BAD: 0, Verdict.GOOD: 1, Verdict.MISSING: 2}


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt at a moment: what was said and how, what was found in it, and what the customer made of it.

    ``at`` is when the trainee spoke and ``stretch`` where to listen, in seconds of the session's own recording; so are the
    places of the ``findings``. ``verdict`` is that of the skill which is tried again (None = nothing was found of it), with
    the words ``quote`` at ``quoted_at``. ``wait`` is negative where the trainee came in before the customer's end.
    """

    session: str
    said: str
    at: float
    stretch: Segment
    verdict: Verdict | None
    quote: str
    quoted_at: float | None
    happened: str
    findings: tuple[Finding, ...]
    pace: Measure
    level: Measure
    wait: Measure
    interruptions: int
    mood_before: int
    mood_after: int
    reasons: tuple[str, ...]
    answer: str


class GoodVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What could be said there: the advice, the words of it that are spoken (empty = it is no matter of words), and the voice."""

    advice: str
    text: str = ""
    voice: str = ""


class SideBySide(msgspec.Struct, frozen=True, kw_only=True):
    """Two attempts at one moment: what the customer said before it, both, what may be better still, and what limits it."""

    version: int = VERSION
    again: Again
    persona_name: str
    skill: str
    asked: str
    first: Attempt
    second: Attempt
    good: GoodVersion
    overruled: str = ""
    notes: tuple[str, ...] = ()


def attempt(session: str, course: Course, events: Sequence[Event], known: Known, mood: int, tried: Finding | None) -> Attempt:
    """What an attempt was; ``events`` are its session's, ``mood`` the customer's before it, ``tried`` the finding tried again."""
    mine = [each for each in course.turns if each.turn.speaker is Speaker.TRAINEE and within(each.turn.segment, course)]
    found = findings_in(course, known)
    telling = _of_skill(found, tried.skill) if tried else None
    verdict = telling.verdict if telling else None
    if tried and verdict is None and tried.verdict is Verdict.MISSING:
        verdict = Verdict.MISSING
    moves = [each for each in course.moods if course.stretch.start <= each.at]
    own = Segment(max(0.0, course.stretch.start - course.offset), course.stretch.end - course.offset)
    return Attempt(
        session=session,
        said=" ".join(each.turn.text for each in mine),
        at=_rounded((mine[0].turn.segment.start if mine else course.spoken.start) - course.offset),
        stretch=Segment(_rounded(own.start), _rounded(own.end)),
        verdict=verdict,
        quote=telling.quote if telling else "",
        quoted_at=_rounded(telling.segment.start - course.offset) if telling and telling.segment else None,
        happened=telling.happened if telling else "",
        findings=tuple(_on_own_clock(each, course.offset) for each in found),
        pace=_longest(mine, "pace", "words/min"),
        level=_longest(mine, "level", "dBFS"),
        wait=_wait(course, mine),
        interruptions=sum(
            each.by is Speaker.TRAINEE and each.kind is OverlapKind.INTERRUPTION and within(each.segment, course)
            for each in course.overlaps
        ),
        mood_before=mood,
        mood_after=moves[-1].after if moves else mood,
        reasons=tuple(reason for each in moves for reason in each.reasons),
        answer=_answer(events, course),
    )


def _of_skill(found: Sequence[Finding], skill: str) -> Finding | None:
    those = [each for each in found if each.skill == skill]
    return min(those, key=lambda each: _FIRST[each.verdict]) if those else None


def _on_own_clock(finding: Finding, offset: float) -> Finding:
    if finding.segment is None:
        return finding
    start = _rounded(finding.segment.start - offset)
    end = max(_rounded(finding.segment.end - offset), start + 10**-DECIMALS)
    return msgspec.structs.replace(finding, segment=Segment(start, end), confidence=_maybe(finding.confidence))


def _longest(mine: Sequence[ReviewedTurn], name: Literal["pace", "level"], unit: str) -> Measure:
    """A figure of the turn with the most words."""
    if not mine:
        return Measure(unit=unit, why_none="nothing was said")
    most = max(mine, key=lambda each: (len(each.turn.words), each.turn.segment.duration))
    found: Measure = getattr(most.figures, name)
    return msgspec.structs.replace(found, value=_maybe(found.value), interval=None)


def _wait(course: Course, mine: Sequence[ReviewedTurn]) -> Measure:
    if not mine:
        return Measure(unit="s", why_none="nothing was said")
    if mine[-1].typed:
        return Measure(unit="s", why_none=TYPED)
    spoke = max(mine, key=lambda each: len(each.turn.words)).turn.segment.start
    before = [
        each.turn.segment.end
        for each in course.turns
        if each.turn.speaker is Speaker.CUSTOMER and course.stretch.start - 1e-6 <= each.turn.segment.start < spoke
    ]
    if not before:
        return Measure(unit="s", why_none="the customer said nothing before it")
    return Measure(unit="s", value=_rounded(spoke - max(before)))


def _answer(events: Sequence[Event], course: Course) -> str:
    """What the customer said to it: the lines that began after the trainee had, up to the end of the stretch."""
    lines = [
        event.text
        for event in events
        if isinstance(event, CustomerBegan) and course.spoken.start <= event.planned.start + course.offset <= course.stretch.end
    ]
    return " ".join(lines)


def _rounded(value: float) -> float:
    return round(value, DECIMALS) + 0.0


def _maybe(value: float | None) -> float | None:
    return None if value is None else _rounded(value)


def better(first: Verdict | None, second: Verdict | None) -> str:
    """One sentence on how the skill went the second time, against the first."""
    return _SENTENCES.get((first, second)) or _SENTENCES[None, second]


_SENTENCES: Mapping[tuple[Verdict | None, Verdict | None], str] = {
    (Verdict.BAD, Verdict.GOOD): "This time it went well.",
    (Verdict.BAD, None): "This time it did not happen.",
    (Verdict.BAD, Verdict.MISSING): "This time it did not happen, and there is room for it to go well.",
    (Verdict.BAD, Verdict.BAD): "It happened again.",
    (Verdict.MISSING, Verdict.GOOD): "This time it was there.",
    (Verdict.MISSING, Verdict.MISSING): "It is still missing.",
    (Verdict.GOOD, Verdict.GOOD): "It went well both times.",
    (Verdict.GOOD, None): "It was there before, and not this time.",
    (Verdict.GOOD, Verdict.MISSING): "It was there before, and not this time.",
    (None, None): "Nothing was found of it.",
    (None, Verdict.GOOD): "This time it went well.",
    (None, Verdict.BAD): "This time it is something to work on.",
    (None, Verdict.MISSING): "It was missing.",
}
