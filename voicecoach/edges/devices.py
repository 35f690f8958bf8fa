"""Sound devices by name, and PortAudio's troubles in plain words."""

import contextlib
import ctypes
import difflib
import functools
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from voicecoach.call.errors import UsageError, VoicecoachError

Direction = Literal["input", "output"]

_WHAT = {"input": "microphone", "output": "earphones"}
_MENDING = {
    "linux": "on Debian or Ubuntu run `sudo apt install libportaudio2`, on Fedora `sudo dnf install portaudio`",
    "darwin": "run `brew install portaudio`, or `pip install --force-reinstall sounddevice`, which brings it along",
    "win32": "run `pip install --force-reinstall sounddevice`, which brings it along",
}
_UNAVAILABLE = -9985
"""PortAudio's paDeviceUnavailable."""
_LOOKING = threading.Lock()
"""Held by whoever asks PortAudio what there is, or has it look anew."""


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """One sound device: its number, name and sound system, its channels, its own rate in hertz.

    ``input_delay`` and ``output_delay`` are the shortest in seconds that PortAudio advises for it.
    """

    index: int
    name: str
    system: str
    inputs: int
    outputs: int
    rate: float
    default_input: bool
    default_output: bool
    input_delay: float = 0.0
    output_delay: float = 0.0

    def channels(self, direction: Direction) -> int:
        """How many channels it has in one direction."""
        return self.inputs if direction == "input" else self.outputs

    def quickest(self, direction: Direction) -> float:
        """The shortest delay in seconds that is advised in one direction."""
        return self.input_delay if direction == "input" else self.output_delay

    def is_default(self, direction: Direction) -> bool:
        """Whether the system takes it where nobody chooses."""
        return self.default_input if direction == "input" else self.default_output


def load_sounddevice() -> Any:  # noqa: ANN401 - sounddevice ships no types
    """The library that reaches sound devices; raises `VoicecoachError` where PortAudio is missing or does not start."""
    try:
        import sounddevice
    except ImportError as error:
        raise VoicecoachError("The Python package sounddevice is missing: run `pip install sounddevice`.") from error
    except OSError as error:
        mending = _MENDING.get(sys.platform, "install PortAudio with your system's package manager")
        raise VoicecoachError(f"The sound library PortAudio is missing: {mending}.") from error
    except Exception as error:
        if type(error).__name__ != "PortAudioError":  # cannot be named: its module is what failed to load
            raise
        raise _not_started(error) from error
    _hush_alsa()
    return sounddevice


def look_anew() -> None:
    """Have PortAudio see what is connected now, as it looks only when it starts; no sound may be open meanwhile.

    Raises
    ------
    VoicecoachError
        If PortAudio is missing or does not start.
    """
    sounddevice = load_sounddevice()
    with _LOOKING, _plainly(sounddevice):
        while sounddevice._initialized:  # noqa: SLF001 - sounddevice has no other way to start PortAudio again
            sounddevice._terminate()  # noqa: SLF001 - as above
        sounddevice._initialize()  # noqa: SLF001 - as above


@contextlib.contextmanager
def _plainly(sounddevice: Any) -> Iterator[None]:  # noqa: ANN401 - sounddevice ships no types
    """Say in a sentence that PortAudio is not running."""
    try:
        yield
    except sounddevice.PortAudioError as error:
        raise _not_started(error) from error


def _not_started(error: Exception) -> VoicecoachError:
    return VoicecoachError(f"The sound system did not start ({_words(error)}): check that sound works at all here.")


@functools.cache
def _hush_alsa() -> object:
    """Keep ALSA from writing "underrun occurred" over the trainee's screen; the line counts such troubles itself."""
    if not sys.platform.startswith("linux"):
        return None
    # The real handler has more arguments after the format; a C function may leave them alone.
    handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)(
        lambda *_: None
    )
    with contextlib.suppress(OSError, AttributeError):  # PortAudio without ALSA
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(handler)
    return handler


def list_devices() -> tuple[DeviceInfo, ...]:
    """All sound devices in the system's order; empty where there is none, `VoicecoachError` where PortAudio is missing."""
    sounddevice = load_sounddevice()
    with _LOOKING, _plainly(sounddevice):
        systems = sounddevice.query_hostapis()
        default_in, default_out = sounddevice.default.device
        found = sounddevice.query_devices()
    return tuple(
        DeviceInfo(
            index=index,
            name=str(device["name"]),
            system=str(systems[device["hostapi"]]["name"]),
            inputs=int(device["max_input_channels"]),
            outputs=int(device["max_output_channels"]),
            rate=float(device["default_samplerate"]),
            default_input=index == default_in,
            default_output=index == default_out,
            input_delay=float(device["default_low_input_latency"]),
            output_delay=float(device["default_low_output_latency"]),
        )
        for index, device in enumerate(found)
    )


class NoDeviceError(VoicecoachError):
    """No microphone, or no earphones, are connected; ``what`` names them."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            f"There is no {what} here: connect a headset; a call can also be typed: voicecoach practice NAME --line keyboard."
        )


def choose_device(wanted: str | int | None, direction: Direction, devices: tuple[DeviceInfo, ...]) -> DeviceInfo:
    """The device meant by a number, a name, a part of a name, or None for the system's own choice."""
    what = _WHAT[direction]
    able = [device for device in devices if device.channels(direction) > 0]
    if not able:
        raise NoDeviceError(what)
    if wanted is None:
        return next((device for device in able if device.is_default(direction)), able[0])
    named = str(wanted).strip()
    found = [device for device in able if str(device.index) == named] if named.isdecimal() else _by_name(named, able)
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(f"{device.index} ({device.system})" for device in found)
        raise UsageError(f"Several {what} are called {named!r}: choose one by its number, {numbers}.")
    nearest = difflib.get_close_matches(named.lower(), [device.name.lower() for device in able], n=1, cutoff=0.0)
    meant = next((device.name for device in able if [device.name.lower()] == nearest), able[0].name)
    raise UsageError(f"No {what} called {named!r}: the nearest is {meant!r}, and `voicecoach doctor` lists them all.")


def find_headset(source: str | None, sink: str | None) -> None:
    """See, before what takes long is loaded, that a call's devices are there; the same errors as `choose_device`."""
    devices = list_devices()
    choose_device(source, "input", devices)
    choose_device(sink, "output", devices)


def _by_name(named: str, able: list[DeviceInfo]) -> list[DeviceInfo]:
    """Devices of exactly that name, else those whose name holds it."""
    wanted = named.lower()
    if not wanted:
        return []
    exact = [device for device in able if device.name.lower() == wanted]
    return exact or [device for device in able if wanted in device.name.lower()]


def is_taken(error: Exception) -> bool:
    """Whether another program has the device, or it is no longer there."""
    return len(error.args) > 1 and error.args[1] == _UNAVAILABLE


def open_trouble(error: Exception | None, device: DeviceInfo, direction: Direction) -> VoicecoachError:
    """What a failed opening means, in one sentence."""
    what = f"The {_WHAT[direction]} {device.name!r}"
    if error is not None and is_taken(error):
        return VoicecoachError(f"{what} cannot be had: close the program that uses it, or connect it again.")
    return VoicecoachError(
        f"{what} could not be opened ({_words(error)}): try another device, `voicecoach doctor` lists them all."
    )


def _words(error: Exception | None) -> str:
    """PortAudio's own words on one line, without control characters."""
    text = str(error.args[0]) if error is not None and error.args else "no reason given"
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:120]
