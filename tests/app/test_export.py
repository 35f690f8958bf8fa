"""Where exports are written, and which review is meant."""

from pathlib import Path

import pytest

from tests.review.conftest import made_review
from voicecoach.app.export import export_review, find_review
from voicecoach.app.review import REVIEW
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.store import write_private
from voicecoach.review.model import to_json


@pytest.fixture
def found(tmp_path: Path) -> Path:
    write_private(tmp_path / REVIEW, to_json(made_review()))
    return tmp_path / REVIEW


def test_a_review_is_found_by_its_file_and_its_folder(found: Path) -> None:
    assert find_review(str(found)) == found == find_review(str(found.parent))


def test_beside_the_review_in_a_folder_and_in_a_file(found: Path, tmp_path: Path) -> None:
    name = "2026-01-02T03-04-05-late_parcel.vtt"
    assert export_review(found, "vtt", None, force=False) == (found.parent / name,)
    (tmp_path / "there").mkdir()
    assert export_review(found, "vtt", tmp_path / "there", force=False) == (tmp_path / "there" / name,)
    assert export_review(found, "vtt", tmp_path / "my.vtt", force=False) == (tmp_path / "my.vtt",)
    tables = export_review(found, "csv", tmp_path / "made" / "tables", force=False)
    assert {path.parent for path in tables} == {tmp_path / "made" / "tables"}


def test_several_files_go_into_no_file(found: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    with pytest.raises(UsageError, match="there is a file, and csv makes several: name a folder"):
        export_review(found, "csv", tmp_path / "there", force=True)
    assert (tmp_path / "there").read_text() == "mine"


def test_a_link_is_not_followed(found: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("precious")
    (tmp_path / "call.vtt").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="--force"):
        export_review(found, "vtt", tmp_path / "call.vtt", force=False)
    export_review(found, "vtt", tmp_path / "call.vtt", force=True)
    assert (tmp_path / "elsewhere").read_text() == "precious"
    assert not (tmp_path / "call.vtt").is_symlink()


def test_a_damaged_review_is_said(tmp_path: Path) -> None:
    (tmp_path / REVIEW).write_bytes(b"\xff{")
    with pytest.raises(VoicecoachError, match="review the call again"):
        export_review(tmp_path / REVIEW, "vtt", None, force=False)
