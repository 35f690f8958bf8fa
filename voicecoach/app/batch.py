"""Many recordings into tables: each reviewed once for each content and settings, whatever stops the program in between."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from voicecoach.app.one_call import Answer, Opener, Question, Task, opened
from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.home import private_folder, write_private
from voicecoach.edges.manifest import Named, Passed
from voicecoach.edges.names import REPORT
from voicecoach.edges.parquet import require_tables, write_tables
from voicecoach.edges.pool import Died, Pool
from voicecoach.edges.shelf import Holding, Part, Shelf, settings_key
from voicecoach.edges.sound_files import sha256_of
from voicecoach.review.rows import Row

KILLED = "ended the program that reads it each of {times} times: look at the file, and try again with --retry"
UNREADABLE = "cannot be read: check that you may read it"
OTHER_CHANNEL = "is the same recording as '{name}', which has the trainee on the other channel: correct the manifest"

SIDES = ("left", "right")
ORDER = {"calls": ("name", "call"), "findings": ("call", "number"), "failed": ("name", "reason")}
"""How the tables are sorted."""


class Runner(Protocol):
    """Where the work is done: in processes here, or on a cluster."""

    def digests(self, named: Iterable[Named]) -> Iterator[tuple[Named, str | None]]:
        """The SHA-256 of each recording; None where it cannot be read."""
        ...

    def describe(self) -> str:
        """A key that is the same wherever and whenever the same makers make a review."""
        ...

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer | Died]]:
        """Each task with what came of it, in any order."""
        ...

    def close(self) -> None:
        """End what runs."""
        ...


class Face(Protocol):
    """What shows how far a batch is."""

    def looking(self, done: int, found: int) -> None:
        """Be told how many of the recordings that were found have been read for the first time."""
        ...

    def begins(self, todo: int, done: int) -> None:
        """Be told how many recordings are to be reviewed, and how many were before."""
        ...

    def advanced(self, name: str, failed: str | None) -> None:
        """Be told that one more is done, and what was wrong with it, if anything."""
        ...


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What a batch came to: calls in the table, recordings in the table of failures, and how many were reviewed just now.

    ``dropped`` of those that failed just now had been reviewed before, with other settings or by another version.
    """

    calls: int
    failed: int
    reviewed: int
    dropped: int = 0


class LocalRunner:
    """Processes on this computer."""

    def __init__(self, open_tools: Opener, workers: int, threads: int) -> None:
        self._pool: Pool[Question, Answer | str] = Pool(partial(opened, open_tools), workers, threads)

    def digests(self, named: Iterable[Named]) -> Iterator[tuple[Named, str | None]]:
        """The SHA-256 of each recording; None where it cannot be read."""
        for each in named:
            try:
                yield each, sha256_of(Path(each.where))
            except OSError:
                yield each, None

    def describe(self) -> str:
        """What the models of a process are.

        Raises
        ------
        VoicecoachError
            If they cannot be loaded.
        """
        for _, answer in self._pool.run([None]):
            if isinstance(answer, str):
                return answer
        raise VoicecoachError("the processes of the speech models end as soon as they begin: see voicecoach doctor")

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer | Died]]:
        """Each task with what came of it, in the order in which they are done."""
        for task, answer in self._pool.run(tasks):
            if task is not None and not isinstance(answer, str):
                yield task, answer

    def close(self) -> None:
        """End the processes."""
        self._pool.close()


