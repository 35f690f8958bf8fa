"""A program of its own that has pyttsx3 write one line to a file: run as ``python -m`` by `Pyttsx3Voice`.

A process for each line because espeak-ng never makes the same sound twice in one process (its oscillators go on where
the last line left them, and cannot be reset), because pyttsx3 hangs when used from several threads, and because an engine
that is stuck can be ended.
"""

import contextlib
import ctypes
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any, TextIO

import msgspec

PATIENCE_SECONDS = 60.0
"""How long the engine may take to say that it has finished; a line of ten seconds takes it about 0.02 s."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to speak, into which file, and how: words a minute, and on espeak-ng its voice and its pitch of 0 … 99."""

    text: str
    path: str
    rate_wpm: int
    espeak_voice: str
    espeak_pitch: int


def main(orders: TextIO, answers: TextIO) -> None:
    """Read one order, carry it out, and answer with the name of the driver that spoke."""
    order = msgspec.json.decode(orders.read(), type=Order)
    sys.stdout = sys.stderr  # the driver prints a line for every file it writes
    if sys.platform.startswith("linux"):
        _load_espeak()
    import pyttsx3

    engine: Any = pyttsx3.init()
    driver = str(engine.driver_name)
    settings: dict[str, str | int] = {"rate": order.rate_wpm}
    if driver == "espeak":
        settings = {"voice": order.espeak_voice, "pitch": order.espeak_pitch, **settings}
    finished = threading.Event()
    engine.connect("finished-utterance", lambda **_: finished.set())
    engine.runAndWait()  # until a first round has run, settings only wait in a queue
    for name, value in settings.items():
        _settle(driver)
        engine.setProperty(name, value)
    _settle(driver)
    engine.save_to_file(order.text, order.path)
    engine.runAndWait()
    # On espeak-ng this comes back after some 10 ms whatever the text; only the notice says that the file is there.
    if driver == "espeak" and not finished.wait(PATIENCE_SECONDS):
        raise TimeoutError("the engine never finished")
    del engine  # left to the interpreter's end, its clean-up fails loudly
    json.dump({"driver": driver}, answers)


def _load_espeak() -> None:
    """Load the espeak-ng that came with its package: pyttsx3 asks for it by name and finds it loaded."""
    with contextlib.suppress(ImportError):  # a system's own libespeak-ng will do
        import espeakng_loader

        os.environ["ESPEAK_DATA_PATH"] = str(Path(espeakng_loader.get_data_path()))
        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


def _settle(driver: str) -> None:
    """Wait until espeak-ng has done what it was told.

    It takes settings on a queue and a thread of its own, but a voice at once: without waiting a rate set right before a
    text is lost in 28-47 % of lines.
    """
    if driver == "espeak":
        from pyttsx3.drivers import _espeak

        _espeak.Synchronize()


if __name__ == "__main__":
    main(sys.stdin, sys.stdout)
