"""What is stored about whom is told, and goes away whole."""

from datetime import date
from pathlib import Path

import pytest

from tests.app.test_sessions import MARK, disk, reviewed
from tests.edges.test_holdings import report
from tests.edges.test_session_index import add
from voicecoach.app.privacy import all_reports, delete_trainee, export_trainee, of_trainee, older_than, remove, stored
from voicecoach.app.sessions import bring_in
from voicecoach.app.trainees import current_trainee
from voicecoach.call.errors import UsageError
from voicecoach.edges.holdings import extent
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.store import Store

TODAY = date(2026, 3, 1)


def test_each_trainee_is_told_with_days_and_size(tmp_path: Path) -> None:
    store = Store(tmp_path)
    sessions = [add(tmp_path, 2, trainee="Anna"), add(tmp_path, 9, trainee="ANNA"), add(tmp_path, 5)]
    (store.folder / "strange").mkdir()
    found = stored(store)
    assert [(each.trainee, each.sessions, each.first, each.last) for each in found.held] == [
        ("ANNA", 2, "2026-01-02", "2026-01-09"),
        ("me", 1, "2026-01-05", "2026-01-05"),
    ]
    assert found.held[0].bytes == sum(extent(store.folder / each)[1] for each in sessions[:2])
    assert [each.path.name for each in found.unreadable] == ["strange"]


def test_where_nothing_is_stored_nothing_is_told(tmp_path: Path) -> None:
    found = stored(Store(tmp_path / "none"))
    assert (found.held, found.parts, found.unreadable) == ((), (), ())


def test_nothing_of_a_deleted_trainee_is_left_on_the_disk_and_the_others_keep_everything(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    reviewed(store, "Annabella", started="2026-01-02T03:04:05")
    reviewed(store, "ANNABELLA", started="2026-01-03T03:04:05")
    kept = reviewed(store, "Ben", "harmlessword", "2026-02-02T03:04:05")
    current_trainee("Annabella", store.home)
    SessionIndex(store.home).ids()
    for needle in (MARK, "Annabella", "ANNABELLA"):
        assert "index.sqlite3" in disk(store.home, needle.encode())
    before = {each.name: each.read_bytes() for each in kept.iterdir()}
    delete_trainee(store, "annabella")
    for needle in (MARK, "Annabella", "ANNABELLA", "annabella", "2026-01-02T03-04-05", "2026-01-03T03-04-05"):
        assert disk(store.home, needle.encode()) == []
    assert {each.name: each.read_bytes() for each in kept.iterdir()} == before
    assert current_trainee(None, store.home) == "me"
    with pytest.raises(UsageError, match="there are sessions of: Ben"):
        delete_trainee(store, "annabella")


def test_everything_of_a_trainee_is_taken_along(tmp_path: Path) -> None:
    store, other = Store(tmp_path / "home"), Store(tmp_path / "other")
    ours = {reviewed(store, "Anna").name, reviewed(store, "anna", started="2026-01-03T03:04:05").name}
    reviewed(store, "Ben", "harmlessword", "2026-02-02T03:04:05")
    out = export_trainee(store, "Anna", tmp_path / "anna.zip")
    assert {each.name for each in bring_in(other, out, None)} == ours
    assert disk(other.home, b"harmlessword") == []
    assert {each.name for each in of_trainee(other, "anna")} == ours


def test_what_is_older_goes_and_what_is_not_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    old, young, undated = add(tmp_path, 1), add(tmp_path, 31), add(tmp_path, 15, started="once upon a time")
    old_report, _ = report(tmp_path, "old", date(2026, 1, 5)), report(tmp_path, "new", date(2026, 2, 27))
    found = older_than(store, "30d", TODAY)
    assert found == (store.folder / old, old_report), "an undated one counts by its folder, written just now"
    remove(store, found)
    assert {*SessionIndex(tmp_path).ids()} == {young, undated}
    assert [each.name for each in (tmp_path / "reviews").iterdir()] == ["new"]
    assert older_than(store, "99999y", TODAY) == ()
    assert set(older_than(store, "0d", TODAY)) >= {store.folder / young}


def test_a_session_of_the_last_day_that_is_kept_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    add(tmp_path, 30)
    assert older_than(store, "30d", TODAY) == ()
    assert len(older_than(store, "29d", TODAY)) == 1


def test_reports_of_recorded_calls_go_on_their_own(tmp_path: Path) -> None:
    store = Store(tmp_path)
    session = add(tmp_path, 1)
    folder = report(tmp_path, "one", date(2026, 1, 5))
    assert all_reports(store) == (folder,)
    remove(store, all_reports(store))
    assert not folder.exists()
    assert SessionIndex(tmp_path).ids() == (session,)
