"""Whether a turn sounds finished: smart-turn v3.2, a small network on the last eight seconds of the trainee's voice.

The weights are one ONNX file. It is looked for, in this order, in ``models/`` of voicecoach's home folder, in the package
pipecat-ai (whose code is never imported), and in the official hub's cache (pipecat-ai/smart-turn-v3, BSD-2-Clause); each
time its sha256 must be the published one.
"""

import os
from pathlib import Path
from typing import Any

import numpy as np

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.models import package_folder, verify_sha256
from voicecoach.edges.protocols import Provenance, TurnModel
from voicecoach.edges.store import home

FILE = "smart-turn-v3.2-cpu.onnx"
SHA256 = "2bb026316b14a660486a75b1733cd3fbab8c2fd0314dc9af7be49f8cca967e4f"
REQUIREMENT = "pipecat-ai==1.14.0"
"""Installed without what it requires, for the file alone."""
_ORIGIN = "pipecat-ai/smart-turn-v3"
_INSIDE = Path("audio", "turn", "smart_turn", "data", FILE)
_SECONDS, _FRAMES = 8, 800


def find_weights() -> tuple[Path, str] | None:
    """The weight file and where it comes from, unverified; None where it is not installed."""
    own = home() / "models" / FILE
    if own.is_file():
        return own, "the home folder"
    package = package_folder("pipecat")
    if package is not None and (package / _INSIDE).is_file():
        return package / _INSIDE, f"{_ORIGIN}, in the package {REQUIREMENT.replace('==', ' ')}"
    fetched = sorted(_hub_cache().glob(f"models--{_ORIGIN.replace('/', '--')}/snapshots/*/{FILE}"))
    return (fetched[-1], f"the hub's cache, {_ORIGIN}") if fetched else None


def _hub_cache() -> Path:
    """Where the official hub's own tool keeps what it fetched."""
    if folder := os.environ.get("HF_HUB_CACHE"):
        return Path(folder)
    return Path(os.environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface") / "hub"


class SmartTurn:
    """smart-turn v3.2 on one thread of the processor; the same sound gives the same probability."""

    name = "smart-turn"

    def __init__(self) -> None:
        found = find_weights()
        if found is None:
            raise VoicecoachError(f"the end-of-turn model is not installed; install it with: {how_to_install()}")
        path, self._origin = found
        verify_sha256(path, SHA256, "the end-of-turn model (smart-turn v3.2)")
        import onnxruntime
        from faster_whisper.feature_extractor import FeatureExtractor

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._spectrum: Any = FeatureExtractor()
        self._network: Any = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def probability(self, samples: Samples) -> float:
        """The probability that a turn of which these are the last seconds is over.

        Parameters
        ----------
        samples : array of float32, shape (n,)
            The trainee's voice at 16 kHz with the silence after it; of more than 8 s the last 8 are heard, less is filled
            up with zeros before it.

        Returns
        -------
        float
            0 (goes on) … 1 (is over); smart-turn's own threshold is 0.5.
        """
        heard = np.zeros(_SECONDS * RATE, np.float32)
        last = samples[-len(heard) :]
        heard[len(heard) - len(last) :] = last
        heard = (heard - heard.mean()) / np.sqrt(heard.var() + 1e-7)
        spectrum = self._spectrum(heard, padding=0)[:, :_FRAMES].astype(np.float32)
        (answer,) = self._network.run(None, {"input_features": spectrum[None]})
        return float(answer.ravel()[0])

    def provenance(self) -> Provenance:
        """The model, its weights and where they come from."""
        return {"rule": "words, silence and the sound of the voice", "model": self.name, **_weights(self._origin)}


def _weights(origin: str) -> Provenance:
    return {"version": "v3.2", "weights_sha256": SHA256, "weights_origin": origin}


class FakeTurnModel:
    """Says the same probability whatever it hears: for tests of what comes after it."""

    name = "fake"

    def __init__(self, answer: float = 0.5) -> None:
        self._answer = answer

    def probability(self, samples: Samples) -> float:  # noqa: ARG002 - the answer is fixed
        """The probability that was given."""
        return self._answer

    def provenance(self) -> Provenance:
        """Says that it is a fake."""
        return {"rule": "fake", "model": self.name, "answer": self._answer}


WITHOUT: Provenance = {"rule": "words and silence", "model": None}
"""The provenance of a call without the model."""


def open_turn_model() -> TurnModel | None:
    """The end-of-turn model, or None where it is not installed; a damaged one is told."""
    return SmartTurn() if find_weights() else None


def how_to_install() -> str:
    """The command that installs the weights."""
    return f"python -m pip install --no-deps {REQUIREMENT}"
