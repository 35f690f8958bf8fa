"""Which recordings a folder or a manifest names, and which are left alone."""

from pathlib import Path

import pytest

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.manifest import Named, Passed, named_recordings


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


def test_a_folder_names_its_recordings_in_order_and_passes_the_rest_over(tmp_path: Path) -> None:
    for name in ("b/2.wav", "a.FLAC", "b/1.mp3", "notes.txt", ".hidden.wav", ".git/x.wav", "out/x.wav"):
        touch(tmp_path / "calls" / name)
    found = list(named_recordings(tmp_path / "calls", "right", tmp_path / "calls" / "out"))
    assert [each.name for each in found] == ["a.FLAC", "b/1.mp3", "b/2.wav"]
    assert all(isinstance(each, Named) and each.side == "right" for each in found)


def test_links_stay_inside_the_folder(tmp_path: Path) -> None:
    secret = touch(tmp_path / "secret" / "s.wav")
    inside = touch(tmp_path / "calls" / "real.wav")
    (tmp_path / "calls" / "same.wav").symlink_to(inside)
    (tmp_path / "calls" / "file.wav").symlink_to(secret)
    (tmp_path / "calls" / "folder").symlink_to(secret.parent)
    (tmp_path / "calls" / "broken.wav").symlink_to(tmp_path / "nothing.wav")
    (tmp_path / "calls" / "loop.wav").symlink_to(tmp_path / "calls" / "loop.wav")
    found = list(named_recordings(tmp_path / "calls", "left", tmp_path / "out"))
    assert {each.name for each in found if isinstance(each, Named)} == {"real.wav", "same.wav"}
    assert {each.name for each in found if isinstance(each, Passed)} == {"file.wav", "folder", "broken.wav", "loop.wav"}


def test_a_manifest_names_what_is_below_its_folder_only(tmp_path: Path) -> None:
    for name in ("calls/a.wav", "calls/b.wav", "elsewhere.wav"):
        touch(tmp_path / name)
    (tmp_path / "calls" / "link.wav").symlink_to(tmp_path / "elsewhere.wav")
    manifest = tmp_path / "calls" / "list.csv"
    lines = (
        "Path,Channel,Trainee,Team,Started,Else",
        "a.wav,LEFT,Ann  Example,North,2026-01-31T09:30:00+01:00,x",
        f"{tmp_path}/calls/b.wav,right,,,,",
        "../elsewhere.wav,left,,,,",
        "link.wav,left,,,,",
        "gone.wav,left,,,,",
        ",left,,,,",
        "a.wav,middle,,,,",
        "a.wav,left,,,yesterday,",
        f"a.wav,left,{'x' * 80},,,",
    )
    manifest.write_text("\ufeff" + "\n".join(lines) + "\n", encoding="utf-8")
    found = list(named_recordings(manifest, None, tmp_path))
    taken = [each for each in found if isinstance(each, Named)]
    assert [(each.name, each.side, each.trainee, each.team, each.started) for each in taken] == [
        ("a.wav", "left", "Ann Example", "North", "2026-01-31 09:30:00"),
        ("b.wav", "right", "", "", ""),
    ]
    reasons = " ".join(each.reason for each in found if isinstance(each, Passed))
    assert len(found) - len(taken) == 7
    for said in ("leads out", "is not there", "names no recording", "'middle'", "'yesterday'", "60 characters"):
        assert said in reasons


def test_what_cannot_be_a_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoicecoachError, match="no folder or manifest"):
        list(named_recordings(tmp_path / "nothing", "left", tmp_path))
    (tmp_path / "no.csv").write_text("file,side\na,b\n")
    with pytest.raises(VoicecoachError, match="no column 'path'"):
        list(named_recordings(tmp_path / "no.csv", "left", tmp_path))
    (tmp_path / "bad.csv").write_bytes(b"path\n\xff\xfe\n")
    with pytest.raises(VoicecoachError, match="save it as CSV"):
        list(named_recordings(tmp_path / "bad.csv", "left", tmp_path))
    touch(tmp_path / "a.wav")
    (tmp_path / "side.csv").write_text("path\na.wav\n")
    with pytest.raises(UsageError, match="which channel"):
        list(named_recordings(tmp_path / "side.csv", None, tmp_path))
    with pytest.raises(UsageError, match="which channel"):
        named_recordings(tmp_path, None, tmp_path)
