"""The sound of a call: two channels on one sample clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker

RATE = 16_000
"""Samples a second everywhere inside; other rates are converted at the edges."""

BLOCK = 512
"""Samples that a live call moves at a time: 32 ms, one decision of the voice activity detector."""

Samples = NDArray[np.float32]
"""One channel, full scale ±1.0, at `RATE`; shape (frames,)."""


class Origin(StrEnum):
    """Where a recording comes from."""

    PRACTISED = "practised"
    UPLOADED = "uploaded"


class Latency(msgspec.Struct, frozen=True, kw_only=True):
    """How far the customer's channel was moved so that both lie on one clock, in seconds, and how that is known.

    ``drift_ppm``: by how many parts per million the earphones' clock ran faster than the microphone's (None = not known).
    The recording needs no correction for it: the customer's channel was kept on the microphone's clock during the call.
    """

    seconds: float = 0.0
    source: str = "one file, one clock"
    drift_ppm: float | None = None
    drift_source: str | None = None


class Channel(Protocol):
    """One speaker's sound, read in blocks so that long calls need little memory."""

    @property
    def frames(self) -> int:
        """Number of samples at `RATE`."""
        ...

    def blocks(self) -> Iterator[Samples]:
        """The whole channel in order, in blocks of any size."""
        ...

    def read(self, segment: Segment) -> Samples:
        """The samples of a stretch; silence where it lies outside."""
        ...


@dataclass(frozen=True, slots=True)
class ArrayChannel:
    """A channel that lies in memory."""

    samples: Samples

    @property
    def frames(self) -> int:
        """Number of samples at `RATE`."""
        return len(self.samples)

    def blocks(self) -> Iterator[Samples]:
        """The whole channel in blocks of one second."""
        for start in range(0, len(self.samples), RATE):
            yield self.samples[start : start + RATE]

    def read(self, segment: Segment) -> Samples:
        """The samples of a stretch; silence where it lies outside."""
        start, end = seconds_to_samples(segment.start), seconds_to_samples(segment.end)
        out = np.zeros(end - start, dtype=np.float32)
        low, high = max(start, 0), min(end, len(self.samples))
        if low < high:
            out[low - start : high - start] = self.samples[low:high]
        return out


@dataclass(frozen=True, slots=True)
class Recording:
    """Two channels of one call on one sample clock."""

    trainee: Channel
    customer: Channel
    origin: Origin
    latency: Latency = Latency()

    @property
    def duration(self) -> float:
        """Seconds from the first sample to the last of the longer channel."""
        return samples_to_seconds(max(self.trainee.frames, self.customer.frames))

    def channel(self, speaker: Speaker) -> Channel:
        """The channel of one speaker."""
        return self.trainee if speaker is Speaker.TRAINEE else self.customer


def seconds_to_samples(seconds: float) -> int:
    """Index of the sample nearest to a time."""
    return round(seconds * RATE)


def samples_to_seconds(samples: int) -> float:
    """Time of a sample index: the one place where time comes from."""
    return samples / RATE
