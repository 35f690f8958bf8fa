"""The columns of an archive's tables: their names, types, units and meaning."""

from typing import Literal

import msgspec

from voicecoach.call.speech import OverlapKind, Speaker

SCHEMA = 1
"""Raised whenever a column changes its name, unit or meaning."""

Kind = Literal["text", "number", "count", "flag", "time"]


class Column(msgspec.Struct, frozen=True):
    """One column: what a cell holds, in which unit; a cell is empty where its value is not known."""

    name: str
    kind: Kind
    unit: str
    what: str


MEASURES: dict[str, tuple[str, str]] = {
    "speaking_time": ("s", "the sum of the turns, inner pauses under 1 s included"),
    "talk_share": ("%", "the part of both speakers' speaking time"),
    "turns": ("turns", "how many turns"),
    "pace": ("wpm", "words a minute of speaking time"),
    "net_pace": ("wpm", "words a minute without gaps of 0.25 s and more"),
    "articulation": ("syllables/s", "syllables a second of speech"),
    "level": ("dBFS", "active speech level"),
    "loudness": ("LUFS", "loudness by ITU-R BS.1770"),
    "pitch": ("Hz", "the median of the pitch"),
    "pitch_range": ("semitones", "from the 10th to the 90th percentile of the pitch"),
    "wait": ("s", "the median wait, from the other's end to this one's start"),
    "longest_turn": ("s", "the longest turn"),
    "pause": ("s", "the median of the own pauses of 0.25 s and more"),
    "monologue": ("s", "the longest time for which the floor was held"),
}
"""The measures of a side, each with its unit and meaning, as `voicecoach.listen.figures.SideFigures` names them."""

PARTS: tuple[tuple[str, Kind, str], ...] = (
    ("", "number", ""),
    ("_low", "number", ": lower end of the 95 % interval, where there is one"),
    ("_high", "number", ": upper end of the 95 % interval, where there is one"),
    ("_count", "count", ": of how many cases it is made"),
    ("_why_none", "text", ": why there is none"),
)
"""The columns that each measure has."""

VERDICTS = ("good", "bad", "missing", "no_occasion", "not_knowable")


def _measures(speaker: Speaker) -> list[Column]:
    return [
        Column(f"{speaker}_{name}{ending}", kind, "" if kind == "text" else "cases" if ending == "_count" else unit, what + more)
        for name, (unit, what) in MEASURES.items()
        for ending, kind, more in PARTS
    ]


def _overlaps(speaker: Speaker) -> list[Column]:
    return [
        Column(f"{speaker}_{kind}s", "count", "times", f"how often the {speaker} came in second: {kind.value.replace('_', ' ')}")
        for kind in OverlapKind
    ]


_SIDES = [
    column
    for speaker in Speaker
    for column in (
        *_measures(speaker),
        *_overlaps(speaker),
        Column(f"{speaker}_long_silences", "count", "times", f"silences of 3 s and more of both that the {speaker} ended"),
        Column(f"{speaker}_hidden", "number", "s", f"how much of what the {speaker} said is hidden, as it may be private"),
    )
]

NAMED: tuple[Column, ...] = (
    Column("name", "text", "", "the recording's path below the folder or the manifest's folder"),
    Column("copies", "count", "files", "how many files hold this very recording, byte for byte"),
    Column("trainee", "text", "", "who the trainee is, by the manifest"),
    Column("team", "text", "", "the trainee's team, by the manifest"),
    Column("started", "time", "", "when the call was, by the manifest, in its own time zone"),
)
"""What the folder or the manifest says of a call."""

MEASURED: tuple[Column, ...] = (
    Column("channel", "text", "", "the trainee's channel: left or right"),
    Column("duration", "number", "s", "how long the recording is"),
    *_SIDES,
    *(Column(f"findings_{each}", "count", "findings", f"findings with the verdict {each}") for each in VERDICTS),
    Column("warnings", "text", "", "what limits the review, one sentence a line"),
    Column("redacted", "flag", "", "whether card numbers, addresses and the like are hidden"),
    Column("model", "text", "", "the model that heard the words"),
    Column("voicecoach", "text", "", "the version that made the review"),
    Column("review", "count", "", "the version of the review's layout"),
    Column("maker", "text", "", "the same for calls that the same models, rules, thresholds and versions reviewed"),
)
"""What the review says of a call."""

CALL = Column("call", "text", "", "the call's id: the SHA-256 of the recording's bytes")

CALLS: tuple[Column, ...] = (CALL, *NAMED, *MEASURED)
"""One row a call."""

FINDINGS: tuple[Column, ...] = (
    CALL,
    Column("number", "count", "", "the finding's place in the review, from 1"),
    Column("skill", "text", "", "the skill's id"),
    Column("title", "text", "", "the skill in plain words"),
    Column("verdict", "text", "", f"one of {', '.join(VERDICTS)}"),
    Column("start", "number", "s", "where to listen, from"),
    Column("end", "number", "s", "where to listen, to"),
    Column("quote", "text", "", "the trainee's own words, redacted"),
    Column("happened", "text", "", "what was heard"),
    Column("why", "text", "", "why it matters"),
    Column("instead", "text", "", "what to try instead, or what to keep"),
    Column("withheld", "text", "", "why a verdict is not knowable"),
    Column("confidence", "number", "0 to 1", "how sure it is"),
    Column("rule", "text", "", "what fired"),
)
"""One row a finding."""

FAILED: tuple[Column, ...] = (
    Column("name", "text", "", "the recording's path below the folder or the manifest's folder"),
    Column("call", "text", "", "its id, where it could be read so far"),
    Column("reason", "text", "", "why there is no review of it, and what to do"),
)
"""One row a recording that could not be reviewed."""

TABLES: dict[str, tuple[Column, ...]] = {"calls": CALLS, "findings": FINDINGS, "failed": FAILED}
"""The tables by name."""
