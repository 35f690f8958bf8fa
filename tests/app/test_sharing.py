"""A call goes to the coach and the coach's words come back; nothing else does, and nothing gets in that should not."""

import json
import zipfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.app.test_notes import INES, LATER, WHEN
from tests.app.test_sessions import MARK, disk, reviewed
from tests.edges.test_bundle import contents, forge
from tests.edges.test_letter_file import write_zip
from voicecoach.app.again import keep_earlier
from voicecoach.app.assign import assign, done, held_since
from voicecoach.app.drilled import PREFIX
from voicecoach.app.notes import Speaking, answer, comment, dispute, find, noted_call, overrule
from voicecoach.app.privacy import delete_trainee, export_trainee
from voicecoach.app.sessions import export
from voicecoach.app.sharing import receive_call, receive_letter, reply, send_assignments, share, stop_sharing
from voicecoach.app.trainees import forget_trainee
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.finding import Verdict
from voicecoach.edges.assignments import load_assignments
from voicecoach.edges.letter_file import LETTER, kind_of
from voicecoach.edges.names import DRILL
from voicecoach.edges.notes import load_notes
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.settings import load_settings
from voicecoach.edges.store import Store, load_meta, save_meta
from voicecoach.review.assignments import Task, open_ones
from voicecoach.review.model import from_json


@pytest.fixture
def two(tmp_path: Path) -> tuple[Store, Store, Path]:
    """The trainee's computer, the coach's, and the file between them."""
    return Store(tmp_path / "trainee"), Store(tmp_path / "coach"), tmp_path / "call.voicecoach"


def test_a_whole_round_between_two_computers(two: tuple[Store, Store, Path], tmp_path: Path) -> None:
    trainee, coach, file = two
    folder = reviewed(trainee)
    dispute(noted_call(trainee, "last"), WHEN, "hear_out", "they had stopped")
    assert SessionIndex(trainee.home).list(Wanted(shared=True)) == ()
    share(trainee, "last", WHEN, file, None)
    assert kind_of(file) == "call"

    received = receive_call(coach, file, "Ines")
    assert received.fresh
    assert received.folder is not None
    (row,) = SessionIndex(coach.home).list(Wanted(shared=True, unanswered=True))
    assert (row.trainee, row.persona_name) == ("Anna", "Dana")
    assert MARK in (received.folder / "report.html").read_text()
    call = noted_call(coach, "last")
    comment(call, INES, "listen to the breath here", 9.0)
    overrule(call, INES, "no_policy_shield", None, "they asked for it")
    find(call, INES, "use_name", Verdict.MISSING, "never by name", None)
    answer(call, INES, "hear_out", "you are right", agreed=True)
    assign(coach, INES, Task.CALLER, "late_parcel", "anna", "let them finish", "2026-04-01")

    back = reply(coach, "last", "Ines", tmp_path / "reply.voicecoach")
    assert kind_of(back) == "letter"
    before = (folder / "review.json").read_bytes()
    told = receive_letter(trainee, back, "Anna")
    assert (told.folder, told.notes, told.assignments) == (folder, 4, 1)
    assert (folder / "review.json").read_bytes() == before
    page = (folder / "report.html").read_text()
    for said in ("listen to the breath here", "withdraws this finding", "never by name", "agrees with the trainee"):
        assert said in page
    assert load_notes(folder).unanswered == 0
    (assigned,) = open_ones(load_assignments(trainee.home), "Anna")
    assert (assigned.what, assigned.goal, assigned.by, assigned.due) == ("late_parcel", "let them finish", "Ines", "2026-04-01")

    again = receive_letter(trainee, back, "Anna")
    assert (again.notes, again.assignments) == (0, 0)
    assert receive_call(coach, file, "Ines").notes == 0

    dispute(noted_call(trainee, "last"), LATER, "next_steps", "I did say it")
    share(trainee, "last", LATER, file, None, force=True)
    more = receive_call(coach, file, "Ines")
    assert (more.folder, more.notes, more.fresh) == (received.folder, 1, False)
    assert load_notes(received.folder).unanswered == 1


def test_only_what_the_coach_needs_is_handed_over(two: tuple[Store, Store, Path]) -> None:
    trainee, _, file = two
    folder = reviewed(trainee)
    keep_earlier(folder)
    (folder / "trace.jsonl").write_text("{}\n")
    share(trainee, "last", WHEN, file, None)
    with zipfile.ZipFile(file) as packed:
        names = {each.rpartition("/")[2] for each in packed.namelist()}
    assert names == {
        "bundle.json",
        "call.flac",
        "events.jsonl",
        "notes.jsonl",
        "persona.yaml",
        "review.json",
        "session.json",
    }


