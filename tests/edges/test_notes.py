"""Notes on the disk: added whole, by several programs at once, and never a reason to lose the others."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.review.test_notes import make, overruled
from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.log_file import MOST_BYTES, add_lines, keep_lines, read_lines
from voicecoach.edges.names import NOTES
from voicecoach.edges.notes import add_notes, load_notes, notes_in, read_note
from voicecoach.review.notes import Comment, Notes

ADD = """
import sys
from pathlib import Path
from tests.review.test_notes import make
from voicecoach.edges.notes import add_notes
from voicecoach.review.notes import Comment
for number in range(10):
    add_notes(Path(sys.argv[1]), [make(Comment, int(sys.argv[2]) + number, text="from " + sys.argv[2])])
"""


def test_notes_are_read_back_and_are_their_owner_s_alone(tmp_path: Path) -> None:
    assert load_notes(tmp_path) == Notes()
    add_notes(tmp_path, [])
    assert list(tmp_path.iterdir()) == []
    add_notes(tmp_path, [make(Comment, 1, text="one"), overruled(2)])
    before = tmp_path.stat().st_mtime_ns
    add_notes(tmp_path, [make(Comment, 3, text="two")])
    notes = load_notes(tmp_path)
    assert [each.text for each in notes.comments] == ["one", "two"]
    assert len(notes.overrules) == 1
    assert tmp_path.stat().st_mtime_ns > before, "the index looks at the folder"
    if sys.platform != "win32":
        assert {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()} == {0o600}


def test_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    checkout = Path(__file__).resolve().parents[2]
    told = [
        subprocess.Popen([sys.executable, "-c", ADD, str(tmp_path), str(start)], cwd=checkout, stderr=subprocess.PIPE)
        for start in (10, 30)
    ]
    for each in told:
        _, error = each.communicate(timeout=60)
        assert each.returncode == 0, error
    assert len(notes_in(tmp_path)) == 20
    assert load_notes(tmp_path).unread == 0


def test_a_later_version_and_a_torn_line_are_counted_and_kept(tmp_path: Path) -> None:
    add_notes(tmp_path, [make(Comment, 1, text="one")])
    with (tmp_path / NOTES).open("ab") as file:
        file.write(b'{"note":"drawing","version":2,"id":"aaaaaaaaaaaa"}\n{"note":"comm')
    add_notes(tmp_path, [make(Comment, 2, text="two")])
    notes = load_notes(tmp_path)
    assert ([each.text for each in notes.comments], notes.unread) == (["one", "two"], 2)
    assert b'"drawing"' in (tmp_path / NOTES).read_bytes()


def test_lines_go_for_good(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    keep_lines(path, lambda _: False)
    add_lines(path, [make(Comment, 1, text="one"), make(Comment, 2, text="two")])
    keep_lines(path, lambda line: b"one" in line)
    assert [each.text for each in read_lines(path, read_note)[0] if isinstance(each, Comment)] == ["one"]
    keep_lines(path, lambda _: False)
    assert not path.exists()


def test_what_cannot_be_read_or_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / NOTES).symlink_to("/etc/hostname")
    with pytest.raises(VoicecoachError, match="is no file of voicecoach"):
        load_notes(tmp_path)
    big = tmp_path / "big.jsonl"
    with big.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(VoicecoachError, match="is no file of voicecoach"):
        read_lines(big, bytes)
    with pytest.raises(VoicecoachError, match="is gone"):
        add_notes(tmp_path / "none", [make(Comment, 1, text="one")])
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / NOTES).mkdir()
    with pytest.raises(VoicecoachError, match="cannot be read"):
        load_notes(tmp_path / "folder")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    line=some.one_of(
        some.binary(max_size=200),
        some.text(max_size=100).map(lambda each: each.encode("utf-8", "replace")),
        some.recursive(
            some.none() | some.booleans() | some.floats() | some.text(max_size=20) | some.integers(),
            lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner, max_size=4),
            max_leaves=12,
        ).map(lambda each: json.dumps(each).encode()),
        some.builds(
            lambda changes: json.dumps(
                {"note": "comment", "id": "a" * 12, "when": "2026-03-01", "by": "Ines", "role": "coach", "text": "x"} | changes
            ).encode(),
            some.dictionaries(
                some.sampled_from(["note", "version", "id", "when", "by", "role", "text", "at", "finding", "segment"]),
                some.none() | some.floats() | some.text(max_size=12) | some.integers() | some.just({"start": 3, "end": 1}),
                max_size=4,
            ),
        ),
    )
)
def test_no_line_is_more_than_a_line_left_out(tmp_path: Path, line: bytes) -> None:
    (tmp_path / NOTES).write_bytes(line + b"\n")
    notes = load_notes(tmp_path)
    assert notes.unread + len(notes_in(tmp_path)) == len([each for each in line.split(b"\n") if each.strip()])


def test_a_line_that_nests_without_end_is_left_out(tmp_path: Path) -> None:
    (tmp_path / NOTES).write_bytes(b'{"note":"comment","x":' + b"[" * 200_000)
    assert load_notes(tmp_path).unread == 1
