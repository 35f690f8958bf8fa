import os
from datetime import date, datetime
from pathlib import Path

from voicecoach.edges.holdings import extent, last_change, parts, reviews, reviews_before


def report(home: Path, name: str, day: date) -> Path:
    (folder := home / "reviews" / name).mkdir(parents=True)
    (folder / "report.html").write_text("x" * 100)
    when = datetime(day.year, day.month, day.day, 12).astimezone().timestamp()
    os.utime(folder / "report.html", (when, when))
    os.utime(folder, (when, when))
    return folder


def test_each_part_of_the_home_folder_is_told_with_its_size(tmp_path: Path) -> None:
    report(tmp_path, "one", date(2026, 1, 1))
    (tmp_path / "settings.json").write_text("12345")
    (tmp_path / "index.sqlite3").write_text("123")
    (tmp_path / "index.sqlite3-wal").write_text("12")
    (tmp_path / "zebra").write_text("1")
    (tmp_path / "sessions").mkdir()
    assert [each.what for each in parts(tmp_path) if "not known" in each.what] == ["not known to this version"]
    for own in ("callers", "archives.json", "pseudonyms.key"):
        (tmp_path / own).write_text("")
        assert "not known" not in next(each.what for each in parts(tmp_path) if each.path.name == own)
        (tmp_path / own).unlink()
    found = {each.path.name: (each.files, each.bytes) for each in parts(tmp_path)}
    assert found == {"reviews": (1, 100), "settings.json": (1, 5), "index.sqlite3": (2, 5), "zebra": (1, 1)}
    assert {each.path.name for each in parts(tmp_path) if "not known" in each.what} == {"zebra"}
    assert parts(tmp_path / "none") == ()


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(bytes(1_000_000))
    (folder := tmp_path / "folder").mkdir()
    (folder / "link").symlink_to(tmp_path / "large")
    files, size = extent(folder)
    assert files == 1
    assert size < 1000


def test_reports_are_told_by_the_day_of_their_last_change(tmp_path: Path) -> None:
    old, new = report(tmp_path, "old", date(2026, 1, 1)), report(tmp_path, "new", date(2026, 3, 1))
    assert reviews(tmp_path) == (new, old)
    assert reviews_before(date(2026, 2, 1), tmp_path) == (old,)
    assert last_change(old) == date(2026, 1, 1)
    assert reviews(tmp_path / "none") == ()
