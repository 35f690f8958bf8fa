"""By how much faster one of two clocks runs, seen through jitter and hold-ups."""

import statistics
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

LAG_SECONDS = 30.0
"""Two looks at the clocks so far apart are compared: a jitter of 0.1 ms is 3 ppm of it, and a hold-up spoils few pairs."""

LEAST_PAIRS = 60
"""Fewer pairs say nothing: as many hold-ups as there are pairs would pass for drift."""

LONGEST = 3_600


class Drift:
    """Estimates the drift between two clocks from now-and-then looks at how far one is ahead of the other.

    The slope of each pair of looks `LAG_SECONDS` apart is one estimate, and their median is the answer: a hold-up makes a step
    that is seen by the few pairs across it (after Theil, 1950, and Sen, 1968, who take all pairs), and by none where it was
    noticed (`interrupted`).
    """

    def __init__(self) -> None:
        self._looks: deque[tuple[float, float, int]] = deque(maxlen=LONGEST)
        self._stretch = 0

    def note(self, at: float, ahead: float) -> None:
        """Remember that at one moment, in seconds, the first clock was so many seconds ahead of the second."""
        self._looks.append((at, ahead, self._stretch))

    def interrupted(self, since: float) -> None:
        """One clock stood still: forget the looks since a moment, in seconds, and compare none before it with one after."""
        while self._looks and self._looks[-1][0] > since:
            self._looks.pop()
        self._stretch += 1

    @property
    def seconds(self) -> float:
        """The time that was looked at."""
        return self._looks[-1][0] - self._looks[0][0] if self._looks else 0.0

    def ppm(self) -> float | None:
        """By how many parts per million the first clock runs faster; None while that cannot be told."""
        slopes = [slope for _, looks in groupby(self._looks, key=itemgetter(2)) for slope in _slopes(tuple(looks))]
        return statistics.median(slopes) * 1e6 if len(slopes) >= LEAST_PAIRS else None


def _slopes(looks: Sequence[tuple[float, float, int]]) -> Iterator[float]:
    early = iter(looks)
    before = next(early, None)
    for at, ahead, _ in looks:
        if before is not None and at - before[0] >= LAG_SECONDS:
            yield (ahead - before[1]) / (at - before[0])
            before = next(early, None)
