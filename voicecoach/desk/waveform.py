"""A call's outline for the player that draws it: the loudest sample of each short stretch, both channels on one scale."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np

from voicecoach.call.recording import RATE, Channel, Recording, Samples
from voicecoach.edges.sound_files import open_recording

MOST_POINTS = 12_000
FINEST = 0.02
"""Seconds of the shortest stretch: finer than a screen shows."""


class Waveform(msgspec.Struct, frozen=True, kw_only=True):
    """Loudest samples, 0 … 100, full scale being the loudest of both channels; ``duration`` in seconds."""

    duration: float
    customer: tuple[int, ...]
    trainee: tuple[int, ...]


def waveform(path: Path) -> bytes:
    """The outline of a session's sound file as JSON; remembered for the files that were asked for last."""
    return _remembered(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _remembered(path: Path, changed: int) -> bytes:  # noqa: ARG001 - a file that changed is another one
    return msgspec.json.encode(outline(open_recording(path, "left", one_sided=True)))


def outline(recording: Recording) -> Waveform:
    """The outline of a recording."""
    stretch = max(round(FINEST * RATE), -(-round(recording.duration * RATE) // MOST_POINTS))
    customer, trainee = (np.array(list(_peaks(each, stretch))) for each in (recording.customer, recording.trainee))
    loudest = max(customer.max(initial=0.0), trainee.max(initial=0.0), 1e-4)
    return Waveform(
        duration=recording.duration,
        customer=tuple(np.rint(customer / loudest * 100).astype(int).tolist()),
        trainee=tuple(np.rint(trainee / loudest * 100).astype(int).tolist()),
    )


def _peaks(channel: Channel, stretch: int) -> Iterator[float]:
    rest: Samples = np.zeros(0, dtype=np.float32)
    for block in channel.blocks():
        heard = np.concatenate([rest, np.abs(block)])
        whole = len(heard) // stretch * stretch
        yield from heard[:whole].reshape(-1, stretch).max(axis=1).tolist()
        rest = heard[whole:]
    if len(rest):
        yield float(rest.max())
