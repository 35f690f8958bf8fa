"""The index over the sessions: found, searched, brought up to date, and never in the way."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.review.conftest import made_review
from tests.review.test_notes import disputed as disputed_by_trainee
from tests.review.test_notes import make
from tests.review.test_notes import overruled as overruled_by_coach
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import CallEnded, CustomerBegan, Outcome, TraineeHeard
from voicecoach.call.finding import Verdict
from voicecoach.call.recording import Latency
from voicecoach.call.segment import Segment
from voicecoach.edges.glance import glance
from voicecoach.edges.index_schema import STEPS, VERSION
from voicecoach.edges.names import EVENTS, GOING, META, REVIEW
from voicecoach.edges.notes import add_notes
from voicecoach.edges.removal import remove_folder
from voicecoach.edges.session_index import INDEX, SessionIndex, Wanted, match_query
from voicecoach.edges.store import META_VERSION, SessionMeta, Store, load_meta, save_meta
from voicecoach.review.model import to_json
from voicecoach.review.notes import Role, Shared

CHECKOUT = Path(__file__).resolve().parents[2]


def add(home: Path, day: int, said: str = "hello there", **more: object) -> str:
    """A session without sound, as far as an index reads it."""
    meta = SessionMeta(
        id=f"2026-01-{day:02}T10-00-00-late_parcel",
        started=f"2026-01-{day:02}T10:00:00+01:00",
        persona="late_parcel",
        persona_name="Denise Palmer",
        seed=1,
        line="file",
        latency=Latency(),
        provenance={},
        closed=True,
    )
    folder, made = Store(home).create(msgspec.structs.replace(meta, **more), "")
    events = (
        CustomerBegan(at=0, planned=Segment(0, 2), text="Where is my parcel?", mood=2, beat="opening", move="open"),
        TraineeHeard(at=3, segment=Segment(2, 3), text=said),
        CallEnded(at=4.5, outcome=Outcome.RESOLVED, ending="thanks"),
    )
    (folder / EVENTS).write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in events))
    settle(folder)
    return made.id


def settle(folder: Path, back: float = 60.0) -> None:
    """Let a folder have changed a while ago, so that the index takes its word for it."""
    when = folder.stat().st_mtime - back
    os.utime(folder, (when, when))


def listed(home: Path, **wanted: object) -> list[str]:
    return [row.id for row in SessionIndex(home).list(msgspec.convert(wanted, Wanted))]


def found(home: Path, text: str) -> list[str]:
    return [hit.row.id for hit in SessionIndex(home).search(text, Wanted())]


def test_sessions_are_listed_newest_first_with_what_is_known_of_them(tmp_path: Path) -> None:
    first, second = add(tmp_path, 1), add(tmp_path, 2, trainee="Anna", title="The good one")
    assert listed(tmp_path) == [second, first]
    newest, oldest = SessionIndex(tmp_path).list(Wanted())
    assert (newest.trainee, newest.title, oldest.trainee, oldest.title) == ("Anna", "The good one", "me", "")
    assert (newest.outcome, newest.duration, newest.reviewed, newest.origin) == ("resolved", 4.5, False, "practised")
    assert SessionIndex(tmp_path).ids() == (second, first)


def test_a_list_is_narrowed(tmp_path: Path) -> None:
    first, second, third = add(tmp_path, 1), add(tmp_path, 2, trainee="Anna"), add(tmp_path, 3, persona="own_mistake")
    assert listed(tmp_path, trainee="ANNA") == [second]
    assert listed(tmp_path, persona="own_mistake") == [third]
    assert listed(tmp_path, since="2026-01-02") == [third, second]
    assert listed(tmp_path, limit=1) == [third]
    assert listed(tmp_path, trainee="me", since="2026-01-01", limit=5) == [third, first]
    seen = SessionIndex(tmp_path).overview(Wanted(trainee="me", limit=1))
    assert ([row.id for row in seen.rows], seen.count, seen.unfinished) == ([third], 2, False)
    unfinished = add(tmp_path, 4, closed=False)
    assert SessionIndex(tmp_path).overview(Wanted(limit=0)).unfinished
    assert SessionIndex(tmp_path).ids(unfinished=True) == (unfinished,)


def test_what_was_shared_is_found_by_skill_verdict_and_open_dispute(tmp_path: Path) -> None:
    add(tmp_path, 1)
    shared, disputed = add(tmp_path, 2), add(tmp_path, 3)
    assert listed(tmp_path, shared=True) == []
    for session, more in ((shared, [overruled_by_coach(7, Verdict.GOOD)]), (disputed, [disputed_by_trainee(8)])):
        add_notes(tmp_path / "sessions" / session, [make(Shared, 1, Role.TRAINEE, session=session), *more])
    assert listed(tmp_path, shared=True) == [disputed, shared]
    assert [row.unanswered for row in SessionIndex(tmp_path).list(Wanted(shared=True))] == [1, 0]
    assert listed(tmp_path, shared=True, unanswered=True) == [disputed]
    assert listed(tmp_path, skill="no_policy_shield") == listed(tmp_path, verdict="good") == [shared]
    assert listed(tmp_path, skill="no_policy_shield", verdict="good") == [shared]
    for nothing in ({"skill": "policy_shield"}, {"skill": "no_policy_shield", "verdict": "bad"}, {"verdict": "goo"}):
        assert listed(tmp_path, **nothing) == []


def test_words_and_names_are_found(tmp_path: Path) -> None:
    first = add(tmp_path, 1, "I am so sorry about the café")
    second = add(tmp_path, 2, "that is our policy", title="Refused politely", trainee="Zoë")
    assert found(tmp_path, "sorry") == [first]
    assert found(tmp_path, "CAFE sorry") == [first]
    assert found(tmp_path, '"our policy"') == [second]
    assert found(tmp_path, '"policy our"') == []
    assert found(tmp_path, "polic") == [second], "the beginning of the last word is enough"
    assert found(tmp_path, "zoe refused") == [second]
    assert found(tmp_path, "parcel") == [second, first], "the customer's words too"
    (hit,) = SessionIndex(tmp_path).search("sorry", Wanted())
    assert "so sorry about" in hit.around


@pytest.mark.parametrize(
    "text", ['"', "* OR", "NEAR(", "a AND", "words:x", "-", "'; DROP TABLE session", "\udcff", "(", "x" * 9999, "x\0y"]
)
def test_no_text_is_an_operator(tmp_path: Path, text: str) -> None:
    add(tmp_path, 1)
    assert listed(tmp_path)
    index = (tmp_path / INDEX).stat().st_ino
    assert found(tmp_path, text) == []
    assert (tmp_path / INDEX).stat().st_ino == index, "a question never costs the index"


def test_without_words_nothing_is_asked() -> None:
    assert match_query(' - "" ...') == ""


def test_folders_that_come_change_and_go_are_noticed(tmp_path: Path) -> None:
    first, second = add(tmp_path, 1, "first words"), add(tmp_path, 2)
    assert len(listed(tmp_path)) == 2
    shutil.rmtree(tmp_path / "sessions" / first)
    third = add(tmp_path, 3)
    save_meta(folder := tmp_path / "sessions" / second, msgspec.structs.replace(load_meta(folder), title="new"))
    assert listed(tmp_path) == [third, second]
    assert found(tmp_path, "first words") == []
    assert SessionIndex(tmp_path).list(Wanted())[1].title == "new"


def test_a_folder_that_did_not_change_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = add(tmp_path, 1)
    listed(tmp_path)
    monkeypatch.setattr("voicecoach.edges.glance.glance", lambda _: pytest.fail("read again"))
    assert listed(tmp_path) == [session]


def test_two_changes_within_one_tick_are_both_seen(tmp_path: Path) -> None:
    session = add(tmp_path, 1)
    folder = tmp_path / "sessions" / session
    os.utime(folder)
    when = folder.stat().st_mtime_ns
    for title in ("one", "two"):
        save_meta(folder, msgspec.structs.replace(load_meta(folder), title=title))
        os.utime(folder, ns=(when, when))
        assert SessionIndex(tmp_path).list(Wanted())[0].title == title


def test_what_is_no_session_hides_no_other(tmp_path: Path) -> None:
    session = add(tmp_path, 1)
    for name, content in (("broken", b"{"), ("binary", b"\xff\xfe"), ("empty", b"")):
        (tmp_path / "sessions" / name).mkdir()
        (tmp_path / "sessions" / name / META).write_bytes(content)
    (tmp_path / "sessions" / "a file").write_text("x")
    (tmp_path / "sessions" / "link").symlink_to(tmp_path / "sessions" / session)
    assert listed(tmp_path) == [session]


@pytest.mark.parametrize("name", [META, "events.jsonl", REVIEW, "notes.jsonl"])
def test_what_is_nested_without_end_hides_no_other(tmp_path: Path, name: str) -> None:
    good, bad = add(tmp_path, 1), add(tmp_path, 2)
    (tmp_path / "sessions" / bad / name).write_bytes(b'{"x":' + b"[" * 100_000)
    assert good in listed(tmp_path), "whoever sends such a file must not hide every call there is"


def test_a_session_of_version_1_is_read_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "sessions" / add(tmp_path, 1)
    old = msgspec.json.decode((folder / META).read_bytes())
    for later in ("trainee", "title", "origin"):
        del old[later]
    (folder / META).write_bytes(msgspec.json.encode(old | {"version": 1}))
    assert load_meta(folder).trainee == "me"
    assert SessionIndex(tmp_path).list(Wanted())[0].trainee == "me"
    (folder / META).write_bytes(msgspec.json.encode(old | {"version": META_VERSION + 1}))
    with pytest.raises(VoicecoachError, match="newer voicecoach"):
        load_meta(folder)


def test_events_cut_in_half_still_give_their_words(tmp_path: Path) -> None:
    session = add(tmp_path, 1, "whole words")
    with (tmp_path / "sessions" / session / EVENTS).open("ab") as events:
        events.write(b'{"event":"trainee_heard","text":"hal\xff')
    read = glance(tmp_path / "sessions" / session)
    assert read is not None
    assert read.words == "Where is my parcel? whole words"


@pytest.mark.parametrize("damage", ["no database at all", "", "torn", "no table"])
def test_a_damaged_index_is_made_again(tmp_path: Path, damage: str) -> None:
    session = add(tmp_path, 1)
    listed(tmp_path)
    path = tmp_path / INDEX
    if damage == "torn":
        whole = path.read_bytes()
        path.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    elif damage == "no table":
        with sqlite3.connect(path) as index:
            index.execute("DROP TABLE session")
        index.close()
    else:
        path.write_text(damage)
    assert listed(tmp_path) == [session]
    assert found(tmp_path, "hello") == [session]


def test_a_missing_index_is_made_again_and_is_the_owners_alone(tmp_path: Path) -> None:
    session = add(tmp_path, 1)
    listed(tmp_path)
    (tmp_path / INDEX).unlink()
    assert listed(tmp_path) == [session]
    with sqlite3.connect(tmp_path / INDEX) as index:  # while somebody has it open, the files beside it are there too
        assert index.execute("SELECT count(*) FROM session").fetchone() == (1,)
        assert index.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        files = [each for each in tmp_path.iterdir() if each.name.startswith(INDEX)]
        assert len(files) == 3
        if sys.platform != "win32":
            assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    index.close()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such modes")
def test_where_no_index_can_be_written_it_is_made_in_memory(tmp_path: Path) -> None:
    session = add(tmp_path, 1)
    (tmp_path / INDEX).mkdir()  # what cannot be opened as a file, for root too
    assert listed(tmp_path) == [session]


def test_without_a_home_nothing_is_made(tmp_path: Path) -> None:
    assert listed(tmp_path / "none") == []
    assert not (tmp_path / "none").exists()


def version_1(home: Path) -> None:
    """An index as version 1 made it, written by hand."""
    index = sqlite3.connect(home / INDEX, isolation_level=None)
    index.execute(
        "CREATE TABLE session (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, seen INTEGER NOT NULL,"
        " readable INTEGER NOT NULL, started TEXT NOT NULL DEFAULT '', persona TEXT NOT NULL DEFAULT '',"
        " persona_name TEXT NOT NULL DEFAULT '',"
        " line TEXT NOT NULL DEFAULT '', closed INTEGER NOT NULL DEFAULT 1, reviewed INTEGER NOT NULL DEFAULT 0)"
    )
    index.execute("CREATE INDEX by_start ON session (readable, started DESC, id DESC)")
    index.execute("INSERT INTO session (id, seen, readable, started) VALUES ('old', 7, 1, '2020')")
    index.execute("PRAGMA user_version = 1")
    index.close()


def test_an_index_of_version_1_is_brought_up_to_date(tmp_path: Path) -> None:
    session = add(tmp_path, 1)
    version_1(tmp_path)
    assert listed(tmp_path) == [session], "and what it held of a session that is gone is gone"
    assert found(tmp_path, "hello") == [session]
    with sqlite3.connect(tmp_path / INDEX) as index:
        assert index.execute("PRAGMA user_version").fetchone() == (VERSION,)
    index.close()


def test_a_step_that_fails_leaves_the_version_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tmp_path, 1)
    version_1(tmp_path)
    monkeypatch.setattr("voicecoach.edges.index_schema.STEPS", (STEPS[0], (*STEPS[1], "DIE HERE")))
    monkeypatch.setattr("voicecoach.edges.session_index._remove", lambda _: None)
    with pytest.raises(VoicecoachError, match="SQLite"):
        listed(tmp_path)
    with sqlite3.connect(tmp_path / INDEX) as index:
        assert index.execute("PRAGMA user_version").fetchone() == (1,)
        assert [row[0] for row in index.execute("SELECT id FROM session")] == ["old"]
        assert not index.execute("SELECT 1 FROM sqlite_master WHERE name = 'said'").fetchall()
    index.close()


def test_a_newer_index_is_refused_in_one_sentence(tmp_path: Path) -> None:
    add(tmp_path, 1)
    listed(tmp_path)
    with sqlite3.connect(tmp_path / INDEX) as index:
        index.execute(f"PRAGMA user_version = {VERSION + 1}")
    index.close()
    with pytest.raises(VoicecoachError, match="newer voicecoach: install that one, or delete") as told:
        listed(tmp_path)
    assert "\n" not in str(told.value)


ASKS = """
import sys
from pathlib import Path
from voicecoach.edges.session_index import SessionIndex, Wanted
sys.stdin.readline()
for _ in range(10):
    rows = SessionIndex(Path(sys.argv[1])).list(Wanted())
