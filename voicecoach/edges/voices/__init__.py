"""Text to speech: the customer's voices behind one Protocol."""

import difflib
import importlib.util
import sys
from ctypes.util import find_library
from typing import TYPE_CHECKING

import msgspec

from voicecoach.call.errors import UsageError

if TYPE_CHECKING:
    from voicecoach.edges.protocols import Voice

DEFAULT_VOICE = "hibari"


class VoiceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One voice that a call can be held with; ``missing`` says what to do where it cannot speak here."""

    name: str
    description: str
    licence: str
    missing: str | None = None


def available_voices() -> tuple[VoiceInfo, ...]:
    """Every voice by name, with whether it can speak here; loads none of them."""
    return (
        VoiceInfo(
            name="hibari",
            description="neural, an American woman; the default",
            licence="Apache-2.0: hibari-tts, distilled from Kokoro-82M's af_heart",
            missing=_not_installed("hibari", "hibari-tts==0.2.1") or _not_installed("onnxruntime", "onnxruntime"),
        ),
        VoiceInfo(
            name="pyttsx3",
            description=_SYSTEM_VOICES.get(sys.platform, "espeak-ng, an American man, plainly a machine"),
            licence="MPL-2.0: pyttsx3; the engine that it runs has its own licence, espeak-ng GPL-3.0-or-later",
            missing=_not_installed("pyttsx3", "pyttsx3==2.99") or _no_espeak(),
        ),
    )


def open_voice(name: str = DEFAULT_VOICE) -> "Voice":
    """Load a voice by name, its weights verified.

    A line's sound starts with its first audible sample and ends with its last, so that a planned end is what is heard.
    A text without a word raises `VoicecoachError`.
    """
    match name:
        case "hibari":
            from voicecoach.edges.voices.hibari_voice import HibariVoice

            return HibariVoice()
        case "pyttsx3":
            from voicecoach.edges.voices.pyttsx3_voice import Pyttsx3Voice

            return Pyttsx3Voice()
    names = [voice.name for voice in available_voices()]
    near = difflib.get_close_matches(name.lower(), names, n=1)
    hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(names)}"
    raise UsageError(f"there is no voice called {name!r}; {hint}")


_SYSTEM_VOICES = {
    "darwin": "the system's default voice (NSSpeechSynthesizer; untried)",
    "win32": "the system's default voice (SAPI5; untried)",
}


def _not_installed(module: str, requirement: str) -> str | None:
    return None if importlib.util.find_spec(module) else f"run pip install {requirement}"


def _no_espeak() -> str | None:
    """What is missing on Linux, where pyttsx3 speaks through espeak-ng."""
    if not sys.platform.startswith("linux") or find_library("espeak-ng"):
        return None
    return _not_installed("espeakng_loader", "espeakng-loader==0.2.4")
