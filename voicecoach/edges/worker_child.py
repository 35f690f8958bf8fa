"""What runs in the models' own process: load once, then answer requests until the parent is gone.

Imports nothing heavy by itself: the thread budget must stand in the environment before numerical libraries are loaded.
"""

import contextlib
import importlib
import os
import signal
import threading
from collections.abc import Callable, Mapping
from itertools import count
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NoReturn

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.recording import Samples
from voicecoach.edges.few_heaps import few_heaps, give_back
from voicecoach.edges.protocols import Transcriber
from voicecoach.persona.model import Persona

WORDS, VOICE, ENDS, MEANING = LANES = ("words", "voice", "ends", "meaning")
"""What is asked of the models, each in its own lane: words of a stretch of speech, a line's sound, the end of a turn, what
an answer holds."""

BEHIND = 5
"""Steps of niceness behind the call's own process: a third of its weight where both want the same core."""

TIDIED = 20
"""Answers after which what the models left unused goes back to the system, which takes some milliseconds."""

READY, ANSWER, REFUSED, FAILED = "ready", "answer", "refused", "failed"

THREAD_VARIABLES = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)


Answers = dict[str, Callable[..., object]]


def serve(
    lanes: "Mapping[str, Connection[Any, Any]]",
    engine: str,
    model: str,
    voice_name: str,
    threads: int,
    persona: Persona | None = None,
) -> None:
    """Load the models, say so in the lane of words, and answer the requests of each lane one by one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the call in the parent, which then closes this process
    os.environ.update(dict.fromkeys(THREAD_VARIABLES, str(threads)))
    few_heaps()
    _let_sound_go_first()
    threading.Thread(target=end_with_parent, daemon=True).start()
    no_shared_locks()
    try:
        answers = _load(lanes[WORDS], engine, model, voice_name, threads, persona)
        for lane in (VOICE, ENDS, MEANING) if answers else ():
            threading.Thread(target=_answer, args=(lanes[lane], answers[lane]), daemon=True).start()
        if answers:
            _answer(lanes[WORDS], answers[WORDS])
    except (EOFError, OSError):
        return  # the parent closed its end


def _let_sound_go_first() -> None:
    """Run after the process of the call, whose sound must not wait; where the system has another way (Windows), as ever."""
    if not hasattr(os, "nice"):
        return
    behind = os.nice(BEHIND)
    for thread in Path("/proc/self/task").glob("*"):  # on Linux each thread has its own, and numpy has started some
        with contextlib.suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, int(thread.name), behind)


def _load(
    connection: "Connection[Any, Any]", engine: str, model: str, voice_name: str, threads: int, persona: Persona | None
) -> Answers:
    """What answers each lane; nothing where the models cannot be loaded, which is told."""
    try:
        from voicecoach.edges.ears import Ears, open_ears
        from voicecoach.edges.line_cache import open_kept_voice
        from voicecoach.edges.live_models import LiveModels
        from voicecoach.edges.transcribers.quick import open_live_transcriber
        from voicecoach.edges.turn_model import open_turn_model

        def open_transcriber(name: str) -> Transcriber:
            return open_live_transcriber(engine, name, threads)

        ears = open_ears(persona) if persona else Ears()
        models = LiveModels(open_transcriber, model, open_kept_voice(voice_name), open_turn_model(), ears)
        connection.send((READY, (models.provenance(), models.news)))
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent tells it
        connection.send(_failure(error))
        return {}

    def words(samples: Samples | None) -> object:
        return models.step_down() if samples is None else models.words(samples)

    return {WORDS: words, VOICE: models.speak, ENDS: models.finished, MEANING: _tidying(ears.understand)}


def _tidying(answer: Callable[..., object]) -> Callable[..., object]:
    """The same answers, and every `TIDIED` of them memory is given back."""
    number = count(1)

    def tidied(*request: object) -> object:
        found = answer(*request)
        if next(number) % TIDIED == 0:
            give_back()
        return found

    return tidied


def _answer(connection: "Connection[Any, Any]", answer: Callable[..., object]) -> None:
    """Answer the requests of one lane until the parent is gone."""
    try:
        while True:
            request = connection.recv()
            try:
                connection.send((ANSWER, answer(*request)))
            except Exception as error:  # noqa: BLE001 - one failed request is told and does not end the call's models
                connection.send(_failure(error))
    except (EOFError, OSError):
        return  # the parent closed its end


def _failure(error: Exception) -> tuple[str, str]:
    if isinstance(error, VoicecoachError):
        return REFUSED if isinstance(error, UsageError) else FAILED, str(error)
    return FAILED, f"the speech models failed ({type(error).__name__}: {error}); see what is missing with: voicecoach doctor"


def no_shared_locks() -> None:
    """Keep the engines' progress bars from making a semaphore of the system, which would outlive this process."""
    importlib.import_module("tqdm").tqdm.set_lock(threading.RLock())


def end_with_parent() -> NoReturn:
    """End at once when the parent is gone, even in the middle of a request."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
    os._exit(1)
