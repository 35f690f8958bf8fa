"""What the doctor finds, and what it says where something is missing."""

import importlib.util
from pathlib import Path

import pytest

from voicecoach.app import doctor
from voicecoach.app.doctor import Check, State, can_call, examine
from voicecoach.call.errors import VoicecoachError
from voicecoach.cli import main
from voicecoach.edges import devices, system


def found(part: str) -> list[Check]:
    return [check for check in examine() if check.part == part]


def test_here_a_call_from_files_can_be_held(capsys: pytest.CaptureFixture[str]) -> None:
    checks = examine()
    assert can_call(checks)
    assert {"Python", "home folder", "disk", "customers", "speech detector", "speech to text", "voice", "headset"} <= {
        c.part for c in checks
    }
    assert main(["doctor"]) == 0
    assert "A call from files can be held and reviewed here" in capsys.readouterr().out


def test_without_portaudio_the_command_of_this_system_is_said_and_files_still_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_portaudio() -> object:
        raise VoicecoachError("The sound library PortAudio is missing.")

    monkeypatch.setattr(devices, "load_sounddevice", no_portaudio)
    monkeypatch.setattr(system, "installer", lambda: "apt-get")
    (headset,) = found("headset")
    assert headset.state is State.OPTIONAL
    assert "apt-get install -y libportaudio2" in headset.mend
    assert can_call(examine())


def test_a_damaged_model_is_not_good_enough(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from voicecoach.edges import models

    def damaged(name: str) -> object:
        raise VoicecoachError(f"the Whisper model {name} is damaged; install it again")

    monkeypatch.setattr(models, "whisper_folder", damaged)
    checks = examine()
    assert not can_call(checks)
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "is damaged" in said
    assert "No call can be held here yet" in said


def test_a_missing_extra_is_said_with_its_pinned_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(system, "find_spec", lambda name: None if name == "whisper" else there(name))
    (engine,) = found("engine openai")
    assert engine.state is State.OPTIONAL
    assert all(f'"{name}"' in engine.mend for name in system.extra_requirements("openai"))


def test_a_home_that_cannot_be_written_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setenv("VOICECOACH_HOME", str(in_the_way / "home"))
    (home,) = found("home folder")
    assert home.state is State.BAD
    assert "VOICECOACH_HOME" in home.mend


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "free_bytes", lambda _: doctor.ENOUGH_BYTES - 1)
    (disk,) = found("disk")
    assert disk.state is State.BAD
    assert "free at least" in disk.mend
