"""Where the sound system has put this program's sound, and whether it moves it away: PortAudio does not tell.

PulseAudio and PipeWire are asked (on Linux, through the client library that ALSA's own way to them uses too). Elsewhere, and
where they don't answer, nothing is known.
"""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

EVERY = 1.0
"""Seconds between two looks; each takes about 4 ms of another thread."""

CONNECT_SECONDS = 1.0
_LET_GO_SECONDS = 0.3
_PID = "application.process.id"


@dataclass(frozen=True, slots=True)
class Place:
    """A device of the sound system: its name, which stays the same from day to day, and how people know it."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The devices that this program's sound comes from and goes to; None for a way that it has not, or not yet."""

    microphone: Place | None
    earphones: Place | None


Look = Callable[[], Whereabouts | None]
"""Asks where the sound is now; None once that cannot be told any more."""


def open_look() -> Look:
    """A way to ask; it always answers None where there is neither PulseAudio nor PipeWire."""
    server = _connected() if sys.platform.startswith("linux") else None
    return (lambda: None) if server is None else (lambda: _look(server))


def _connected() -> Any:  # noqa: ANN401 - pulsectl ships no types
    try:
        import pulsectl

        server = pulsectl.Pulse("voicecoach", connect=False)
        server.connect(autospawn=False, timeout=CONNECT_SECONDS)
    except Exception:  # noqa: BLE001 - no library, no server, none that answers: the call goes on without it
        return None
    return server


def _look(server: Any) -> Whereabouts | None:  # noqa: ANN401 - pulsectl ships no types
    try:
        return Whereabouts(
            microphone=_place("source", server.source_output_list(), server.source_list()),
            earphones=_place("sink", server.sink_input_list(), server.sink_list()),
        )
    except Exception:  # noqa: BLE001 - the server is gone, which the streams notice by themselves
        return None


def _place(kind: str, streams: list[Any], devices: list[Any]) -> Place | None:
    mine = [getattr(stream, kind) for stream in streams if stream.proplist.get(_PID) == str(os.getpid())]
    return next((Place(device.name, device.description) for device in devices if device.index in mine), None)


class MoveWatch:
    """Looks once a second, in a thread of its own, and remembers in a sentence each move away from where the call began."""

    def __init__(self, look: Look, every: float = EVERY) -> None:
        """Look for the first time; `start` begins to watch if there was something to see."""
        self._look, self._every = look, every
        self.first = look()
        self._told: SimpleQueue[str] = SimpleQueue()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="headset-moves", daemon=True)

    def start(self) -> None:
        """Watch from now on."""
        if self.first is not None:
            self._thread.start()

    def moves(self) -> list[str]:
        """The sentences since it was last asked."""
        found: list[str] = []
        while True:
            try:
                found.append(self._told.get_nowait())
            except Empty:
                return found

    def stop(self) -> None:
        """Watch no more; a look that hangs is not waited for."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(_LET_GO_SECONDS)

    def _watch(self) -> None:
        before = self.first
        while before is not None and not self._stop.wait(self._every):
            now = self._look()
            if now is None:
                return
            for what, old, new in (
                ("microphone", before.microphone, now.microphone),
                ("earphones", before.earphones, now.earphones),
            ):
                if old is not None and new is not None and old.name != new.name:
                    self._told.put(_sentence(what, old, new))
            before = Whereabouts(now.microphone or before.microphone, now.earphones or before.earphones)


def _sentence(what: str, old: Place, new: Place) -> str:
    """One sentence on a move; names come from the devices themselves."""
    old_title, new_title = (" ".join(place.title.split())[:60] for place in (old, new))
    verb = "was" if what == "microphone" else "were"
    return (
        f"The {what} {verb} taken away: the sound system uses “{new_title}” now instead of “{old_title}”, "
        "so hang up and connect the headset again if that is not what you want"
    )
