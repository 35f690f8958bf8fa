"""What works on this computer, what is missing, and the command that mends it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges import system
from voicecoach.edges.store import HOME_VARIABLE, home, private_folder

OLDEST_PYTHON = (3, 11)
ENOUGH_BYTES = 200_000_000
"""Room for an hour's call as WAV (two channels, 16 bit, 16 kHz: 230 MB) or several as FLAC, rounded down."""


class State(StrEnum):
    """How a part of the set-up is."""

    GOOD = "good"
    OPTIONAL = "missing, not needed for a call from files"
    BAD = "missing"


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the set-up: what it is, how it is, what was found, and the command or advice that mends it."""

    part: str
    state: State
    found: str
    mend: str = ""


def examine() -> tuple[Check, ...]:
    """Look at every part of the set-up; a failing part never hides the next."""
    return tuple(check for part, look, needed in _PARTS for check in _safely(part, look, needed=needed))


def can_call(checks: tuple[Check, ...]) -> bool:
    """Whether a call from files can be held and reviewed here."""
    return all(check.state is not State.BAD for check in checks)


def _safely(part: str, look: Callable[[], Iterator[Check]], *, needed: bool) -> Iterator[Check]:
    try:
        yield from look()
    except (VoicecoachError, OSError, ImportError) as error:
        state = State.BAD if needed else State.OPTIONAL
        yield Check(part, state, " ".join(str(error).split()), _REMEDIES.get(part, lambda: "")())


def _python() -> Iterator[Check]:
    number = system.python_version()
    good = number >= OLDEST_PYTHON
    said = f"Python {'.'.join(map(str, number))} on {system.describe()}"
    yield Check("Python", State.GOOD if good else State.BAD, said, "" if good else "install Python 3.11 or newer")


def _home() -> Iterator[Check]:
    folder = home()
    private_folder(folder)
    system.try_to_write(folder)
    yield Check("home folder", State.GOOD, f"{folder} can be written to")


def _disk() -> Iterator[Check]:
    free = system.free_bytes(home())
    good = free >= ENOUGH_BYTES
    mend = "" if good else f"free at least {ENOUGH_BYTES // 1_000_000} MB, or set {HOME_VARIABLE} to a folder on another disk"
    yield Check("disk", State.GOOD if good else State.BAD, f"{free / 1e9:.1f} GB free", mend)


def _personas() -> Iterator[Check]:
    from voicecoach.edges.personas import list_personas

    names = ", ".join(loaded.name for loaded in list_personas())
    if not names:
        raise VoicecoachError("no customer is installed")
    yield Check("customers", State.GOOD, names)


def _detectors() -> Iterator[Check]:
    from voicecoach.edges.vad import LiveSilero, OfflineSilero

    LiveSilero()
    OfflineSilero()
    yield Check("speech detector", State.GOOD, "Silero, live and for the review, weights verified")


def _models() -> Iterator[Check]:
    from voicecoach.edges.models import verify_sha256, whisper_folder
    from voicecoach.edges.transcribers import DEFAULT_LIVE_MODEL, DEFAULT_REVIEW_MODEL

    for name in dict.fromkeys((DEFAULT_LIVE_MODEL, DEFAULT_REVIEW_MODEL)):
        folder = whisper_folder(name)
        verify_sha256(folder.path / "model.bin", folder.sha256, f"Whisper {name}")
        yield Check("speech to text", State.GOOD, f"Whisper {name}, weights verified ({folder.origin})")


def _turn_model() -> Iterator[Check]:
    from voicecoach.edges.turn_model import how_to_install, open_turn_model

    if open_turn_model():
        said = "smart-turn v3.2, weights verified: the customer answers by words, voice and silence"
        yield Check("end of turn", State.GOOD, said)
    else:
        said = "no model of the voice: the customer answers by words and silence alone, and so later"
        yield Check("end of turn", State.OPTIONAL, said, how_to_install())


def _voiceprints() -> Iterator[Check]:
    from voicecoach.edges.voiceprint import how_to_install, open_voiceprints

    if open_voiceprints():
        yield Check("other voices", State.GOOD, "Resemblyzer, weights verified: a third speaker in a recording is told")
    else:
        yield Check("other voices", State.OPTIONAL, "a third speaker in a recording is not told", how_to_install())


def _voices() -> Iterator[Check]:
    from voicecoach.edges.voices import DEFAULT_VOICE, available_voices

    for voice in available_voices():
        if voice.missing is None:
            yield Check("voice", State.GOOD, f"{voice.name}: {voice.description}")
        else:
            state = State.BAD if voice.name == DEFAULT_VOICE else State.OPTIONAL
            yield Check("voice", state, f"{voice.name}: cannot speak here", voice.missing)


def _headset() -> Iterator[Check]:
    from voicecoach.edges.devices import list_devices

    devices = list_devices()
    for device in devices:
        ends = [name for name, count in (("microphone", device.inputs), ("earphones", device.outputs)) if count]
        chosen = " (the system's choice)" if device.default_input or device.default_output else ""
        yield Check("headset", State.GOOD, f"{device.index}: {device.name}, {' and '.join(ends) or 'no channels'}{chosen}")
    for name, there in (("microphone", any(d.inputs for d in devices)), ("earphones", any(d.outputs for d in devices))):
        if not there:
            yield Check("headset", State.OPTIONAL, f"no {name}", "connect a headset and run voicecoach doctor again")


def _engines() -> Iterator[Check]:
    if system.has_module("whisper") and system.has_module("torch"):
        yield Check("engine openai", State.GOOD, f"openai-whisper {system.package_version('openai-whisper')}")
    else:
        yield Check("engine openai", State.OPTIONAL, "not installed", _REMEDIES["engine openai"]())


def _portaudio() -> str:
    return system.system_install(system.PORTAUDIO, system.pip_install("--force-reinstall", "sounddevice"))


def _openai() -> str:
    return system.pip_install(*(f'"{each}"' for each in system.extra_requirements("openai") or ("voicecoach[openai]",)))


_REMEDIES: dict[str, Callable[[], str]] = {
    "headset": _portaudio,
    "engine openai": _openai,
    "home folder": lambda: f"set {HOME_VARIABLE} to a folder that you can write to",
}

_PARTS: tuple[tuple[str, Callable[[], Iterator[Check]], bool], ...] = (
    ("Python", _python, True),
    ("home folder", _home, True),
    ("disk", _disk, True),
    ("customers", _personas, True),
    ("speech detector", _detectors, True),
    ("speech to text", _models, True),
    ("end of turn", _turn_model, False),
    ("other voices", _voiceprints, False),
    ("voice", _voices, True),
    ("headset", _headset, False),
    ("engine openai", _engines, False),
)