def test_somebody_without_a_name_says_one_to_the_coach_and_stays_as_they_are(two: tuple[Store, Store, Path]) -> None:
    trainee, coach, file = two
    folder = reviewed(trainee, trainee="me")
    dispute(noted_call(trainee, "last"), WHEN, "hear_out", "no")
    with pytest.raises(UsageError, match="--name NAME"):
        share(trainee, "last", WHEN, file, None)
    assert not load_notes(folder).shared
    assert not file.exists()
    share(trainee, "last", WHEN, file, "Zoë")
    assert load_meta(folder).trainee == "me"
    there = receive_call(coach, file, None).folder
    assert there is not None
    assert load_meta(there).trainee == "Zoë"
    assert load_notes(there).disputes[0].said.by == "Zoë"
    share(trainee, "last", LATER, file, None, force=True)
    assert load_settings(trainee.home).shown_as == "Zoë", "the name is asked for once"
    forget_trainee("me", trainee.home)
    with pytest.raises(UsageError, match="--name NAME"):
        share(trainee, "last", LATER, file, None, force=True)
    comment(noted_call(coach, "last"), INES, "hello Zoë", 1.0)
    assign(coach, INES, Task.CALLER, "late_parcel", "Zoë", "again", None)
    receive_letter(trainee, reply(coach, "last", "Ines", file.with_name("r")), "me")
    assert [each.trainee for each in open_ones(load_assignments(trainee.home))] == ["me"]


def test_a_call_that_was_received_is_not_handed_on(two: tuple[Store, Store, Path], tmp_path: Path) -> None:
    trainee, coach, file = two
    reviewed(trainee)
    share(trainee, "last", WHEN, file, None)
    receive_call(coach, file, "Ines")
    with pytest.raises(UsageError, match="this is Anna's call, shared with you as the coach: only Anna hands it on"):
        export(coach, "last", tmp_path / "on.zip", force=False)
    with pytest.raises(UsageError, match="this is Anna's call, shared with you as the coach: only Anna"):
        share(coach, "last", WHEN, tmp_path / "on.zip", None)
    assert not (tmp_path / "on.zip").exists()
    export_trainee(coach, "Anna", tmp_path / "annas.zip")
    assert (tmp_path / "annas.zip").exists(), "who asks what is held of them is given it"
    export(trainee, "last", tmp_path / "own.zip", force=False)


def test_private_again(two: tuple[Store, Store, Path]) -> None:
    trainee, _, _ = two
    folder = reviewed(trainee)
    with pytest.raises(UsageError, match="private already"):
        stop_sharing(trainee, "last", WHEN)
    assert share(trainee, "last", WHEN, None, None) is None
    assert share(trainee, "last", LATER, None, None) is None
    assert len(load_notes(folder).shares) == 1
    stop_sharing(trainee, "last", LATER)
    assert not load_notes(folder).shared
    with pytest.raises(UsageError, match="is private"):
        comment(noted_call(trainee, "last"), INES, "x", 1.0)


def test_a_reply_to_a_call_that_is_gone_or_another_s_is_refused(two: tuple[Store, Store, Path], tmp_path: Path) -> None:
    trainee, coach, file = two
    reviewed(trainee)
    share(trainee, "last", WHEN, file, None)
    receive_call(coach, file, None)
    with pytest.raises(UsageError, match="nothing to send yet"):
        reply(coach, "last", "Ines", tmp_path / "r")
    comment(noted_call(coach, "last"), INES, "x", 1.0)
    back = reply(coach, "last", "Ines", tmp_path / "r")
    other = Store(tmp_path / "other")
    reviewed(other)
    with pytest.raises(UsageError, match="was not shared from here, or is deleted"):
        receive_letter(other, back, "Anna")
    delete_trainee(trainee, "Anna")
    with pytest.raises(UsageError, match="was not shared from here, or is deleted"):
        receive_letter(trainee, back, "Anna")


def test_an_exported_call_is_not_a_shared_one(two: tuple[Store, Store, Path]) -> None:
    trainee, coach, file = two
    reviewed(trainee)
    export(trainee, "last", file, force=False)
    with pytest.raises(UsageError, match="exported, not shared"):
        receive_call(coach, file, None)
    assert list(coach.folder.iterdir()) == []
    with pytest.raises(UsageError, match="never shared"):
        reply(trainee, "last", "Ines", file.with_name("r"))


