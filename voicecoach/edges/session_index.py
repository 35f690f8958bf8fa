"""An index over the session folders, for listing and searching many of them; the folders stay the truth.

Each question first compares the folders with the index (their names and when each changed) and reads anew only what differs.
An index that is missing or damaged is made again. Where none can be written it is made in memory, for this once.
"""

import contextlib
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.trainee import name_key
from voicecoach.edges.excerpt import excerpt
from voicecoach.edges.index_schema import bring_up_to_date
from voicecoach.edges.names import SESSION_ID, SESSIONS
from voicecoach.edges.session_query import condition, limit, match_query, phrases
from voicecoach.edges.session_rows import Overview, SessionHit, SessionRow, Wanted

if TYPE_CHECKING:
    from voicecoach.edges.glance import Glance
    from voicecoach.review.tally import CountedCall
__all__ = ("INDEX", "Overview", "SessionHit", "SessionIndex", "SessionRow", "Wanted", "match_query")

INDEX = "index.sqlite3"
PATIENCE = 10.0
"""Seconds to wait for another process that writes into the index."""

SETTLED_NS = 2_000_000_000
"""A folder that changed less than two seconds ago may change again within one tick of the disk's clock: it is read again."""

_AT_ONCE = 200
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
_FIELDS = (
    "id, started, trainee, persona, persona_name, title, line, origin, kind, closed, outcome, duration, reviewed, made_by, "
    "maker, shared, unanswered"
)
_KEPT = ("tally", "difficulty", "heard")
"""What is kept of a session and not listed."""
_T = TypeVar("_T")


class SessionIndex:
    """The index of one home folder."""

    def __init__(self, home: Path) -> None:
        self.file = home / INDEX
        self.sessions = home / SESSIONS

    def ids(self, *, unfinished: bool = False) -> tuple[str, ...]:
        """The ids of all sessions, newest first; or of those only that were never closed."""
        which = "AND closed = 0" if unfinished else ""
        ask = f"SELECT id FROM session WHERE readable {which} ORDER BY started DESC, id DESC"  # noqa: S608 - no outer text
        return self._ask(lambda index: tuple(each for (each,) in index.execute(ask)))

    def newest(self, kinds: Sequence[str]) -> str | None:
        """The id of the newest session of some kinds; of the newest of any where there is none of these."""
        marks = ", ".join("?" * len(kinds))
        ask = f"SELECT id FROM session WHERE readable ORDER BY kind IN ({marks}) DESC, started DESC, id DESC LIMIT 1"  # noqa: S608 - no outer text
        return self._ask(lambda index: next((str(each) for (each,) in index.execute(ask, kinds)), None))

    def list(self, wanted: Wanted) -> tuple[SessionRow, ...]:
        """Sessions, newest first."""
        where, values = condition(wanted)
        ask = f"SELECT {_FIELDS} FROM session WHERE {where} ORDER BY started DESC, id DESC LIMIT ?"  # noqa: S608 - fixed texts
        return self._ask(lambda index: tuple(map(_row, index.execute(ask, (*values, limit(wanted))))))

    def overview(self, wanted: Wanted) -> Overview:
        """Sessions, newest first, with how many there are whatever the limit, and whether any was never closed."""
        where, values = condition(wanted)
        ask = f"SELECT {_FIELDS} FROM session WHERE {where} ORDER BY started DESC, id DESC LIMIT ?"  # noqa: S608 - fixed texts
        count = f"SELECT count(*) FROM session WHERE {where}"  # noqa: S608 - fixed texts
        unfinished = "SELECT EXISTS (SELECT 1 FROM session WHERE readable AND closed = 0)"
        return self._ask(
            lambda index: Overview(
                rows=tuple(map(_row, index.execute(ask, (*values, limit(wanted))))),
                count=int(index.execute(count, values).fetchone()[0]),
                unfinished=bool(index.execute(unfinished).fetchone()[0]),
            )
        )

    def search(self, text: str, wanted: Wanted) -> tuple[SessionHit, ...]:
        """Sessions in whose names or words all of the text's words occur, newest first; words in quotes stand together."""
        query = match_query(text)
        if not query:
            return ()
        where, values = condition(wanted)
        ask = (
            f"SELECT words, names, {_FIELDS} FROM (SELECT * FROM session WHERE {where} "  # noqa: S608 - fixed texts
            "AND number IN (SELECT rowid FROM said WHERE said MATCH ?) ORDER BY started DESC, id DESC LIMIT ?) "
            "JOIN said ON said.rowid = number ORDER BY started DESC, id DESC"
        )
        given, meant = (*values, query, limit(wanted)), phrases(text)
        return self._ask(
            lambda index: tuple(
                SessionHit(row=_row(row), around=excerpt((words, names), meant))
                for words, names, *row in index.execute(ask, given)
            )
        )

    def reviewed(self, wanted: Wanted) -> "tuple[CountedCall, ...]":
        """The sessions that have a review that can be counted, oldest first."""
        from voicecoach.review.tally import CountedCall, Tally  # a list or a search needs none of it

        counted = msgspec.json.Decoder(Tally)
        where, values = condition(wanted)
        fields = [each for each in CountedCall.__struct_fields__ if each != "tally"]
        newest = f"SELECT * FROM session WHERE {where} AND tally <> '' ORDER BY started DESC, id DESC LIMIT ?"  # noqa: S608 - fixed texts
        ask = f"SELECT tally, {', '.join(fields)} FROM ({newest}) ORDER BY started, id"  # noqa: S608 - fixed texts
        given = (*values, limit(wanted))
        return self._ask(
            lambda index: tuple(
                CountedCall(tally=counted.decode(counts), **dict(zip(fields, rest, strict=True)))
                for counts, *rest in index.execute(ask, given)
            )
        )

    def purge(self) -> None:
        """Leave nothing in the index's file of sessions that are gone.

        Raises
        ------
        VoicecoachError
            If another process goes on reading the index.
        """
        self._ask(_purge)

    def _ask(self, question: Callable[[sqlite3.Connection], _T]) -> _T:
        """Ask the index; once more where it was damaged, and one in memory where none can be written."""
        if self.sessions.is_dir() or self.file.is_file():
            for _ in range(2):
                try:
                    with contextlib.closing(_open(self.file)) as index:
                        bring_up_to_date(index)
                        self._compare(index)
                        return question(index)
                except sqlite3.Error as error:
                    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                    if code in _BUSY:
                        raise VoicecoachError("the index of the sessions is in use by another voicecoach: try again") from error
                    if code not in _DAMAGED:
                        break
                    _remove(self.file)
                except OSError:
                    break
        try:
            with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as index:
                bring_up_to_date(index)
                self._compare(index)
                return question(index)
        except sqlite3.Error as error:
            raise VoicecoachError(f"this Python's SQLite cannot index the sessions ({error}): install one with FTS5") from error

    def _compare(self, index: sqlite3.Connection) -> None:
        """Read anew what changed on the disk since the index last looked."""
        known: dict[str, int] = dict(index.execute("SELECT id, seen FROM session"))
        there = self._folders(known)
        gone = [each for each in known if each not in there]
        if gone:
            _forget(index, gone)
        changed = [each for each, when in there.items() if known.get(each) != when]
        if not changed:
            return
        from voicecoach.edges.glance import glance  # knows every event and review; seldom needed

        now = time.time_ns()
        for start in range(0, len(changed), _AT_ONCE):
            part = changed[start : start + _AT_ONCE]
            read = [(each, there[each] if there[each] < now - SETTLED_NS else 0, glance(self.sessions / each)) for each in part]
            index.execute("BEGIN IMMEDIATE")
            for each, seen, found in read:
                _put(index, each, seen, found)
            index.execute("COMMIT")

    def _folders(self, known: Mapping[str, int]) -> dict[str, int]:
        """The session folders, and when each last got, lost or changed a file; what was half deleted is deleted whole."""
        there: dict[str, int] = {}
        with contextlib.suppress(FileNotFoundError), _entries(self.sessions) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    from voicecoach.edges.removal import clear_away

                    clear_away(self.sessions / name)
                elif name in known or SESSION_ID.fullmatch(name):
                    try:
                        state = entry.stat(follow_symlinks=False)
                    except OSError:  # deleted by another process just now
                        continue
                    if stat.S_ISDIR(state.st_mode):
                        there[name] = state.st_mtime_ns
        return there


