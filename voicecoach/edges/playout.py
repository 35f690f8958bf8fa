"""What the audio callbacks touch: they only copy and count."""

from collections import deque
from queue import SimpleQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.recording import Samples

HELD_SECONDS = 4
"""Sound that the playout can hold ahead."""

STAMPS = 1_000
"""Callbacks whose time stamps are remembered: ten seconds at 10 ms."""


class Clock:
    """When the frames of one stream were captured or will sound, by the sound system's own time stamps.

    Each callback notes the position of its first frame and the time stamp the sound system gives it. Stamps jitter by
    milliseconds, positions don't: the median of ``stamp - position / rate`` says when frame 0 was.
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._stamps: deque[tuple[int, float]] = deque(maxlen=STAMPS)

    def note(self, position: int, stamp: float) -> None:
        """Remember one callback."""
        self._stamps.append((position, stamp))

    def forget(self, kept: int) -> None:
        """Keep the last so many callbacks only: what was before them is no longer so."""
        for _ in range(len(self._stamps) - kept):
            self._stamps.popleft()

    def __len__(self) -> int:
        return len(self._stamps)

    def origin(self) -> float | None:
        """Time of frame 0 in seconds on the sound system's clock, or None where it gives no stamps."""
        stamps = np.array(list(self._stamps), dtype=np.float64).reshape(-1, 2)
        if not len(stamps) or not np.all(np.isfinite(stamps)) or np.any(stamps[:, 1] <= 0):
            return None
        return float(np.median(stamps[:, 1] - stamps[:, 0] / self.rate))


class Playout:
    """The customer's sound on its way to the earphones: written by position, played by position.

    ::

        position      played            written
        ----------------|======= ahead ====|--------->   frames at the device's rate

    A frame that is written after its position was played is dropped: what comes later stays where it belongs on the clock.
    """

    def __init__(self, rate: int) -> None:
        self.clock = Clock(rate)
        self.played = 0
        self.written = 0
        self.late = 0
        """Frames that were not there in time and were silent instead."""
        self.flags = 0
        self._ring: NDArray[np.float32] = np.zeros(rate * HELD_SECONDS, dtype=np.float32)

    def begin(self, position: int) -> None:
        """Where the next frame that is written belongs: further on leaves silence between, further back replaces frames."""
        size = len(self._ring)
        gap = np.arange(self.written, min(position, self.written + size))
        self._ring[gap % size] = 0
        self.written = position

    def write(self, frames: Samples) -> int:
        """Put frames behind those already there; gives the number of frames that came too late."""
        start, size = self.written, len(self._ring)
        late = min(max(self.played - start, 0), len(frames))
        for low in range(late, len(frames), size):
            part = frames[low : low + size]
            at = (start + low) % size
            first = min(len(part), size - at)
            self._ring[at : at + first] = part[:first]
            self._ring[: len(part) - first] = part[first:]
        self.written = start + len(frames)
        self.late += late
        return late

    def callback(self, out: NDArray[np.float32], frames: int, time: Any, status: Any) -> None:  # noqa: ANN401 - C structures
        """Play what is due; called by the sound system."""
        start, size = self.played, len(self._ring)
        self.clock.note(start, time.outputBufferDacTime)
        self.flags += bool(status)
        out[:] = 0
        ready = min(max(self.written - start, 0), frames)
        at = start % size
        first = min(ready, size - at)
        out[:first, :] = self._ring[at : at + first, None]
        out[first:ready, :] = self._ring[: ready - first, None]
        self._ring[at : at + first] = 0
        self._ring[: ready - first] = 0
        self.played = start + frames


class Pickup:
    """The trainee's sound on its way in: captured frames wait in a queue with their position."""

    def __init__(self, rate: int, arrived: "SimpleQueue[tuple[int, Samples] | None]") -> None:
        """``arrived`` takes position and frames; whoever sees a stream end puts None there."""
        self.clock = Clock(rate)
        self.captured = 0
        self.flags = 0
        self.wanted = False
        """Whether anybody takes the frames; until then they are only counted."""
        self._arrived = arrived

    def callback(self, heard: NDArray[np.float32], frames: int, time: Any, status: Any) -> None:  # noqa: ANN401 - C structures
        """Keep what was captured; called by the sound system."""
        start = self.captured
        self.clock.note(start, time.inputBufferAdcTime)
        self.flags += bool(status)
        self.captured = start + frames
        if self.wanted:
            self._arrived.put((start, heard.mean(axis=1) if heard.shape[1] > 1 else heard[:, 0].copy()))
