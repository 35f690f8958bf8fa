"""Two calls beside each other: their figures, and what each skill came to in both."""

from collections.abc import Sequence

import msgspec

from voicecoach.call.finding import Finding, Verdict
from voicecoach.review.figures import FigureRow, figure_rows, overlap_rows
from voicecoach.review.model import Review
from voicecoach.review.moments import Moment, moment
from voicecoach.review.noted import VERDICTS, title_of
from voicecoach.review.notes import Notes, coached
from voicecoach.review.places import TELLING
from voicecoach.review.quoted import quoted, said_in
from voicecoach.review.say import NONE, plain
from voicecoach.words.skills import SKILLS


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a skill came to at one place of a call; ``by_coach`` where that is a coach's word and not the program's."""

    verdict: str
    verdict_text: str
    quote: str
    moment: Moment | None
    by_coach: bool


class SkillPair(msgspec.Struct, frozen=True, kw_only=True):
    """A skill in two calls; ``change`` is better, worse, same, or "" where one of them had no occasion."""

    title: str
    first: tuple[Said, ...]
    second: tuple[Said, ...]
    change: str


class FigurePair(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of the trainee in two calls."""

    name: str
    meaning: str
    first: str
    second: str


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two calls beside each other."""

    skills: tuple[SkillPair, ...]
    figures: tuple[FigurePair, ...]


def pair(first: Review, second: Review, notes: tuple[Notes, Notes]) -> Pair:
    """Set two reviews side by side, with the verdicts that coaches hold."""
    sides = [_by_skill(review, each) for review, each in zip((first, second), notes, strict=True)]
    order = [*SKILLS, *sorted({*sides[0], *sides[1]} - {*SKILLS})]
    told = [each for each in order if any(each in side for side in sides)]
    rows = [{row.name: row for row in _rows(review)} for review in (first, second)]
    return Pair(
        skills=tuple(_skill(each, sides[0].get(each, ()), sides[1].get(each, ())) for each in told),
        figures=tuple(
            FigurePair(name=name, meaning=row.meaning, first=_cell(rows[0].get(name)), second=_cell(rows[1].get(name)))
            for name, row in (rows[1] | rows[0]).items()
        ),
    )


def _by_skill(review: Review, notes: Notes) -> dict[str, tuple[Said, ...]]:
    found: dict[str, tuple[Said, ...]] = {}
    said = said_in(review)
    for each in coached(review.findings, notes):
        if each.verdict in TELLING:
            found[each.skill] = (*found.get(each.skill, ()), _said(each, review, said))
    return found


def _said(finding: Finding, review: Review, said: tuple[str, ...]) -> Said:
    return Said(
        verdict=finding.verdict.value,
        verdict_text=VERDICTS[finding.verdict],
        quote=quoted(finding.quote, said) or plain(finding.happened),
        moment=moment(finding.segment, title_of(finding.skill), review.duration) if finding.segment else None,
        by_coach=finding not in review.findings,
    )


def _skill(skill: str, first: tuple[Said, ...], second: tuple[Said, ...]) -> SkillPair:
    return SkillPair(title=title_of(skill), first=first, second=second, change=_change(first, second))


def _change(first: Sequence[Said], second: Sequence[Said]) -> str:
    if not first or not second:
        return ""
    one, other = (sum(each.verdict == Verdict.GOOD for each in side) / len(side) for side in (first, second))
    return "same" if one == other else "better" if other > one else "worse"


def _rows(review: Review) -> tuple[FigureRow, ...]:
    return (*figure_rows(review), *overlap_rows(review))


def _cell(row: FigureRow | None) -> str:
    if row is None:
        return NONE
    cell = row.trainee
    return plain(cell.why_none) if cell.why_none else f"{cell.value} {cell.unit}".strip()
