"""The notice before the first recording: printed in a pipe, asked on a terminal, once."""

import sys
from pathlib import Path

import click
import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.cli import consent
from voicecoach.cli.consent import before_recording
from voicecoach.edges.settings import load_settings


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consent, "on_terminal", lambda: True)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)


def test_in_a_pipe_it_is_printed_once_and_nothing_asked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before_recording()
    said = capsys.readouterr().out
    assert "voicecoach records it" in said
    assert str(home) in said
    before_recording()
    assert capsys.readouterr().out == ""
    kept = load_settings(home).consent
    assert kept is not None
    assert kept.how == "printed"


@pytest.mark.usefixtures("at_a_terminal")
def test_on_a_terminal_it_is_asked_until_somebody_agrees(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter([False, True])
    monkeypatch.setattr(click, "confirm", lambda *_, **__: next(answers))
    with pytest.raises(VoicecoachError, match="nothing was recorded"):
        before_recording()
    assert load_settings(home).consent is None
    before_recording()
    before_recording()
    assert capsys.readouterr().out.count("voicecoach records it") == 2
    kept = load_settings(home).consent
    assert kept is not None
    assert kept.how == "agreed"
