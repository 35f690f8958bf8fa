"""What runs in the models' own process: load once, then answer requests until the parent is gone.

Imports nothing heavy by itself: the thread budget must stand in the environment before numerical libraries are loaded.
"""

import importlib
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Any, NoReturn

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import UsageError, VoicecoachError

READY, ANSWER, REFUSED, FAILED = "ready", "answer", "refused", "failed"

_THREAD_VARIABLES = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)


def serve(connection: "Connection[Any, Any]", engine: str, model: str, voice_name: str, threads: int) -> None:
    """Load the models, say so, and answer ``("transcribe", samples)`` and ``("speak", text, delivery)`` one by one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the call in the parent, which then closes this process
    os.environ.update(dict.fromkeys(_THREAD_VARIABLES, str(threads)))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _no_shared_locks()
    try:
        _load_and_answer(connection, engine, model, voice_name, threads)
    except (EOFError, OSError):
        return  # the parent closed its end


def _load_and_answer(connection: "Connection[Any, Any]", engine: str, model: str, voice_name: str, threads: int) -> None:
    try:
        from voicecoach.edges.transcribers.quick import open_live_transcriber
        from voicecoach.edges.voices import open_voice

        transcriber, voice = open_live_transcriber(engine, model, threads), open_voice(voice_name)
        transcriber.transcribe(voice.speak("Hello there.", Delivery()))  # the first use of a model is slower than the rest
        connection.send((READY, {"transcriber": transcriber.provenance(), "voice": voice.provenance()}))
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent tells it
        connection.send(_failure(error))
        return
    answers: dict[str, Callable[..., object]] = {"transcribe": transcriber.transcribe, "speak": voice.speak}
    while True:
        what, *request = connection.recv()
        try:
            connection.send((ANSWER, answers[what](*request)))
        except Exception as error:  # noqa: BLE001 - one failed request is told and does not end the call's models
            connection.send(_failure(error))


def _failure(error: Exception) -> tuple[str, str]:
    if isinstance(error, VoicecoachError):
        return REFUSED if isinstance(error, UsageError) else FAILED, str(error)
    return FAILED, f"the speech models failed ({type(error).__name__}: {error}); see what is missing with: voicecoach doctor"


def _no_shared_locks() -> None:
    """Keep the engines' progress bars from making a semaphore of the system, which would outlive this process."""
    importlib.import_module("tqdm").tqdm.set_lock(threading.RLock())


def _end_with_parent() -> NoReturn:
    """End at once when the parent is gone, even in the middle of a request."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
    os._exit(1)
