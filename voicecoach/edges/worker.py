"""Where models run while a call goes on: here and now (virtual time), or in a process of their own (live)."""

import signal
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Generic, TypeVar, cast

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.recording import Samples
from voicecoach.call.speech import Word
from voicecoach.edges.ears import Ears
from voicecoach.edges.protocols import Estimate, Insight, Job, Provenance, Transcriber, TurnModel, Voice
from voicecoach.edges.transcribers import DEFAULT_THREADS
from voicecoach.edges.turn_model import WITHOUT
from voicecoach.edges.worker_child import ENDS, FAILED, LANES, MEANING, REFUSED, VOICE, WORDS, serve
from voicecoach.persona.model import Persona
from voicecoach.words.rule import Context

T = TypeVar("T")

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


@dataclass(frozen=True, slots=True)
class _Known(Generic[T]):
    result: T

    def done(self) -> bool:
        return True

    def value(self) -> T:
        return self.result

    def cancel(self) -> bool:
        return False


class InlineWorker:
    """Does the work when asked, in this process: for virtual time, where work between two blocks takes none."""

    def __init__(
        self, transcriber: Transcriber, voice: Voice, turn_model: TurnModel | None = None, ears: Ears | None = None
    ) -> None:
        self._transcriber = transcriber
        self._voice = voice
        self._turn_model = turn_model
        self._ears = ears or Ears()

    def transcribe(self, samples: Samples) -> Job:
        """Transcribe now; the job is done."""
        return _Done(self._transcriber.transcribe(samples))

    def finished(self, samples: Samples) -> Estimate:
        """Estimate now; None without a model."""
        return _Known(self._turn_model.probability(samples) if self._turn_model else None)

    def understand(self, words: tuple[Word, ...], context: Context) -> Insight:
        """Understand now."""
        return _Known(self._ears.understand(words, context))

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """Voice a line."""
        return self._voice.speak(text, delivery)

    def provenance(self) -> Mapping[str, Provenance]:
        """What transcribes, what speaks, by what a turn ends, and what hears by meaning."""
        return {
            "transcriber": self._transcriber.provenance(),
            "voice": self._voice.provenance(),
            "turn_end": self._turn_model.provenance() if self._turn_model else WITHOUT,
            "live_meaning": self._ears.provenance(),
        }

    def step_down(self) -> None:
        """Nothing to gain: work takes no time here."""

    def news(self) -> str | None:
        """None."""
        return None

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


@dataclass(frozen=True, slots=True)
class _Awaited(Generic[T]):
    future: "Future[Any]"

    def done(self) -> bool:
        return self.future.done()

    def value(self) -> T:
        return cast("T", _outcome(self.future))

    def cancel(self) -> bool:
        return self.future.cancel()


class ChildWorker:
    """Models in a process of their own with a fixed number of threads, loaded once; ends with this process.

    What hears words, what understands them, what speaks and what tells the end of a turn each has a lane of its own, so
    that none waits behind another: a thread here sends its requests one by one and waits for the answers, so that the
    call's loop never does. Ctrl-C goes to this process alone. Whatever happens to the other process becomes one
    `VoicecoachError`, never a wait without end.
    """

    def __init__(
        self,
        engine: str,
        model: str,
        voice_name: str,
        threads: int = DEFAULT_THREADS,
        *,
        persona: Persona | None = None,
        wait: bool = True,
    ) -> None:
        context = get_context("spawn")
        pipes = {lane: context.Pipe() for lane in LANES}
        self._connections = {lane: ours for lane, (ours, _) in pipes.items()}
        theirs = {lane: end for lane, (_, end) in pipes.items()}
        self._process = context.Process(
            target=serve, args=(theirs, engine, model, voice_name, threads, persona), daemon=True, name="voicecoach-models"
        )
        with _without_interrupts():  # so that the child is born ignoring Ctrl-C
            self._process.start()
        for end in theirs.values():
            end.close()
        self._lanes = {lane: ThreadPoolExecutor(1, thread_name_prefix=f"voicecoach-{lane}") for lane in LANES}
        self._lower: Future[Any] | None = None
        self._told: list[Future[Any]] = []
        self._ready: Future[Any] = self._lanes[WORDS].submit(self._receive, WORDS, START_PATIENCE)
        if wait:
            try:
                self.provenance()
            except BaseException:
                self.close()
                raise

    def transcribe(self, samples: Samples) -> Job:
        """Hand over a stretch of speech; returns at once."""
        return _Pending(self._submit(WORDS, samples))

    def finished(self, samples: Samples) -> Estimate:
        """Hand over the last seconds of a turn; returns at once."""
        return _Awaited(self._submit(ENDS, samples))

    def understand(self, words: tuple[Word, ...], context: Context) -> Insight:
        """Hand over an answer's words; returns at once."""
        return _Awaited(self._submit(MEANING, words, context))

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """Voice a line; waits for it, and for the lines that were asked for before."""
        return cast("Samples", _outcome(self._submit(VOICE, text, delivery)))

    def provenance(self) -> Mapping[str, Provenance]:
        """What does each kind of work; waits until all is loaded, raises what kept it from that."""
        provenance, _ = cast("tuple[Mapping[str, Provenance], str | None]", _outcome(self._ready))
        return provenance

    def step_down(self) -> None:
        """Go on with a smaller model from the next request on; loading it takes a second or two."""
        self._lower = self._submit(WORDS, None)

    def news(self) -> str | None:
        """That the models stepped down, once, as soon as they did."""
        for awaited in (self._ready, self._lower):
            if awaited is not None and awaited not in self._told and awaited.done():
                self._told.append(awaited)
                answer = _outcome(awaited)
                said = answer[1] if isinstance(answer, tuple) else answer
                if said is not None:
                    return cast("str", said)
        return None

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
        for lane in LANES:
            self._lanes[lane].shutdown(wait=True, cancel_futures=True)
            self._connections[lane].close()

    def _submit(self, lane: str, *request: object) -> "Future[Any]":
        if self._connections[lane].closed:
            raise VoicecoachError(_CLOSED)
        return self._lanes[lane].submit(self._ask, lane, request)

    def _ask(self, lane: str, request: tuple[object, ...]) -> object:
        self._ready.result()  # what failed at the start is what fails now
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        patience = threading.Timer(ANSWER_PATIENCE, give_up)  # a long request to who does not read would wait for ever
        patience.daemon = True
        patience.start()
        try:
            self._connections[lane].send(request)
        except OSError as error:
            raise VoicecoachError(_STUCK if late.is_set() else _GONE) from error
        finally:
            patience.cancel()
        return self._receive(lane, ANSWER_PATIENCE)

    def _receive(self, lane: str, patience: float) -> object:
        connection = self._connections[lane]
        try:
            if not connection.poll(patience):
                self._process.kill()  # a late answer must not be taken for the next one's
                raise VoicecoachError(_STUCK)
            kind, answer = connection.recv()
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
