"""The text for a maintainer."""

from pathlib import Path

import pytest

from tests.app.test_sessions import MARK, reviewed
from tests.edges.test_session_index import add
from voicecoach.app import support
from voicecoach.app.support import SESSIONS, support_text
from voicecoach.app.trainees import remember_notice
from voicecoach.edges.store import Store


@pytest.fixture(autouse=True)
def no_doctor(monkeypatch: pytest.MonkeyPatch) -> None:
    """The doctor has tests of its own, and takes seconds."""
    monkeypatch.setattr(support, "examine", lambda: ())


def test_it_counts_people_and_names_none(tmp_path: Path) -> None:
    for day, trainee in ((1, "Annabella"), (2, "Benedikt"), (3, "Annabella")):
        add(tmp_path, day, f"secretword{day}", trainee=trainee, title="a private title")
    add(tmp_path, 4, closed=False)
    remember_notice("2026-01-01", tmp_path, agreed=True)
    text = support_text(Store(tmp_path), masked=str)
    assert "sessions: 4, of trainees: 3, never closed: 1" in text
    assert "notice on recordings: version 1, agreed" in text
    for secret in ("Annabella", "Benedikt", "secretword", "private", "Denise", "2026-01-0"):
        assert secret not in text


def test_only_the_newest_are_told(tmp_path: Path) -> None:
    for day in range(1, SESSIONS + 3):
        add(tmp_path, day)
    text = support_text(Store(tmp_path), masked=str)
    assert f"# Session {SESSIONS} " in text
    assert f"# Session {SESSIONS + 1} " not in text


def test_every_line_is_masked(tmp_path: Path) -> None:
    reviewed(Store(tmp_path))
    text = support_text(Store(tmp_path), masked=lambda line: line and "x")
    assert set(text) == {"x", "\n"}


def test_without_any_session_it_still_tells_the_versions(tmp_path: Path) -> None:
    text = support_text(Store(tmp_path / "none"), masked=str)
    assert "msgspec " in text
    assert "sessions: 0" in text
    assert MARK not in text
