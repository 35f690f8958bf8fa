"""What changed from one review of a call to the next, made with other models or rules."""

from collections.abc import Iterable

import msgspec

from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.measure import Measure
from voicecoach.call.speech import OverlapKind, Speaker
from voicecoach.review.model import Review, settled
from voicecoach.review.versions import differences

NEAR = 1.0
"""Seconds that a finding's place may move and still be the same finding."""

TELLING = {Verdict.GOOD, Verdict.BAD, Verdict.MISSING}
"""Verdicts that say something; "no occasion" and "not knowable" are what is left where a finding is gone."""


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A measure of one speaker that is another now; None where it could not be told."""

    speaker: Speaker
    name: str
    unit: str
    before: float | None
    after: float | None


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What the later review has and the earlier had not, what is gone, which measures moved, and what made the difference."""

    gained: tuple[Finding, ...]
    lost: tuple[Finding, ...]
    moved: tuple[Moved, ...]
    made: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether both say the same of the call."""
        return not (self.gained or self.lost or self.moved)


def compare(before: Review, after: Review) -> Changes:
    """The changes from an earlier to a later review of the same call, by the numbers as they are stored."""
    before, after = settled(before), settled(after)
    return Changes(
        gained=_without(after.findings, before.findings),
        lost=_without(before.findings, after.findings),
        moved=(*_moved_measures(before, after), *_moved_overlaps(before, after)),
        made=differences(before.provenance, after.provenance),
    )


def _without(findings: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that have no counterpart among the others; each counterpart is used once."""
    left = [each for each in others if each.verdict in TELLING]
    alone = []
    for finding in findings:
        if finding.verdict not in TELLING:
            continue
        match = next((each for each in left if _same(finding, each)), None)
        if match is None:
            alone.append(finding)
        else:
            left.remove(match)
    return tuple(alone)


def _same(one: Finding, other: Finding) -> bool:
    if (one.skill, one.verdict, one.segment is None) != (other.skill, other.verdict, other.segment is None):
        return False
    return one.segment is None or other.segment is None or abs(one.segment.start - other.segment.start) <= NEAR


def _moved_measures(before: Review, after: Review) -> tuple[Moved, ...]:
    moved = []
    for speaker in Speaker:
        for name in after.figures[speaker].__struct_fields__:
            one, other = (getattr(review.figures[speaker], name) for review in (before, after))
            if isinstance(one, Measure) and isinstance(other, Measure) and one.value != other.value:
                moved.append(Moved(speaker=speaker, name=name, unit=other.unit, before=one.value, after=other.value))
    return tuple(moved)


def _moved_overlaps(before: Review, after: Review) -> tuple[Moved, ...]:
    moved = []
    for speaker in Speaker:
        for kind in OverlapKind:
            one, other = (sum(o.by is speaker and o.kind is kind for o in review.overlaps) for review in (before, after))
            if one != other:
                moved.append(Moved(speaker=speaker, name=kind.value, unit="times", before=float(one), after=float(other)))
    return tuple(moved)
