"""Figures with intervals, and the tables they stand in: shared by what measures the project's accuracy."""

import math
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

CHECKOUT = Path(__file__).resolve().parent.parent
RESAMPLES = 2000
SEED = 20261122
Z = 1.959963984540054
"""Standard deviations of 95 % of a normal distribution."""

Values = NDArray[np.float64]
Row = TypeVar("Row")


def data_folder() -> Path:
    """The recordings to measure with: VOICECOACH_DATA, or shared/data beside the checkout; ends the script if there are none."""
    folder = Path(os.environ.get("VOICECOACH_DATA", CHECKOUT.parent / "shared" / "data"))
    if not folder.is_dir():
        sys.exit(f"There are no recordings to measure with at {folder}: set VOICECOACH_DATA to their folder.")
    return folder


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, its 95 % interval, and of how many cases it is made."""

    value: float
    low: float
    high: float
    count: int

    def shown(self, digits: int = 0, scale: float = 1.0, unit: str = "") -> str:
        """``"22 (15 to 28)"``, scaled and rounded; an interval that is not known is left out."""
        if math.isnan(self.value):
            return "none"
        main, low, high = (f"{number * scale:.{digits}f}{unit}" for number in (self.value, self.low, self.high))
        return main if math.isnan(self.low) else f"{main} ({low} to {high})"

    def percent(self, digits: int = 1) -> str:
        """As a share of a hundred."""
        return self.shown(digits, 100.0, "%")

    def verdict(self, goal: float, sense: Literal["<=", ">="] = "<=") -> str:
        """Whether the value meets the goal, and whether the whole interval does."""
        if math.isnan(self.value):
            return "no cases"
        met = self.value <= goal if sense == "<=" else self.value >= goal
        worst = self.high if sense == "<=" else self.low
        sure = worst <= goal if sense == "<=" else worst >= goal
        if not met:
            return "**missed**"
        return "met" if sure or math.isnan(worst) else "met (interval crosses the goal)"


def bootstrap(
    groups: Sequence[Sequence[float] | Values],
    how: Callable[[Values], float],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Figure:
    """A figure over all values, with the interval from drawing whole groups (recordings, speakers) with replacement.

    Parameters
    ----------
    groups : sequence of sequences of float
        The values of each group; empty groups are drawn too, as they say that a recording had no case.
    how : function from an array to a number
        What is made of all values together, such as `median`.
    resamples : int
        Draws.
    seed : int
        Of the draws, so that the same cases give the same interval.

    Returns
    -------
    Figure
        Percentile interval (Efron 1979) over ``resamples`` draws; not-a-number without any value or with one group.
    """
    arrays = [np.asarray(group, dtype=np.float64) for group in groups]
    count = sum(len(array) for array in arrays)
    if not count:
        return Figure(math.nan, math.nan, math.nan, 0)
    value = how(np.concatenate(arrays))
    if len(arrays) < 2:
        return Figure(value, math.nan, math.nan, count)
    rng = np.random.default_rng(seed)
    again = []
    for draw in rng.integers(len(arrays), size=(resamples, len(arrays))):
        drawn = np.concatenate([arrays[i] for i in draw])
        if len(drawn):
            again.append(how(drawn))
    low, high = np.quantile(again, (0.025, 0.975))
    return Figure(value, float(low), float(high), count)


def bootstrap_rows(
    groups: Sequence[Row], how: Callable[[Sequence[Row]], float], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Figure:
    """The same for a figure made of whole groups of any kind (an error rate, a slope, a kappa); ``count`` is that of groups."""
    value = how(groups)
    if len(groups) < 2:
        return Figure(value, math.nan, math.nan, len(groups))
    rng = np.random.default_rng(seed)
    draws = rng.integers(len(groups), size=(resamples, len(groups)))
    again = [how([groups[i] for i in draw]) for draw in draws]
    low, high = np.nanquantile(again, (0.025, 0.975))
    return Figure(value, float(low), float(high), len(groups))


def wilson(hits: int, count: int) -> Figure:
    """A share of independent cases with Wilson's score interval (Wilson 1927), which is right near 0 and 1 too."""
    if not count:
        return Figure(math.nan, math.nan, math.nan, 0)
    share = hits / count
    middle = (share + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = Z / (1 + Z * Z / count) * math.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    return Figure(share, max(middle - half, 0.0), min(middle + half, 1.0), count)


def share(groups: Sequence[Sequence[bool]], *, resamples: int = RESAMPLES, seed: int = SEED) -> Figure:
    """The share of cases that hold, with the wider of the two intervals: bootstrap over groups, and Wilson's.

    Where every case holds, or none does, a bootstrap says that nothing can vary; Wilson's interval knows better.
    """
    cases = [case for group in groups for case in group]
    single = wilson(sum(cases), len(cases))
    drawn = bootstrap([[float(case) for case in group] for group in groups], mean, resamples=resamples, seed=seed)
    if math.isnan(drawn.low):
        return single
    return Figure(single.value, min(single.low, drawn.low), max(single.high, drawn.high), len(cases))


def mean(values: Values) -> float:
    """The mean."""
    return float(np.mean(values))


def median(values: Values) -> float:
    """The median: of signed errors, the bias."""
    return float(np.median(values))


def median_size(values: Values) -> float:
    """The median of the absolute values."""
    return float(np.median(np.abs(values)))


def tail_size(values: Values) -> float:
    """The 95th percentile of the absolute values."""
    return float(np.quantile(np.abs(values), 0.95))


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)
