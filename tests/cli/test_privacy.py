"""voicecoach privacy, as it is typed."""

from pathlib import Path

import pytest

from tests.app.test_sessions import MARK, disk, reviewed
from tests.edges.test_session_index import add
from voicecoach.cli import main
from voicecoach.cli.show_privacy import apply_what_was_set
from voicecoach.edges.settings import load_settings
from voicecoach.edges.store import Store

Said = pytest.CaptureFixture[str]


def test_it_says_what_is_stored_about_whom(home: Path, capsys: Said) -> None:
    assert main(["privacy"]) == 0
    assert "No session is stored." in capsys.readouterr().out
    add(home, 2, trainee="Anna")
    assert main(["privacy"]) == 0
    said = capsys.readouterr().out
    assert str(home) in said
    assert "Anna\t1\t2026-01-02 to 2026-01-02\t" in said
    assert "names and words of the sessions" in said


def test_everything_of_one_is_taken_along_and_deleted(home: Path, tmp_path: Path, capsys: Said) -> None:
    folder = reviewed(Store(home))
    assert main(["privacy", "--export", "anna", str(tmp_path / "anna.zip")]) == 0
    assert main(["privacy", "--delete", "Anna"]) == 2
    assert "say --yes" in capsys.readouterr().err
    assert folder.is_dir()
    assert main(["privacy", "--delete", "Anna", "--yes"]) == 0
    assert disk(home, MARK.encode()) == []
    assert main(["privacy", "--delete", "Anna", "--yes"]) == 2
    assert "nothing is stored of 'Anna'" in capsys.readouterr().err
    assert main(["sessions", "import", str(tmp_path / "anna.zip")]) == 0
    assert folder.is_dir()


def test_what_is_older_is_deleted_once_it_was_asked(home: Path, capsys: Said) -> None:
    session = add(home, 1)
    assert main(["privacy", "--keep", "9999y"]) == 0
    assert "Nothing older than 9999y" in capsys.readouterr().out
    assert main(["privacy", "--keep", "1d"]) == 2
    assert session in capsys.readouterr().out
    assert main(["privacy", "--keep", "1d", "--yes"]) == 0
    assert not (home / "sessions" / session).exists()
    assert main(["privacy", "--keep", "soon"]) == 2


def test_one_thing_at_a_time(home: Path, capsys: Said) -> None:
    assert main(["privacy", "--keep", "1d", "--delete", "Anna"]) == 2
    assert "at a time" in capsys.readouterr().err
    assert main(["privacy", "--delete-reports", "--yes"]) == 0
    assert "Nothing of recorded calls is stored." in capsys.readouterr().out
    assert list(home.iterdir()) == [home / "cache"]


def test_how_long_calls_are_kept_is_remembered_shown_and_applied(home: Path, capsys: Said) -> None:
    session = add(home, 1)
    assert main(["privacy", "--keep", "1d", "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert session in shown
    assert "1 would be deleted; nothing was" in shown
    apply_what_was_set()
    assert (home / "sessions" / session).is_dir(), "nothing was set"
    assert main(["privacy", "--keep", "1d", "--yes"]) == 0
    assert "Remembered: before each call" in capsys.readouterr().out
    again = add(home, 2)
    apply_what_was_set()
    assert "Deleted, as set by privacy --keep 1d: 1 older" in capsys.readouterr().out
    assert not (home / "sessions" / again).exists()
    assert main(["privacy"]) == 0
    assert "What is older than 1d is deleted before each call." in capsys.readouterr().out
    assert main(["privacy", "--keep", "always"]) == 0
    kept = add(home, 3)
    apply_what_was_set()
    assert (home / "sessions" / kept).is_dir()


def test_masking_is_set_for_good(home: Path, capsys: Said) -> None:
    assert main(["privacy", "--mask"]) == 0
    assert "hidden from now on" in capsys.readouterr().out
    assert load_settings(home).mask
    assert main(["privacy", "--no-mask"]) == 0
    assert not load_settings(home).mask


def test_every_file_of_the_program_is_known(home: Path, tmp_path: Path, capsys: Said) -> None:
    asked = ("--to", "Anna", "--goal", "once", "--by", "Ines")
    assert main(["assign", "drill", "say_no", *asked]) == 0
    assert (home / ".assignments.jsonl.lock").is_file()
    (home / ".strange.lock").write_bytes(b"")
    capsys.readouterr()
    assert main(["privacy"]) == 0
    said = capsys.readouterr().out
    assert f"keeps two programs from writing assignments.jsonl at once; nothing about anybody\t{home}" in said
    assert [line for line in said.splitlines() if "not known" in line] == [
        f"not known to this version\t{home / '.strange.lock'}\t1\t0 B"
    ]
    taken = tmp_path / "anna.zip"
    taken.write_bytes(b"")
    assert main(["privacy", "--export", "Anna", str(taken)]) == 2
    assert f"{taken} is there already: name another file\n" in capsys.readouterr().err, "it has no --force"
