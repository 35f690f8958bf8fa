"""A call as three tables of comma-separated values (RFC 4180): turns, findings and measures.

A spreadsheet takes a cell that begins with =, +, -, @, a tab or a line's end for a formula and may run it, so such text gets
an apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection). Numbers stay numbers.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence

from voicecoach.call.measure import Measure
from voicecoach.call.speech import OverlapKind, Speaker
from voicecoach.review.formats.file import ExportFile
from voicecoach.review.model import Review
from voicecoach.review.say import plain
from voicecoach.words.skills import SKILLS

Cell = str | int | float | bool | None

MARK = "\ufeff"
"""At the start of a file, by which spreadsheets know that it is UTF-8."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Beginnings that spreadsheets take for a formula, the full-width forms of Asian keyboards among them."""

TURNS = ("speaker", "start_s", "end_s", "words", "pace_wpm", "level_dbfs", "typed", "cut_short", "cues", "text")
FINDINGS = (
    "skill",
    "title",
    "verdict",
    "start_s",
    "end_s",
    "quote",
    "happened",
    "why",
    "instead",
    "withheld",
    "confidence",
    "rule",
)
MEASURES = ("speaker", "measure", "value", "unit", "low", "high", "count", "why_none")


def tables(review: Review) -> tuple[ExportFile, ...]:
    """The three tables."""
    return (
        ExportFile("-turns.csv", table(TURNS, _turns(review))),
        ExportFile("-findings.csv", table(FINDINGS, _findings(review))),
        ExportFile("-measures.csv", table(MEASURES, _measures(review))),
    )


def _turns(review: Review) -> Iterator[Sequence[Cell]]:
    for each in review.turns:
        turn, figures = each.turn, each.figures
        cues = " ".join(cue.name for cue in each.cues)
        start, end = turn.segment.start, turn.segment.end
        told = (turn.speaker.value, start, end, len(turn.words), figures.pace.value, figures.level.value)
        yield (*told, each.typed, turn.cut_short, cues, turn.text)


def _findings(review: Review) -> Iterator[Sequence[Cell]]:
    for each in review.findings:
        title = SKILLS[each.skill].title if each.skill in SKILLS else each.skill
        start, end = (each.segment.start, each.segment.end) if each.segment else (None, None)
        said = (each.quote, each.happened, each.why, each.instead, each.withheld)
        yield (each.skill, title, each.verdict.value, start, end, *said, each.confidence, each.rule)


def _measures(review: Review) -> Iterator[Sequence[Cell]]:
    for speaker, figures in sorted(review.figures.items()):
        for name in figures.__struct_fields__:
            measure = getattr(figures, name)
            if isinstance(measure, Measure):
                low, high = measure.interval or (None, None)
                value = (measure.value, measure.unit, low, high, measure.count, measure.why_none)
                yield (speaker.value, name, *value)
        yield from _overlaps(review, speaker)


def _overlaps(review: Review, speaker: Speaker) -> Iterator[Sequence[Cell]]:
    for kind in OverlapKind:
        times = sum(each.kind is kind and each.by is speaker for each in review.overlaps)
        yield (speaker.value, kind.value, times, "times", None, None, None, None)


def table(titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as comma-separated values that no spreadsheet takes for formulas."""
    sink = _Sink()
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(titles)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return MARK + "".join(sink.written)


class _Sink:
    """What a table is written into."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, text: str) -> None:
        self.written.append(text)


def _safe(cell: Cell) -> Cell:
    """Text on one line that no spreadsheet takes for a formula."""
    if not isinstance(cell, str):
        return cell
    text = plain(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
