"""The score as a table: every finding that the report shows, its weight, who set it, and what it adds or takes away."""

import msgspec

from voicecoach.call.finding import Finding
from voicecoach.review.model import Review
from voicecoach.review.notes import Notes, coached
from voicecoach.review.quoted import quoted, said_in
from voicecoach.review.say import MINUS, clock, plain
from voicecoach.words.score import score
from voicecoach.words.skills import SKILLS

VERDICTS = {"good": "went well", "bad": "to work on", "missing": "was missing"}


class ScoreRow(msgspec.Struct, frozen=True, kw_only=True):
    """One finding's part in the score, as it is shown."""

    title: str
    where: str
    verdict: str
    weight: str
    by: str
    points: str


class ScoreTable(msgspec.Struct, frozen=True, kw_only=True):
    """The sum, and what it is the sum of; ``coached`` is the sum as the coach leaves the findings, where that is another."""

    points: str
    rows: tuple[ScoreRow, ...]
    coached: str = ""


def score_table(review: Review, notes: Notes | None = None) -> ScoreTable:
    """The score of a review, part by part."""
    total, said = score(review.findings, review.weights), said_in(review)
    rows = tuple(
        ScoreRow(
            title=plain(title_of(part.finding)),
            where=plain(_where(part.finding, said)),
            verdict=VERDICTS[part.finding.verdict],
            weight=_figure(part.weight.points),
            by=part.weight.by,
            points=_signed(part.points),
        )
        for part in total.parts
    )
    left = score(coached(review.findings, notes or Notes()), review.weights)
    other = "" if left.points == total.points else _signed(left.points)
    return ScoreTable(points=_signed(total.points), rows=rows, coached=other)


def title_of(finding: Finding) -> str:
    """What a finding's skill is called: by the team, or as one of the 41."""
    skill = SKILLS.get(finding.skill)
    return finding.title or (skill.title if skill else finding.skill)


def _where(finding: Finding, said: tuple[str, ...]) -> str:
    at = f"{clock(finding.segment.start)} " if finding.segment else ""
    return at + (f"“{quoted(finding.quote, said)}”" if finding.quote else finding.happened)


def _figure(value: float) -> str:
    return f"{abs(value):g}"


def _signed(value: float) -> str:
    sign = MINUS if value < 0 else "+" if value > 0 else ""
    return f"{sign}{_figure(round(value, 2))}"