def test_nobody_speaks_in_the_coach_s_name_through_a_call(two: tuple[Store, Store, Path]) -> None:
    trainee, coach, file = two
    folder = reviewed(trainee)
    share(trainee, "last", WHEN, file, None)
    receive_call(coach, file, "Ines")
    comment(noted_call(trainee, "last"), INES, "forged praise", 1.0)
    comment(noted_call(trainee, "last"), Speaking("Otto", WHEN), "from another coach", 1.0)
    share(trainee, "last", WHEN, file, None, force=True)
    there = receive_call(coach, file, "Ines").folder
    assert there is not None
    assert [each.by for each in load_notes(there).comments] == ["Otto"]
    assert len(load_notes(folder).comments) == 2


def test_a_call_reviewed_anew_arrives_with_its_new_review_and_the_earlier_is_kept(two: tuple[Store, Store, Path]) -> None:
    trainee, coach, file = two
    folder = reviewed(trainee)
    share(trainee, "last", WHEN, file, None)
    there = receive_call(coach, file, None).folder
    assert there is not None
    changed = (folder / "review.json").read_bytes().replace(b"never asked", b"never_asked")
    from_json(changed)
    (folder / "review.json").write_bytes(changed)
    share(trainee, "last", WHEN, file, None, force=True)
    assert receive_call(coach, file, None).reviewed
    assert (there / "review.json").read_bytes() == changed
    assert (there / "review.1.json").is_file()


def test_a_call_without_report_or_a_name_for_the_file_is_told(two: tuple[Store, Store, Path], tmp_path: Path) -> None:
    trainee, _, file = two
    folder = reviewed(trainee)
    (folder / "review.json").unlink()
    with pytest.raises(UsageError, match="make it first"):
        share(trainee, "last", WHEN, file, None)
    reviewed(trainee, started="2026-05-02T03:04:05")
    file.write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        share(trainee, "last", WHEN, file, None)
    assert file.read_text() == "mine"
    assert SessionIndex(trainee.home).list(Wanted(shared=True)) == ()
    del tmp_path


def test_assignments_go_alone_too_are_done_once_and_go_with_their_trainee(tmp_path: Path) -> None:
    coach, trainee = Store(tmp_path / "coach"), Store(tmp_path / "trainee")
    with pytest.raises(UsageError, match="nothing is assigned"):
        send_assignments(coach, "Anna", "Ines", tmp_path / "a")
    assign(coach, INES, Task.CALLER, "late_parcel", "Anna", "quokkagoal", None)
    with pytest.raises(UsageError):
        assign(coach, INES, Task.CALLER, "nobody_at_all", "Anna", "x", None)
    with pytest.raises(UsageError, match="no name of a caller"):
        assign(coach, INES, Task.CALLER, "../../etc/passwd", "Anna", "x", None)
    send_assignments(coach, "Anna", "Ines", tmp_path / "a")
    reviewed(trainee)
    assert receive_letter(trainee, tmp_path / "a", "me").assignments == 1
    assert receive_letter(trainee, tmp_path / "a", "me").assignments == 0
    (wanted,) = open_ones(load_assignments(trainee.home), "anna")
    with pytest.raises(UsageError, match="no single assignment"):
        done(trainee, None, "zzz", LATER)
    assert done(trainee, None, wanted.id[:8], LATER) == wanted
    assert open_ones(load_assignments(trainee.home)) == ()
    assert disk(trainee.home, b"quokkagoal")
    delete_trainee(trainee, "Anna")
    assert disk(trainee.home, b"quokkagoal") == []


def test_what_was_held_since_it_was_asked_is_counted(tmp_path: Path) -> None:
    store = Store(tmp_path)
    caller = assign(store, INES, Task.CALLER, "late_parcel", "Anna", "slower", None)
    drill = assign(store, INES, Task.DRILL, "say_no", "Anna", "once", None)
    for started in ("2026-02-27T03:04:05", "2026-03-02T03:04:05", "2026-03-03T03:04:05"):
        reviewed(store, started=started)
    last = store.folder_of("last")
    save_meta(last, msgspec.structs.replace(load_meta(last), persona=f"{PREFIX}say_no", kind=DRILL))
    rows = SessionIndex(store.home).list(Wanted())
    assert [held_since(each, rows) for each in (caller, drill)] == [1, 1]


NASTY = '"><script>alert(1)</script>\u202e\x07'


def test_what_a_hostile_call_says_is_text(two: tuple[Store, Store, Path]) -> None:
    trainee, coach, file = two
    folder = reviewed(trainee)
    share(trainee, "last", WHEN, file, None)
    files = {f"sessions/{folder.name}/{each}": data for each, data in contents(folder).items() if each != "report.html"}
    notes = f"sessions/{folder.name}/notes.jsonl"
    line = {"note": "comment", "version": 1, "id": "a" * 12, "when": WHEN, "by": NASTY, "role": "coach", "text": NASTY, "at": 3}
    files[notes] += json.dumps(line).encode() + b"\n"
    there = receive_call(coach, forge(file.with_name("evil"), files), "Ines").folder
    assert there is not None
    page = (there / "report.html").read_text()
    assert "<script>alert(1)" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)" in page


