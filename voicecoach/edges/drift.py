"""By how much faster one of two clocks runs, seen through jitter and hold-ups."""

import statistics
from collections import deque

LAG_SECONDS = 30.0
"""Two looks at the clocks so far apart are compared: a jitter of 0.1 ms is 3 ppm of it, and a hold-up spoils few pairs."""

LEAST_PAIRS = 60
"""Fewer pairs say nothing: as many hold-ups as there are pairs would pass for drift."""

LONGEST = 3_600


class Drift:
    """Estimates the drift between two clocks from now-and-then looks at how far one is ahead of the other.

    The slope of each pair of looks `LAG_SECONDS` apart is one estimate, and their median is the answer: a hold-up makes a step
    that is seen by the few pairs across it (after Theil, 1950, and Sen, 1968, who take all pairs).
    """

    def __init__(self) -> None:
        self._looks: deque[tuple[float, float]] = deque(maxlen=LONGEST)

    def note(self, at: float, ahead: float) -> None:
        """Remember that at one moment, in seconds, the first clock was so many seconds ahead of the second."""
        self._looks.append((at, ahead))

    @property
    def seconds(self) -> float:
        """The time that was looked at."""
        return self._looks[-1][0] - self._looks[0][0] if self._looks else 0.0

    def ppm(self) -> float | None:
        """By how many parts per million the first clock runs faster; None while that cannot be told."""
        slopes: list[float] = []
        early = iter(self._looks)
        before = next(early, None)
        for at, ahead in self._looks:
            if before is not None and at - before[0] >= LAG_SECONDS:
                slopes.append((ahead - before[1]) / (at - before[0]))
                before = next(early, None)
        return statistics.median(slopes) * 1e6 if len(slopes) >= LEAST_PAIRS else None
