"""Bundles: what is packed comes back to the byte, and nothing else gets in."""

import hashlib
import json
import shutil
import stat
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.edges.test_store import held
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.bundle import (
    MANIFEST,
    MOST_SOUND,
    MOST_TEXT,
    files_of,
    is_bundle,
    read_bundle,
    write_bundle,
    write_files,
)
from voicecoach.edges.store import Store


def contents(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files_of(folder)}


@pytest.fixture
def session(tmp_path: Path) -> Path:
    store = Store(tmp_path / "home")
    folder = store.folder / held(store)
    (folder / "report.html").write_text("<p>a page")
    (folder / "comments").mkdir()
    (folder / "comments" / "1.json").write_text("{}")
    (folder / ".hidden").write_text("x")
    (folder / "link.json").symlink_to("/etc/hostname")
    return folder


def test_what_is_packed_comes_back_to_the_byte(session: Path, tmp_path: Path) -> None:
    out = write_bundle([session], tmp_path / "one.zip")
    (into := tmp_path / "into").mkdir()
    (folder,) = read_bundle(out, into)
    assert folder == into / session.name
    packed = contents(session)
    assert {*packed} == {"call.flac", "comments/1.json", "events.jsonl", "persona.yaml", "report.html", "session.json"}
    del packed["report.html"]  # made anew, as a page from elsewhere could hold anything
    assert contents(folder) == packed
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
        assert {stat.S_IMODE(each.stat().st_mode) for each in files_of(folder)} == {0o600}


def test_the_checksums_are_those_of_the_files_and_the_same_session_gives_the_same_bundle(session: Path, tmp_path: Path) -> None:
    one, two = (write_bundle([session], tmp_path / name) for name in ("one.zip", "two.zip"))
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as bundle:
        manifest = json.loads(bundle.read(MANIFEST))
    for name, content in contents(session).items():
        promised = manifest["files"][f"sessions/{session.name}/{name}"]
        assert promised == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def test_nothing_is_written_over_and_nothing_left_half_written(session: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.zip"
    out.write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        write_bundle([session], out)
    assert out.read_text() == "mine"
    assert is_bundle(write_bundle([session], out, force=True))
    with pytest.raises(UsageError, match="is a folder"):
        write_bundle([session], tmp_path)
    with pytest.raises(VoicecoachError, match="could not be written"):
        write_bundle([session], tmp_path / "none" / "one.zip")
    assert {each.name for each in tmp_path.iterdir()} == {"home", "one.zip"}


def forge(path: Path, packed: dict[str, bytes], **changes: object) -> Path:
    """A bundle with any names and contents, and checksums that hold."""
    listed = {name: {"bytes": len(each), "sha256": hashlib.sha256(each).hexdigest()} for name, each in packed.items()}
    manifest = {"format": "voicecoach bundle", "version": 1, "voicecoach": "0", "files": listed} | changes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in packed.items():
            bundle.writestr(name, content)
        bundle.writestr(MANIFEST, json.dumps(manifest))
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../../outside.json",
        "sessions/../outside.json",
        "sessions/one/../../outside.json",
        "/tmp/outside.json",  # noqa: S108 - a name in a forged bundle
        "sessions/one",
        "sessions/.hidden/session.json",
        "sessions/one/.running",
        "sessions/one/a\\b.json",
        "sessions/one/C:outside.json",
        "sessions/one/a\x00.json",
        "sessions/one/a/b/c/d/e/f.json",
        "other/one/session.json",
        "sessions/one/\u202egnp.json",
        "sessions/one/end.",
    ],
)
def test_no_name_leads_out_of_its_session(tmp_path: Path, name: str) -> None:
    (into := tmp_path / "in" / "to").mkdir(parents=True)
    with pytest.raises(VoicecoachError, match="damaged or no bundle"):
        read_bundle(forge(tmp_path / "bad.zip", {name: b"{}"}), into)
    assert not [each for each in tmp_path.rglob("*") if each.is_file() and each.name != "bad.zip"]


def test_more_or_other_bytes_than_promised_are_refused(tmp_path: Path) -> None:
    name, content = "sessions/one/session.json", b"x" * 100_000
    good = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    for number, promised in enumerate(({**good, "bytes": 99_999}, {**good, "bytes": 100_001}, {**good, "sha256": "0" * 64})):
        bad = forge(tmp_path / f"{number}.zip", {name: content}, files={name: promised})
        (into := tmp_path / str(number)).mkdir()
        with pytest.raises(VoicecoachError, match="not what was packed"):
            read_bundle(bad, into)


@pytest.mark.parametrize(
    "changes",
    [{"files": {}}, {"files": {"sessions/one/other.json": {"bytes": 1, "sha256": ""}}}, {"files": 1}, {"format": None}],
)
def test_a_manifest_that_tells_another_story_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    (into := tmp_path / "into").mkdir()
    with pytest.raises(VoicecoachError):
        read_bundle(forge(tmp_path / "bad.zip", {"sessions/one/session.json": b"{}"}, **changes), into)


def test_a_bundle_of_a_newer_program_is_told(tmp_path: Path) -> None:
    (into := tmp_path / "into").mkdir()
    with pytest.raises(VoicecoachError, match="newer voicecoach"):
        read_bundle(forge(tmp_path / "new.zip", {"sessions/one/session.json": b"{}"}, version=2), into)


