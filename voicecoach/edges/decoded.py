"""A sound file at `RATE` in blocks of ten seconds, of which the last few minutes stay in memory."""

from collections import OrderedDict
from collections.abc import Sequence
from math import gcd
from pathlib import Path
from threading import Lock

import numpy as np

from voicecoach.call.recording import RATE, Samples

BLOCK_SECONDS = 10
BLOCK_FRAMES = BLOCK_SECONDS * RATE
KEPT = 64
"""Blocks that stay in memory: a call of ten minutes is decoded once; 41 MB a channel at most, however long the call."""
_EDGE_SECONDS = 0.25


class Decoded:
    """Both channels of a file, decoded and converted where they are asked for; the same samples whatever was read before.

    ::

        file      |         |         |         |      at its own rate
        read         (-|---------|-)                   a block and a quarter of a second to either side
        kept           [=========)                     the block at `RATE`
    """

    def __init__(self, path: Path, source_rate: int, frames: int, first: Sequence[Sequence[Samples]] = ()) -> None:
        """``first``: both channels of the first blocks, at most `KEPT`, where they are known already."""
        self._path, self._rate, self._frames = path, source_rate, frames
        self._kept: OrderedDict[tuple[int, int], Samples] = OrderedDict()
        for number, channels in enumerate(first):
            self._keep(number, channels)
        self._reading = Lock()

    def block(self, index: int, number: int) -> Samples:
        """The samples of one channel from ``number * BLOCK_FRAMES`` on, fewer at the end of the file; not to be written to."""
        with self._reading:  # the channels are listened to by two threads, and one decoding serves both
            if (index, number) not in self._kept:
                self._keep(number, self._decode(number))
                while len(self._kept) > 2 * KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end((index, number))
            return self._kept[index, number]

    def _keep(self, number: int, channels: Sequence[Samples]) -> None:
        for channel, samples in enumerate(channels):
            samples.flags.writeable = False
            self._kept[channel, number] = samples

    def _decode(self, number: int) -> list[Samples]:
        import soundfile
        import soxr

        # One tick is the shortest time that is a whole number of samples at both rates, so a cut there moves nothing.
        ticks = gcd(self._rate, RATE)
        source_step, step = self._rate // ticks, RATE // ticks
        edge = (round(_EDGE_SECONDS * ticks) + 1) if self._rate != RATE else 0
        low = number * BLOCK_FRAMES
        high = min(low + BLOCK_FRAMES, self._frames)
        first, last = max(low // step - edge, 0), -(-high // step) + edge
        with soundfile.SoundFile(self._path) as sound:
            sound.seek(first * source_step)
            both = sound.read((last - first) * source_step, dtype="float32", always_2d=True)
        channels: list[Samples] = []
        for samples in both.T:
            converted = samples if self._rate == RATE else soxr.resample(samples, self._rate, RATE)
            part = converted[low - first * step : high - first * step]
            whole: Samples = np.zeros(high - low, dtype=np.float32)
            whole[: len(part)] = part
            channels.append(whole)
        return channels
