"""A call drawn on one axis of time: overlaps, mood, pace and level as shapes whose places are parts of the whole, in percent."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from voicecoach.call.finding import Verdict
from voicecoach.call.measure import Measure
from voicecoach.call.segment import Segment
from voicecoach.call.speech import OverlapKind
from voicecoach.review.chart import HIGHEST_MOOD, LETTERS
from voicecoach.review.model import Practice, Review
from voicecoach.review.places import name_of
from voicecoach.review.say import MOODS, OVERLAPS, SPEAKERS, clock, figure, plain
from voicecoach.words.skills import SKILLS

PACE = (60.0, 260.0)
"""The ends of the pace's scale, in words a minute."""
LEVEL = (-50.0, -10.0)
"""The ends of the level's scale, in dBFS."""
NORM = (120.0, 160.0)
"""The pace that published norms recommend."""

_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800)
_MOST_TICKS = 12


@dataclass(frozen=True, slots=True)
class Shape:
    """Something from ``x`` on, ``width`` wide, at a height from 0 (top) to 100, all in percent; ``kind`` is its class."""

    x: float
    width: float
    y: float
    kind: str
    hint: str
    text: str = ""
    start: float = 0.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Tracks:
    """Everything that is drawn under and over the waveforms; ``scales`` are the words beside the pace's and level's lanes."""

    ticks: tuple[Shape, ...]
    overlaps: tuple[Shape, ...]
    moods: tuple[Shape, ...]
    risers: tuple[Shape, ...]
    pace: tuple[Shape, ...]
    norm: Shape
    level: tuple[Shape, ...]
    findings: tuple[Shape, ...]


def tracks(review: Review) -> Tracks:
    """Lay out a review."""
    length = review.duration
    moods = tuple(_moods(review.practice, length)) if review.practice else ()
    low, high = (_height(value, PACE) for value in NORM)
    return Tracks(
        ticks=tuple(_ticks(length)),
        overlaps=tuple(_overlaps(review)),
        moods=moods,
        risers=tuple(_risers(moods)),
        pace=tuple(_figures(review, "pace", PACE, "words a minute")),
        norm=Shape(0, 100, high, "norm", "120 to 160 words a minute", text=str(round(low - high, 2))),
        level=tuple(_figures(review, "level", LEVEL, "dBFS")),
        findings=tuple(_findings(review)),
    )


def _part(seconds: float, length: float) -> float:
    return round(100 * min(max(seconds / length, 0.0), 1.0), 3) if length > 0 else 0.0


def _wide(segment: Segment, length: float) -> tuple[float, float]:
    start = _part(segment.start, length)
    return start, round(_part(segment.end, length) - start, 3)


def _height(value: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return round(100 * (1 - min(max((value - low) / (high - low), 0.0), 1.0)), 2)


def _ticks(length: float) -> Iterator[Shape]:
    step = next((each for each in _STEPS if length / each <= _MOST_TICKS), _STEPS[-1])
    for number in range(int(length / step) + 1):
        yield Shape(_part(number * step, length), 0, 0, "tick", "", text=clock(number * step), start=number * step)


def _overlaps(review: Review) -> Iterator[Shape]:
    for each in review.overlaps:
        title, meaning = OVERLAPS[each.kind]
        x, width = _wide(each.segment, review.duration)
        at, together = clock(each.segment.start), figure(each.segment.duration, 1)
        hint = f"{at} {title} by the {each.by}, {together} s together: {meaning}"
        telling = "interruption" if each.kind is OverlapKind.INTERRUPTION else "other"
        yield Shape(x, width, 0, f"{telling} {each.by}", hint, LETTERS[each.kind], each.segment.start)


def _moods(practice: Practice, length: float) -> Iterator[Shape]:
    steps = [(0.0, practice.mood_start, ""), *((each.at, each.after, " ".join(each.reasons)) for each in practice.moods)]
    ends = [at for at, _, _ in steps[1:]] + [length]
    for (at, mood, why), end in zip(steps, ends, strict=True):
        x = _part(at, length)
        said = f"{clock(at)} mood {mood}, {MOODS[mood]}" + (f": {plain(why)}" if why else "")
        height = _height(mood, (-0.25, HIGHEST_MOOD + 0.25))
        yield Shape(x, round(_part(end, length) - x, 3), height, "mood", said, str(mood), at)


def _risers(moods: tuple[Shape, ...]) -> Iterator[Shape]:
    """The upright lines between two steps of the mood; ``width`` is the height where one ends."""
    for before, after in pairwise(moods):
        yield Shape(after.x, after.y, before.y, "mood", "")


def _figures(review: Review, name: str, scale: tuple[float, float], unit: str) -> Iterator[Shape]:
    for each in review.turns:
        measure: Measure = getattr(each.figures, name)
        if measure.value is None:
            continue
        x, width = _wide(each.turn.segment, review.duration)
        said = f"{clock(each.turn.segment.start)} {SPEAKERS[each.turn.speaker]}: {figure(measure.value, 0)} {unit}"
        yield Shape(x, width, _height(measure.value, scale), str(each.turn.speaker), said, start=each.turn.segment.start)


def _findings(review: Review) -> Iterator[Shape]:
    for each in review.findings:
        if each.segment is None or each.verdict not in {Verdict.GOOD, Verdict.BAD, Verdict.MISSING}:
            continue
        good = each.verdict is Verdict.GOOD
        title = SKILLS[each.skill].title if each.skill in SKILLS else each.skill
        hint = f"{clock(each.segment.start)} {plain(title)}: {plain(each.happened)}"
        name = name_of(each, review.findings)
        x = _part(each.segment.start, review.duration)
        yield Shape(x, 0, 0, "good" if good else "bad", hint, "✓" if good else "→", each.segment.start, name)
