"""The default voice: hibari's "heart", a small neural network that runs on one core."""

import hashlib
import importlib.metadata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import Samples
from voicecoach.edges.protocols import Provenance
from voicecoach.edges.voices.shape import at_level, speakable, to_rate, trimmed

WEIGHTS = {
    "hibari.onnx": "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8",
    "oov.onnx": "d3cfd8122c5f172a98c8de38268bf1213ee09f2c2ae4df6e055fc6532590fe76",
}
"""The networks inside hibari-tts 0.2.1 that are loaded: speech, and the reading of words missing from its lexicon."""

TEMPOS = (0.5, 2.0)
"""The slowest and fastest that a line is spoken at, whatever is asked."""


class HibariVoice:
    """An American woman's voice, distilled from Kokoro's af_heart; 24 kHz inside."""

    name = "hibari"

    def __init__(self) -> None:
        try:
            import hibari
        except ImportError as error:
            raise VoicecoachError("the voice hibari is not installed: run pip install hibari-tts==0.2.1") from error
        from voicecoach.edges.models import verify_sha256

        assets = Path(hibari.__file__).parent / "assets"
        for file, digest in WEIGHTS.items():
            verify_sha256(assets / file, digest, f"the voice hibari ({file})")
        # Naming the model file keeps the library from looking for a voice anywhere else, and so from downloading one.
        self._tts: Any = hibari.Hibari(voice="heart", model=str(assets / "hibari.onnx"), threads=1)

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """The line as sound; its noise is seeded by the text, so that the same line sounds the same every time."""
        line = speakable(text)
        rng = np.random.default_rng(int.from_bytes(hashlib.sha256(line.encode()).digest()[:8], "big"))
        sentences = [self._sentence(phonemes, delivery, rng) for phonemes in self._tts.phonemize(line)]
        if not sentences:
            raise VoicecoachError(f"the voice hibari cannot read the line {line!r}: write it in English words")
        sound = to_rate(np.concatenate(sentences), self._tts.sample_rate)
        return at_level(trimmed(sound), delivery.level_dbfs)

    def _sentence(self, phonemes: str, delivery: Delivery, rng: np.random.Generator) -> Samples:
        """One sentence at the network's rate; pitch is shifted in the curve it predicts, before any sound is made."""
        from hibari import dsp

        feed = {
            "ids": np.asarray([self._tts.ids(phonemes)], dtype=np.int64),
            "speed": np.ones(1, dtype=np.float32),
        }
        frames = [out[0] for out in self._tts.sess.run(None, feed)]
        picked = _frames_at_tempo(frames[-1].shape[-1], delivery.tempo)
        *spectrum, f0 = (part[..., picked] for part in frames)
        shifted = f0 * np.float32(2 ** (delivery.pitch_semitones / 12))
        return np.asarray(dsp.synth(*spectrum, shifted, rng), dtype=np.float32)

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


def _frames_at_tempo(count: int, tempo: float) -> NDArray[np.intp]:
    """Which of the network's frames of 12.5 ms to sound, in order, for a tempo: each one, some twice, or some left out.

    ::

        frames       0 1 2 3 4 5
        tempo 1.5    0   2 3   5        tempo 0.75    0 1 1 2 3 4 4 5

    The network has a speed of its own, which is not used: its durations are whole frames, and asked for 1.05, 1.2, 1.3
    and 1.35 it gave 1.02, 1.11, 1.16 and 1.50 times its own pace (measured on five lines of complaint).
    """
    wanted = max(1, round(count / float(np.clip(tempo, *TEMPOS))))
    return np.minimum(((np.arange(wanted) + 0.5) * count / wanted).astype(np.intp), count - 1)
