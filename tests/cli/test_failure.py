"""Every failure is one sentence on the error stream and an exit status."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.cli import main
from voicecoach.cli.failure import DEBUG_VARIABLE, told


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (VoicecoachError("the disk is made of cheese; buy another"), 1, "voicecoach: the disk is made of cheese; buy another\n"),
        (UsageError("say which one"), 2, "voicecoach: say which one\n"),
        (click.UsageError("Missing argument 'PERSONA'."), 2, "voicecoach: missing argument 'PERSONA'; see: voicecoach --help\n"),
        (KeyboardInterrupt(), 130, "voicecoach: stopped\n"),
        (click.Abort(), 130, "voicecoach: stopped\n"),
    ],
)
def test_what_was_foreseen(error: BaseException, status: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(error) == status
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "call.wav"), "no space left on the disk (call.wav)"),
        (PermissionError(errno.EACCES, os.strerror(errno.EACCES), "x"), "permission denied (x)"),
        (MemoryError(), "not enough memory"),
        (ZeroDivisionError("division\nby zero"), f"(ZeroDivisionError: division by zero); set {DEBUG_VARIABLE}=1"),
    ],
)
def test_what_was_not(error: BaseException, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(error) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


def test_the_traceback_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DEBUG_VARIABLE, "1")
    with pytest.raises(ZeroDivisionError):
        told(ZeroDivisionError())


def test_a_reader_who_goes_away_is_no_failure(tmp_path: Path) -> None:
    """``voicecoach --help | head -1`` ends quietly."""
    read, write = os.pipe()
    os.close(read)
    environment = {**os.environ, "VOICECOACH_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "voicecoach", "personas"],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env=environment,
    )
    os.close(write)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)


@pytest.mark.parametrize(
    ("said", "goes_on"),
    [
        ("There is no drill called 'x'.", "there is no drill called 'x'"),
        ("The headset was lost: connect it again.", "the headset was lost: connect it again"),
        ("Denise Palmer has no beat 'x'.", "Denise Palmer has no beat 'x'."),
        ("there is no session", "there is no session"),
    ],
)
def test_a_sentence_goes_on_after_the_program_s_name(said: str, goes_on: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(VoicecoachError(said)) == 1
    assert capsys.readouterr().err == f"voicecoach: {goes_on}\n"


def test_a_name_in_a_sentence_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(VoicecoachError("this is \x1b[31mAna\u202e\x07's call:\n  ask her")) == 1
    assert capsys.readouterr().err == "voicecoach: this is [31mAna's call:\n  ask her\n"


@pytest.mark.parametrize(("typed", "meant"), [("practise", "practice"), ("goals", "goal")])
def test_a_command_that_is_misspelt_is_told_the_nearest(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([typed]) == 2
    assert capsys.readouterr().err == f"voicecoach: no such command '{typed}' (did you mean {meant}?); see: voicecoach --help\n"
