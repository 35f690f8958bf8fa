"""Work in the background, one piece after the other, with how far it is."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.protocols import Progress
from voicecoach.edges.refused import of_the_system

MOST_KEPT = 100
"""Finished pieces that are remembered; older ones are forgotten."""


class Stopped(Exception):  # noqa: N818 - it is no error: the desk is closed
    """Raised in a piece of work when the desk is closed."""


@dataclass(slots=True)
class Job:
    """A piece of work: what is being done, how far it is (0 … 1), and where its result is shown or why there is none.

    ``back`` is the page from which it was begun.
    """

    id: str
    title: str
    what: str = "waiting"
    part: float = 0.0
    done: bool = False
    link: str = ""
    trouble: str = ""
    back: str = ""


Work = Callable[[Progress], str]
"""Does something, tells first of all and then now and then how far it is, and gives the path of the page with the result."""


class Jobs:
    """Takes work and does it in one thread; ``hold`` and ``go_on`` keep it from a call that is going on."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._waiting: SimpleQueue[tuple[Job, Work] | None] = SimpleQueue()
        self._free = threading.Event()
        self._free.set()
        self._stopped = False
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self, title: str, work: Work, back: str = "") -> Job:
        """Take on a piece of work; ``back`` is the page from which it is begun."""
        job = Job(secrets.token_urlsafe(8), title, back=back)
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="desk jobs", daemon=True)
                self._thread.start()
            finished = [each.id for each in self._jobs.values() if each.done]
            for old in finished[: max(0, len(self._jobs) - MOST_KEPT)]:
                del self._jobs[old]
            self._jobs[job.id] = job
        self._waiting.put((job, work))
        return job

    def find(self, job_id: str) -> Job | None:
        """A piece of work by its id."""
        return self._jobs.get(job_id)

    def all(self) -> tuple[Job, ...]:
        """All that are remembered, in the order of their beginning."""
        with self._lock:
            return tuple(self._jobs.values())

    def hold(self) -> None:
        """Let no work go on: a call needs the computer."""
        self._free.clear()

    def go_on(self) -> None:
        """The call is over."""
        self._free.set()

    def close(self, patience: float = 10.0) -> None:
        """Stop at the next step of the work under way; may be called twice."""
        self._stopped = True
        self._free.set()
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(patience)

    def _run(self) -> None:
        while (given := self._waiting.get()) is not None:
            self._do(*given)

    def _do(self, job: Job, work: Work) -> None:
        def told(what: str, part: float) -> None:
            job.what, job.part = what, min(1.0, max(0.0, part))
            if not self._free.is_set():
                job.what = f"waiting until the call is over ({what})"
                self._free.wait()
                job.what = what
            if self._stopped:
                raise Stopped

        try:
            self._free.wait()
            job.link = work(told)  # where the desk was closed by now, it gives up at its first word, and clears up
            job.what, job.part = "done", 1.0
        except Stopped:
            job.trouble = "The desk was closed before this was done."
        except VoicecoachError as error:
            job.trouble = sentence(str(error))
        except Exception as error:  # noqa: BLE001 - a piece of work that fails must not end the others
            said = of_the_system(error) if isinstance(error, OSError) else ""
            strange = f"something went wrong that should not ({type(error).__name__}): try it on the command line"
            job.trouble = sentence(said or strange)
        finally:
            job.done = True


def sentence(text: str) -> str:
    """An error as a sentence of its own: a capital letter first, a full stop last, commands without the marks of a terminal."""
    whole = (text[:1].upper() + text[1:]).replace("`", "")
    return whole if whole.endswith((".", "!", "?")) else f"{whole}."
