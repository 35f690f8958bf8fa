"""A voice for fast tests: no model, no words."""

import hashlib

import numpy as np

from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.protocols import Provenance
from voicecoach.edges.voices.shape import delivered, speakable

SECONDS_PER_WORD = 0.36
SECONDS_PER_STOP = 0.25


class FakeVoice:
    """Buzzes instead of speaking: a harmonic tone of 120 Hz or so for each word, 0.36 s a word at tempo 1.0.

    Words are told apart by a dip in the tone, sentences by 0.25 s of silence. It is deterministic and follows tempo,
    level and pitch exactly; a transcriber hears no words in it, and a speech detector may not take it for speech.
    """

    name = "fake"

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """The buzz for a text; the pitch differs a little from text to text so that lines can be told apart."""
        words = speakable(text).split()
        base = 110 + hashlib.sha256(text.encode()).digest()[0] / 256 * 20
        pitch = base * 2 ** (delivery.pitch_semitones / 12)
        parts: list[Samples] = []
        for word in words:
            parts.append(_buzz(SECONDS_PER_WORD / delivery.tempo, pitch))
            if word[-1] in ".!?":
                parts.append(np.zeros(round(SECONDS_PER_STOP / delivery.tempo * RATE), dtype=np.float32))
        return delivered(np.concatenate(parts), delivery)

    def provenance(self) -> Provenance:
        """That it is not speech."""
        return {"engine": "fake", "voice": "fake"}


def _buzz(seconds: float, pitch: float) -> Samples:
    """Ten falling harmonics under an envelope that dips at both ends but not to silence."""
    time = np.arange(round(seconds * RATE)) / RATE
    tone = sum(np.sin(2 * np.pi * pitch * k * time) / k for k in range(1, 11))
    envelope = 0.3 + 0.7 * np.sin(np.pi * time / seconds) ** 2
    return np.asarray(tone * envelope, dtype=np.float32)
