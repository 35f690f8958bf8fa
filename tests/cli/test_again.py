"""voicecoach review --again."""

from pathlib import Path

import pytest

from tests.app.test_sessions import reviewed
from voicecoach.cli import main, reread
from voicecoach.edges.store import Store

Said = pytest.CaptureFixture[str]


def test_it_shows_what_changed_and_keeps_what_was(home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.app.test_again import tools

    folders = [reviewed(Store(home)), reviewed(Store(home), started="2026-02-02T03:04:05")]
    monkeypatch.setattr(reread, "tools_for", lambda *_: tools())
    assert main(["review", "--again", "all"]) == 0
    said = capsys.readouterr().out
    for folder in folders:
        assert folder.name in said
        assert (folder / "review.1.json").is_file()
    assert "Made otherwise than before: " in said
    assert "lost\t" in said
    assert "moved\t" in said
    assert "2 sessions read again, 2 of them changed." in said
    assert main(["review", "--again"]) == 0
    said = capsys.readouterr().out
    assert folders[1].name in said
    assert folders[0].name not in said
    assert "It says the same as before." in said


def test_what_does_not_go_together_is_told(home: Path, capsys: Said) -> None:
    reviewed(Store(home))
    assert main(["review"]) == 2
    assert "name a SESSION" in capsys.readouterr().err
    assert main(["review", "--again", "last", "--trainee", "left"]) == 2
    assert "leave --trainee" in capsys.readouterr().err


def test_without_any_review_nothing_is_read(home: Path, capsys: Said) -> None:
    assert main(["review", "--again", "all"]) == 0
    assert capsys.readouterr().out == "No session has a review yet.\n"
    assert not (home / "sessions").exists()


def test_reports_without_their_sound_are_not_passed_over_in_silence(home: Path, capsys: Said) -> None:
    for name in ("one-0a", "two-0b"):
        (home / "reviews" / name).mkdir(parents=True)
    assert main(["review", "--again", "all"]) == 0
    left = "Left as it is: 2 reports of recorded calls, whose sound was not kept: voicecoach review FILE makes one anew"
    assert capsys.readouterr().out == f"No session has a review yet.\n{left}\n"


def test_a_recording_that_cannot_be_used_is_told_before_its_channels_are_asked_for(tmp_path: Path, capsys: Said) -> None:
    assert main(["review", str(tmp_path / "nowhere.wav")]) == 1
    assert "--trainee" not in capsys.readouterr().err
