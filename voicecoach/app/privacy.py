"""What is stored about whom, and how it goes away: by age, or all of one trainee."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from voicecoach.app.ages import days_of
from voicecoach.app.sessions import delete
from voicecoach.app.trainees import forget_trainee
from voicecoach.call.errors import UsageError
from voicecoach.call.trainee import name_key
from voicecoach.edges.assignments import forget_assignments
from voicecoach.edges.bundle import write_bundle
from voicecoach.edges.holdings import Part, extent, last_change, parts, reviews, reviews_before
from voicecoach.edges.removal import remove_folder
from voicecoach.edges.session_index import SessionIndex, SessionRow, Wanted
from voicecoach.edges.store import Store


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


def of_trainee(store: Store, name: str) -> tuple[Path, ...]:
    """The session folders of a trainee.

    Raises
    ------
    UsageError
        If there are none, with the names for which there are.
    """
    folders = tuple(store.folder / row.id for row in SessionIndex(store.home).list(Wanted(trainee=name)))
    if not folders:
        names = ", ".join(dict.fromkeys(row.trainee for row in SessionIndex(store.home).list(Wanted())))
        raise UsageError(f"nothing is stored of “{name}”" + (f"; there are sessions of: {names}" if names else ""))
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


def export_trainee(store: Store, name: str, out: Path) -> Path:
    """Write all sessions of a trainee into one bundle, which can be imported elsewhere."""
    return write_bundle(of_trainee(store, name), out)


def delete_trainee(store: Store, name: str) -> None:
    """Delete everything that is stored of a trainee: what is asked of them, sessions, words in the index, that they were last."""
    forget_assignments(store.home, name)
    delete(store, of_trainee(store, name))
    forget_trainee(name, store.home)


def all_reports(store: Store) -> tuple[Path, ...]:
    """The reports of recorded calls, which belong to no trainee."""
    return reviews(store.home)


def _began(row: SessionRow, folder: Path) -> date:
    try:
        return date.fromisoformat(row.started[:10])
    except ValueError:
        return last_change(folder)
