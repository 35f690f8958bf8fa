"""Which finding somebody spoke of: told by a short name, and found again when the call was reviewed anew."""

import math
import re
from collections.abc import Sequence

import msgspec

from voicecoach.call.errors import UsageError
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.segment import Segment
from voicecoach.review.say import clock

NEAR = 1.0
"""Seconds that a finding's place may move and still be the same finding."""

SIXTY = 60.0
"""Below this are the minutes and the seconds that something larger stands before."""

TELLING = (Verdict.GOOD, Verdict.BAD, Verdict.MISSING)
"""Verdicts that say something of the trainee."""


class FindingPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A finding as somebody saw it: what finds it again in a later review, and what tells of it where it is gone."""

    skill: str
    verdict: Verdict
    rule: str
    happened: str
    quote: str = ""
    segment: Segment | None = None


def place_of(finding: Finding) -> FindingPlace:
    """What is kept of a finding that somebody speaks of."""
    return FindingPlace(
        skill=finding.skill,
        verdict=finding.verdict,
        rule=finding.rule,
        happened=finding.happened,
        quote=finding.quote,
        segment=finding.segment,
    )


def same_place(one: FindingPlace | Finding, other: FindingPlace | Finding) -> bool:
    """Whether two findings are about the same skill at the same place of the call."""
    return one.skill == other.skill and _apart(one.segment, other.segment) < math.inf


def match(place: FindingPlace, findings: Sequence[Finding]) -> Finding | None:
    """The finding that somebody spoke of, in this or a later review of the call: by skill and place, then rule, then verdict."""
    near = [each for each in findings if same_place(place, each)]
    order = [(each.rule != place.rule, each.verdict is not place.verdict, _apart(place.segment, each.segment)) for each in near]
    return near[order.index(min(order))] if near else None


def name_of(finding: Finding, findings: Sequence[Finding]) -> str:
    """A short name of a finding: its skill, with the time where the skill has several (to a tenth where two share a second)."""
    others = [each for each in findings if each.skill == finding.skill and each is not finding]
    if not others or finding.segment is None:
        return finding.skill
    start = finding.segment.start
    alike = any(each.segment and int(each.segment.start) == int(start) for each in others)
    return f"{finding.skill}@{clock(start)}{f'.{int(start * 10) % 10}' if alike else ''}"


def named(name: str, findings: Sequence[Finding]) -> Finding:
    """The finding with a name: a skill, where there are several with its time ("hear_out@1:05", "hear_out@65.3").

    Raises
    ------
    UsageError
        If there is none, or several, with the names of those that there are.
    """
    exactly = [each for each in findings if name_of(each, findings) == name.strip()]
    if len(exactly) == 1:
        return exactly[0]
    skill, _, when = name.strip().partition("@")
    at = seconds_of(when) if when else None
    those = [each for each in findings if each.skill == skill]
    if at is not None:
        those = [each for each in those if each.segment and abs(each.segment.start - at) <= NEAR]
        those.sort(key=lambda each: abs(each.segment.start - at) if each.segment else math.inf)
    if not those:
        names = ", ".join(dict.fromkeys(name_of(each, findings) for each in findings if each.verdict in TELLING))
        raise UsageError(f"no finding is called '{name}'" + (f"; there are: {names}" if names else ""))
    if at is None and len(those) > 1:
        raise UsageError(f"'{name}' was found several times: say which of {', '.join(name_of(each, findings) for each in those)}")
    return those[0]


def place_name(place: FindingPlace) -> str:
    """What a finding that somebody spoke of is called: its skill, with the time where it has one."""
    return f"{place.skill}@{clock(place.segment.start)}" if place.segment else place.skill


def is_called(place: FindingPlace, name: str) -> bool:
    """Whether a finding that somebody spoke of is meant by a name: its skill, or that with its time.

    Raises
    ------
    UsageError
        If the time is none.
    """
    skill, _, when = name.strip().partition("@")
    if not when or place.segment is None:
        return place.skill == skill and not when
    return place.skill == skill and abs(place.segment.start - seconds_of(when)) <= NEAR


def seconds_of(text: str) -> float:
    """A time of a call written as 65.3, 1:05 or 1:00:05.

    Raises
    ------
    UsageError
        If it is none.
    """
    parts = text.strip().split(":")
    numbers = [each for each in parts if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", each, re.ASCII)]
    if len(numbers) != len(parts) or len(parts) > 3 or any(float(each) >= SIXTY for each in parts[1:]):
        raise UsageError(f"'{text}' is no time of a call: write it as 65 or 1:05")
    total = 0.0
    for each in numbers:
        total = total * SIXTY + float(each)
    return total


def _apart(one: Segment | None, other: Segment | None) -> float:
    """Seconds from the start of one place to the other's; 0 where both are the whole call, without end where they differ."""
    if one is None or other is None:
        return 0.0 if one is other else math.inf
    apart = abs(one.start - other.start)
    return apart if apart <= NEAR or one & other else math.inf
