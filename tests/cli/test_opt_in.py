"""A caller with a warning is taken only on purpose, and there is a word afterwards."""

from pathlib import Path

import pytest

from voicecoach.cli import main, opt_in
from voicecoach.edges.personas import load_persona

CALL = ["practice", "abusive_caller", "--line", "keyboard", "--seed", "1", "--model", "tiny.en", "--no-review"]
RICK = load_persona("abusive_caller").persona


def answers(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    from io import StringIO

    class Typed(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Typed(said))
    monkeypatch.setattr(opt_in, "on_terminal", lambda: True)


def test_without_a_terminal_it_needs_the_option(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(CALL) == 2
    told = capsys.readouterr()
    assert "vulgar" in told.out
    assert "--opt-in" in told.err
    assert not (home / "sessions").exists() or not list((home / "sessions").iterdir())


def test_on_a_terminal_it_is_asked_and_no_means_no(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "n\n")
    assert main(CALL) == 0
    assert "Take this call?" in capsys.readouterr().out
    assert not (home / "sessions").exists() or not list((home / "sessions").iterdir())
    answers(monkeypatch, "y\n")
    assert opt_in.opt_in(RICK, given=False)


def test_with_the_option_the_call_is_held_and_followed_by_a_debrief(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nothing_more(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", nothing_more)
    main([*CALL, "--opt-in"])
    told = capsys.readouterr().out
    assert told.index("vulgar") < told.index(opt_in.AFTER[0]) < told.index("Take a break")
    assert list((home / "sessions").iterdir())


def test_other_callers_ask_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    persona = load_persona("late_parcel").persona
    assert opt_in.opt_in(persona, given=False)
    opt_in.debrief(persona)
    assert capsys.readouterr().out == ""
