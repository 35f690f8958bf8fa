"""The customer's sound on its way out: which samples of which line are in which block."""

from collections import deque

import numpy as np

from voicecoach.call.recording import Samples
from voicecoach.edges.voices.shape import rounded_off

FADE = 960
"""Samples over which a line that is cut short fades out (60 ms): a person does not stop with a click."""


RISE = 1600
"""Samples over which a line gets louder (100 ms)."""


class Outgoing:
    """Hands the customer's lines over block by block and keeps what was handed over on the recording's clock.

    ``delay`` samples lie between handing over and the trainee's clock (0 on a virtual line).

    ::

        handed over   |--[ line )-------------->
        recorded      |--<delay>--[ line )----->  samples
    """

    def __init__(self, delay: int) -> None:
        self.delay = delay
        self._line: Samples | None = None
        self._start = 0
        self._clock = 0
        self._raised = False
        self._on_the_way: deque[Samples] = deque([np.zeros(delay, np.float32)] if delay else [])

    @property
    def clock(self) -> int:
        """Samples handed over so far."""
        return self._clock

    @property
    def busy(self) -> bool:
        """Whether a line is still being handed over."""
        return self._line is not None

    def begin(self, samples: Samples, gap: int) -> tuple[int, int]:
        """Start a line after a gap; gives its planned first and last sample (exclusive) on the recording's clock."""
        self._line, self._start, self._raised = samples, self._clock + gap, False
        return self._start + self.delay, self._start + len(samples) + self.delay

    def stop(self) -> int | None:
        """Fade the line out now; gives the sample of its end on the recording's clock, None where nothing plays."""
        if self._line is None:
            return None
        done = max(0, self._clock - self._start)
        tail = self._line[done : done + FADE].copy()
        tail *= np.linspace(1.0, 0.0, len(tail), dtype=np.float32) if done else 0.0  # a line not begun yet is not heard
        self._line = np.concatenate([self._line[:done], tail])
        return self._start + len(self._line) + self.delay

    def louder(self, db: float) -> None:
        """Raise what is still to come of the line, within a tenth of a second; once a line, and nothing clips."""
        if self._line is None or self._raised:
            return
        self._raised = True
        done = max(0, self._clock - self._start)
        rest = self._line[done:]
        ramp = np.minimum(np.arange(1, len(rest) + 1, dtype=np.float32) / RISE, 1.0)
        self._line = np.concatenate([self._line[:done], rounded_off((rest * 10 ** (db * ramp / 20)).astype(np.float32))])

    def next_block(self, size: int) -> Samples:
        """The next samples to hand over."""
        out = np.zeros(size, dtype=np.float32)
        begin, end = self._clock, self._clock + size
        if self._line is not None:
            low, high = max(begin, self._start), min(end, self._start + len(self._line))
            if low < high:
                out[low - begin : high - begin] = self._line[low - self._start : high - self._start]
            if end >= self._start + len(self._line):
                self._line = None
        self._clock = end
        self._on_the_way.append(out)
        return out

    def recorded_block(self, size: int) -> Samples:
        """The customer's samples that belong beside the trainee's next block."""
        parts: list[Samples] = []
        missing = size
        while missing and self._on_the_way:
            part = self._on_the_way.popleft()
            if len(part) > missing:
                self._on_the_way.appendleft(part[missing:])
                part = part[:missing]
            parts.append(part)
            missing -= len(part)
        return np.concatenate([*parts, np.zeros(missing, np.float32)])
