"""The course of a call with one attempt at a moment or another, and what is found in the attempt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from voicecoach.call.event import Event, MoodMoved
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, Speaker, Turn
from voicecoach.review.model import Review, ReviewedTurn
from voicecoach.review.places import TELLING
from voicecoach.words.call_view import CallView
from voicecoach.words.cues import Context, Cue, find_cues
from voicecoach.words.meaning import Meaning
from voicecoach.words.rubric import judge

NEAR = 0.5
"""Seconds by which the live detector and the review may place a turn differently."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the call beside what was said: whose fault it was, names, the card; and a model of meaning."""

    fault: Literal["company", "customer", "unclear"] | None
    names: tuple[str, ...]
    card: tuple[tuple[str, str], ...]
    meaning: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The course of a call up to the end of an attempt, in seconds of the call; ``offset`` is the attempt's 0 on that clock.

    ``stretch`` goes from the customer's line before the attempt to the end of their answer, ``spoken`` is the trainee's part.
    """

    turns: tuple[ReviewedTurn, ...]
    overlaps: tuple[Overlap, ...]
    moods: tuple[MoodMoved, ...]
    stretch: Segment
    spoken: Segment
    offset: float = 0.0


def first_course(review: Review, events: Sequence[Event], since: float, spoken: Segment, over: float) -> Course:
    """The course of the call that the moment is of, until the customer had answered."""
    return Course(
        turns=tuple(each for each in review.turns if each.turn.segment.start < over),
        overlaps=tuple(each for each in review.overlaps if each.segment.start < over),
        moods=tuple(event for event in events if isinstance(event, MoodMoved) and event.at < over),
        stretch=Segment(since, max(over, since + 0.001)),
        spoken=spoken,
    )


def second_course(
    first: Course, review: Review, events: Sequence[Event], since: float, spoken: Segment, over: float, known: Known
) -> Course:
    """The same call with another attempt from the moment on; ``review`` and ``events`` are the attempt's own, on its own clock.

    ::

        first call   ------------|= line =|--- trainee ---|= answer =|      kept until the line's start
        attempt             |= line =|--- trainee ---|= answer =|           moved there, from its line's start on
    """
    offset = first.stretch.start - since
    begins = first.stretch.start
    before = [each for each in first.turns if each.turn.segment.start < begins - 1e-6]
    fresh = [_moved(each, offset) for each in review.turns if each.turn.segment.start < over]
    turns = (*before, *fresh)
    said = ""
    heard: list[ReviewedTurn] = []
    for each in turns:
        if each.turn.speaker is Speaker.CUSTOMER:
            said = f"{said} {each.turn.text}".strip()
        again = each in fresh and each.turn.speaker is Speaker.TRAINEE
        heard.append(msgspec.structs.replace(each, cues=_cues(each.turn, said, known)) if again else each)
    return Course(
        turns=tuple(heard),
        overlaps=(
            *(each for each in first.overlaps if each.segment.start < begins),
            *(
                msgspec.structs.replace(each, segment=each.segment.shifted(offset))
                for each in review.overlaps
                if each.segment.start < over
            ),
        ),
        moods=(
            *(each for each in first.moods if each.at < begins),
            *(
                msgspec.structs.replace(each, at=each.at + offset)
                for each in events
                if isinstance(each, MoodMoved) and each.at < over
            ),
        ),
        stretch=Segment(begins, max(over + offset, begins + 0.001)),
        spoken=spoken.shifted(offset),
        offset=offset,
    )


def findings_in(course: Course, known: Known) -> tuple[Finding, ...]:
    """What is found in the trainee's answer: by the course of the whole call, and by this answer in it alone.

    Of the whole call a report holds only the most telling findings of a skill, which may lie elsewhere; alone, what is missing
    may have come earlier. So good and bad are taken from both, what is missing from the whole.
    """
    inside = [within(each.turn.segment, course) for each in course.turns]
    cues = tuple(each.cues for each in course.turns)
    alone = tuple(each if here else () for each, here in zip(cues, inside, strict=True))
    overlaps = tuple(each for each in course.overlaps if within(each.segment, course))
    whole, only = _judged(course, cues, course.overlaps, known), _judged(course, alone, overlaps, known)
    found: dict[tuple[object, ...], Finding] = {}
    for each in (*whole, *(one for one in only if one.verdict is not Verdict.MISSING)):
        if each.verdict in TELLING and each.segment is not None and _meets(each.segment, course, each.verdict):
            found.setdefault((each.skill, each.verdict, each.rule, each.segment), each)
    return tuple(sorted(found.values(), key=lambda each: (each.segment.start if each.segment else 0.0, each.skill, each.rule)))


def _judged(
    course: Course, cues: tuple[tuple[Cue, ...], ...], overlaps: tuple[Overlap, ...], known: Known
) -> tuple[Finding, ...]:
    return judge(
        CallView(
            turns=tuple(each.turn for each in course.turns),
            cues=cues,
            overlaps=overlaps,
            moods=course.moods,
            fault=known.fault,
            customer_names=known.names,
            origin=Origin.PRACTISED,
        )
    )


def within(segment: Segment, course: Course) -> bool:
    """Whether a turn or an overlap of the trainee belongs to the attempt."""
    return course.stretch.start - 1e-6 <= segment.start < course.spoken.end + NEAR


def _meets(segment: Segment, course: Course, verdict: Verdict) -> bool:
    """Whether a finding lies in the attempt; what is missing is found at the customer's line before it."""
    return within(segment, course) and (verdict is Verdict.MISSING or segment.end > course.spoken.start - NEAR)


def _cues(turn: Turn, customer_said: str, known: Known) -> tuple[Cue, ...]:
    context = Context(customer_said=customer_said, customer_names=known.names, fault=known.fault, card=known.card)
    return find_cues(turn.words, context, known.meaning)


def _moved(each: ReviewedTurn, offset: float) -> ReviewedTurn:
    turn = each.turn
    words = tuple(msgspec.structs.replace(word, segment=word.segment.shifted(offset)) for word in turn.words)
    return msgspec.structs.replace(
        each, turn=msgspec.structs.replace(turn, segment=turn.segment.shifted(offset), words=words), cues=()
    )
