"""What is stored about whom, and how it goes away: by age, or all of one trainee."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import msgspec

from voicecoach.app.ages import days_of
from voicecoach.app.sessions import delete
from voicecoach.app.trainees import forget_trainee
from voicecoach.call.errors import UsageError
from voicecoach.call.trainee import name_key
from voicecoach.edges.assignments import assigned_to, forget_assignments
from voicecoach.edges.bundle import write_bundle
from voicecoach.edges.call_lock import is_running
from voicecoach.edges.holdings import Part, extent, last_change, parts, reviews, reviews_before
from voicecoach.edges.removal import remove_folder
from voicecoach.edges.session_index import SessionIndex, SessionRow, Wanted
from voicecoach.edges.settings import load_settings, save_settings
from voicecoach.edges.store import Store
from voicecoach.edges.trainee_file import delete_trainee_file, path_of


@dataclass(frozen=True, slots=True)
class Held:
    """What is stored of one trainee: how many sessions, from when to when (days), how many bytes."""

    trainee: str
    sessions: int
    first: str
    last: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything that is stored: by trainee, what else lies in the home folder, and session folders that cannot be read."""

    folder: Path
    held: tuple[Held, ...]
    parts: tuple[Part, ...]
    unreadable: tuple[Part, ...]


def stored(store: Store) -> Stored:
    """What is stored about whom, where, how large."""
    rows = SessionIndex(store.home).list(Wanted())
    people: dict[str, list[SessionRow]] = {}
    for row in rows:
        people.setdefault(name_key(row.trainee), []).append(row)
    held = [
        Held(
            trainee=of_one[0].trainee,
            sessions=len(of_one),
            first=of_one[-1].started[:10],
            last=of_one[0].started[:10],
            bytes=sum(extent(store.folder / row.id)[1] for row in of_one),
        )
        for of_one in people.values()
    ]
    known = {row.id for row in rows}
    others = sorted(each for each in store.folder.iterdir() if each.name not in known) if store.folder.is_dir() else []
    unreadable = tuple(Part("no session that can be read", each, *extent(each)) for each in others)
    return Stored(store.home, tuple(sorted(held, key=lambda each: name_key(each.trainee))), parts(store.home), unreadable)


def sessions_of(store: Store, name: str) -> tuple[Path, ...]:
    """The session folders of a trainee; there may be none."""
    return tuple(store.folder / row.id for row in SessionIndex(store.home).list(Wanted(trainee=name)))


def of_trainee(store: Store, name: str) -> tuple[Path, ...]:
    """The session folders of a trainee.

    Raises
    ------
    UsageError
        If there are none, with the names for which there are.
    """
    folders = sessions_of(store, name)
    if not folders:
        names = ", ".join(dict.fromkeys(row.trainee for row in SessionIndex(store.home).list(Wanted())))
        raise UsageError(f"nothing is stored of '{name}'" + (f"; there are sessions of: {names}" if names else ""))
    return folders


def older_than(store: Store, age: str, today: date) -> tuple[Path, ...]:
    """The folders of sessions that began before an age, and of reports of recorded calls written before it.

    Where a session's start is no date, the day counts on which its folder was last written.
    """
    day = today - timedelta(days=min(days_of(age), 700_000))
    rows = SessionIndex(store.home).list(Wanted())
    old = [store.folder / row.id for row in rows if _began(row, store.folder / row.id) < day]
    return (*old, *reviews_before(day, store.home))


def remove(store: Store, folders: tuple[Path, ...]) -> None:
    """Delete sessions and reports for good."""
    delete(store, tuple(each for each in folders if each.parent == store.folder))
    for each in folders:
        if each.parent != store.folder:
            remove_folder(each)


def everything_of(store: Store, name: str) -> tuple[Path, ...]:
    """What is stored of a trainee: session folders, and the file with goals and calibrations.

    Raises
    ------
    UsageError
        If there is nothing, with the names for which there is something.
    """
    own = path_of(name, store.home)
    found = (*sessions_of(store, name), *((own,) if own.is_file() else ()))
    return found or (() if assigned_to(store.home, name) else of_trainee(store, name))


def export_trainee(store: Store, name: str, out: Path) -> Path:
    """Write everything of a trainee into one bundle; its sessions can be imported elsewhere.

    Raises
    ------
    UsageError
        If there is nothing, or the file is there already.
    """
    if out.exists() or out.is_symlink():
        raise UsageError(f"{out} is there already: name another file")
    found, own = everything_of(store, name), path_of(name, store.home)
    kept: dict[str, Path | bytes] = {"goals_and_calibrations.json": own} if own.is_file() else {}
    if asked := assigned_to(store.home, name):
        kept["assignments.jsonl"] = asked
    return write_bundle([each for each in found if each != own], out, of_trainee=kept)


def delete_trainee(store: Store, name: str) -> None:
    """Delete all that is stored of a trainee: sessions with their notes, words in the index, goals, what is asked of them."""
    found, own = everything_of(store, name), path_of(name, store.home)
    delete(store, tuple(each for each in found if each != own))
    forget_assignments(store.home, name)
    delete_trainee_file(name, store.home)
    forget_trainee(name, store.home)


def remember_keep(age: str | None, home: Path | None = None) -> None:
    """Remember for how long calls are kept, or (None) that they are kept until somebody deletes them."""
    if age is not None:
        days_of(age)
    save_settings(msgspec.structs.replace(load_settings(home), keep=age), home)


def kept_for(home: Path | None = None) -> str | None:
    """For how long calls are kept, as it was set; None where it never was."""
    return load_settings(home).keep


def apply_keep(store: Store, today: date) -> tuple[Path, ...]:
    """Delete what is older than was set; nothing where nothing was. What was deleted."""
    age = kept_for(store.home)
    if age is None:
        return ()
    folders = tuple(each for each in older_than(store, age, today) if not is_running(each))
    if folders:
        remove(store, folders)
    return folders


def all_reports(store: Store) -> tuple[Path, ...]:
    """The reports of recorded calls, which belong to no trainee."""
    return reviews(store.home)


def _began(row: SessionRow, folder: Path) -> date:
    try:
        return date.fromisoformat(row.started[:10])
    except ValueError:
        return last_change(folder)
