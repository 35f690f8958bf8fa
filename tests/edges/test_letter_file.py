"""A coach's reply as a file: read back as it was written, and refused in one sentence where it is anything else."""

import json
import stat
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.review.test_notes import make, overruled
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.assignments import add_assignments, forget_assignments, load_assignments, read_entry
from voicecoach.edges.bundle import MANIFEST
from voicecoach.edges.letter_file import LETTER, MOST_LETTER, kind_of, read_letter, write_letter
from voicecoach.review.assignments import Assigned, Done, Task, due_in_words, open_ones
from voicecoach.review.letter import Letter, from_bytes, to_bytes
from voicecoach.review.notes import Comment

ASSIGNED = Assigned(
    id="a" * 12, when="2026-03-01T10:00:00", by="Ines", trainee="Anna", task=Task.CALLER, what="late_parcel", goal="slower"
)
LETTER_SENT = Letter(
    voicecoach="0",
    coach="Ines",
    trainee="Anna",
    session="one",
    shares=("s" * 12,),
    notes=(make(Comment, 1, text="“so” <b>", at=2.0), overruled(2)),
    assignments=(ASSIGNED,),
)


def write_zip(path: Path, packed: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as out:
        for name, content in packed.items():
            out.writestr(name, content)
    return path


def test_a_letter_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = write_letter(LETTER_SENT, tmp_path / "reply.voicecoach")
    assert kind_of(path) == "letter"
    assert read_letter(path) == LETTER_SENT
    assert write_letter(LETTER_SENT, tmp_path / "two").read_bytes() == path.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {each.name for each in tmp_path.iterdir()} == {"reply.voicecoach", "two"}


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        write_letter(LETTER_SENT, tmp_path / "mine")
    with pytest.raises(UsageError, match="is a folder"):
        write_letter(LETTER_SENT, tmp_path)
    with pytest.raises(VoicecoachError, match="could not be written"):
        write_letter(LETTER_SENT, tmp_path / "none" / "x")
    assert read_letter(write_letter(LETTER_SENT, tmp_path / "mine", force=True)) == LETTER_SENT


def test_what_was_handed_over_is_told_apart(tmp_path: Path) -> None:
    assert kind_of(write_zip(tmp_path / "call", {MANIFEST: b"", "sessions/x/session.json": b""})) == "call"
    for name, packed in (("other", {"a.txt": b""}), ("both", {LETTER: b"", "a.txt": b""})):
        with pytest.raises(VoicecoachError, match="holds no call and no reply"):
            kind_of(write_zip(tmp_path / name, packed))
    (tmp_path / "text").write_text("hello")
    with pytest.raises(VoicecoachError, match="was not made by voicecoach"):
        kind_of(tmp_path / "text")
    with pytest.raises(VoicecoachError, match="cannot be read here"):
        kind_of(tmp_path / "nothing")


def test_a_letter_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "bomb", {LETTER: b" " * (MOST_LETTER * 4)})
    assert path.stat().st_size < 100_000
    with pytest.raises(VoicecoachError, match="too big"):
        read_letter(path)
    with pytest.raises(VoicecoachError, match="damaged"):
        read_letter(write_zip(tmp_path / "deep", {LETTER: b"[" * 1_000_000}))


def test_a_letter_packed_in_a_way_that_nobody_needs_is_refused_unread(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "lzma", {LETTER: b"{}" * 2000}, zipfile.ZIP_LZMA)
    torn = bytearray(path.read_bytes())
    torn[30 + len(LETTER) + 9 : 30 + len(LETTER) + 30] = bytes(21)
    path.write_bytes(torn)
    with pytest.raises(VoicecoachError, match="damaged"):
        read_letter(path)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=some.integers(0, 3000),
    put=some.binary(max_size=12),
    changes=some.dictionaries(
        some.sampled_from([*Letter.__struct_fields__, "other"]),
        some.recursive(
            some.none() | some.integers() | some.text(max_size=9) | some.floats(),
            lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=6), inner, max_size=3),
            max_leaves=6,
        ),
        max_size=3,
    ),
)
def test_no_letter_ends_in_a_traceback(at: int, put: bytes, changes: dict[str, object]) -> None:
    whole = json.dumps(json.loads(to_bytes(LETTER_SENT)) | changes).encode()
    content = whole[:at] + put + whole[at + len(put) :]
    letter, told = None, ""
    try:
        letter = from_bytes(content)
    except VoicecoachError as error:
        told = str(error)
    if letter is None:
        assert told.startswith("this reply ")
        assert "\n" not in told
    else:
        assert from_bytes(to_bytes(letter)) == letter


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=some.integers(0, 900), put=some.binary(min_size=1, max_size=20), cut=some.integers(0, 900))
def test_no_damaged_file_ends_in_a_traceback(tmp_path: Path, at: int, put: bytes, cut: int) -> None:
    whole = write_letter(LETTER_SENT, tmp_path / "whole", force=True).read_bytes()
    damaged = (whole[:at] + put + whole[at + len(put) :])[: len(whole) - cut]
    path = tmp_path / "damaged"
    path.write_bytes(damaged)
    read, told = None, ""
    try:
        kind_of(path)
        read = read_letter(path)
    except VoicecoachError as error:
        told = str(error)
    assert told.count("\n") == 0
    assert told or read == LETTER_SENT


def test_assignments_are_kept_listed_and_forgotten(tmp_path: Path) -> None:
    due = msgspec.structs.replace(ASSIGNED, id="b" * 12, due="2026-04-01")
    other = msgspec.structs.replace(ASSIGNED, id="c" * 12, trainee="Ben")
    add_assignments(tmp_path, [ASSIGNED, other, due])
    assert load_assignments(tmp_path) == (ASSIGNED, other, due)
    assert open_ones(load_assignments(tmp_path), "ANNA") == (due, ASSIGNED)
    assert due_in_words(due) == " (until 2026-04-01)"
    assert due_in_words(ASSIGNED) == ""
    add_assignments(tmp_path, [Done(id="d" * 12, when=ASSIGNED.when, by="Anna", entry=due.id)])
    assert open_ones(load_assignments(tmp_path)) == (ASSIGNED, other)
    forget_assignments(tmp_path, "anna")
    assert [each for each in load_assignments(tmp_path) if isinstance(each, Assigned)] == [other]


@pytest.mark.parametrize(
    "change",
    [{"due": "soon"}, {"what": "a/b"}, {"what": ""}, {"trainee": ""}, {"version": 2}, {"when": ""}, {"goal": "x" * 9999}],
)
def test_what_no_program_assigns_is_left_out(change: dict[str, object]) -> None:
    good = {"assignment": "assigned", **msgspec.structs.asdict(ASSIGNED), "task": "caller"}
    assert read_entry(json.dumps(good).encode()) == ASSIGNED
    with pytest.raises(ValueError):  # noqa: PT011 - any: the line is left out
        read_entry(json.dumps(good | change).encode())
    with pytest.raises(ValueError, match="too deeply"):
        read_entry(b'{"assignment":"done","x":' + b"[" * 200_000)
