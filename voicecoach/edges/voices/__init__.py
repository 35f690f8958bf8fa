"""Text to speech: the customer's voices behind one Protocol."""

import difflib
import importlib.util
from collections.abc import Callable

import msgspec

from voicecoach.call.errors import UsageError
from voicecoach.edges.protocols import Voice

DEFAULT_VOICE = "hibari"


class VoiceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One voice that a call can be held with; ``missing`` says what to install where it cannot speak here."""

    name: str
    description: str
    licence: str
    missing: str | None = None


def available_voices() -> tuple[VoiceInfo, ...]:
    """Every voice by name, with whether it can speak here; loads none of them."""
    return (
        VoiceInfo(
            name="hibari",
            description="neural, an American woman, the default",
            licence="Apache-2.0 (hibari-tts, distilled from Kokoro-82M's af_heart)",
            missing=_missing("hibari", "hibari-tts==0.2.1") or _missing("onnxruntime", "onnxruntime"),
        ),
    )


def open_voice(name: str = DEFAULT_VOICE) -> Voice:
    """Load a voice by name, its weights verified; raises `UsageError` for a name that there is not."""
    if name not in _OPENERS:
        near = difflib.get_close_matches(name.lower(), _OPENERS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(_OPENERS)}."
        raise UsageError(f"There is no voice called {name!r}; {hint}")
    return _OPENERS[name]()


def _missing(module: str, requirement: str) -> str | None:
    return None if importlib.util.find_spec(module) else f"run pip install {requirement}"


def _hibari() -> Voice:
    from voicecoach.edges.voices.hibari_voice import HibariVoice

    return HibariVoice()


_OPENERS: dict[str, Callable[[], Voice]] = {"hibari": _hibari}