@dataclass(frozen=True, slots=True)
class Batch:
    """What is wished for: redacted or not, with reports or not, with another try of what failed or not."""

    shelf: Shelf
    redact: bool = True
    reports: bool = False
    retry: bool = False

    def run(self, named: Iterable[Named | Passed], runner: Runner, face: Face) -> BatchResult:
        """Review what was not reviewed yet, then write the tables.

        Raises
        ------
        VoicecoachError
            If the results cannot be stored, or what makes reviews cannot be loaded.
        """
        require_tables()
        with self.shelf.locked():
            maker = runner.describe()
            keys = {side: settings_key(maker, {"redact": self.redact, "side": side}) for side in SIDES}
            firsts, holdings = self._find(list(named), runner, face, keys)
            tasks = [task for call, each in firsts.items() if (task := self._task(call, each, keys[each.side]))]
            face.begins(len(tasks), len(firsts) - len(tasks))
            passing: dict[str, str] = {}
            well = dropped = 0
            for task, answer in runner.run(tasks):
                before = self.shelf.has_other(task.call, task.settings)
                part = self._keep(task, answer)
                well += not part.failed
                dropped += bool(part.failed and before)
                if part.passing and part.failed:
                    passing[part.call] = part.failed
                face.advanced(firsts[task.call].name, part.failed)
            told = (msgspec.structs.replace(each, reason=each.reason or passing.get(each.call or "")) for each in holdings)
            self.shelf.remember(tuple(told))
            calls, failed = make_tables(self.shelf)
        return BatchResult(calls, failed, well, dropped)

    def _find(
        self, found: list[Named | Passed], runner: Runner, face: Face, keys: Mapping[str, str]
    ) -> tuple[dict[str, Named], list[Holding]]:
        """The first recording of each content that is to be in the tables, and everything that was named."""
        holdings = [Holding(name=each.name, reason=each.reason) for each in found if isinstance(each, Passed)]
        firsts: dict[str, Named] = {}
        for each, call in runner.digests([each for each in found if isinstance(each, Named)]):
            face.looking(len(holdings), len(found))
            if call is None:
                holdings.append(Holding(name=each.name, reason=UNREADABLE))
            elif not self.shelf.is_forgotten(call):
                first = firsts.setdefault(call, each)
                reason = OTHER_CHANNEL.format(name=first.name) if first.side != each.side else None
                facts = {"trainee": each.trainee, "team": each.team, "started": each.started}
                holdings.append(Holding(name=each.name, call=call, settings=keys[first.side], reason=reason, **facts))
        return firsts, sorted(holdings, key=lambda holding: (holding.name, holding.reason or ""))

    def _task(self, call: str, named: Named, settings: str) -> Task | None:
        """What is still to be done with a recording, if anything."""
        known = self.shelf.find(call, settings)
        folder = self.shelf.report_folder(call)
        lacks_report = self.reports and not (folder / REPORT).is_file()
        if known is not None and not (self.retry if known.failed else lacks_report):
            return None
        return Task(call, named.where, named.side, settings, self.redact, self.reports)

    def _keep(self, task: Task, answer: Answer | Died) -> Part:
        """Store what came of a recording, its report first, so that one whose part is there is complete."""
        if isinstance(answer, Died):
            answer = Answer(Part(call=task.call, settings=task.settings, failed=KILLED.format(times=answer.times)))
        for name, content in answer.files.items():
            write_private(private_folder(self.shelf.report_folder(task.call)) / name, content)
        if not answer.part.passing:
            self.shelf.keep(answer.part)
        return answer.part


def forget(shelf: Shelf, beginning: str) -> str:
    """Remove a call from every output by its id or the beginning of it; the id."""
    require_tables()
    with shelf.locked():
        call = shelf.id_of(beginning)
        shelf.forget(call)
        make_tables(shelf)
    return call


def make_tables(shelf: Shelf) -> tuple[int, int]:
    """Write the tables from what is on the shelf; how many calls and failures they hold."""
    calls: dict[str, list[Holding]] = defaultdict(list)
    failed: list[Row] = []
    for each in shelf.holdings():
        reason = each.reason or (_why_not(shelf, each) if each.call else None)
        if reason is None and each.call:
            calls[each.call].append(each)
        else:
            failed.append({"name": each.name, "call": each.call, "reason": reason})
    first = {call: each[0] for call, each in calls.items()}

    def call_rows() -> Iterator[Row]:
        for call, part in _parts(shelf, first):
            named = first[call]
            facts: Row = {name: getattr(named, name) or None for name in ("name", "trainee", "team", "started")}
            yield {"call": call, "copies": len(calls[call]), **facts, **part.row}

    def finding_rows() -> Iterator[Row]:
        for call, part in _parts(shelf, first):
            yield from ({"call": call, **row} for row in part.findings)

    write_tables(shelf.folder, {"calls": call_rows, "findings": finding_rows, "failed": lambda: failed}, ORDER)
    return len(calls), len(failed)


def _parts(shelf: Shelf, first: Mapping[str, Holding]) -> Iterator[tuple[str, Part]]:
    for call, named in first.items():
        if part := shelf.find(call, named.settings):
            yield call, part


def _why_not(shelf: Shelf, holding: Holding) -> str | None:
    """Why there is no review of a recording, if so."""
    part = shelf.find(holding.call or "", holding.settings)
    return "was not reviewed: run the batch again" if part is None else part.failed
