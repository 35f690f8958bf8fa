"""A report on its way to other programs, through the command line."""

import stat
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Stereo
from tests.cli.test_bad_input import refused
from tests.review.conftest import made_review
from voicecoach.app.review import REVIEW
from voicecoach.call.recording import Latency
from voicecoach.cli import main
from voicecoach.cli.export import FORMS
from voicecoach.edges.store import SessionMeta, Store, write_private
from voicecoach.review.formats import FORMATS
from voicecoach.review.model import to_json


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    folder = tmp_path / "reviewed"
    folder.mkdir(mode=0o700)
    write_private(folder / REVIEW, to_json(made_review()))
    return folder


def test_every_format_is_offered() -> None:
    assert set(FORMS) == set(FORMATS)


@pytest.mark.parametrize("form", FORMS)
def test_a_review_is_written_beside_itself(reviewed: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(reviewed), "--as", form]) == 0
    written = [Path(line.removeprefix("Written: ")) for line in capsys.readouterr().out.splitlines()]
    assert len(written) == (3 if form == "csv" else 1)
    for path in written:
        assert path.parent == reviewed
        assert path.name.startswith("2026-01-02T03-04-05-late_parcel")
        assert path.stat().st_size > 0
        if sys.platform != "win32":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_written_over_unless_forced(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = reviewed / "mine.vtt"
    target.write_text("precious")
    ask = ["export", str(reviewed / REVIEW), "--as", "vtt", "--out", str(target)]
    assert "--force" in refused(capsys, ask, 2)
    assert target.read_text() == "precious"
    assert main([*ask, "--force"]) == 0
    assert target.read_text().startswith("WEBVTT")


def test_one_table_that_is_there_stops_all_three(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = reviewed / "tables"
    assert main(["export", str(reviewed), "--as", "csv", "--out", str(out)]) == 0
    capsys.readouterr()
    for path in list(out.iterdir())[:2]:
        path.unlink()
    refused(capsys, ["export", str(reviewed), "--as", "csv", "--out", str(out)], 2)
    assert len(list(out.iterdir())) == 1


def test_a_folder_to_write_into(reviewed: Path, tmp_path: Path) -> None:
    assert main(["export", str(reviewed), "--as", "srt", "--out", str(tmp_path)]) == 0
    assert [path.suffix for path in tmp_path.glob("*.srt")] == [".srt"]


def test_a_session_that_was_not_reviewed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    meta = SessionMeta(
        id="2026-01-02T03-04-05-late_parcel",
        started="2026-01-02T03:04:05",
        persona="late_parcel",
        persona_name="Denise Palmer",
        seed=1,
        line="file",
        latency=Latency(),
        provenance={},
        closed=True,
    )
    folder, _ = Store(home).create(meta, "")
    assert "voicecoach review last" in refused(capsys, ["export", "last", "--as", "vtt"], 1)
    write_private(folder / REVIEW, to_json(made_review()))
    assert main(["export", "2026-01", "--as", "contact-lens"]) == 0
    assert len(list(folder.glob("*-contact-lens.json"))) == 1


def test_what_is_no_review(reviewed: Path, home: Path, sound_file: Stereo, capsys: pytest.CaptureFixture[str]) -> None:
    assert "not a review" in refused(capsys, ["export", str(sound_file("call.wav")), "--as", "vtt"], 1)
    assert "no session yet" in refused(capsys, ["export", "nothing", "--as", "vtt"], 2)
    assert "no report yet" in refused(capsys, ["export", str(home), "--as", "vtt"], 1)
    assert "--as" in refused(capsys, ["export", str(reviewed)], 2)
    assert f"could not be written: there is no folder {home / 'none'}; make it first" in refused(
        capsys, ["export", str(reviewed), "--as", "vtt", "--out", str(home / "none" / "x.vtt")], 1
    )


def test_an_uploaded_call_by_the_name_of_its_folder(reviewed: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "reviews").mkdir()
    reviewed.rename(home / "reviews" / "call-12345678")
    assert main(["export", "call-12345678", "--as", "textgrid"]) == 0
    assert "call-12345678" in capsys.readouterr().out
