"""The team report as tables of comma-separated values."""

from collections.abc import Iterator, Sequence

from voicecoach.review.formats.file import ExportFile
from voicecoach.review.formats.tables import Cell, table
from voicecoach.review.team import Improvement, Team
from voicecoach.review.team_measures import Distribution
from voicecoach.review.trends import Share

_SKILLS = ("skill", "title", "team", "calls_with_occasion", "went_well", "low", "high", "missing", "missing_low", "missing_high")
_TRAINEES = ("trainee", "calls", "earlier", "later", "change", "low", "high", "verdict")
_SPREADS = ("measure", "unit", "calls", "calls_without", "p10", "p25", "median", "median_low", "median_high", "p75", "p90")
_LISTEN = ("call", "name", "measure", "value", "unit", "middle_half_from", "middle_half_to")


def team_tables(found: Team) -> tuple[ExportFile, ...]:
    """Skills, trainees, distributions, and calls to listen to."""
    return (
        ExportFile("skills.csv", table(_SKILLS, _skill_rows(found))),
        ExportFile("trainees.csv", table(_TRAINEES, (_trainee_row(each) for each in found.improvements))),
        ExportFile("distributions.csv", table(_SPREADS, (_spread_row(each) for each in found.distributions))),
        ExportFile("listen.csv", table(_LISTEN, _listen_rows(found))),
    )


def _skill_rows(found: Team) -> Iterator[Sequence[Cell]]:
    for each in found.skills:
        yield (each.skill, each.title, "", each.calls, *_cells(each.well), *_cells(each.missing))
        for here in each.teams:
            yield (each.skill, each.title, here.team, here.calls, *_cells(here.well), None, None, None)


def _cells(each: Share | None) -> tuple[Cell, Cell, Cell]:
    return (None, None, None) if each is None else (round(each.value, 4), round(each.interval[0], 4), round(each.interval[1], 4))


def _trainee_row(each: Improvement) -> Sequence[Cell]:
    low, high = each.trend.interval if each.trend and each.trend.interval else (None, None)
    sides = [None if side is None else round(side.value, 4) for side in (each.earlier, each.later)]
    change = [None if value is None else round(value, 4) for value in (each.trend.change if each.trend else None, low, high)]
    return (each.trainee, each.calls, *sides, *change, each.verdict)


def _spread_row(each: Distribution) -> Sequence[Cell]:
    at = [round(value, 3) for value in each.quantiles]
    low, high = each.median or (None, None)
    return (each.measure.name, each.measure.unit, each.count, each.without, *at[:3], low, high, *at[3:])


def _listen_rows(found: Team) -> Iterator[Sequence[Cell]]:
    for each in found.outliers:
        for kind, value, half in each.reasons:
            yield (each.call.call, each.call.name, kind.name, round(value, 3), kind.unit, round(half[0], 3), round(half[1], 3))
