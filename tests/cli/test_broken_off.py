"""Calls that do not come to their end: what was recorded until then is kept and can be reviewed."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import share_models
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


def test_a_killed_call_is_kept_until_then(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    child = start(home)
    wait_for(lambda: sound_written(home) > 200_000, child)
    child.kill()
    child.communicate(timeout=30)
    assert_reviewable(home, tmp_path / "out", capsys, 2.5)


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


@pytest.fixture
def small_disk(tmp_path: Path, home_of_the_tests: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=False, capture_output=True)  # noqa: S607 - the system's own
    if made.returncode:
        pytest.skip("only root may mount a small disk")
    share_models(home_of_the_tests, folder)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - likewise


def test_a_disk_that_is_full(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert_broken_off(start(small_disk))
    monkeypatch.setenv("VOICECOACH_HOME", str(small_disk))
    assert_reviewable(small_disk, tmp_path / "out", capsys, 14.0)
