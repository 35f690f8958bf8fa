"""A batch on a cluster of real worker processes, one of which is killed in mid-run."""

import os
import shutil
import signal
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import soundfile

from tests.app.batch_fakes import Quiet, write_call
from tests.cluster.jobs import POISON, Nothing, fails, square
from voicecoach.app.batch import Batch
from voicecoach.app.one_call import Models, Task, describe, reviewed
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.cluster.files import here, recordings_at
from voicecoach.cluster.runner import DaskRunner
from voicecoach.edges.manifest import Named, Passed
from voicecoach.edges.parquet import ask
from voicecoach.edges.pool import Died
from voicecoach.edges.shelf import Shelf
from voicecoach.edges.sound_files import sha256_of

if TYPE_CHECKING:
    from distributed import LocalCluster

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="workers are killed with SIGKILL, which Windows has not")


@pytest.fixture(scope="module")
def cluster() -> Iterator["LocalCluster"]:
    import dask
    import distributed

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1, "distributed.comm.timeouts.connect": "60s"}),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local,
    ):
        yield local


@pytest.fixture
def order_calls(shared_data: Path, tmp_path: Path) -> Path:
    """Two stretches of a real call, one of them twice, one file that is no sound."""
    folder = tmp_path / "calls"
    folder.mkdir()
    for number in range(2):
        sound, rate = soundfile.read(
            shared_data / "calls" / "order_support_mulaw.wav", start=number * 12 * 8000, frames=12 * 8000
        )
        soundfile.write(folder / f"part{number}.wav", sound, rate, subtype="ULAW")
    shutil.copy(folder / "part0.wav", folder / "part0_again.wav")
    (folder / "broken.wav").write_bytes(b"RIFF....WAVE")
    return folder


def test_a_killed_worker_and_a_poisoned_job_leave_each_job_one_answer(cluster: "LocalCluster", tmp_path: Path) -> None:
    runner = DaskRunner(cluster.scheduler_address, Nothing(str(tmp_path / "loaded")))
    try:
        jobs = [(f"job {number}", number) for number in (*range(20), POISON, *range(20, 40))]
        answers: list[tuple[str, Any]] = []
        for job, answer in runner._run(square, jobs, "square"):
            answers.append((job, answer))
            if len(answers) == 5:
                os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)
        assert len(answers) == len(jobs)
        told = dict(answers)
        assert all(told[f"job {number}"] == number * number for number in range(40))
        assert told[f"job {POISON}"] == Died(2)
        loadings = (tmp_path / "loaded").read_text().splitlines()
        assert len(loadings) == len(set(loadings)), "each worker process loads the models once"
        ((_, error),) = runner._run(fails, [("bad", 3)], "fails")
        assert isinstance(error, OSError)
    finally:
        runner.close()


@pytest.mark.slow
def test_a_real_batch_on_a_cluster_says_what_one_process_says(cluster: "LocalCluster", order_calls: Path, tmp_path: Path) -> None:
    """With Whisper tiny.en, from inside a zip file; by a runner of this process the same bytes come out."""
    with zipfile.ZipFile(tmp_path / "calls.zip", "w") as packed:
        for each in sorted(order_calls.iterdir()):
            packed.write(each, f"calls/{each.name}")
    models = Models("faster", "tiny.en", 1)
    source = f"zip://calls::file://{tmp_path / 'calls.zip'}"
    runner = DaskRunner(cluster.scheduler_address, models.open)
    try:
        result = Batch(Shelf(tmp_path / "out")).run(recordings_at(source, "left", tmp_path / "out"), runner, Quiet())
    finally:
        runner.close()
    assert (result.calls, result.failed, result.reviewed) == (2, 1, 2)
    assert ask(tmp_path / "out", "SELECT name, copies FROM calls ORDER BY name") == [("part0.wav", 2), ("part1.wav", 1)]
    tools = models.open()
    for number in range(2):
        path = order_calls / f"part{number}.wav"
        part = Shelf(tmp_path / "out").find(
            sha256_of(path), next(each.settings for each in Shelf(tmp_path / "out").holdings() if each.name == path.name)
        )
        assert part is not None
        assert reviewed(Task(part.call, str(path), "left", part.settings), path, tools, lambda: None).part == part
        assert part.row["maker"] == describe(tools)


def test_recordings_at_an_address(tmp_path: Path) -> None:
    folder = tmp_path / "calls"
    write_call(folder / "day1" / "a.wav", seconds=1)
    write_call(folder / "b.wav", seconds=1)
    (folder / "notes.txt").write_text("no call")
    found = list(recordings_at(f"file://{folder}", "right", tmp_path))
    assert [each.name for each in found] == ["b.wav", "day1/a.wav"]
    for each in found:
        assert isinstance(each, Named)
        with here(each.where) as path:
            assert path == folder / each.name, "what lies on this disk is not copied"
    with zipfile.ZipFile(tmp_path / "calls.zip", "w") as packed:
        packed.write(folder / "b.wav", "c/b.wav")
    (inside,) = recordings_at(f"zip://c::file://{tmp_path / 'calls.zip'}", "right", tmp_path)
    assert isinstance(inside, Named)
    with here(inside.where) as copy:
        assert sha256_of(copy) == sha256_of(folder / "b.wav")
        assert copy.stat().st_mode & 0o077 == 0
    assert not copy.exists(), "the copy is deleted"
    with pytest.raises(UsageError, match="which channel"):
        list(recordings_at(f"file://{folder}", None, tmp_path))


def test_a_manifest_at_an_address_names_nothing_outside(tmp_path: Path) -> None:
    manifest = tmp_path / "calls.csv"
    manifest.write_text("path,channel\nb.wav,left\n../secret.wav,left\n/etc/passwd,left\ns3://other/x.wav,left\n,left\n")
    found = list(recordings_at(f"file://{manifest}", None, tmp_path))
    assert [each.name for each in found if isinstance(each, Named)] == ["b.wav"]
    assert len([each for each in found if isinstance(each, Passed)]) == 4


def test_a_scheduler_that_is_lost_on_the_way_is_told_in_a_sentence(tmp_path: Path) -> None:
    import distributed

    local = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address="127.0.0.1:0"
    )
    runner = DaskRunner(local.scheduler_address, Nothing(str(tmp_path / "loaded")), patience="4s")
    answers = runner._run(square, [(f"job {number}", number) for number in range(1000)], "square")
    try:
        assert next(answers) == ("job 0", 0)
        local.close()
        with pytest.raises(VoicecoachError, match="was lost; what is done is kept"):
            list(answers)
    finally:
        runner.close()


def test_a_scheduler_that_is_not_there_is_told_in_a_sentence() -> None:
    with pytest.raises(VoicecoachError, match="no Dask scheduler answers"):
        DaskRunner("tcp://127.0.0.1:9", Nothing("x"), patience="1s")
