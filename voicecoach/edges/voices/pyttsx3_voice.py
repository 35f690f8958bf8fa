"""The second voice: whatever speaks on this system through pyttsx3 (espeak-ng on Linux, the system's own elsewhere)."""

import importlib.metadata
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
import numpy as np

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import Samples
from voicecoach.edges.protocols import Provenance
from voicecoach.edges.voices.pyttsx3_line import PATIENCE_SECONDS, Order
from voicecoach.edges.voices.shape import delivered, speakable, to_rate, trimmed

BASE_WPM = 175
"""Words a minute at tempo 1.0: espeak-ng's own default; SAPI5 and NSSpeechSynthesizer take words a minute as well."""

RATES_WPM = (80, 450)
"""What espeak-ng can do (its speak_lib.h)."""

TRIES = 3
"""On a busy machine 3 of some 3,000 lines came back from espeak-ng empty; such a line is asked for again."""

ESPEAK_VOICE = "gmw/en-us"

ESPEAK_PITCHES = ((-6.5, 0), (-3.5, 25), (-1.4, 40), (0.0, 50), (1.5, 60), (3.3, 70), (5.2, 80), (7.1, 90), (8.7, 99))
"""Semitones from espeak-ng's own pitch, and its setting for them: median F0 of one line measured by YIN, 104.5 Hz at 50."""


class Pyttsx3Voice:
    """The system's voice: espeak-ng's American man on Linux; the default of SAPI5 or NSSpeechSynthesizer elsewhere.

    Tried on Linux only. On Windows and macOS pyttsx3 cannot change the pitch, so there the pitch stays as it is while
    tempo and level follow the delivery.
    """

    name = "pyttsx3"

    def __init__(self) -> None:
        self._driver = ""
        self.speak("Hello.", Delivery())

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """The line as sound."""
        line = speakable(text)
        for _ in range(TRIES):
            sound = self._spoken(line, delivery)
            if len(sound):
                return delivered(sound, delivery)
        raise VoicecoachError(_TROUBLE)

    def _spoken(self, line: str, delivery: Delivery) -> Samples:
        import soundfile

        with tempfile.TemporaryDirectory(prefix="voicecoach-") as folder:
            path = Path(folder) / "line.wav"
            self._driver = _written(
                Order(
                    text=line,
                    path=str(path),
                    rate_wpm=int(np.clip(round(BASE_WPM * delivery.tempo), *RATES_WPM)),
                    espeak_voice=ESPEAK_VOICE,
                    espeak_pitch=_espeak_pitch(delivery.pitch_semitones),
                )
            )
            try:
                samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
            except soundfile.LibsndfileError as error:
                raise VoicecoachError(_TROUBLE) from error
        return trimmed(to_rate(samples.mean(axis=1), rate))

    def provenance(self) -> Provenance:
        """Engine, driver, voice and versions."""
        espeak = self._driver == "espeak"
        return {
            "engine": "pyttsx3",
            "engine_version": importlib.metadata.version("pyttsx3"),
            "driver": self._driver,
            "voice": ESPEAK_VOICE if espeak else "the system's default",
        }


_TROUBLE = (
    "the voice pyttsx3 could not speak on this system: run pip install pyttsx3==2.99 espeakng-loader==0.2.4, "
    "or use --voice hibari"
)


class _Answer(msgspec.Struct, frozen=True):
    driver: str


def _written(order: Order) -> str:
    """Have a process of its own write the line, and give the name of the driver that spoke."""
    command = [sys.executable, "-P", "-m", "voicecoach.edges.voices.pyttsx3_line"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the line is its input, not its command
            command,
            input=msgspec.json.encode(order),
            capture_output=True,
            timeout=PATIENCE_SECONDS * 1.5,
            check=True,
        )
        return msgspec.json.decode(done.stdout, type=_Answer).driver
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError) as error:
        raise VoicecoachError(_TROUBLE) from error


def _espeak_pitch(semitones: float) -> int:
    steps, settings = zip(*ESPEAK_PITCHES, strict=True)
    return round(float(np.interp(semitones, steps, settings)))
