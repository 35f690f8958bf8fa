"""Calls that do not come to their end: what was recorded until then is kept and can be reviewed."""

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import share_models
from voicecoach.call.event import CallEnded
from voicecoach.call.recording import RATE
from voicecoach.cli import main
from voicecoach.edges.store import Store

CHECKOUT = Path(__file__).resolve().parent.parent.parent
REPLIES = CHECKOUT / "audio_samples" / "late_parcel_well"
CALL = [
    "practice",
    "late_parcel",
    "--line",
    "file",
    "--replies",
    str(REPLIES),
    "--seed",
    "1",
    "--model",
    "tiny.en",
    "--no-review",
]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows neither these signals nor these limits")


def start(home: Path, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """A practice call in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "voicecoach", *CALL],
        env={**os.environ, "VOICECOACH_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,  # noqa: PLW1509 - nothing but the limit is set, and this process has no other threads at work
    )


def sound_written(home: Path) -> int:
    """Bytes of the call's sound that are on disk."""
    return sum(path.stat().st_size for path in home.glob("sessions/*/call.wav"))


def wait_for(done: Callable[[], bool], child: subprocess.Popen[str], seconds: float = 60) -> None:
    limit = time.monotonic() + seconds
    while not done() and child.poll() is None and time.monotonic() < limit:
        time.sleep(0.02)
    assert done(), child.communicate(timeout=10)


def assert_reviewable(home: Path, out: Path, capsys: pytest.CaptureFixture[str], seconds: float) -> None:
    """The one session holds sound and events, and a review of it makes a report."""
    (meta,) = Store(home).list()
    session = Store(home).find(meta.id)
    assert session.recording.duration > seconds
    assert len(session.events) > 1
    assert main(["review", "last", "--model", "tiny.en", "--out", str(out)]) == 0
    assert (out / "report.html").stat().st_size > 10_000
    assert str(out / "report.html") in capsys.readouterr().out


def test_ctrl_c_keeps_the_call_until_then(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    child = start(home)
    wait_for(lambda: sound_written(home) > 200_000, child)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert "Traceback" not in err
    (meta,) = Store(home).list()
    assert meta.closed
    assert f"voicecoach review {meta.id}" in out
    assert_reviewable(home, tmp_path / "out", capsys, 3.0)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_killed_call_is_kept_until_then(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    """At a random moment; `tests/app/test_killed.py` kills more of them, faster, and compares what is left to the sample."""
    size = random.Random(seed).randint(200_000, 2_000_000)  # noqa: S311 - no secret
    child = start(home)
    wait_for(lambda: sound_written(home) > size, child)
    child.kill()
    child.communicate(timeout=30)
    on_disk = sound_written(home)
    (meta,) = Store(home).cut_off()
    assert main(["sessions"]) == 0
    assert f"was cut off; it is kept: voicecoach review {meta.id}" in capsys.readouterr().out
    assert_reviewable(home, tmp_path / "out", capsys, (on_disk - 44) / 4 / RATE - 0.01)
    assert isinstance(Store(home).find("last").events[-1], CallEnded)
    assert main(["sessions"]) == 0
    assert "was cut off" not in capsys.readouterr().out


def assert_broken_off(child: subprocess.Popen[str]) -> None:
    _, err = child.communicate(timeout=120)
    assert child.returncode == 1
    assert err.startswith("voicecoach: ")
    assert err.count("\n") == 1
    assert "space" in err
    assert "kept" in err


def test_a_file_that_may_not_grow_any_more(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The system's limit on the size of a file stands in for a disk that fills up."""
    limit = 1_000_000
    child = start(home, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert_broken_off(child)
    assert_reviewable(home, tmp_path / "out", capsys, 14.0)


Disk = Callable[[int], Path]


@pytest.fixture
def small_disk(tmp_path: Path, home_of_the_tests: Path) -> Iterator[Disk]:
    """Mounts a disk of so many megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(megabytes: int) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("only root may mount a small disk")
        share_models(home_of_the_tests, folder)
        return folder

    yield mount
    subprocess.run(["umount", str(folder)], check=False, capture_output=True)  # noqa: S607 - the system's own


def remount_read_only(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)  # noqa: S607 - likewise


def fill_up(folder: Path, name: str = "something else") -> Path:
    """Write until the disk is full."""
    path = folder / name
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)) == 4096:
                pass
        except OSError as error:
            assert error.errno == errno.ENOSPC  # noqa: PT017 - the disk is filled up on purpose
    return path


def test_a_disk_that_is_full_refuses_the_call_beforehand(small_disk: Disk) -> None:
    child = start(disk := small_disk(2))
    out, err = child.communicate(timeout=60)
    assert child.returncode == 1
    assert err.startswith("voicecoach: there is no room for a call")
    assert err.count("\n") == 1
    assert "Card" not in out
    assert not list(disk.glob("sessions/*"))


def test_a_disk_that_is_read_only_refuses_the_call_beforehand(small_disk: Disk) -> None:
    disk = small_disk(8)
    remount_read_only(disk)
    child = start(disk)
    _, err = child.communicate(timeout=60)
    assert child.returncode == 1
    assert err.startswith("voicecoach: the folder ")
    assert "set VOICECOACH_HOME to" in err
    assert err.count("\n") == 1


def test_a_disk_that_fills_up_during_the_call(
    small_disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    disk = small_disk(8)
    child = start(disk)
    wait_for(lambda: sound_written(disk) > 300_000, child)
    filler = fill_up(disk)
    assert_broken_off(child)
    (meta,) = Store(disk).list()
    assert meta.closed, "the end of the call found room"
    session = Store(disk).find("last")
    assert isinstance(session.events[-1], CallEnded)
    assert session.events[-1].at == pytest.approx(session.recording.duration, abs=0.05)
    monkeypatch.setenv("VOICECOACH_HOME", str(disk))
    assert_reviewable(disk, tmp_path / "out", capsys, 4.0)
    fill_up(disk, "what the smaller file of the sound left")
    assert main(["review", "last", "--model", "tiny.en"]) == 1
    assert "free some space" in capsys.readouterr().err
    filler.unlink()
    assert main(["review", "last", "--model", "tiny.en"]) == 0
    assert (session.folder / "report.html").is_file()


def test_a_call_that_was_cut_off_is_reviewed_from_a_disk_that_is_read_only(
    small_disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    disk = small_disk(8)
    child = start(disk)
    wait_for(lambda: sound_written(disk) > 300_000, child)
    child.kill()
    child.communicate(timeout=30)
    remount_read_only(disk)
    monkeypatch.setenv("VOICECOACH_HOME", str(disk))
    assert_reviewable(disk, tmp_path / "out", capsys, 4.0)
