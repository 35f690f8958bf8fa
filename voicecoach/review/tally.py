"""What progress needs of one reviewed call: a few counts and figures, read from the stored review without mathematics."""

from collections.abc import Iterable, Mapping

import msgspec

from voicecoach.call.finding import Finding, Verdict
from voicecoach.review.notes import Notes
from voicecoach.review.places import match

TEN_MINUTES = 600.0
SHORTEST = 60.0
"""Seconds of a call below which a number of interruptions is not made into a rate."""

WELL, MISSED = {Verdict.GOOD}, {Verdict.BAD, Verdict.MISSING}
"""Verdicts of an occasion; "no occasion" and "not knowable" are none."""


class Occasions(msgspec.Struct, frozen=True):
    """How often a skill had an occasion in one call, and how often it was handled well."""

    well: int
    count: int


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """One call in numbers: occasions by skill, and measures by name (those that could be told)."""

    skills: dict[str, Occasions] = {}
    measures: dict[str, float] = {}
    escalations: int = 0


class CountedCall(msgspec.Struct, frozen=True, kw_only=True):
    """A reviewed call as progress counts it; ``maker`` is the same for reviews that may be compared."""

    id: str
    started: str
    trainee: str
    persona: str
    persona_name: str
    difficulty: str
    made_by: str
    maker: str
    tally: Tally

    @property
    def day(self) -> str:
        """The day of the call, ISO 8601."""
        return self.started[:10]


class _Measure(msgspec.Struct, frozen=True):
    value: float | None = None


class _Side(msgspec.Struct, frozen=True):
    pace: _Measure = _Measure()
    net_pace: _Measure = _Measure()
    wait: _Measure = _Measure()
    talk_share: _Measure = _Measure()


class _Change(msgspec.Struct, frozen=True):
    change: float | None = None
    against: str = ""


class _Composure(msgspec.Struct, frozen=True):
    escalations: tuple[float, ...] = ()
    pace: _Change = _Change()
    level: _Change = _Change()
    wait: _Change = _Change()


class _Overlap(msgspec.Struct, frozen=True):
    kind: str
    by: str


class Reviewed(msgspec.Struct, frozen=True):
    """The parts of a stored review that a tally is made of."""

    duration: float = 0.0
    findings: tuple[Finding, ...] = ()
    overlaps: tuple[_Overlap, ...] = ()
    figures: dict[str, _Side] = {}
    composure: _Composure | None = None


def tally(review: Reviewed, notes: Notes = Notes()) -> Tally:  # noqa: B008 - a frozen value
    """Count what a review says of the trainee, and where a coach says otherwise, what the coach says.

    A change after escalations that was taken against the trainee's calibration, and not against the rest of the call, is
    left out: the two differ by more than the trainee does.
    """
    side = review.figures.get("trainee", _Side())
    composure = review.composure or _Composure()
    measures: Mapping[str, float | None] = {
        "pace": side.pace.value,
        "net_pace": side.net_pace.value,
        "wait": side.wait.value,
        "talk_share": side.talk_share.value,
        "interruptions": _interruptions(review) if side.talk_share.value is not None else None,
        "pace_after": _in_call(composure.pace),
        "level_after": _in_call(composure.level),
        "wait_after": _in_call(composure.wait),
    }
    return Tally(
        skills=_skills(_held(review.findings, notes)),
        measures={name: value for name, value in measures.items() if value is not None},
        escalations=len(composure.escalations),
    )


def _held(findings: tuple[Finding, ...], notes: Notes) -> Iterable[tuple[str, Verdict | None]]:
    """Each finding's skill and verdict, the coach's where it was overruled (None: withdrawn), and the coach's own findings."""
    overruled = {id(found): each.verdict for each in notes.overrules if (found := match(each.finding, findings))}
    yield from ((each.skill, overruled.get(id(each), each.verdict)) for each in findings)
    yield from ((each.skill, each.verdict) for each in notes.found)


def _skills(held: Iterable[tuple[str, Verdict | None]]) -> dict[str, Occasions]:
    counted: dict[str, Occasions] = {}
    for skill, verdict in held:
        if verdict in WELL or verdict in MISSED:
            before = counted.get(skill, Occasions(0, 0))
            counted[skill] = Occasions(before.well + (verdict in WELL), before.count + 1)
    return dict(sorted(counted.items()))


def _interruptions(review: Reviewed) -> float | None:
    if review.duration < SHORTEST:
        return None
    times = sum(each.kind == "interruption" and each.by == "trainee" for each in review.overlaps)
    return round(times * TEN_MINUTES / review.duration, 3)


def _in_call(change: _Change) -> float | None:
    return None if change.against else change.change
