"""How fast an archive is reviewed by one worker and by two, here and on a Dask cluster, and what a killed worker costs.

    python scripts/bench_archive.py [--model base] [--copies 6] [--only local|dask|tables|killed]

Needs the recordings under VOICECOACH_DATA, or ../shared/data beside the checkout, and the extra archive. They are repeated
under other names and gains, as the same bytes would be reviewed only once. What is timed begins when every worker has loaded
its models and reviewed one recording; processor seconds are those of the workers.
"""

import argparse
import hashlib
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import soundfile
from _stats import data_folder, table

from voicecoach.app.batch import Batch, LocalRunner, Runner, make_tables
from voicecoach.app.one_call import Answer, Models, Task
from voicecoach.app.team import write_team
from voicecoach.cluster.runner import DaskRunner
from voicecoach.edges.manifest import named_recordings
from voicecoach.edges.shelf import Cell, Holding, Part, Shelf
from voicecoach.edges.sound_files import sha256_of
from voicecoach.review.columns import MEASURED
from voicecoach.words.skills import SKILLS

GOAL = 0.85
ORDER, REPAIRS = "calls/order_support_mulaw.wav", "calls/auto_repairs_40.flac"
STEP_DB = 0.7


@dataclass(frozen=True, slots=True)
class Run:
    """One timed run: seconds by the clock and of the processor for so many seconds of sound."""

    where: str
    workers: int
    clock: float
    processor: float
    sound: float
    memory: float


class Silent:
    """Shows nothing."""

    def looking(self, done: int, found: int) -> None:
        """Nothing."""

    def begins(self, todo: int, done: int) -> None:
        """Nothing."""

    def advanced(self, name: str, failed: str | None) -> None:
        """Only what failed."""
        if failed:
            print(f"{name}: {failed}", file=sys.stderr)


def main() -> int:
    """Measure and print."""
    options = _options()
    models = Models("faster", options.model, 1)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start, model {options.model}, 1 thread a worker\n")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        runs: list[Run] = []
        if "local" in options.only:
            calls = _archive(folder / "local", options.copies, repairs=True)
            runs += [_timed("here", workers, LocalRunner(models.open, workers, 1), calls) for workers in (1, 2)]
        if "dask" in options.only:
            calls = _archive(folder / "dask", options.copies)
            for workers in (1, 2):
                with _cluster(workers) as address:
                    runs.append(_timed("Dask", workers, DaskRunner(address, models.open), calls))
        if runs:
            print(_table(runs))
        if "tables" in options.only:
            print(_tables(folder / "tables", options.calls))
        if "killed" in options.only:
            print(_killed(folder, models, options.copies))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--model", default="base", help="of Whisper")
    parser.add_argument("--copies", type=int, default=6, help="of each recording")
    parser.add_argument("--calls", type=int, default=5000, help="made up for the tables")
    parser.add_argument("--only", action="append", choices=("local", "dask", "tables", "killed"), help="a part; may be repeated")
    options = parser.parse_args()
    options.only = options.only or ["local", "dask", "tables", "killed"]
    return options


def _archive(folder: Path, copies: int, *, repairs: bool = False) -> list[Path]:
    """Copies of the recordings, each at another gain, the longest first so that no worker is left alone with one at the end."""
    folder.mkdir()
    made: list[Path] = []
    for name, count in ((REPAIRS, 2), (ORDER, copies)) if repairs else ((ORDER, copies),):
        sound, rate = soundfile.read(data_folder() / name)
        for number in range(count):
            made.append(folder / f"{Path(name).stem}_{number:02}.flac")
            soundfile.write(made[-1], sound * 10 ** (-STEP_DB * (number + 1) / 20), rate)
    return made


def _timed(where: str, workers: int, runner: Runner, calls: Sequence[Path]) -> Run:
    tasks = [Task(sha256_of(path), str(path), "left", "bench") for path in calls]
    try:
        runner.describe()
        warm = [tasks[-1]] * workers
        _review(runner, warm)
        before = _processor()
        began = time.perf_counter()
        _review(runner, tasks)
        clock = time.perf_counter() - began
        processor, memory = _processor() - before, _memory()
    finally:
        runner.close()
    sound = sum(soundfile.info(path).duration for path in calls)
    print(f"{where}, {workers}: {clock:.1f} s, processor {processor:.1f} s", file=sys.stderr, flush=True)
    return Run(where, workers, clock, processor, sound, memory)


def _review(runner: Runner, tasks: Sequence[Task]) -> None:
    answers = [answer for _, answer in runner.run(tasks)]
    bad = [each for each in answers if not isinstance(each, Answer) or each.part.failed]
    if len(answers) != len(tasks) or bad:
        sys.exit(f"{len(bad)} of {len(tasks)} recordings were not reviewed: {bad[:1]}")


def _processor() -> float:
    """Processor seconds of all processes below this one."""
    total = 0.0
    for child in psutil.Process().children(recursive=True):
        try:
            spent = child.cpu_times()
        except psutil.Error:
            continue
        total += spent.user + spent.system
    return total


def _memory() -> float:
    """The most memory that any process below this one held so far, in MB; 0 where the system does not tell."""
    most = 0.0
    for child in psutil.Process().children(recursive=True):
        status = Path(f"/proc/{child.pid}/status")
        lines = status.read_text(encoding="ascii", errors="replace").splitlines() if status.is_file() else []
        for line in lines:
            if line.startswith("VmHWM:"):
                most = max(float(line.split()[1]) / 1e3, most)
    return most