print(len(rows))
"""


def test_several_processes_at_once_each_see_everything(tmp_path: Path) -> None:
    for day in range(1, 26):
        add(tmp_path, day)
    asking = [
        subprocess.Popen([sys.executable, "-c", ASKS, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for each in asking:
        assert each.stdin
        each.stdin.write("go\n")
        each.stdin.flush()
    for day in (26, 27, 28):
        add(tmp_path, day)
        listed(tmp_path)
    for each in asking:
        said, _ = each.communicate(timeout=60)
        assert each.returncode == 0
        assert int(said) >= 25
    assert len(listed(tmp_path)) == 28


KILLED = """
import os, sys
from pathlib import Path
from voicecoach.edges import session_index
put, done = session_index._put, []
def dies(*given):
    put(*given)
    done.append(1)
    if len(done) == 3:
        os._exit(9)
session_index._put = dies
session_index.SessionIndex(Path(sys.argv[1])).ids()
"""


def test_an_index_whose_writer_was_killed_is_whole(tmp_path: Path) -> None:
    sessions = [add(tmp_path, day) for day in range(1, 6)]
    assert subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False).returncode == 9
    with sqlite3.connect(tmp_path / INDEX) as index:
        assert index.execute("SELECT count(*) FROM session").fetchone() == (0,), "half a write is none"
    index.close()
    assert listed(tmp_path) == sessions[::-1]


def test_another_program_that_holds_the_index_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tmp_path, 1)
    listed(tmp_path)
    add(tmp_path, 2)
    monkeypatch.setattr("voicecoach.edges.session_index.PATIENCE", 0.1)
    other = sqlite3.connect(tmp_path / INDEX, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(VoicecoachError, match="in use by another voicecoach: try again"):
        listed(tmp_path)
    other.execute("ROLLBACK")
    other.close()
    assert len(listed(tmp_path)) == 2


def test_a_folder_is_deleted_whole_and_a_half_deleted_one_finished(tmp_path: Path) -> None:
    first, second = add(tmp_path, 1), add(tmp_path, 2)
    remove_folder(tmp_path / "sessions" / first)
    (tmp_path / "sessions" / second).rename(tmp_path / "sessions" / f"{GOING}{second}")  # killed after the first step
    assert listed(tmp_path) == []
    assert list((tmp_path / "sessions").iterdir()) == []


def test_a_link_is_not_followed_into_deletion(tmp_path: Path) -> None:
    session = add(tmp_path, 1)
    (link := tmp_path / "sessions" / "link").symlink_to(tmp_path / "sessions" / session)
    with pytest.raises(VoicecoachError, match="is a link"):
        remove_folder(link)
    link.rename(tmp_path / "sessions" / f"{GOING}link")
    assert listed(tmp_path) == [session]
    assert (tmp_path / "sessions" / session / META).is_file()


def test_reviewed_calls_are_given_oldest_first_with_their_tally(tmp_path: Path) -> None:
    first, second = add(tmp_path, 1, trainee="Anna"), add(tmp_path, 2, trainee="Anna")
    add(tmp_path, 3, trainee="Anna")
    assert SessionIndex(tmp_path).reviewed(Wanted()) == ()
    for name in (second, first):
        (tmp_path / "sessions" / name / REVIEW).write_bytes(to_json(made_review()))
    found = SessionIndex(tmp_path).reviewed(Wanted(trainee="anna", kind="call", origin="practised"))
    assert [each.id for each in found] == [first, second]
    assert found[0].tally.skills["follow_up"].well == 1
    assert found[0].maker == found[1].maker
    assert [each.id for each in SessionIndex(tmp_path).reviewed(Wanted(limit=1))] == [second], "the newest, where not all"
    assert SessionIndex(tmp_path).reviewed(Wanted(origin="uploaded")) == ()
    assert SessionIndex(tmp_path).reviewed(Wanted(kind="drill")) == ()
