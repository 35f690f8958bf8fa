"""How long recognition takes during a call, and when that is too long."""

from collections import deque
from statistics import median

from voicecoach.edges.protocols import Job

TOO_SLOW = 1.2
"""Seconds from a pause to its words, in the median of the last `WATCHED`, above which the models are to step down."""
WATCHED = 5


class Speed:
    """Follows transcriptions on the call's clock; on a virtual line none takes any time."""

    def __init__(self) -> None:
        self._under_way: list[tuple[Job, float]] = []
        self._took: deque[float] = deque(maxlen=WATCHED)
        self._said = False

    def begun(self, job: Job, at: float) -> None:
        """Follow a transcription that was asked for now."""
        self._under_way.append((job, at))

    def taken_back(self, job: Job) -> None:
        """Forget one that is not wanted any more."""
        self._under_way = [each for each in self._under_way if each[0] is not job]

    def too_slow(self, now: float) -> bool:
        """Whether recognition has turned out to be too slow: told once a call."""
        self._took.extend(now - at for job, at in self._under_way if job.done())
        self._under_way = [each for each in self._under_way if not each[0].done()]
        if self._said or len(self._took) < WATCHED or median(self._took) <= TOO_SLOW:
            return False
        self._said = True
        return True
