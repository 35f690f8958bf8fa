"""Where models run while a call goes on: here and now (virtual time), or in a process of their own (live)."""

import signal
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, cast

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.recording import Samples
from voicecoach.call.speech import Word
from voicecoach.edges.protocols import Job, Provenance, Transcriber, Voice
from voicecoach.edges.transcribers import DEFAULT_THREADS
from voicecoach.edges.worker_child import FAILED, REFUSED, serve

START_PATIENCE = 120.0
"""Seconds that the models may take to load; about 3 on an idle laptop."""
ANSWER_PATIENCE = 120.0
"""Seconds that one request may take before the models count as stuck."""
_END_PATIENCE = 2.0

_GONE = "the process of the speech models ended unexpectedly; the call up to here is kept: start the next one anew"
_STUCK = "the speech models do not answer; the call up to here is kept: close other programs, or take --model tiny.en"
_CLOSED = "the speech models were closed before they answered"


@dataclass(frozen=True, slots=True)
class _Done:
    result: tuple[Word, ...]

    def done(self) -> bool:
        return True

    def words(self) -> tuple[Word, ...]:
        return self.result

    def cancel(self) -> bool:
        return False


class InlineWorker:
    """Does the work when asked, in this process: for virtual time, where work between two blocks takes none."""

    def __init__(self, transcriber: Transcriber, voice: Voice) -> None:
        self._transcriber = transcriber
        self._voice = voice

    def transcribe(self, samples: Samples) -> Job:
        """Transcribe now; the job is done."""
        return _Done(self._transcriber.transcribe(samples))

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """Voice a line."""
        return self._voice.speak(text, delivery)

    def provenance(self) -> Mapping[str, Provenance]:
        """What transcribes and what speaks."""
        return {"transcriber": self._transcriber.provenance(), "voice": self._voice.provenance()}

    def close(self) -> None:
        """Nothing to end."""


@dataclass(frozen=True, slots=True)
class _Pending:
    future: "Future[Any]"

    def done(self) -> bool:
        return self.future.done()

    def words(self) -> tuple[Word, ...]:
        return cast("tuple[Word, ...]", _outcome(self.future))

    def cancel(self) -> bool:
        return self.future.cancel()


class ChildWorker:
    """Models in a process of their own with a fixed number of threads, loaded once; ends with this process.

    A thread here sends requests one by one and waits for the answers, so that the call's loop never does. Ctrl-C goes
    to this process alone. Whatever happens to the other process becomes one `VoicecoachError`, never a wait without end.
    """

    def __init__(self, engine: str, model: str, voice_name: str, threads: int = DEFAULT_THREADS, *, wait: bool = True) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, engine, model, voice_name, threads), daemon=True, name="voicecoach-models"
        )
        with _without_interrupts():  # so that the child is born ignoring Ctrl-C
            self._process.start()
        theirs.close()
        self._line = ThreadPoolExecutor(1, thread_name_prefix="voicecoach-models")
        self._ready: Future[Any] = self._line.submit(self._receive, START_PATIENCE)
        if wait:
            try:
                self.provenance()
            except BaseException:
                self.close()
                raise

    def transcribe(self, samples: Samples) -> Job:
        """Hand over a stretch of speech; returns at once."""
        return _Pending(self._submit("transcribe", samples))

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """Voice a line; waits for it, and for what was asked before."""
        return cast("Samples", _outcome(self._submit("speak", text, delivery)))

    def provenance(self) -> Mapping[str, Provenance]:
        """What transcribes and what speaks; waits until both are loaded, raises what kept them from it."""
        return cast("Mapping[str, Provenance]", _outcome(self._ready))

    @property
    def pid(self) -> int | None:
        """The other process."""
        return self._process.pid

    def close(self) -> None:
        """End the other process, whatever it is doing."""
        self._process.terminate()
        self._process.join(_END_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(_END_PATIENCE)
        self._line.shutdown(wait=True, cancel_futures=True)
        self._connection.close()

    def _submit(self, *request: object) -> "Future[Any]":
        if self._connection.closed:
            raise VoicecoachError(_CLOSED)
        return self._line.submit(self._ask, request)

    def _ask(self, request: tuple[object, ...]) -> object:
        self._ready.result()  # what failed at the start is what fails now
        try:
            self._connection.send(request)
        except OSError as error:
            raise VoicecoachError(_GONE) from error
        return self._receive(ANSWER_PATIENCE)

    def _receive(self, patience: float) -> object:
        try:
            if not self._connection.poll(patience):
                self._process.kill()  # a late answer must not be taken for the next one's
                raise VoicecoachError(_STUCK)
            kind, answer = self._connection.recv()
        except (EOFError, OSError) as error:
            raise VoicecoachError(_GONE) from error
        if kind == REFUSED:
            raise UsageError(answer)
        if kind == FAILED:
            raise VoicecoachError(answer)
        return answer


def _outcome(future: "Future[Any]") -> object:
    try:
        return future.result()
    except CancelledError as error:
        raise VoicecoachError(_CLOSED) from error


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ignore Ctrl-C for a moment: a process started meanwhile inherits that (only the main thread can set it)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
