"""The default voice: hibari's "heart", a small neural network that runs on one core."""

import hashlib
import importlib.metadata
from pathlib import Path
from typing import Any

import numpy as np

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import Samples
from voicecoach.edges.protocols import Provenance
from voicecoach.edges.voices.shape import at_level, to_rate, trimmed

WEIGHTS = {
    "hibari.onnx": "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8",
    "oov.onnx": "d3cfd8122c5f172a98c8de38268bf1213ee09f2c2ae4df6e055fc6532590fe76",
}
"""The networks inside hibari-tts 0.2.1 that are loaded: speech, and the reading of words missing from its lexicon."""

SPEEDS = (0.5, 2.0)
"""What the network was made for, as a factor of its own pace (hibari-tts 0.2.1, README)."""


class HibariVoice:
    """An American woman's voice, distilled from Kokoro's af_heart; 24 kHz inside."""

    name = "hibari"

    def __init__(self) -> None:
        try:
            import hibari
        except ImportError as error:
            raise VoicecoachError("The voice hibari is not installed: run pip install hibari-tts==0.2.1.") from error
        from voicecoach.edges.models import verify_sha256

        assets = Path(hibari.__file__).parent / "assets"
        for file, digest in WEIGHTS.items():
            verify_sha256(assets / file, digest, f"the voice hibari ({file})")
        # Naming the model file keeps the library from looking for a voice anywhere else, and so from downloading one.
        self._tts: Any = hibari.Hibari(voice="heart", model=str(assets / "hibari.onnx"), threads=1)

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """The line as sound; its noise is seeded by the text, so that the same line sounds the same every time."""
        rng = np.random.default_rng(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))
        sentences = [self._sentence(phonemes, delivery, rng) for phonemes in self._tts.phonemize(text)]
        if not sentences:
            return np.zeros(0, dtype=np.float32)
        sound = to_rate(np.concatenate(sentences), self._tts.sample_rate)
        return at_level(trimmed(sound), delivery.level_dbfs)

    def _sentence(self, phonemes: str, delivery: Delivery, rng: np.random.Generator) -> Samples:
        """One sentence at the network's rate; pitch is shifted in the curve it predicts, before any sound is made."""
        from hibari import dsp

        ids = np.asarray([self._tts.ids(phonemes)], dtype=np.int64)
        speed = np.asarray([np.clip(delivery.tempo, *SPEEDS)], dtype=np.float32)
        lh, theta, ln, lr, phi, f0 = (out[0] for out in self._tts.sess.run(None, {"ids": ids, "speed": speed}))
        shifted = f0 * np.float32(2 ** (delivery.pitch_semitones / 12))
        return np.asarray(dsp.synth(lh, theta, ln, lr, phi, shifted, rng), dtype=np.float32)

    def provenance(self) -> Provenance:
        """Engine, voice, versions and weights."""
        return {
            "engine": "hibari-tts",
            "engine_version": importlib.metadata.version("hibari-tts"),
            "onnxruntime_version": importlib.metadata.version("onnxruntime"),
            "voice": "heart",
            "weights_sha256": WEIGHTS["hibari.onnx"],
            "threads": 1,
        }
