"""Whether something changed from call to call: shares and figures with their intervals, and the chance that it is chance."""

import math
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:  # a goal is read without mathematics
    import numpy as np
    from numpy.typing import NDArray

SURE = 0.05
"""The chance that is taken of claiming a change where there is none."""
Z = 1.959963984540054
"""Standard deviations of 95 % of a normal distribution."""
MOST_SPLITS = 13_000
"""Ways to split the calls that are all tried (up to 16 calls); of more, `DRAWS` are drawn."""
DRAWS = 4999
_SEED = 41
_SAME = 1e-9


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """How many of some occasions went well, with the 95 % interval; ``size`` is of how many independent ones it knows as much."""

    well: int
    count: int
    calls: int
    value: float
    interval: tuple[float, float]
    size: float


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """A change over the calls, its 95 % interval, how likely chance alone makes one as large, and the least that could be.

    ``chance`` is of one as large to either side, ``side`` of one as large to the side to which it is. They and ``interval`` are
    None where too few calls are there to know them; ``least`` is the chance of the clearest change that these calls could have
    shown: where even that is not small, nothing can be told.
    """

    change: float
    interval: tuple[float, float] | None = None
    chance: float | None = None
    side: float | None = None
    least: float = 1.0

    @property
    def tells(self) -> bool:
        """Whether these calls could have shown a change at all."""
        return self.interval is not None and self.least <= SURE

    @property
    def stands_out(self) -> bool:
        """Whether the interval excludes that nothing changed, and chance alone seldom makes such a change."""
        if self.interval is None or self.chance is None:
            return False
        return self.chance <= SURE and not self.interval[0] <= 0 <= self.interval[1]


def wilson(value: float, size: float) -> tuple[float, float]:
    """The 95 % interval of a share.

    Parameters
    ----------
    value : float
        The share, 0 … 1.
    size : float
        Of how many independent cases, above 0; need not be whole.

    Returns
    -------
    tuple of float
        Wilson's score interval (Wilson 1927), which is right near 0 and 1 too.
    """
    middle = (value + Z * Z / (2 * size)) / (1 + Z * Z / size)
    half = Z / (1 + Z * Z / size) * math.sqrt(value * (1 - value) / size + Z * Z / (4 * size * size))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def share(occasions: Sequence[tuple[int, int]]) -> Share:
    """The share of occasions that went well.

    Parameters
    ----------
    occasions : sequence of (well, count)
        One pair a call, each with at least one occasion.

    Returns
    -------
    Share
        With Wilson's interval of the effective size.

    Notes
    -----
    Occasions of one call are alike, so that ten in one call tell less than one in each of ten. The effective size is the
    count over the design effect of the ratio (Rao and Scott 1992), which is at least 1. Where all went well, or none, or
    there is one call, it cannot be known from the calls, and each call counts as one case.
    """
    well, count, calls = sum(w for w, _ in occasions), sum(n for _, n in occasions), len(occasions)
    value = well / count
    size = float(calls)
    if calls > 1 and 0 < well < count:
        scatter = calls / (calls - 1) * sum((w - value * n) ** 2 for w, n in occasions)
        size = count / max(scatter / (count * value * (1 - value)), 1.0)
    return Share(well=well, count=count, calls=calls, value=value, interval=wilson(value, size), size=size)


def difference(earlier: Share, later: Share) -> tuple[float, float]:
    """The 95 % interval of the later share minus the earlier one: Newcombe's tenth method (1998), from both Wilson intervals."""
    change = later.value - earlier.value
    low = math.hypot(later.value - later.interval[0], earlier.interval[1] - earlier.value)
    high = math.hypot(later.interval[1] - later.value, earlier.value - earlier.interval[0])
    return change - low, change + high


def halves(count: int) -> int:
    """How many of so many calls are the earlier ones; the middle one of an odd number is."""
    return count - count // 2


def share_trend(occasions: Sequence[tuple[int, int]]) -> Trend:
    """How the share of the later half of the calls differs from that of the earlier half.

    ::

        calls     o   o   .   o   .   .   o      o with an occasion, in order of time
                  [ earlier )     [ later )

    Parameters
    ----------
    occasions : sequence of (well, count)
        One pair a call, each with at least one occasion, in order of time.

    Returns
    -------
    Trend
        ``change`` -1 … 1, later minus earlier.

    Notes
    -----
    The chance is that of a permutation test (Fisher 1935; Phipson and Smyth 2010 for the draws): whole calls are put in every
    order, or in 4,999 drawn ones, so that it is right however alike the occasions of one call are. If nothing changes from
    call to call, every order is as likely.
    """
    import numpy as np

    count = len(occasions)
    if count < 2:
        return Trend(change=0.0)
    first = halves(count)
    earlier, later = share(occasions[:first]), share(occasions[first:])
    change = later.value - earlier.value
    well, all_ = (np.array(each, dtype=np.float64) for each in zip(*occasions, strict=True))
    splits, drawn = _splits(count)
    late = (splits @ well) / (splits @ all_)
    early = (well.sum() - splits @ well) / (all_.sum() - splits @ all_)
    changes = (late - early) * (1 if change >= 0 else -1)
    sizes = np.abs(changes)
    as_large = (sizes >= abs(change) - _SAME, changes >= abs(change) - _SAME, sizes >= sizes.max() - _SAME)
    chance, side, least = ((float(np.count_nonzero(each)) + drawn) / (len(sizes) + drawn) for each in as_large)
    return Trend(change=change, interval=difference(earlier, later), chance=chance, side=side, least=least)


