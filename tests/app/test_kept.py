"""What lies beside a review is found and shown; what cannot be read costs only itself."""

from datetime import UTC, datetime
from pathlib import Path

from tests.review.conftest import made_review
from voicecoach.app.kept import began, earlier_reviews, kept_beside
from voicecoach.app.learned import keep_learned
from voicecoach.review.model import to_json


def test_everything_beside_a_review_is_found(tmp_path: Path) -> None:
    review = made_review()
    keep_learned(tmp_path, "Print the apartment number.")
    (tmp_path / "review.1.json").write_bytes(b"not a review")
    (tmp_path / "review.2.json").write_bytes(to_json(review))
    kept = kept_beside(tmp_path, review.name)
    assert kept.began == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert kept.learned == "Print the apartment number."
    assert kept.earlier is not None
    assert to_json(kept.earlier) == to_json(review)
    assert [each.name for each in earlier_reviews(tmp_path)] == ["review.1.json", "review.2.json"]


def test_an_earlier_review_that_cannot_be_read_is_not_compared(tmp_path: Path) -> None:
    (tmp_path / "review.3.json").write_bytes(b"{}")
    assert kept_beside(tmp_path, "call_17.flac").earlier is None
    assert kept_beside(tmp_path / "nowhere", "x").learned == ""


def test_a_name_that_is_no_day_says_nothing() -> None:
    assert began("2026-13-45T01-02-03-x") is None
    assert began("call.wav") is None
