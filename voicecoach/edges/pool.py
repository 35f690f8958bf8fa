"""Work in several processes at once, of which any may die: what killed its process more than once is given up, the rest goes on.

Each process has one job at a time, so that it is known which job it died of.
"""

import contextlib
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.worker_child import THREAD_VARIABLES, end_with_parent, no_shared_locks

Job = TypeVar("Job")
Answer = TypeVar("Answer")
Work = Callable[[Any, Callable[[], None]], Any]
"""What is done with a job; the second argument is to be called now and then as a sign of life."""

TRIES = 3
"""How often a job is begun before it is given up because its process died of it."""

PATIENCE = 1800.0
"""Seconds without a sign of life after which a process counts as stuck."""

_SIGN, _ANSWER, _FAILED = "sign", "answer", "failed"
_SIGN_EVERY = 1.0
_END_PATIENCE = 2.0
_DEAF = "a process of the speech models ended while it was loading them: close other programs, or take fewer --workers"


@dataclass(frozen=True, slots=True)
class Died:
    """A job that killed its process each time it was tried."""

    times: int


@dataclass
class _Child(Generic[Job]):
    process: BaseProcess
    connection: "Connection[Any, Any]"
    job: "_Try[Job] | None" = None
    ready: bool = False
    seen: float = field(default_factory=time.monotonic)


@dataclass
class _Try(Generic[Job]):
    job: Job
    times: int = 0


class Pool(Generic[Job, Answer]):
    """Some processes that each load what they work with once.

    Parameters
    ----------
    opener : callable
        Called in each process; gives back what does the work. It and the jobs are pickled.
    workers, threads : int
        How many processes, and how many threads the numerical libraries of each may use.
    patience : float
        Seconds without a sign of life after which a process is ended.
    """

    def __init__(self, opener: Callable[[], Work], workers: int, threads: int, patience: float = PATIENCE) -> None:
        self._opener, self._workers, self._threads, self._patience = opener, workers, threads, patience
        self._children: list[_Child[Job]] = []
        self._stillborn = 0

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Answer | Died]]:
        """Each job with what came of it, in the order in which they are done.

        Raises
        ------
        VoicecoachError
            If what does the work cannot be loaded.
        """
        waiting, again = iter(jobs), deque[_Try[Job]]()
        while True:
            self._hand_out(waiting, again)
            busy = [each for each in self._children if each.job is not None]
            if not busy:
                return
            wait([each.connection for each in busy], timeout=min(1.0, self._patience / 4))
            for child in busy:
                yield from self._hear(child, again)

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        for child in self._children:
            child.process.terminate()
        for child in self._children:
            self._bury(child)
        self._children = []

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes."""
        return tuple(each.process.pid for each in self._children if each.process.pid)

    def _hand_out(self, waiting: Iterator[Job], again: "deque[_Try[Job]]") -> None:
        while True:
            idle = next((each for each in self._children if each.job is None), None)
            if idle is None and len(self._children) >= self._workers:
                return
            job = again.popleft() if again else next((_Try(each) for each in waiting), None)
            if job is None:
                return
            child = idle or self._begin()
            job.times += 1
            child.job, child.seen = job, time.monotonic()
            try:
                child.connection.send(job.job)
            except OSError:
                continue  # it died while it was idle or loading, which is seen as soon as it is heard

    def _hear(self, child: _Child[Job], again: "deque[_Try[Job]]") -> Iterator[tuple[Job, Answer | Died]]:
        try:
            while child.connection.poll():
                kind, said = child.connection.recv()
                child.seen = time.monotonic()
                if kind == _FAILED:
                    raise VoicecoachError(said)
                child.ready = True
                self._stillborn = 0
                if kind == _ANSWER and child.job is not None:
                    job, child.job = child.job, None
                    yield job.job, said
        except (EOFError, OSError):
            yield from self._lost(child, again)
        else:
            if child.job is not None and time.monotonic() - child.seen > self._patience:
                yield from self._lost(child, again)

    def _lost(self, child: _Child[Job], again: "deque[_Try[Job]]") -> Iterator[tuple[Job, Answer | Died]]:
        """A process died or is stuck: its job is tried again, at last given up."""
        self._children.remove(child)
        self._bury(child)
        job, child.job = child.job, None
        if not child.ready:
            self._stillborn += 1
            if self._stillborn >= TRIES:
                raise VoicecoachError(_DEAF)
            if job is not None:
                job.times -= 1  # it did not even begin
        if job is None:
            return
        if job.times >= TRIES:
            yield job.job, Died(job.times)
        else:
            again.append(job)

    def _begin(self) -> _Child[Job]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), daemon=True, name="voicecoach-batch")
        with _born_with(self._threads):
            process.start()
        theirs.close()
        ours.send(self._opener)
        self._children.append(_Child(process, ours))
        return self._children[-1]

    def _bury(self, child: _Child[Job]) -> None:
        child.process.terminate()
        child.process.join(_END_PATIENCE)
        if child.process.is_alive():
            child.process.kill()
            child.process.join(_END_PATIENCE)
        child.connection.close()
        child.process.close()


@contextlib.contextmanager
def _born_with(threads: int) -> Iterator[None]:
    """A process started meanwhile has this thread budget from its first import on, and leaves Ctrl-C to its parent."""
    before = {name: os.environ.get(name) for name in THREAD_VARIABLES}
    main = threading.current_thread() is threading.main_thread()
    interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
    os.environ.update(dict.fromkeys(THREAD_VARIABLES, str(threads)))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        if main:
            signal.signal(signal.SIGINT, interrupt)


def _serve(connection: "Connection[Any, Any]") -> None:
    """Load what does the work, then answer one job after the other until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        opener = connection.recv()
        no_shared_locks()
        try:
            work = opener()
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent tells it
            said = str(error) if isinstance(error, VoicecoachError) else f"{type(error).__name__}: {error}"
            connection.send((_FAILED, said))
            return
        connection.send((_SIGN, None))
        sign = _Sign(connection)
        while True:
            connection.send((_ANSWER, work(connection.recv(), sign)))
    except (EOFError, OSError):
        return  # the parent closed its end


class _Sign:
    """Tells the parent that there is life, once a second at most."""

    def __init__(self, connection: "Connection[Any, Any]") -> None:
        self._connection, self._last = connection, 0.0

    def __call__(self) -> None:
        now = time.monotonic()
        if now - self._last >= _SIGN_EVERY:
            self._last = now
            self._connection.send((_SIGN, None))