NAMES = ("call.flac", "events.jsonl", "notes.jsonl", "persona.yaml", "review.json", "session.json")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=some.sampled_from(NAMES),
    renamed=some.one_of(some.none(), some.text(min_size=1, max_size=20)),
    cut=some.one_of(some.none(), some.integers(0, 3000)),
    at=some.integers(0, 3000),
    put=some.binary(max_size=30),
)
def test_no_hostile_call_gets_in_or_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, name: str, renamed: str | None, cut: int | None, at: int, put: bytes
) -> None:
    """A file of a shared call is changed, renamed or cut: it is received as a session that opens, or refused in one sentence."""
    home = tmp_path_factory.mktemp("fuzz")
    coach = Store(home / "coach")
    files = dict(shared_files(tmp_path_factory))
    where = next(each for each in files if each.endswith(name))
    whole = files.pop(where)
    files[where if renamed is None else renamed] = (whole[:at] + put + whole[at + len(put) :])[:cut]
    try:
        file = forge(home / "evil.voicecoach", files)
    except (ValueError, IndexError):
        return  # no zip has such a name, or one without a letter
    folder, told = None, ""
    try:
        folder = receive_call(coach, file, "Ines").folder
    except VoicecoachError as error:
        told = str(error)
    if folder is None:
        assert told
        assert "\n" not in told
        assert list(coach.folder.iterdir()) == []
    else:
        assert noted_call(coach, folder.name).notes.shared
        assert (folder / "report.html").is_file()
    assert {each.name for each in home.iterdir()} <= {"coach", "evil.voicecoach"}


_files: dict[str, bytes] = {}


def shared_files(factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a shared call, made once."""
    if not _files:
        store = Store(factory.mktemp("home"))
        folder = reviewed(store)
        share(store, "last", WHEN, None, None)
        _files.update({f"sessions/{folder.name}/{each}": data for each, data in contents(folder).items() if each in NAMES})
    return _files


ASKED = {"assignment": "assigned", "id": "a" * 12, "when": WHEN, "by": "x", "trainee": "y", "task": "caller", "goal": "g"}


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"version": 2},
        {"coach": ""},
        {"notes": [{"note": "shared", "version": 1, "id": "a" * 12, "when": WHEN, "by": "x", "role": "trainee", "session": "s"}]},
        {"notes": [{"note": "comment", "version": 1, "id": "a" * 12, "when": WHEN, "by": "x", "role": "trainee", "text": "s"}]},
        {"notes": [{"note": "comment", "version": 2, "id": "a" * 12, "when": WHEN, "by": "x", "role": "coach", "text": "s"}]},
        {"notes": "all"},
        {
            "assignments": [
                {
                    "assignment": "assigned",
                    "id": "a" * 12,
                    "when": WHEN,
                    "by": "x",
                    "trainee": "y",
                    "task": "caller",
                    "what": "../x",
                    "goal": "g",
                }
            ]
        },
        {"shares": [None]},
    ],
)
def test_a_forged_reply_is_refused_whole(two: tuple[Store, Store, Path], change: dict[str, object]) -> None:
    trainee, _, file = two
    folder = reviewed(trainee)
    share(trainee, "last", WHEN, None, None)
    letter = {"format": "voicecoach letter", "version": 1, "voicecoach": "0", "coach": "Ines", "trainee": "Anna"}
    letter |= {"shares": [load_notes(folder).shares[0].id]}
    write_zip(file, {LETTER: json.dumps(letter).encode()})
    receive_letter(trainee, file, "Anna")
    write_zip(file, {LETTER: json.dumps(letter | change).encode()})
    with pytest.raises(VoicecoachError, match=r"damaged|newer"):
        receive_letter(trainee, file, "Anna")
    assert load_notes(folder).comments == ()
    assert load_assignments(trainee.home) == ()


def test_a_session_whose_description_changed_since_it_was_shared_still_gets_its_reply(two: tuple[Store, Store, Path]) -> None:
    trainee, coach, file = two
    folder = reviewed(trainee)
    share(trainee, "last", WHEN, file, None)
    there = receive_call(coach, file, None).folder
    assert there is not None
    save_meta(folder, msgspec.structs.replace(load_meta(folder), title="renamed", trainee="Annabel"))
    comment(noted_call(coach, "last"), INES, "x", 1.0)
    assert receive_letter(trainee, reply(coach, "last", "Ines", file.with_name("r")), "me").folder == folder
