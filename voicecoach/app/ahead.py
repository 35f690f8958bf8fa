"""The customer's lines as sound: voiced beside the call, and ahead of time where the next line can be foreseen."""

from concurrent.futures import Future, ThreadPoolExecutor

from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import Samples
from voicecoach.edges.protocols import Worker

KEPT = 8
"""Lines voiced ahead that are kept: those of the last few pauses."""


class Lines:
    """Voices lines once each: at once in virtual time, where work takes none; else by a thread that waits for the worker."""

    def __init__(self, worker: Worker, *, virtual: bool) -> None:
        self._worker = worker
        self._thread = None if virtual else ThreadPoolExecutor(1, "voice")
        self._ahead: dict[tuple[str, Delivery], Future[Samples]] = {}

    def foresee(self, text: str, how: Delivery) -> None:
        """Begin to voice a line that may come next; in virtual time there is nothing to gain."""
        if self._thread is None or (text, how) in self._ahead:
            return
        while len(self._ahead) >= KEPT:
            self._ahead.pop(next(iter(self._ahead))).cancel()
        self._ahead[text, how] = self._thread.submit(self._worker.speak, text, how)

    def voice(self, text: str, how: Delivery) -> Future[Samples]:
        """The line's sound, as soon as it is there."""
        if begun := self._ahead.pop((text, how), None):
            return begun
        if self._thread is not None:
            return self._thread.submit(self._worker.speak, text, how)
        done: Future[Samples] = Future()
        done.set_result(self._worker.speak(text, how))
        return done

    def close(self) -> None:
        """Voice no more."""
        if self._thread is not None:
            self._thread.shutdown(wait=False, cancel_futures=True)
