"""The proof: strings planted in everything that is kept of a trainee are found, taken along, and then in no byte of any file."""

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.app.test_sessions import disk, reviewed
from voicecoach.app.again import keep_earlier
from voicecoach.app.learned import keep_learned
from voicecoach.app.privacy import (
    apply_keep,
    delete_trainee,
    everything_of,
    export_trainee,
    kept_for,
    remember_keep,
)
from voicecoach.app.sessions import bring_in
from voicecoach.app.trainees import current_trainee
from voicecoach.call.errors import UsageError
from voicecoach.edges.assignments import add_assignments
from voicecoach.edges.notes import add_notes
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.settings import Settings, save_settings
from voicecoach.edges.store import Store
from voicecoach.edges.trainee_file import TraineeFile, save_trainee
from voicecoach.review.assignments import Assigned, Done, Task
from voicecoach.review.goals import Goal
from voicecoach.review.notes import Comment, Role

NAME = "Zdenkarella"
WORDS = {each: f"{each}wombat" for each in ("said", "learnt", "noted", "asked", "traced")} | {"goal": "1987-06-05"}
WHEN = datetime(2026, 3, 1, tzinfo=UTC).isoformat()
TODAY = date(2026, 3, 1)


def planted(store: Store) -> Path:
    """A trainee of whom everything is kept that can be."""
    folder = reviewed(store, NAME, WORDS["said"])
    keep_earlier(folder)
    keep_learned(folder, f"Mend the {WORDS['learnt']}.")
    add_notes(folder, [Comment(id="n" * 16, when=WHEN, by="Coach Jo", role=Role.COACH, text=f"About {WORDS['noted']}.")])
    (folder / "trace.jsonl").write_text(f'{{"{WORDS["traced"]}": 1}}\n', encoding="utf-8")
    asked = Assigned(
        id="a" * 16, when=WHEN, by="Coach Jo", trainee=NAME, task=Task.CALLER, what="late_parcel", goal=f"Try {WORDS['asked']}."
    )
    add_assignments(store.home, [asked, Done(id="d" * 16, when=WHEN, by=NAME, entry="a" * 16)])
    goal = Goal(about="empathise", at_least=50.0, since=WORDS["goal"])
    save_trainee(TraineeFile(trainee=NAME, goals=(goal,)), store.home)
    current_trainee(NAME, store.home)
    SessionIndex(store.home).ids()
    return folder


def test_nothing_of_a_deleted_trainee_is_in_any_byte(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    planted(store)
    other = reviewed(store, "Ben", "harmlessword", "2026-02-02T03:04:05")
    add_assignments(
        store.home, [Assigned(id="b" * 16, when=WHEN, by="Coach Jo", trainee="Ben", task=Task.CALLER, what="x", goal="benword")]
    )
    needles = [NAME, NAME.lower(), *WORDS.values()]
    sound = (store.folder / "2026-01-02T03-04-05-late_parcel" / "call.flac").read_bytes()[200:264]
    for needle in (NAME, *needles[2:]):
        assert disk(store.home, needle.encode()), f"{needle} was not planted"
    assert disk(store.home, sound)
    delete_trainee(store, NAME.upper())
    for needle in needles:
        assert disk(store.home, needle.encode()) == [], needle
        assert disk(store.home, needle.encode("utf-16-le")) == [], needle
    assert disk(store.home, sound) == []
    assert not [each for each in store.home.rglob("*") if NAME.lower() in each.name.lower()]
    assert "benword" in (store.home / "assignments.jsonl").read_text(encoding="utf-8")
    assert (other / "review.json").is_file(), "the others keep everything"
    with pytest.raises(UsageError, match="Ben"):
        everything_of(store, NAME)


def test_everything_of_a_trainee_goes_along(tmp_path: Path) -> None:
    store, elsewhere = Store(tmp_path / "home"), Store(tmp_path / "elsewhere")
    folder = planted(store)
    out = export_trainee(store, NAME, tmp_path / "all.zip")
    with zipfile.ZipFile(out) as bundle:
        held = b"".join(bundle.read(name) for name in bundle.namelist())
        names = bundle.namelist()
    assert {"trainee/goals_and_calibrations.json", "trainee/assignments.jsonl"} <= set(names)
    for needle in (NAME, *WORDS.values()):
        assert needle.encode() in held, needle
    assert {each.name for each in bring_in(elsewhere, out, None)} == {folder.name}
    assert not (elsewhere.home / "trainees").exists(), "goals are taken along, not brought in"


def test_goals_alone_are_taken_along_and_deleted(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    save_trainee(TraineeFile(trainee=NAME), store.home)
    assert zipfile.ZipFile(export_trainee(store, NAME, tmp_path / "x.zip")).namelist()
    delete_trainee(store, NAME)
    assert disk(store.home, NAME.encode()) == []


def test_what_is_older_goes_only_where_it_was_set(tmp_path: Path) -> None:
    store = Store(tmp_path)
    old, young = reviewed(store, "Anna"), reviewed(store, "Anna", started="2026-02-20T03:04:05")
    assert apply_keep(store, TODAY) == ()
    assert (kept_for(tmp_path), old.is_dir()) == (None, True)
    remember_keep("30d", tmp_path)
    assert apply_keep(store, TODAY) == (old,)
    assert (old.exists(), young.exists(), kept_for(tmp_path)) == (False, True, "30d")
    remember_keep(None, tmp_path)
    assert apply_keep(store, date(2036, 1, 1)) == ()
    with pytest.raises(UsageError, match="is no age"):
        remember_keep("soon", tmp_path)
    save_settings(Settings(keep="soon"), tmp_path)
    with pytest.raises(UsageError, match="is no age"):
        apply_keep(store, TODAY)
    assert young.exists(), "a damaged setting deletes nothing"
