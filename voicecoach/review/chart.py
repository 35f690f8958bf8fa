"""The timeline of a call as shapes: who spoke when, who came in on whom, and the customer's mood."""

import math

import msgspec

from voicecoach.call.finding import Verdict
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker
from voicecoach.review.model import Practice, Review
from voicecoach.review.say import MOODS, OVERLAPS, SPEAKERS, clock, lasting, plain

WIDTH = 1044.0
"""Units of the drawing for a call that fits on one screen; a longer one is drawn wider and scrolls."""

UNITS_A_SECOND = 2.2
LEFT = 78.0
RIGHT = 14.0
LANE = 34.0
MARKS = 30.0
FLAGS = 20.0
MOOD_STEP = 13.0
TOP = 8.0
AXIS = 26.0
HIGHEST_MOOD = len(MOODS) - 1
_TICKS = (5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
_LONGEST_HINT = 90

LETTERS = {
    OverlapKind.INTERRUPTION: "I",
    OverlapKind.FAILED_START: "F",
    OverlapKind.EARLY_START: "E",
    OverlapKind.BACKCHANNEL: "b",
}


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of one speaker's speech on its lane."""

    speaker: str
    x: float
    y: float
    width: float
    height: float
    hint: str


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """An overlap between the lanes: shared time as a band, its kind as a letter, who came in as an arrow's direction."""

    kind: str
    speaker: str
    x: float
    width: float
    middle: float
    letter: str
    hint: str


class Flag(msgspec.Struct, frozen=True, kw_only=True):
    """The place of a finding under the trainee's lane: a sign, and what it stands for."""

    x: float
    good: bool
    hint: str


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A word at a place on one axis of the drawing."""

    at: float
    text: str


class MoodLine(msgspec.Struct, frozen=True, kw_only=True):
    """The mood as a stair from left to right, with a label for each step of the scale."""

    points: str
    area: str
    labels: tuple[Label, ...]
    y: float
    height: float


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """Everything drawn, in units of the drawing; ``seconds`` from ``left`` over ``span`` units."""

    width: float
    height: float
    left: float
    span: float
    seconds: float
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Label, ...]
    lanes: tuple[Label, ...]
    flags: tuple[Flag, ...]
    mood: MoodLine | None
    summary: str
    marks_y: float
    trainee_y: float
    flags_y: float
    axis_y: float


def chart(review: Review) -> Chart:
    """Lay out a call."""
    width = max(WIDTH, LEFT + RIGHT + UNITS_A_SECOND * review.duration)
    span = width - LEFT - RIGHT
    scale = span / review.duration if review.duration > 0 else 0.0
    mood_height = MOOD_STEP * HIGHEST_MOOD + 18 if review.practice else 0.0
    customer_y = TOP + mood_height
    marks_y = customer_y + LANE
    trainee_y = marks_y + MARKS
    flags_y = trainee_y + LANE + 4
    axis_y = flags_y + FLAGS
    tops = {Speaker.CUSTOMER: customer_y, Speaker.TRAINEE: trainee_y}
    return Chart(
        width=round(width, 1),
        height=axis_y + AXIS,
        left=LEFT,
        span=round(span, 1),
        seconds=review.duration,
        bars=_bars(review, tops, scale),
        marks=tuple(_mark(overlap, scale) for overlap in review.overlaps),
        ticks=_ticks(review.duration, scale),
        lanes=tuple(
            Label(at=tops[speaker] + LANE / 2, text=SPEAKERS[speaker]) for speaker in (Speaker.CUSTOMER, Speaker.TRAINEE)
        ),
        flags=_flags(review, scale),
        mood=_mood_line(review.practice, review.duration, scale) if review.practice else None,
        summary=_summary(review),
        marks_y=marks_y,
        trainee_y=trainee_y,
        flags_y=flags_y,
        axis_y=axis_y,
    )


def _x(seconds: float, scale: float) -> float:
    return round(LEFT + seconds * scale, 1)


def _bars(review: Review, tops: dict[Speaker, float], scale: float) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            speaker=each.turn.speaker,
            x=_x(each.turn.segment.start, scale),
            y=tops[each.turn.speaker],
            width=max(1.5, round(each.turn.segment.duration * scale, 1)),
            height=LANE,
            hint=_hint(each.turn.speaker, each.turn.segment, each.turn.text),
        )
        for each in review.turns
    )


def _hint(speaker: Speaker, segment: Segment, text: str) -> str:
    said = plain(text)
    short = said if len(said) <= _LONGEST_HINT else said[:_LONGEST_HINT].rsplit(" ", 1)[0] + " …"
    return f"{SPEAKERS[speaker]}, {clock(segment.start)} to {clock(segment.end)}: {short}"


def _mark(overlap: Overlap, scale: float) -> Mark:
    title, _ = OVERLAPS[overlap.kind]
    return Mark(
        kind=overlap.kind,
        speaker=overlap.by,
        x=_x(overlap.segment.start, scale),
        width=max(1.0, round(overlap.segment.duration * scale, 1)),
        middle=_x(overlap.segment.middle, scale),
        letter=LETTERS[overlap.kind],
        hint=f"{title} by the {overlap.by} at {clock(overlap.segment.start)}, {overlap.segment.duration:.1f} s together",
    )


def _flags(review: Review, scale: float) -> tuple[Flag, ...]:
    shown = (Verdict.GOOD, Verdict.BAD, Verdict.MISSING)
    return tuple(
        Flag(
            x=_x(finding.segment.middle, scale),
            good=finding.verdict is Verdict.GOOD,
            hint=f"{clock(finding.segment.start)}: {plain(finding.happened)}",
        )
        for finding in review.findings
        if finding.segment and finding.verdict in shown
    )


def _ticks(duration: float, scale: float) -> tuple[Label, ...]:
    step = next((each for each in _TICKS if each * scale >= 60), _TICKS[-1])
    return tuple(Label(at=_x(at, scale), text=clock(at)) for at in range(0, math.floor(duration) + 1, step))


def _mood_line(practice: Practice, duration: float, scale: float) -> MoodLine:
    floor = TOP + MOOD_STEP * HIGHEST_MOOD

    def y(mood: int) -> float:
        return floor - MOOD_STEP * mood

    corners = [(_x(0, scale), y(practice.mood_start))]
    for step in practice.moods:
        at = _x(min(step.at, duration), scale)
        corners += [(at, corners[-1][1]), (at, y(step.after))]
    corners.append((_x(duration, scale), corners[-1][1]))
    line = " ".join(f"{x:g},{up:g}" for x, up in corners)
    area = f"{corners[0][0]:g},{floor:g} {line} {corners[-1][0]:g},{floor:g}"
    labels = tuple(Label(at=y(mood), text=f"{mood} {MOODS[mood]}") for mood in (0, HIGHEST_MOOD))
    return MoodLine(points=line, area=area, labels=labels, y=TOP, height=floor - TOP)


def _summary(review: Review) -> str:
    turns = {speaker: sum(each.turn.speaker is speaker for each in review.turns) for speaker in Speaker}
    interruptions = sum(overlap.kind is OverlapKind.INTERRUPTION for overlap in review.overlaps)
    mood = (
        f" The customer's mood went from {review.practice.mood_start} to {review.practice.mood_end}." if review.practice else ""
    )
    return (
        f"Timeline of {lasting(review.duration)}: the customer has {turns[Speaker.CUSTOMER]} turns, the trainee "
        f"{turns[Speaker.TRAINEE]}; {len(review.overlaps)} overlaps, {interruptions} of them interruptions.{mood} "
        "The transcript below says the same in words."
    )
