"""The one question after a call: asked at a terminal only, and skipped by Enter."""

from pathlib import Path

import click
import pytest

from voicecoach.app.learned import learned
from voicecoach.cli import learn


@pytest.mark.parametrize(("typed", "kept"), [("Print the label right.", "Print the label right."), ("", None)])
def test_asked_at_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, kept: str | None) -> None:
    monkeypatch.setattr(learn, "on_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", lambda *_args, **_more: typed)
    learn.ask_what_to_mend(tmp_path)
    assert learned(tmp_path) == kept


def test_not_asked_where_nobody_types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(click, "prompt", lambda *_args, **_more: pytest.fail("asked"))
    learn.ask_what_to_mend(tmp_path)
    assert learned(tmp_path) is None


def test_who_stops_there_learns_that_the_call_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_args: object, **_more: object) -> str:
        raise click.Abort

    monkeypatch.setattr(learn, "on_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", stopped)
    with pytest.raises(click.Abort):
        learn.ask_what_to_mend(tmp_path)
    assert f"voicecoach review {tmp_path.name}" in " ".join(capsys.readouterr().out.split())
