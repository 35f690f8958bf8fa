"""Vulgar words are hidden in report, exports and captions, and the stored review keeps what was said."""

from io import StringIO
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from tests.app.test_sessions import reviewed as stored
from tests.review.test_follow_ups import reviewed
from voicecoach.app.masking import is_masked, masking, shown, shown_text
from voicecoach.app.review import renew_page
from voicecoach.call.event import CustomerBegan
from voicecoach.call.segment import Segment
from voicecoach.cli import main
from voicecoach.cli.mask import MASK
from voicecoach.cli.screen import CallScreen
from voicecoach.edges.settings import Settings, save_settings
from voicecoach.edges.store import Store
from voicecoach.review.model import to_json


def test_what_a_command_says_holds_before_what_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    assert not is_masked()
    with masking(on=True):
        assert shown_text("oh shit") == "oh s***"
    save_settings(Settings(mask=True), tmp_path)
    assert is_masked()
    with masking(on=False):
        assert shown_text("oh shit") == "oh shit"


def test_a_review_is_masked_everywhere_but_in_its_name() -> None:
    review = msgspec.structs.replace(reviewed("That is bullshit, I'll call you back on Friday."), name="shit.wav")
    with masking(on=True):
        made = shown(review)
    assert b"bullshit" in to_json(review)
    assert b"bullshit" not in to_json(made)
    assert made.name == "shit.wav"
    assert len(made.turns) == len(review.turns)


def test_report_and_exports_are_masked_and_the_review_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    folder = stored(Store(tmp_path / "home"), secret="bullshit")  # noqa: S106 - a word to look for
    assert b"bullshit" in (folder / "report.html").read_bytes()
    with masking(on=True):
        renew_page(folder)
    assert b"bullshit" not in (folder / "report.html").read_bytes()
    assert b"b*******" in (folder / "report.html").read_bytes()
    assert b"bullshit" in (folder / "review.json").read_bytes()
    for form in ("vtt", "srt", "textgrid", "csv", "contact-lens"):
        assert main(["export", "last", "--as", form, "--out", str(tmp_path / form), "--mask"]) == 0
        written = [tmp_path / form] if (tmp_path / form).is_file() else list((tmp_path / form).iterdir())
        assert all(b"bullshit" not in each.read_bytes() for each in written), form
        assert any(b"b*******" in each.read_bytes() for each in written), form
    assert not is_masked(), "the option ends with its command"
    assert MASK is not None


def test_captions_are_masked() -> None:
    out = StringIO()
    screen = CallScreen("Denise", lambda: None, captions=True, for_author=False, terminal=Console(file=out))
    with masking(on=True):
        screen.event(CustomerBegan(at=0, planned=Segment(0, 2), text="This is bullshit.", mood=2, beat="b", move="m"))
    assert "This is b*******." in out.getvalue()
