"""What is read off the computer."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from voicecoach.edges import system


def test_the_disk_of_a_folder_that_is_not_there_yet_is_that_of_the_nearest_one_that_is(tmp_path: Path) -> None:
    free = system.free_bytes(tmp_path / "a" / "b")
    assert abs(free - shutil.disk_usage(tmp_path).free) < 1_000_000_000


def test_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    system.try_to_write(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_writing_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        system.try_to_write(tmp_path / "missing")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no installer of this kind")
@pytest.mark.parametrize(
    ("there", "said"),
    [
        ("apt-get", "apt-get install -y libportaudio2"),
        ("dnf", "dnf install -y portaudio"),
        ("pacman", "pacman -S --noconfirm portaudio"),
        ("brew", "brew install portaudio"),
    ],
)
def test_the_command_is_the_one_of_this_system(there: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == there else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert system.system_install(system.PORTAUDIO, "nothing") == said
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert system.system_install(system.PORTAUDIO, "nothing") == (said if there == "brew" else f"sudo {said}")


def test_without_an_installer_the_other_way_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert system.system_install(system.PORTAUDIO, "ask somebody") == "ask somebody"


def test_what_an_extra_asks_for_is_read_from_the_installed_project() -> None:
    assert any(name.startswith("openai-whisper") for name in system.extra_requirements("openai"))
    assert system.extra_requirements("no such extra") == ()


def test_pip_is_that_of_the_running_python() -> None:
    assert sys.executable in system.pip_install("x==1")
    assert system.pip_install("x==1").endswith("-m pip install x==1")