@contextlib.contextmanager
def _entries(folder: Path) -> "Iterator[Iterator[os.DirEntry[str]]]":
    """What lies in a folder; by its descriptor where the system can, so that not every look walks the whole path."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(descriptor) as entries:
            yield entries
    finally:
        os.close(descriptor)


def _open(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # the files beside it get its mode
    index = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        index.execute("PRAGMA journal_mode = WAL")
        index.execute("PRAGMA synchronous = NORMAL")
        index.execute("PRAGMA secure_delete = ON")
    except BaseException:
        index.close()
        raise
    return index


def _remove(path: Path) -> None:
    for each in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm"))):
        with contextlib.suppress(OSError):
            each.unlink(missing_ok=True)


def _row(values: Sequence[object]) -> SessionRow:
    return msgspec.convert(dict(zip(_FIELDS.split(", "), values, strict=True)), SessionRow, strict=False)


def _forget(index: sqlite3.Connection, ids: Sequence[str]) -> None:
    index.execute("BEGIN IMMEDIATE")
    for each in ids:
        index.execute("DELETE FROM said WHERE rowid = (SELECT number FROM session WHERE id = ?)", (each,))
        index.execute("DELETE FROM session WHERE id = ?", (each,))
    index.execute("COMMIT")


def _put(index: sqlite3.Connection, session_id: str, seen: int, found: "Glance | None") -> None:
    index.execute("DELETE FROM said WHERE rowid = (SELECT number FROM session WHERE id = ?)", (session_id,))
    index.execute("DELETE FROM session WHERE id = ?", (session_id,))
    if found is None:
        index.execute("INSERT INTO session (id, seen, readable) VALUES (?, ?, 0)", (session_id, seen))
        return
    told = {field: getattr(found, field) for field in (*_FIELDS.split(", "), *_KEPT) if field != "id"}
    columns = ("id", "seen", "readable", "trainee_key", *told)
    added = index.execute(
        f"INSERT INTO session ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",  # noqa: S608 - fixed names
        (session_id, seen, 1, name_key(found.trainee), *told.values()),
    )
    names = " ".join((session_id, found.title, found.trainee, found.persona, found.persona_name))
    index.execute("INSERT INTO said (rowid, names, words) VALUES (?, ?, ?)", (added.lastrowid, names, found.words))


def _purge(index: sqlite3.Connection) -> None:
    index.execute("INSERT INTO said (said) VALUES ('optimize')")
    index.execute("VACUUM")
    busy, *_ = index.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise VoicecoachError("another voicecoach is reading the index of the sessions: end it and delete again")
