"""voicecoach follow-up: what was promised, and saved for a calendar."""

from pathlib import Path

import pytest

from tests.cli.test_bad_input import refused
from tests.review.conftest import made_review
from tests.review.test_follow_ups import reviewed
from voicecoach.app.review import REVIEW
from voicecoach.cli import main
from voicecoach.cli.follow_up import command
from voicecoach.cli.show_follow_ups import lines
from voicecoach.edges.store import write_private
from voicecoach.review.follow_ups import FollowUp
from voicecoach.review.model import Review, to_json


def written(tmp_path: Path, review: Review) -> str:
    folder = tmp_path / "reviewed"
    folder.mkdir(mode=0o700)
    write_private(folder / REVIEW, to_json(review))
    return str(folder)


def test_a_promise_is_listed_and_saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call, out = written(tmp_path, reviewed("I'll call you back on Friday at noon.")), tmp_path / "x.ics"
    assert main(["follow-up", call, "--on", "2026-03-11", "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "Friday, March 13, 12:00" in shown
    assert "I'll call you back on Friday at noon." in shown
    assert "DTSTART:20260313T120000" in out.read_text(encoding="utf-8")


def test_a_promise_without_a_day_that_is_understood_is_listed_too() -> None:
    (line,) = lines([FollowUp(quote="I'll get back to you.", at=65.0, due=None)])
    assert "no day" in line
    assert "I'll get back to you." in line
    assert {parameter.name for parameter in command.params} == {"call", "on", "out"}


def test_a_session_says_its_own_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made_review().name.startswith("2026-01-02")
    assert main(["follow-up", written(tmp_path, reviewed("I will call you tomorrow at ten."))]) == 0
    assert "January 3, 10:00" in capsys.readouterr().out


def test_nothing_to_save_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = written(tmp_path, reviewed("All right then."))
    assert "no promise" in refused(capsys, ["follow-up", call, "--out", str(tmp_path / "x.ics")], 1)
