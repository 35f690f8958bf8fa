"""Whole calls through the command line, from the brief to the report."""

import stat
import sys
from pathlib import Path

import msgspec
import pytest

from voicecoach.app.trainees import current_trainee
from voicecoach.cli import main, practice, review, show
from voicecoach.cli.hold import TYPING
from voicecoach.edges.store import Store
from voicecoach.review.model import from_json

CHECKOUT = Path(__file__).resolve().parent.parent.parent
REPLIES = CHECKOUT / "audio_samples" / "late_parcel_badly"
CALL = ["practice", "late_parcel", "--line", "file", "--replies", str(REPLIES), "--seed", "1", "--model", "tiny.en"]


def test_a_call_from_files_from_the_brief_to_the_report(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(CALL) == 0
    said = capsys.readouterr().out
    assert "You answer calls for Maple Harbor Home" in said
    assert "Give a credit of up to 25 dollars." in said
    assert "To work on" in said
    assert "\x1b" not in said  # no colours into a pipe
    (meta,) = Store(home).list()
    folder = home / "sessions" / meta.id
    assert f"The report: {folder / 'report.html'}" in said
    assert meta.seed == 1
    assert from_json((folder / "review.json").read_bytes()).practice is not None
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}

    assert main(["sessions"]) == 0
    assert str(folder / "report.html") in capsys.readouterr().out

    before = (folder / "review.json").read_bytes()
    assert main(["review", str(folder), "--model", "tiny.en"]) == 0
    assert (folder / "review.json").read_bytes() == before
    assert main(["review", meta.id[:13], "--trainee", "left"]) == 2
    assert "leave --trainee out" in capsys.readouterr().err


def test_an_author_types_and_sees_the_mood(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["?", "That's our policy.", "!", "You'll have to call the carrier."])

    def ask(_: str) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", ask)
    practice = ["practice", "late_parcel", "--line", "keyboard", "--seed", "1", "--model", "tiny.en", "--no-review"]
    assert main([*practice, "--trainee", " Anna\n"]) == 0
    said = capsys.readouterr().out
    assert said.count("voicecoach records it") == 1
    assert "Denise Palmer: " in said
    assert "mood 2 -> 3" in said
    assert TYPING in said
    assert said.count("Give a credit of up to 25 dollars.") == 2, "the card once more"
    assert "Hint: Let them finish" in said
    assert "voicecoach review " in said
    (meta,) = Store(home).list()
    assert meta.trainee == "Anna"
    assert current_trainee(None, home) == "Anna", "and is remembered"


def test_the_same_on_a_terminal(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With a card in a frame, a running line and captions."""
    for module in ("show", "screen", "hold"):
        monkeypatch.setattr(f"voicecoach.cli.{module}.on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    assert main([*CALL, "--no-review"]) == 0
    said = capsys.readouterr().out
    assert "Card: Denise Palmer" in said
    assert "You: " in said
    assert main(["sessions"]) == 0
    assert main(["personas"]) == 0
    assert main(["doctor"]) == 0
    assert len(Store(home).list()) == 1


def test_a_recorded_call(shared_data: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = shared_data / "calls" / "order_support_mulaw.wav"
    assert main(["review", str(path), "--trainee", "left", "--model", "tiny.en"]) == 0
    (report,) = home.glob("reviews/order_support_mulaw-*/report.html")
    assert f"The report: {report}" in capsys.readouterr().out
    assert msgspec.json.decode((report.parent / "review.json").read_bytes())["origin"] == "uploaded"


def test_the_choices_of_the_command_line_are_those_of_the_program() -> None:
    from voicecoach.app.prepare import LINES
    from voicecoach.edges.transcribers import ENGINES

    assert LINES == practice.LINES
    assert ENGINES == practice.ENGINES == review.ENGINES


def test_a_name_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    show.show_rows(("a", "b"), [("\x1b[31mred", "tab\there\u202e")])
    assert capsys.readouterr().out == "[31mred\ttab here\n"
