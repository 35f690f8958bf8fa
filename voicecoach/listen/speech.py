"""When one speaker speaks: from a detector's probabilities alone to a timeline, as a running call has nothing else.

How true it is: ``python scripts/bench_accuracy.py --only boundaries``, written down in docs/accuracy.md.
"""

from voicecoach.call.recording import Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline

ENTER = 0.5
"""A block of at least this probability begins speech."""
LEAVE = 0.35
"""Speech goes on until blocks fall below this."""
SHORTEST_SILENCE = 0.1
"""Seconds; a shorter dip is inside a word (the closure of a stop lasts 50 to 100 ms)."""
SHORTEST_SPEECH = 0.1
"""Seconds; a shorter burst is a click: one syllable takes longer."""

ONSET_LATE = 0.03
"""Seconds by which Silero's onset comes late: median over hand-marked onsets at six qualities of sound."""
OFFSET_LATE = 0.065
"""Seconds by which Silero's offset comes late: median over hand-marked offsets at six qualities of sound."""


class SpeechTracker:
    """Hysteresis over probabilities as they come: a fold shared by live calls and recordings.

    ::

        probability     .1  .2  .6  .9  .9  .3  .8  .9  .4  .2  .1  .1  .1
        state           -   -  [=   =   =   =   =   =   =) -   -   -   -       in at 0.5, out below 0.35 for 0.1 s
        corrected     [========================)                               onset - 30 ms, offset - 65 ms

    Times of `segments` are corrected; a stretch appears there `SHORTEST_SILENCE` after it ended.
    """

    def __init__(self, hop: float, onset_late: float = ONSET_LATE, offset_late: float = OFFSET_LATE) -> None:
        if hop <= 0:
            raise ValueError(f"hop must be positive, got {hop}")
        self.hop = hop
        self.onset_late = onset_late
        self.offset_late = offset_late
        self.segments: list[Segment] = []
        self._blocks = 0
        self._began: int | None = None
        self._quiet: int | None = None

    @property
    def speaking(self) -> bool:
        """Whether speech is going on (a pause shorter than `SHORTEST_SILENCE` included)."""
        return self._began is not None

    def update(self, probability: float) -> None:
        """Take the probability of the next block."""
        if probability >= ENTER:
            self._began = self._blocks if self._began is None else self._began
            self._quiet = None
        elif self._began is not None and probability < LEAVE:
            self._quiet = self._blocks if self._quiet is None else self._quiet
            if (self._blocks + 1 - self._quiet) * self.hop >= SHORTEST_SILENCE:
                self._close(self._began, self._quiet)
                self._began = self._quiet = None
        self._blocks += 1

    def finish(self, duration: float) -> Timeline:
        """The speech of everything heard, inside ``[0, duration)``."""
        heard = list(self.segments)
        if self._began is not None:
            end = duration if self._quiet is None else self._quiet * self.hop - self.offset_late
            heard += _segment(self._onset(self._began), end)
        inside = Timeline.of(heard).crop(Segment(0.0, duration))
        return inside.at_least(SHORTEST_SPEECH)

    def _onset(self, block: int) -> float:
        return max(block * self.hop - self.onset_late, 0.0)

    def _close(self, began: int, quiet: int) -> None:
        self.segments += _segment(self._onset(began), quiet * self.hop - self.offset_late)


def speech_timeline(probabilities: Samples, hop: float, duration: float) -> Timeline:
    """Speech of one channel, from probabilities: hysteresis, shortest durations, bias correction.

    ::

        block           |    0    |    1    |    2    |    3    |
        probability         p[0]      p[1]      p[2]      p[3]
        seconds         0        hop      2 hop     3 hop

    Parameters
    ----------
    probabilities : Samples, shape (blocks,)
        Probability of speech of the block ``[i * hop, (i + 1) * hop)``.
    hop : float
        Seconds a block.
    duration : float
        Seconds of the channel; nothing is said to be spoken after it.

    Returns
    -------
    Timeline
        Disjoint stretches of speech of at least `SHORTEST_SPEECH`, inside ``[0, duration)``.

    Raises
    ------
    ValueError
        If ``hop`` or ``duration`` is not positive.

    Notes
    -----
    A detector needs to hear something before it says so, and lets go late: Silero v6.2's onsets come 23 to 37 ms late and
    its offsets 56 to 90 ms (medians at six qualities of sound, 15 hand-marked recordings). A constant taken off each end
    leaves a small bias. Where the sound itself is at hand, `voicecoach.listen.boundaries` is nearer to the marks.
    """
    tracker = SpeechTracker(hop)
    if duration <= 0:
        raise ValueError(f"duration must be positive, got {duration}")
    for probability in probabilities.tolist():
        tracker.update(probability)
    return tracker.finish(duration)


def _segment(start: float, end: float) -> list[Segment]:
    return [Segment(start, end)] if start < end else []
