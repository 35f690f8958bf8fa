"""What is said before a call: which call was cut off, and whether there is room on the disk."""

import sys
from pathlib import Path

import click
import pytest

from tests.edges.test_recovery import died
from voicecoach.call.errors import VoicecoachError
from voicecoach.cli import before
from voicecoach.cli.before import before_call
from voicecoach.edges.store import Store, load_meta

LINE = "The call of 2026-01-02 03:04 was cut off; it is kept: voicecoach review "


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(before, "on_terminal", lambda: True)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)


def answer(monkeypatch: pytest.MonkeyPatch, wanted: bool) -> list[str]:
    asked: list[str] = []

    def confirm(question: str, default: bool) -> bool:
        assert default
        asked.append(question)
        return wanted

    monkeypatch.setattr(click, "confirm", confirm)
    return asked


def test_in_a_pipe_one_line_is_said_and_nothing_asked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = died(home)
    before_call("faster")
    assert capsys.readouterr().out == f"{LINE}{folder.name}\n"
    assert not load_meta(folder).closed


def test_of_several_the_newest_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    died(home)
    folder = died(home)
    before_call("faster")
    assert capsys.readouterr().out == f"{LINE}{folder.name} (1 more: voicecoach sessions)\n"


@pytest.mark.usefixtures("at_a_terminal")
def test_at_a_terminal_the_review_is_offered_once(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = died(home)
    asked = answer(monkeypatch, wanted=False)
    before_call("faster")
    before_call("faster")
    assert len(asked) == 1
    assert capsys.readouterr().out.count(LINE) == 1
    assert load_meta(folder).closed
    assert (folder / "call.flac").is_file()


@pytest.mark.usefixtures("at_a_terminal")
def test_at_a_terminal_the_review_is_made_if_it_is_wanted(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = died(home)
    answer(monkeypatch, wanted=True)
    before_call("faster")
    assert (folder / "report.html").is_file()
    assert str(folder / "report.html") in capsys.readouterr().out
    assert not Store(home).cut_off()


def test_a_disk_with_little_room_is_warned_of(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 100_000_000}))
    before_call("faster")
    assert capsys.readouterr().out.startswith("Warning: 100 MB are free on the disk of ")
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 1_000}))
    with pytest.raises(VoicecoachError, match="no room for a call"):
        before_call("faster")
    assert home.is_dir()
