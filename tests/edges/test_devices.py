import builtins
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges import devices as devices_module
from voicecoach.edges.devices import DeviceInfo, choose_device, list_devices, load_sounddevice, look_anew, open_trouble
from voicecoach.edges.playout import Playout
from voicecoach.edges.streams import Streams


def device(index: int, name: str, inputs: int = 1, outputs: int = 0, system: str = "ALSA", default: bool = False) -> DeviceInfo:
    return DeviceInfo(
        index=index,
        name=name,
        system=system,
        inputs=inputs,
        outputs=outputs,
        rate=44_100.0,
        default_input=default,
        default_output=default,
    )


HERE = (
    device(0, "Jabra Evolve 20", outputs=2),
    device(1, "Built-in Microphone", default=True),
    device(2, "Built-in Speakers", inputs=0, outputs=2, default=True),
    device(3, "Jabra Evolve 20", system="JACK"),
    device(4, "USB Camera"),
)


@pytest.mark.parametrize(
    ("wanted", "found"), [(None, 1), (4, 4), ("4", 4), ("usb camera", 4), ("built", 1), (" USB Camera ", 4), ("camera", 4)]
)
def test_a_microphone_is_found_by_number_name_or_part_of_it(wanted: str | int | None, found: int) -> None:
    assert choose_device(wanted, "input", HERE).index == found


def test_earphones_are_looked_for_among_outputs_only() -> None:
    assert choose_device(None, "output", HERE).index == 2
    assert choose_device("jabra", "output", HERE).index == 0
    with pytest.raises(UsageError, match="No earphones called '4'"):
        choose_device(4, "output", HERE)


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="'USB Camara': the nearest is 'USB Camera', and `voicecoach doctor`"):
        choose_device("USB Camara", "input", HERE)


@pytest.mark.parametrize("wanted", ["", "99", "\x00"])
def test_nonsense_is_no_device(wanted: str) -> None:
    with pytest.raises(UsageError, match="No microphone called"):
        choose_device(wanted, "input", HERE)


def test_two_of_one_name_are_told_apart_by_number() -> None:
    with pytest.raises(UsageError, match=r"choose one by its number, 0 \(ALSA\), 3 \(JACK\)"):
        choose_device("jabra", "input", HERE)


def test_without_a_default_the_first_is_taken() -> None:
    assert choose_device(None, "input", (HERE[4],)).index == 4


def test_no_microphone_at_all_is_said() -> None:
    with pytest.raises(VoicecoachError, match="There is no microphone here"):
        choose_device(None, "input", (HERE[2],))


def test_a_missing_portaudio_is_said_with_the_command_that_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> ModuleType:  # noqa: ANN401 - as import itself takes it
        if name == "sounddevice":
            raise OSError("PortAudio library not found")
        return real(name, *rest, **more)

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(VoicecoachError, match=r"PortAudio is missing: .*sudo apt install libportaudio2"):
        load_sounddevice()


def test_a_taken_device_is_said() -> None:
    trouble = open_trouble(FakeError("Device unavailable", -9985), HERE[0], "input")
    assert str(trouble) == "The microphone 'Jabra Evolve 20' cannot be had: close the program that uses it, or connect it again."


def test_other_troubles_are_told_in_portaudios_words_on_one_line() -> None:
    trouble = open_trouble(FakeError("Unanticipated\nhost error\x1b[31m", -9999), HERE[2], "output")
    assert "could not be opened (Unanticipated host error [31m): try another device" in str(trouble)


class FakeError(Exception):
    """As sounddevice raises it: words and PortAudio's number."""


class FakeSound:
    """A device that takes only some rates and numbers of channels."""

    PortAudioError = FakeError

    def __init__(self, takes: set[tuple[int, int]], error: FakeError) -> None:
        self.takes, self.error = takes, error
        self.asked: list[tuple[int, int]] = []

    def OutputStream(self, *, samplerate: int, channels: int, **_: object) -> SimpleNamespace:  # noqa: N802 - sounddevice's name
        self.asked.append((samplerate, channels))
        if (samplerate, channels) not in self.takes:
            raise self.error
        return SimpleNamespace(start=lambda: None, abort=lambda: None, close=lambda: None, latency=0.02)


