"""A score as the sum of findings that the report shows, each with its weight and with who set it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from voicecoach.call.finding import Finding, Verdict
from voicecoach.words.telling import WEIGHTS

SIGNS = {Verdict.GOOD: 1.0, Verdict.BAD: -1.0, Verdict.MISSING: -1.0}
"""What each verdict makes of a weight; the others count nothing."""

Who = Literal["voicecoach", "author", "coach", "team"]


class Weight(msgspec.Struct, frozen=True):
    """How much a skill counts on a call, and who said so."""

    points: float
    by: Who = "voicecoach"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One finding's part in the score."""

    finding: Finding
    weight: Weight
    points: float


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """The sum of the parts, and the parts, in the order of the findings."""

    points: float
    parts: tuple[Part, ...]


def weights_of(author: Mapping[str, float], coach: Mapping[str, float], team: Mapping[str, float]) -> dict[str, Weight]:
    """The weights that somebody set; what the coach says holds before what the persona's author says."""
    said: dict[str, Weight] = {}
    told: Sequence[tuple[Who, Mapping[str, float]]] = (("team", team), ("author", author), ("coach", coach))
    for who, weights in told:
        said.update({skill: Weight(points, who) for skill, points in sorted(weights.items())})
    return dict(sorted(said.items()))


def weight_of(skill: str, weights: Mapping[str, Weight]) -> Weight:
    """The weight of a skill: as it was set, or as it is built in."""
    return weights.get(skill) or Weight(WEIGHTS.get(skill, 1.0))


def score(findings: Iterable[Finding], weights: Mapping[str, Weight]) -> Score:
    """The sum of all findings that say something: a strength adds its weight, what was bad or missing takes it away."""
    parts = tuple(
        Part(finding=each, weight=weight, points=SIGNS[each.verdict] * weight.points)
        for each in findings
        if each.verdict in SIGNS
        for weight in (weight_of(each.skill, weights),)
    )
    return Score(points=sum(each.points for each in parts), parts=parts)
