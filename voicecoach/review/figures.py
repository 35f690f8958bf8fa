"""The figures of both sides as rows to read: value, unit, what it means, or why there is none."""

import msgspec

from voicecoach.call.measure import Measure
from voicecoach.call.speech import OverlapKind, Speaker
from voicecoach.listen.figures import SideFigures
from voicecoach.review.model import Review
from voicecoach.review.say import MOODS, NONE, OVERLAPS, figure, lasting, measured, plain

SAID = (
    ("talk_share", "Talk share", "%", 0, "Part of all speaking time that is this speaker's."),
    ("speaking_time", "Speaking time", "s", 1, "All turns together, own pauses under one second included."),
    ("turns", "Turns", "", 0, "Stretches of speech; a pause under one second does not end one."),
    ("longest_turn", "Longest turn", "s", 1, "The longest stretch of speech."),
    (
        "monologue",
        "Longest monologue",
        "s",
        1,
        "The longest that this speaker held the floor: until the other took it, or 3 s passed.",
    ),
    (
        "pace",
        "Pace",
        "words a minute",
        0,
        "Words a minute of speaking time, own pauses under one second included; 120 to 160 is usual.",
    ),
    ("net_pace", "Net pace", "words a minute", 0, "The same without pauses of 0.25 seconds and more: always higher than pace."),
    ("articulation", "Articulation", "syllables a second", 1, "How fast the mouth is: syllables of the words, pauses left out."),
    ("pause", "Own pauses", "s", 2, "Middle of the pauses of 0.25 seconds and more inside turns."),
    ("level", "Level", "dB", 1, "How loud the voice is while it speaks, below full scale; compare within one call only."),
    ("loudness", "Loudness", "LUFS", 1, "The same as broadcasters measure it (EBU R 128)."),
    ("pitch", "Pitch", "Hz", 0, "Middle pitch of the voice; shown, never judged."),
    ("pitch_range", "Pitch range", "semitones", 1, "How far the pitch moves; shown, never judged."),
    (
        "wait",
        "Wait before answering",
        "s",
        1,
        "Middle time from the other's end to this speaker's start; below zero: started before.",
    ),
)
"""Field of `SideFigures`, name, unit, decimals, meaning."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A value with its unit, or the reason why there is none."""

    value: str = ""
    unit: str = ""
    why_none: str = ""


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of both sides."""

    name: str
    meaning: str
    trainee: Cell
    customer: Cell
    mark: str = ""


class Tile(msgspec.Struct, frozen=True, kw_only=True):
    """One figure at a glance."""

    name: str
    value: str
    note: str


def figure_rows(review: Review) -> tuple[FigureRow, ...]:
    """All figures, both sides beside each other."""
    sides = {speaker: review.figures[speaker] for speaker in Speaker}
    return tuple(
        FigureRow(
            name=name,
            meaning=meaning,
            trainee=_cell(getattr(sides[Speaker.TRAINEE], field), digits, unit),
            customer=_cell(getattr(sides[Speaker.CUSTOMER], field), digits, unit),
        )
        for field, name, unit, digits, meaning in SAID
    ) + tuple(
        FigureRow(name=name, meaning=meaning, trainee=told(sides[Speaker.TRAINEE]), customer=told(sides[Speaker.CUSTOMER]))
        for name, meaning, told in (
            ("Most waits", "Eight of ten waits lie between these times.", _waits),
            ("Long silences", "Times of 3 seconds and more in which nobody spoke, ended by this speaker.", _silences),
        )
    )


def overlap_rows(review: Review) -> tuple[FigureRow, ...]:
    """How often each came in while the other spoke, by kind."""
    counts = {
        (kind, speaker): sum(each.kind is kind and each.by is speaker for each in review.overlaps)
        for kind in OverlapKind
        for speaker in Speaker
    }
    return tuple(
        FigureRow(
            name=title,
            meaning=meaning[0].upper() + meaning[1:] + ".",
            trainee=Cell(value=str(counts[kind, Speaker.TRAINEE])),
            customer=Cell(value=str(counts[kind, Speaker.CUSTOMER])),
            mark=kind,
        )
        for kind, (title, meaning) in OVERLAPS.items()
    )


def tiles(review: Review) -> tuple[Tile, ...]:
    """What is seen first."""
    trainee: SideFigures = review.figures[Speaker.TRAINEE]
    shown = [Tile(name="Length", value=lasting(review.duration), note="")]
    if practice := review.practice:
        moods = f"{practice.mood_start} → {practice.mood_end}"
        shown.append(Tile(name="Customer's mood", value=moods, note=f"{MOODS[practice.mood_start]} → {MOODS[practice.mood_end]}"))
    return (
        *shown,
        _tile("Trainee's talk share", trainee.talk_share, 0, "%", "of all speaking time"),
        _tile("Trainee's pace", trainee.pace, 0, "", "words a minute; 120 to 160 is usual"),
        _tile("Trainee's wait", trainee.wait, 1, "s", "before answering, middle of all"),
        _interruptions(review),
    )


def _interruptions(review: Review) -> Tile:
    """How often the trainee interrupted; nobody can who types."""
    if any(each.typed for each in review.turns):
        return Tile(
            name="Interruptions", value=NONE, note=plain(review.figures[Speaker.TRAINEE].wait.why_none or "typed, not spoken")
        )
    number = sum(each.kind is OverlapKind.INTERRUPTION and each.by is Speaker.TRAINEE for each in review.overlaps)
    return Tile(name="Interruptions", value=str(number), note="by the trainee")


def _tile(name: str, measure: Measure, digits: int, unit: str, note: str) -> Tile:
    if measure.value is None:
        return Tile(name=name, value=NONE, note=plain(measure.why_none or ""))
    return Tile(name=name, value=measured(measure, digits, unit), note=note)


def _waits(side: SideFigures) -> Cell:
    """The middle four fifths of the waits, and the longest."""
    spread = side.wait_spread
    if spread is None:
        return Cell(why_none=plain(side.wait.why_none or ""))
    return Cell(
        value=f"{figure(spread.tenth, 1)} to {figure(spread.nine_tenths, 1)}", unit=f"s; longest {figure(spread.most, 1)} s"
    )


def _silences(side: SideFigures) -> Cell:
    if not len(side.silences):
        return Cell(value="0")
    return Cell(value=str(len(side.silences)), unit=f"together {figure(side.silences.duration, 1)} s")


def _cell(measure: Measure, digits: int, unit: str) -> Cell:
    if measure.value is None:
        return Cell(why_none=plain(measure.why_none or ""))
    return Cell(value=figure(measure.value, digits), unit=unit)