@contextmanager
def _cluster(workers: int) -> Iterator[str]:
    from distributed import LocalCluster

    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    with LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as local:
        yield local.scheduler_address


def _table(runs: Sequence[Run]) -> str:
    rows = []
    for run in runs:
        alone = next(each for each in runs if each.where == run.where and each.workers == 1)
        efficiency = alone.clock / (run.workers * run.clock)
        goal = "" if run.workers == 1 else " (goal met)" if efficiency >= GOAL else " (**goal missed**)"
        rows.append(
            (
                run.where,
                run.workers,
                f"{run.sound / 60:.1f}",
                f"{run.clock:.1f}",
                f"{run.processor:.1f}",
                f"{run.sound / run.clock:.1f}",
                f"{run.processor / run.sound * 3600:.0f}",
                f"{run.memory:.0f}",
                f"{efficiency:.2f}{goal}",
                f"{alone.processor / run.processor:.2f}",
            )
        )
    head = ("where", "workers", "minutes of sound", "seconds by the clock", "processor seconds", "times real time")
    return (
        table(
            (*head, "processor seconds an hour of sound", "MB a worker at most", "of linear", "the same by processor seconds"),
            rows,
        )
        + "\n"
    )


def _tables(folder: Path, count: int) -> str:
    """How long the tables and the team report of many calls take, and how large they are, with rows that are made up."""
    chance, shelf = random.Random(7), Shelf(folder)  # noqa: S311 - made-up rows, the same each time
    for number in range(count):
        call = hashlib.sha256(str(number).encode()).hexdigest()
        shelf.keep(Part(call=call, settings="s" * 64, row=_row(chance), findings=tuple(_findings(chance))))
    calls = sorted(each.name[:64] for each in folder.glob("parts/*/*.json"))
    people = (
        Holding(name=f"{number}.wav", call=call, settings="s" * 64, trainee=f"T{number % 50}", started="2026-01-01 00:00:00")
        for number, call in enumerate(calls)
    )
    shelf.remember(tuple(people))
    times = []
    for work in (make_tables, lambda each: write_team(each.folder)):
        began = time.process_time()
        work(shelf)
        times.append(time.process_time() - began)
    parts = sum(each.stat().st_size for each in folder.glob("parts/*/*.json")) / count / 1e3
    parquet = sum(each.stat().st_size for each in folder.glob("*.parquet")) / count / 1e3
    row = (
        count,
        f"{times[0]:.1f}",
        f"{times[1]:.1f}",
        f"{parts:.1f}",
        f"{parquet:.1f}",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f}",
    )
    head = (
        "calls",
        "processor s for the tables",
        "for the team report",
        "KB a call in parts",
        "in Parquet",
        "MB of memory at most",
    )
    return table(head, [row]) + "\n"


def _row(chance: random.Random) -> dict[str, Cell]:
    made: dict[str, Cell] = {}
    for each in MEASURED:
        made[each.name] = (
            None if each.kind == "text" else chance.uniform(1, 200) if each.kind == "number" else chance.randrange(9)
        )
    return made | {"redacted": True, "duration": 300.0, "maker": "m", "voicecoach": "0", "model": "base"}


def _findings(chance: random.Random) -> Iterator[dict[str, Cell]]:
    for number, (name, skill) in enumerate(SKILLS.items(), start=1):
        told = {
            "happened": skill.why * 2,
            "why": skill.why,
            "instead": skill.why * 2,
            "quote": f"{skill.title} {chance.random()}",
        }
        verdict = chance.choice(("good", "bad", "missing", "no_occasion"))
        yield {"number": number, "skill": name, "title": skill.title, "verdict": verdict, "confidence": chance.random(), **told}


class _Killer(Silent):
    """Kills a worker's process as soon as the first recording is done."""

    def __init__(self, pid: int) -> None:
        self._pid, self.killed = pid, False

    def advanced(self, name: str, failed: str | None) -> None:
        """Kill it once."""
        super().advanced(name, failed)
        if not self.killed:
            os.kill(self._pid, signal.SIGKILL)
            self.killed = True


def _killed(folder: Path, models: Models, copies: int) -> str:
    """A batch on two workers of which one is killed, beside the same batch left alone."""
    from distributed import LocalCluster

    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    calls = _archive(folder / "killed", copies)
    told, tables = [], []
    for kill in (True, False):
        out = folder / f"out-{kill}"
        with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local:
            runner = DaskRunner(local.scheduler_address, models.open)
            face = _Killer(next(iter(local.workers.values())).process.pid) if kill else Silent()
            began = time.perf_counter()
            try:
                result = Batch(Shelf(out)).run(named_recordings(calls[0].parent, "left", out), runner, face)
            finally:
                runner.close()
        tables.append([(out / name).read_bytes() for name in ("calls.parquet", "findings.parquet", "failed.parquet")])
        what = "one worker killed after the first recording" if kill else "left alone"
        told.append(
            (what, result.calls, result.failed, len(list(out.glob("parts/*/*.json"))), f"{time.perf_counter() - began:.1f}")
        )
    same = "the same" if tables[0] == tables[1] else "**other**"
    head = ("two workers on Dask", "calls", "failed", "results on the disk", "seconds by the clock, models loaded in them")
    return f"{table(head, told)}\n\nBoth runs wrote {same} bytes into the three tables.\n"


if __name__ == "__main__":
    sys.exit(main())
