"""How measures are spread over the calls of a team, and which calls lie far from the others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

FEWEST_CALLS = 5
"""Calls with an occasion below which a share is not told of a part of the team."""

FEWEST_FOR_OUTLIERS = 20
"""Calls below which none stands out from the others."""

FAR_OUT = 3.5
"""Modified z-score (Iglewicz and Hoaglin 1993) from which a call stands out."""

FEWEST_GROUPS = 6
"""Trainees (or calls, where nobody is named) below which no interval of a median is told."""

MOST_OUTLIERS = 20
BINS = 24
_CONSISTENT = 0.6745
"""Of a normal distribution, the median absolute deviation in standard deviations (the same source)."""

_TEN_MINUTES = 600.0
_DRAWS, _SEED = 400, 41


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A measure that is shown over all calls: the column it is read from, its name, unit and digits."""

    column: str
    name: str
    unit: str
    digits: int = 0
    rate: bool = False


MEASURES: tuple[Measured, ...] = (
    Measured(column="trainee_pace", name="Pace", unit="words a minute"),
    Measured(column="trainee_wait", name="Wait before an answer", unit="s", digits=2),
    Measured(column="trainee_talk_share", name="Share of the talk", unit="%"),
    Measured(column="trainee_interruptions", name="Interruptions of the customer", unit="in 10 minutes", digits=1, rate=True),
    Measured(column="trainee_monologue", name="Longest monologue", unit="s"),
    Measured(column="trainee_articulation", name="Articulation", unit="syllables a second", digits=1),
    Measured(
        column="customer_long_silences", name="Long silences that the customer ended", unit="in 10 minutes", digits=1, rate=True
    ),
)


class TeamCall(msgspec.Struct, frozen=True, kw_only=True):
    """One call as the tables have it; ``occasions`` are (went well, judged) by skill, ``missing`` the skills found missing."""

    call: str
    name: str
    trainee: str
    team: str
    started: str
    maker: str
    made_by: str
    duration: float
    values: dict[str, float | None]
    occasions: dict[str, tuple[int, int]] = {}
    missing: frozenset[str] = frozenset()


class Distribution(msgspec.Struct, frozen=True, kw_only=True):
    """How a measure is spread over the calls: ``quantiles`` are the 10th, 25th, 50th, 75th and 90th percentile.

    ``values`` are those of the calls one by one, in their order of size, where they are too few to be summed up.
    """

    measure: Measured
    count: int
    without: int
    quantiles: tuple[float, float, float, float, float]
    median: tuple[float, float] | None
    low: float
    high: float
    bins: tuple[int, ...]
    values: tuple[float, ...] = ()


class Outlier(msgspec.Struct, frozen=True, kw_only=True):
    """A call to listen to, and why: (measure, its value, the middle half of all calls)."""

    call: TeamCall
    score: float
    reasons: tuple[tuple[Measured, float, tuple[float, float]], ...]


def value_of(measure: Measured, call: TeamCall) -> float | None:
    """A call's value of a measure; a count as a rate, and none of a call under a minute."""
    value = call.values.get(measure.column)
    if value is None or not measure.rate:
        return value
    return value * _TEN_MINUTES / call.duration if call.duration >= 60 else None


def distribution(measure: Measured, calls: Sequence[TeamCall]) -> Distribution | None:
    """How a measure is spread over calls; None where no call has it."""
    import numpy as np

    values = [value for each in calls if (value := value_of(measure, each)) is not None]
    if not values:
        return None
    at = [float(each) for each in np.quantile(values, (0.1, 0.25, 0.5, 0.75, 0.9))]
    low, high = min(values), max(values)
    if low == high:
        low, high = (low - 0.5 if low < 0 else max(0.0, low - 0.5)), high + 0.5
    counts, edges = np.histogram(values, bins=BINS, range=(low, high))
    return Distribution(
        measure=measure,
        count=len(values),
        without=len(calls) - len(values),
        quantiles=(at[0], at[1], at[2], at[3], at[4]),
        median=_median_between([(each.trainee, value) for each in calls if (value := value_of(measure, each)) is not None]),
        low=float(edges[0]),
        high=float(edges[-1]),
        bins=tuple(int(each) for each in counts),
        values=tuple(sorted(values)) if len(values) < FEWEST_CALLS else (),
    )


def _median_between(values: Sequence[tuple[str, float]]) -> tuple[float, float] | None:
    """Between which the median lies with 95 % confidence, by drawing trainees with their calls; None under 6 of them.

    Notes
    -----
    The bootstrap of whole groups (Efron 1979; Davison and Hinkley 1997), as calls of one trainee are alike. Where fewer than
    two trainees are named, calls are drawn.
    """
    import numpy as np

    groups: dict[object, list[float]] = defaultdict(list)
    named = len({trainee for trainee, _ in values}) > 1
    for number, (trainee, value) in enumerate(values):
        groups[trainee if named else number].append(value)
    if len(groups) < FEWEST_GROUPS:
        return None
    arrays = [np.array(each) for each in groups.values()]
    chance = np.random.default_rng(_SEED)
    drawn = (np.concatenate([arrays[at] for at in chance.integers(len(arrays), size=len(arrays))]) for _ in range(_DRAWS))
    low, high = np.quantile([float(np.median(each)) for each in drawn], (0.025, 0.975))
    return float(low), float(high)


def outliers(calls: Sequence[TeamCall]) -> tuple[Outlier, ...]:
    """Calls far from the others in a measure, the farthest first."""
    reasons: dict[str, list[tuple[float, Measured, float, tuple[float, float]]]] = defaultdict(list)
    for measure in MEASURES:
        for call, score, value, half in _far(measure, calls):
            reasons[call].append((score, measure, value, half))
    known = {each.call: each for each in calls}
    found = [
        Outlier(call=known[call], score=max(why)[0], reasons=tuple(each[1:] for each in sorted(why, key=lambda w: -w[0])))
        for call, why in reasons.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.score, each.call.call))[:MOST_OUTLIERS])


def _far(measure: Measured, calls: Sequence[TeamCall]) -> Iterable[tuple[str, float, float, tuple[float, float]]]:
    import numpy as np

    valued: Mapping[str, float] = {each.call: value for each in calls if (value := value_of(measure, each)) is not None}
    if len(valued) < FEWEST_FOR_OUTLIERS:
        return
    middle = float(np.median(list(valued.values())))
    spread = float(np.median([abs(value - middle) for value in valued.values()]))
    if not spread:
        return
    low, high = (float(each) for each in np.quantile(list(valued.values()), (0.25, 0.75)))
    for call, value in valued.items():
        score = _CONSISTENT * abs(value - middle) / spread
        if score > FAR_OUT:
            yield call, score, value, (low, high)