def open_earphones(monkeypatch: pytest.MonkeyPatch, sound: FakeSound) -> Playout:
    monkeypatch.setattr("voicecoach.edges.streams.load_sounddevice", lambda: sound)
    streams = Streams(None, ended=lambda: None)
    try:
        return streams.play(Playout, HERE[2])
    finally:
        assert streams.close()
        assert streams.close()


@pytest.mark.parametrize("taken", [(16_000, 1), (16_000, 2), (44_100, 1), (48_000, 2)])
def test_a_device_that_refuses_is_opened_at_what_it_takes(monkeypatch: pytest.MonkeyPatch, taken: tuple[int, int]) -> None:
    sound = FakeSound({taken}, FakeError("Invalid sample rate", -9997))
    assert open_earphones(monkeypatch, sound).clock.rate == taken[0]
    assert sound.asked[0] == (16_000, 1)


def test_a_device_that_takes_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = FakeSound(set(), FakeError("Invalid sample rate", -9997))
    with pytest.raises(VoicecoachError, match="could not be opened \\(Invalid sample rate\\)"):
        open_earphones(monkeypatch, sound)


def test_a_taken_device_is_asked_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = FakeSound(set(), FakeError("Device unavailable", -9985))
    with pytest.raises(VoicecoachError, match="cannot be had"):
        open_earphones(monkeypatch, sound)
    assert len(sound.asked) == 1


def test_only_linux_has_an_alsa_to_hush(monkeypatch: pytest.MonkeyPatch) -> None:
    devices_module._hush_alsa.cache_clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert devices_module._hush_alsa() is None
    devices_module._hush_alsa.cache_clear()


class FakeSystem:
    """A sound system that sees what is connected only when it starts."""

    PortAudioError = FakeError

    def __init__(self) -> None:
        self.connected: list[str] = []
        self.default = SimpleNamespace(device=(-1, -1))
        self.starts = True
        self._initialized = 0
        self._initialize()

    def _initialize(self) -> None:
        if not self.starts:
            raise FakeError("Internal PortAudio error", -9986)
        self._initialized += 1
        self._seen = tuple(self.connected)

    def _terminate(self) -> None:
        self._initialized -= 1

    def query_hostapis(self) -> list[dict[str, str]]:
        if not self._initialized:
            raise FakeError("PortAudio not initialized", -10000)
        return [{"name": "ALSA"}]

    def query_devices(self) -> list[dict[str, object]]:
        delays = {"default_low_input_latency": 0.0, "default_low_output_latency": 0.0, "default_samplerate": 48_000.0}
        both = {"max_input_channels": 1, "max_output_channels": 2, "hostapi": 0}
        return [{"name": name, **delays, **both} for name in self._seen]


def test_what_was_connected_since_is_seen_when_looked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    system = FakeSystem()
    monkeypatch.setattr("voicecoach.edges.devices.load_sounddevice", lambda: system)
    system.connected = ["Jabra"]
    assert list_devices() == ()
    look_anew()
    assert [each.name for each in list_devices()] == ["Jabra"]
    assert system._initialized == 1


def test_a_sound_system_that_does_not_start_again_is_told_until_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    system = FakeSystem()
    monkeypatch.setattr("voicecoach.edges.devices.load_sounddevice", lambda: system)
    system.starts = False
    for look in (look_anew, list_devices, look_anew):
        with pytest.raises(VoicecoachError, match=r"The sound system did not start \(.*\): check that sound works"):
            look()
    system.starts, system.connected = True, ["Jabra"]
    look_anew()
    assert [each.name for each in list_devices()] == ["Jabra"]


def test_the_real_sound_system_starts_again() -> None:
    try:
        before = list_devices()
    except VoicecoachError as error:
        pytest.skip(f"no PortAudio here: {error}")
    look_anew()
    look_anew()
    assert list_devices() == before
