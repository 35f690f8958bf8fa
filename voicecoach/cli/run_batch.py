"""Run a batch, and show how far it is."""

import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from voicecoach.app.batch import Batch, BatchResult, LocalRunner, Runner, forget
from voicecoach.app.one_call import Models
from voicecoach.call.errors import UsageError
from voicecoach.cli.asking import ask_before
from voicecoach.cli.show import console, on_terminal, say
from voicecoach.cli.wishes import BatchWishes
from voicecoach.edges.manifest import Named, Passed, named_recordings
from voicecoach.edges.shelf import Shelf
from voicecoach.edges.transcribers import DEFAULT_REVIEW_MODEL
from voicecoach.review.say import counted

LINES = 20
"""Lines of progress that a pipe gets in all; a terminal gets a bar."""


def run_batch(source: str, wishes: BatchWishes) -> int:
    """Review what a folder or a manifest names; the exit status is 1 where something could not be reviewed."""
    models = Models(wishes["engine"], wishes["model"] or DEFAULT_REVIEW_MODEL, wishes["threads"], wishes["device"])
    batch = Batch(Shelf(wishes["out"]), redact=wishes["redact"], reports=wishes["reports"], retry=wishes["retry"])
    named, runner = _named(source, wishes), _runner(models, wishes)
    with BatchProgress() as face:
        try:
            result = batch.run(named, runner, face)
        except KeyboardInterrupt:
            face.stop()
            say("Stopped; what is done is kept: the same command goes on from there.")
            raise
        finally:
            runner.close()
    return _told(result, wishes["out"])


def forget_call(out: Path, beginning: str, source: str | None, *, yes: bool) -> int:
    """Remove one call from all results."""
    if source is not None:
        raise UsageError("--forget removes one call from the results in --out: leave the folder or manifest out")
    shelf = Shelf(out)
    ask_before(f"Remove the call {shelf.id_of(beginning)[:12]} from all results in {out} for good?", yes=yes)
    call = forget(shelf, beginning)
    say(f"Removed: {call}")
    say("The recording itself was left where it is; a team report in that folder is to be made anew.")
    return 0


def _named(source: str, wishes: BatchWishes) -> Iterator[Named | Passed]:
    if wishes["dask"] is None:
        if "://" in source:
            raise UsageError(
                "an address is read by a cluster only: name it with --dask, or give a folder or manifest on this disk"
            )
        return named_recordings(Path(source), wishes["trainee"], wishes["out"])
    from voicecoach.cluster.files import recordings_at

    return recordings_at(source, wishes["trainee"], wishes["out"])


def _runner(models: Models, wishes: BatchWishes) -> Runner:
    if wishes["dask"] is None:
        return LocalRunner(models.open, _workers(wishes), wishes["threads"])
    if wishes["workers"] is not None:
        raise UsageError("the cluster knows its workers: leave --workers out with --dask")
    from voicecoach.cluster.runner import DaskRunner

    return DaskRunner(wishes["dask"], models.open)


def _workers(wishes: BatchWishes) -> int:
    """How many processes: so many that their threads fill the cores."""
    return wishes["workers"] or max(1, (os.cpu_count() or 1) // wishes["threads"])


def _told(result: BatchResult, out: Path) -> int:
    just_now = f"{result.reviewed or 'none'} of them reviewed just now" if result.calls else "none reviewed just now"
    say(f"\n{counted(result.calls, 'call')} in {out / 'calls.parquet'}; {just_now}.", "bold")
    if result.failed:
        reason = "each with its reason" if result.failed > 1 else "the reason"
        say(f"{counted(result.failed, 'recording')} could not be reviewed; {reason}: {out / 'failed.parquet'}", "yellow")
    if result.dropped:
        which = counted(result.dropped, "call")
        say(f"{which} of an earlier run, reviewed otherwise, {'is' if result.dropped == 1 else 'are'} left out now.", "yellow")
    return int(result.failed > 0)


class BatchProgress:
    """A bar with the time that is left on a terminal, some lines into a pipe; each failure as it comes."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        self._bar = Progress(*columns, console=console(), transient=True, disable=not on_terminal(), speed_estimate_period=600)
        self._task = self._bar.add_task("loading the models", total=None)
        self._todo = self._done = 0

    def __enter__(self) -> "BatchProgress":
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """Take the bar away."""
        self._bar.stop()

    def looking(self, done: int, found: int) -> None:
        """Show how many recordings have been read for the first time."""
        self._bar.update(self._task, description="looking for what is new", completed=done, total=found)

    def begins(self, todo: int, done: int) -> None:
        """Show what is to be done."""
        self._todo = todo
        self._bar.reset(self._task, description="reviewing", total=todo)
        already = f", {done} {'are' if done > 1 else 'is'} done already" if done else ""
        say(f"{counted(todo, 'recording')} to review{already}")

    def advanced(self, name: str, failed: str | None) -> None:
        """Show one more."""
        self._done += 1
        self._bar.advance(self._task)
        if failed:
            say(f"{name}: {failed}", "yellow")
        if not on_terminal() and (self._done == self._todo or self._done % max(1, self._todo // LINES) == 0):
            say(f"{self._done} of {self._todo} done")