def test_a_zip_of_something_else_and_a_torn_one_are_told(session: Path, tmp_path: Path) -> None:
    (into := tmp_path / "into").mkdir()
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a.txt", "x")
    with pytest.raises(VoicecoachError, match="no bundle of voicecoach"):
        read_bundle(tmp_path / "other.zip", into)
    whole = write_bundle([session], tmp_path / "one.zip").read_bytes()
    for place in range(40, len(whole), len(whole) // 60):  # one byte turned, all over the file
        (tmp_path / "torn.zip").write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        (each := into / str(place)).mkdir()
        try:
            read_bundle(tmp_path / "torn.zip", each)
        except VoicecoachError:
            continue
        kept = contents(each / session.name)
        assert kept == {name: content for name, content in contents(session).items() if name in kept}, "in a field nobody reads"
    with pytest.raises(VoicecoachError, match="cannot be read here"):
        read_bundle(tmp_path / "none.zip", into)


SOUND = "sessions/one/call.wav"


def forged_entry(path: Path, name: str, content: bytes, mode: int = 0o100600) -> Path:
    """A bundle with one file whose entry has a mode of its own; the checksum holds."""
    listed = {name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}}
    manifest = {"format": "voicecoach bundle", "version": 1, "voicecoach": "0", "files": listed}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        entry = zipfile.ZipInfo(name)
        entry.external_attr, entry.compress_type = mode << 16, zipfile.ZIP_DEFLATED
        bundle.writestr(entry, content)
        bundle.writestr(MANIFEST, json.dumps(manifest))
    return path


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_folders_and_devices_are_refused(tmp_path: Path, mode: int) -> None:
    (into := tmp_path / "into").mkdir()
    name = "sessions/one/session.json"
    with pytest.raises(VoicecoachError, match="damaged or no bundle"):
        read_bundle(forged_entry(tmp_path / "bad.zip", name, b"/etc/passwd", mode | 0o600), into)
    assert list(into.iterdir()) == []
    assert read_bundle(forged_entry(tmp_path / "good.zip", name, b"{}"), into) == (into / "one",)


def test_what_was_packed_to_fill_a_disk_is_refused_before_a_byte_of_it_is_written(tmp_path: Path) -> None:
    (into := tmp_path / "into").mkdir()
    bomb = forged_entry(tmp_path / "bomb.zip", SOUND, b"\0" * 40_000_000)
    assert bomb.stat().st_size < 100_000
    promised = {"bytes": MOST_TEXT + 1, "sha256": "0" * 64}
    words = forge(tmp_path / "words.zip", {"sessions/one/review.json": b"{}"}, files={"sessions/one/review.json": promised})
    endless = forge(tmp_path / "sound.zip", {SOUND: b"RIFF"}, files={SOUND: {"bytes": MOST_SOUND + 1, "sha256": ""}})
    negative = forge(tmp_path / "less.zip", {SOUND: b"RIFF"}, files={SOUND: {"bytes": -1, "sha256": ""}})
    for each in (bomb, words, endless, negative):
        with pytest.raises(VoicecoachError, match="damaged or no bundle"):
            read_bundle(each, into)
    assert list(into.iterdir()) == []
    noise = np.random.default_rng(1).integers(0, 256, 300_000, np.uint8).tobytes()
    assert (read_bundle(forged_entry(tmp_path / "noise.zip", SOUND, noise), into)[0] / "call.wav").read_bytes() == noise


def test_what_is_packed_in_a_way_that_nobody_needs_is_refused_unread(tmp_path: Path) -> None:
    for kind, broken in ((zipfile.ZIP_LZMA, "lzma.zip"), (zipfile.ZIP_BZIP2, "bzip2.zip")):
        with zipfile.ZipFile(tmp_path / broken, "w", kind) as bundle:
            bundle.writestr(MANIFEST, "{}" * 2000)
        torn = bytearray((tmp_path / broken).read_bytes())
        torn[30 + len(MANIFEST) + 9 : 30 + len(MANIFEST) + 30] = bytes(21)
        (tmp_path / broken).write_bytes(torn)
        with pytest.raises(VoicecoachError, match="damaged or no bundle"):
            read_bundle(tmp_path / broken, tmp_path)


def test_a_file_from_memory_is_packed_like_one_from_the_disk(session: Path, tmp_path: Path) -> None:
    names = {f"sessions/{session.name}/{each.relative_to(session).as_posix()}": each for each in files_of(session)}
    from_disk = write_files(names, tmp_path / "one.zip").read_bytes()
    assert write_files({name: each.read_bytes() for name, each in names.items()}, tmp_path / "two.zip").read_bytes() == from_disk
    assert write_bundle([session], tmp_path / "three.zip").read_bytes() == from_disk


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=some.integers(0, 1500), put=some.binary(max_size=30), cut=some.integers(0, 1500), name=some.text(max_size=30))
def test_no_bundle_ends_in_a_traceback_or_outside(tmp_path: Path, at: int, put: bytes, cut: int, name: str) -> None:
    """Bytes put in anywhere, the end cut off, any name in it: files of a session, or one sentence; nothing beside."""
    into, path = tmp_path / "into", tmp_path / "fuzz.zip"
    into.mkdir(exist_ok=True)
    try:
        forge(path, {f"sessions/one/{name}": b"{}", "sessions/one/session.json": b"{}" * 40})
    except (ValueError, IndexError):
        return  # no zip has such a name
    whole = path.read_bytes()
    path.write_bytes((whole[:at] + put + whole[at + len(put) :])[: len(whole) - (cut if cut < len(whole) // 2 else 0)])
    told = ""
    try:
        read_bundle(path, into)
    except VoicecoachError as error:
        told = str(error)
    assert "\n" not in told
    assert {each.name for each in tmp_path.iterdir()} == {"into", "fuzz.zip"}
    assert {each.name for each in into.iterdir()} <= {"one"}
    shutil.rmtree(into)
