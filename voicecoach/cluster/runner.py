"""A batch on a Dask cluster: models loaded once a worker, each recording's result taken once, what kills workers given up.

Dask runs a task at least once. A task here only reads and answers; its answer is stored by the program that asked, under the
recording's content, so that a task that ran twice leaves one result.
"""

import contextlib
import logging
import threading
import uuid
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from itertools import count
from typing import Any, TypeVar

from voicecoach.app.one_call import Answer, Opener, Task, describe, reviewed
from voicecoach.call.errors import VoicecoachError
from voicecoach.cluster.files import here
from voicecoach.edges.manifest import Named
from voicecoach.edges.pool import TRIES, Died
from voicecoach.edges.shelf import Part
from voicecoach.edges.sound_files import sha256_of

MISSING = "a cluster needs Dask, which is not installed: python -m pip install 'voicecoach[archive]'"
IN_FLIGHT = 4
"""Tasks a thread of the cluster that are handed over at a time: the rest waits here, however many there are."""

RETRIES = 2
"""How often Dask tries a task again that could not reach its recording."""

PATIENCE = "30s"
"""How long to wait for the scheduler and its first worker."""

LOST = "the connection to the Dask scheduler at {address!r} was lost; what is done is kept: the same command goes on from there"
UNREACHABLE = "cannot be reached from the cluster ({error}): check that every worker may read it"
_UNLIKE = "the cluster's workers are not alike ({count} kinds): install the same versions on all of them"
_ATTRIBUTE = "voicecoach_models"

Job = TypeVar("Job")


class Loaded:
    """A plugin that loads the models when a worker starts, once, and lends them to one task at a time."""

    name = "voicecoach-models"

    def __init__(self, opener: Opener) -> None:
        self.opener = opener

    def setup(self, worker: Any) -> None:  # noqa: ANN401 - an object of a library without types
        """Load them, unless a batch before has."""
        if getattr(worker, _ATTRIBUTE, (None,))[0] != self.opener:
            setattr(worker, _ATTRIBUTE, (self.opener, self.opener(), threading.Lock()))


def _describe(dask_worker: Any) -> str:  # noqa: ANN401 - likewise; Dask fills in an argument of this name
    return describe(getattr(dask_worker, _ATTRIBUTE)[1])


def _digest(where: str) -> str:
    with here(where) as path:
        return sha256_of(path)


def _review(task: Task) -> Answer:
    from distributed import get_worker

    _, tools, lock = getattr(get_worker(), _ATTRIBUTE)
    with here(task.where) as path, lock:
        return reviewed(task, path, tools, _no_sign)


def _no_sign() -> None:
    """Dask's workers tell their scheduler themselves that they live."""


class DaskRunner:
    """The workers of a cluster.

    Raises
    ------
    VoicecoachError
        If Dask is not installed, nobody answers at the address, or the models cannot be loaded there.
    """

    def __init__(self, address: str, opener: Opener, patience: str = PATIENCE) -> None:
        try:
            import distributed
        except ImportError as error:
            raise VoicecoachError(MISSING) from error

        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what goes wrong is told in a sentence here
        self._address = address
        self._run_id = f"voicecoach-{uuid.uuid4().hex[:12]}"  # two batches on one cluster must not share answers
        plugin: Any = type("LoadedPlugin", (Loaded, distributed.WorkerPlugin), {})(opener)
        try:
            self._cluster: Any = distributed.Client(address, timeout=patience, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise VoicecoachError(f"no Dask scheduler answers at {address!r}: check the address, like tcp://host:8786") from error
        try:
            self._cluster.wait_for_workers(1, timeout=patience)
            self._cluster.register_plugin(plugin)
        except TimeoutError as error:
            self.close()
            raise VoicecoachError(
                f"the scheduler at {address!r} has no workers: start some with: dask worker {address}"
            ) from error
        except Exception as error:
            self.close()
            said = " ".join(f"{error}".split())
            raise VoicecoachError(f"the cluster's workers cannot load the models: {said}") from error

    def digests(self, named: Iterable[Named]) -> Iterator[tuple[Named, str | None]]:
        """The SHA-256 of each recording, read by the workers; None where it cannot be read."""
        order: dict[str, tuple[Named, str | None]] = {}
        asked = [(each, each.where) for each in named]
        for each, answer in self._run(_digest, asked, "digest"):
            order[each.where] = (each, answer if isinstance(answer, str) else None)
        yield from (order[where] for _, where in asked if where in order)

    def describe(self) -> str:
        """What the models of the workers are.

        Raises
        ------
        VoicecoachError
            If not all workers have the same, or the cluster is gone.
        """
        with self._told_if_lost():
            told = set(self._cluster.run(_describe).values())
        if len(told) != 1:
            raise VoicecoachError(_UNLIKE.format(count=len(told)))
        return str(told.pop())

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer | Died]]:
        """Each task with what came of it, in the order in which they are done."""
        jobs = ((task, task) for task in tasks)
        for task, answer in self._run(_review, jobs, "review"):
            if isinstance(answer, Answer | Died):
                yield task, answer
            else:
                failed = UNREACHABLE.format(error=" ".join(str(answer).split()))
                yield task, Answer(Part(call=task.call, settings=task.settings, failed=failed, passing=True))

    def close(self) -> None:
        """Let go of the cluster, which goes on."""
        self._cluster.close()

    @contextlib.contextmanager
    def _told_if_lost(self) -> Iterator[None]:
        """Say in a sentence that the cluster is gone."""
        try:
            yield
        except (CancelledError, OSError) as error:
            raise VoicecoachError(LOST.format(address=self._address)) from error

    def _run(self, work: Any, jobs: Iterable[tuple[Job, Any]], what: str) -> Iterator[tuple[Job, Any]]:  # noqa: ANN401 - what Dask runs
        """Each job with its answer, its error, or that its workers died; never more than a few handed over at a time.

        A worker that dies takes innocent tasks with it, and Dask blames them all: so what it gave up is tried again alone.
        """
        import distributed
        from distributed.scheduler import KilledWorker

        waiting, suspects, numbers = iter(jobs), deque[tuple[Job, Any]](), count()
        flying: dict[Any, tuple[Job, Any]] = {}
        done: Any = distributed.as_completed([], loop=self._cluster.loop)

        def hand_over() -> None:
            most = IN_FLIGHT * max(1, sum(self._cluster.nthreads().values()))
            while len(flying) < most and (job := next(waiting, None)) is not None:
                future = self._cluster.submit(work, job[1], retries=RETRIES, key=f"{self._run_id}-{what}-{next(numbers)}")
                flying[future] = job
                done.add(future)

        with self._told_if_lost():
            hand_over()
            while flying:
                future = next(done)
                job = flying.pop(future)
                error = future.exception() if future.status == "error" else None
                if isinstance(error, KilledWorker):
                    suspects.append(job)
                else:
                    yield job[0], future.result() if error is None else error
                future.release()
                hand_over()
            for job in suspects:
                yield job[0], self._alone(work, job[1])

    def _alone(self, work: Any, given: Any) -> Any:  # noqa: ANN401 - likewise
        """What comes of a suspect that no other task runs beside."""
        from distributed.scheduler import KilledWorker

        try:
            return self._cluster.submit(work, given, pure=False, retries=RETRIES).result()
        except KilledWorker as error:
            return Died(getattr(error, "allowed_failures", TRIES - 1) + 1)
        except CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - what a worker raises is the recording's failure
            return error
