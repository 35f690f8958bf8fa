"""How a call's end is told, and what is wished for it, without holding it."""

from pathlib import Path

import pytest

from voicecoach.app.prepare import PracticeOptions
from voicecoach.app.request import Leaving, PracticeRequest, PracticeResult
from voicecoach.call.event import Outcome
from voicecoach.cli import hold, main
from voicecoach.cli.hold import KINDLY

CALL = ["practice", "late_parcel", "--line", "keyboard", "--no-review"]


def left(monkeypatch: pytest.MonkeyPatch, how: Leaving | None) -> None:
    result = PracticeResult(Path("2026-01-02-late_parcel"), Outcome.BROKEN_OFF, "", left=how)

    def held(*_: object) -> PracticeResult:
        return result

    monkeypatch.setattr(hold, "_call", held)


def test_a_trainee_who_stops_is_told_kindly_and_gets_no_report(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left(monkeypatch, Leaving.STOPPED)
    assert main(CALL[:-1]) == 0, "a review would fail: there is no such session"
    said = capsys.readouterr().out
    assert KINDLY in said
    assert "voicecoach review 2026-01-02-late_parcel" in said
    assert not list(home.glob("sessions/*"))


def test_a_trainee_who_hangs_up_gets_what_every_call_gets(
    home: Path,  # noqa: ARG001 - an empty home
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    left(monkeypatch, Leaving.HUNG_UP)
    assert main(CALL) == 0
    assert "The report is made by: voicecoach review 2026-01-02-late_parcel" in capsys.readouterr().out


def test_ctrl_c_ends_the_program(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001 - likewise
    left(monkeypatch, Leaving.INTERRUPTED)
    assert main(CALL) == 130
    assert "The call until then is kept" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "terminal", "wanted"),
    [
        (["--line", "headset"], True, True),
        (["--line", "headset", "--no-cues"], True, False),
        (["--line", "headset"], False, False),
        (["--line", "keyboard"], True, False),
    ],
)
def test_cues_are_for_a_trainee_who_can_see_them(
    home: Path,  # noqa: ARG001 - likewise
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    terminal: bool,
    wanted: bool,
) -> None:
    asked: list[bool] = []

    class EnoughSeenError(Exception):
        pass

    def seen(options: PracticeOptions, *_: object) -> PracticeRequest:
        asked.append(options.cues)
        raise EnoughSeenError

    monkeypatch.setattr(hold, "prepare", seen)
    monkeypatch.setattr(hold, "on_terminal", lambda: terminal)
    assert main(["practice", "late_parcel", *options]) == 1
    assert asked == [wanted]