@cache
def _splits(count: int) -> "tuple[NDArray[np.float64], int]":
    """Ways to choose the later half, a row each with ones for the later calls, and 1 where they are drawn, else 0."""
    import numpy as np

    late = count - halves(count)
    if math.comb(count, late) <= MOST_SPLITS:
        rows = np.zeros((math.comb(count, late), count))
        for row, chosen in enumerate(combinations(range(count), late)):
            rows[row, list(chosen)] = 1.0
        return rows, 0
    order = np.random.default_rng(_SEED).random((DRAWS, count)).argsort(axis=1)
    return (order < late).astype(np.float64), 1


def slope_trend(values: Sequence[float], places: Sequence[int] | None = None) -> Trend:
    """How much a figure rose or fell from the first call to the last.

    Parameters
    ----------
    values : sequence of float
        One figure a call, in order of time.
    places : sequence of int, optional
        The numbers of those calls, rising; without gaps where left out.

    Returns
    -------
    Trend
        ``change`` in the figure's unit: the median slope between two calls, times the steps from the first to the last;
        ``interval`` and ``chance`` are None under 5 calls, of which no order is rare enough.

    Notes
    -----
    The slope is Theil's and Sen's (Sen 1968), which one call that went quite differently does not move; the chance is that
    of Kendall's rank test by its exact distribution (Mann 1945), the interval those slopes that it does not reject. Equal
    figures count for neither side, which makes both more careful.
    """
    count = len(values)
    if count < 2:
        return Trend(change=0.0)
    at = places or range(count)
    slopes = sorted((values[b] - values[a]) / (at[b] - at[a]) for a, b in combinations(range(count), 2))
    steps = at[-1] - at[0]
    middle = (slopes[(len(slopes) - 1) // 2] + slopes[len(slopes) // 2]) / 2 * steps
    tails = _tails(count)
    least = tails[len(slopes)]
    if least > SURE:
        return Trend(change=middle, least=least)
    score = abs(sum((slope > 0) - (slope < 0) for slope in slopes))
    needed = next(each for each in sorted(tails) if tails[each] <= SURE)
    outside = (len(slopes) - needed) // 2
    interval = (slopes[outside] * steps, slopes[-1 - outside] * steps)
    chance = _tail(tails, score)
    return Trend(change=middle, interval=interval, chance=chance, side=chance / 2, least=least)


def _tail(tails: dict[int, float], score: int) -> float:
    """The chance of a score at least as far from none; one that ties bring between two has the larger."""
    return tails[score] if score in tails else tails.get(score - 1, 1.0)


@cache
def _tails(count: int) -> dict[int, float]:
    """For each size of Kendall's score of so many calls, the chance of one at least so large to either side.

    The score is pairs that rise minus pairs that fall; orders with so many falling pairs are counted call by call.
    """
    import numpy as np

    ways = [1.0]
    for calls in range(2, count + 1):
        sums = np.concatenate([np.zeros(calls), np.cumsum([*ways, *([0.0] * (calls - 1))])])
        ways = ((sums[calls:] - sums[:-calls]) / calls).tolist()
    pairs = count * (count - 1) // 2
    sizes: dict[int, float] = {}
    for falling, chance in enumerate(ways):
        sizes[abs(pairs - 2 * falling)] = sizes.get(abs(pairs - 2 * falling), 0.0) + chance
    tails, above = {}, 0.0
    for size in sorted(sizes, reverse=True):
        above += sizes[size]
        tails[size] = min(above, 1.0)
    return tails


def survivors(chances: Sequence[float], level: float = SURE) -> tuple[bool, ...]:
    """Which of several changes may be claimed, when all of them were looked for at once.

    Parameters
    ----------
    chances : sequence of float
        For each, how likely chance alone makes it.
    level : float
        The share of claims that may be false in the long run; where nothing changed at all, the chance of any claim.

    Returns
    -------
    tuple of bool
        By Benjamini and Hochberg (1995).
    """
    order = sorted(range(len(chances)), key=chances.__getitem__)
    last = max((rank for rank, at in enumerate(order, start=1) if chances[at] <= level * rank / len(chances)), default=0)
    kept = set(order[:last])
    return tuple(at in kept for at in range(len(chances)))


def median_interval(values: Sequence[float]) -> tuple[float, float, float] | None:
    """The median of some figures, and between which it lies with at least 95 % confidence; None under 6 figures.

    Notes
    -----
    Order statistics by the binomial distribution (Thompson 1936): right whatever the distribution of the figures.
    """
    ordered, count = sorted(values), len(values)
    below, tail = 0, 0.0
    while below < count and (tail := tail + math.comb(count, below) / 2**count) <= SURE / 2:
        below += 1
    if below == 0:
        return None
    middle = (ordered[(count - 1) // 2] + ordered[count // 2]) / 2
    return middle, ordered[below - 1], ordered[count - below]
