"""A call that is held from the page: it runs in a thread of its own, and tells its news to whoever watches."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from voicecoach.app.masking import shown_text
from voicecoach.app.practise import practise
from voicecoach.app.request import PracticeRequest, PracticeResult
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import (
    CardOpened,
    CueShown,
    CustomerBegan,
    Event,
    HintShown,
    HoldBegan,
    HoldEnded,
    Paused,
    ReflexMade,
    Resumed,
    TraineeHeard,
    WarningGiven,
)
from voicecoach.call.recording import Samples
from voicecoach.desk.jobs import sentence
from voicecoach.edges.personas import LoadedPersona
from voicecoach.review.say import clock, plain

KEYS = "hprsq"
UNWATCHED_SECONDS = 10.0
"""After so long without a page that watches, the call is paused: nobody could read a card, or end it."""

QUIET_DB, LOUD_DB = -60.0, -6.0
"""The ends of the meter, in dB below full scale."""


class State(StrEnum):
    """How far a call is."""

    PREPARING = "preparing"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Meter:
    """What moves all the time: the clock, who speaks, the trainee's level from 0 to 1."""

    clock: str = "0:00"
    level: float = 0.0
    customer: bool = False
    trainee: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to show: a caption of somebody, a cue, a hint, a warning, or a word on the call itself."""

    kind: str
    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Who calls, and what opens the call once the keys that are pressed on the page are known."""

    persona: LoadedPersona
    open: Callable[[Callable[[], str]], PracticeRequest]
    captions: bool = False


class LiveCall:
    """A call that is being held; ``over`` is told once it has ended and everything of it is on the disk."""

    def __init__(self, order: Order, over: Callable[[PracticeResult | None], None]) -> None:
        self.order = order
        self.state = State.PREPARING
        self.paused = False
        self.meter = Meter()
        self.said: list[Said] = []
        self.result: PracticeResult | None = None
        self.trouble = ""
        self.job = ""
        self._over = over
        self._keys = ""
        self._level = QUIET_DB
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._seen = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="desk call")

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def press(self, keys: str) -> None:
        """Keys that were pressed on the page; those that mean nothing are left out."""
        with self._lock:
            self._keys += "".join(key for key in keys if key in KEYS)

    def watched(self) -> None:
        """A page shows this call now."""
        self._seen = time.monotonic()

    def end(self, patience: float = 30.0) -> None:
        """Break the call off, as Ctrl-C does, and wait until it is on the disk."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(patience)

    # what the call asks, in its own thread

    def pressed(self) -> str:
        """The keys since it was last asked; breaks the call off where the desk is closed."""
        if self._ended.is_set():
            raise KeyboardInterrupt
        with self._lock:
            keys, self._keys = self._keys, ""
        if not self.paused and not keys and time.monotonic() - self._seen > UNWATCHED_SECONDS:
            self._say("call", "Paused: no page showed the call any more.")
            keys = "p"
        return keys

    def event(self, event: Event) -> None:
        """Be told what happened."""
        match event:
            case CustomerBegan(text=text) | ReflexMade(text=text):
                self._say("caption", shown_text(text), "customer")
            case TraineeHeard(text=text):
                self._say("caption", shown_text(text), "trainee")
            case CueShown(text=text):
                self._say("cue", text)
            case HintShown(text=text):
                self._say("hint", text)
            case WarningGiven(text=text):
                self._say("warning", text)
            case Paused() | Resumed():
                self.paused = isinstance(event, Paused)
                self._say("call", "Paused." if self.paused else "The call goes on.")
            case HoldBegan():
                self._say("call", "The customer is on hold.")
            case HoldEnded(seconds=seconds):
                self._say("call", f"Back after {seconds:.0f} seconds on hold.")
            case CardOpened() | _:
                pass

    def tick(self, at: float, trainee: Samples, *, customer_speaks: bool, trainee_speaks: bool) -> None:
        """Remember the time, who speaks and how loud, until a page asks."""
        self.state = State.RUNNING
        level = max(_level(trainee), self._level - 1.0)  # falls by a dB a block, so that an eye can follow
        self._level = level
        part = min(1.0, max(0.0, (level - QUIET_DB) / (LOUD_DB - QUIET_DB)))
        self.meter = Meter(clock(at), round(part, 2), customer_speaks, trainee_speaks)

    def card(self) -> None:
        """The card is on the page all the time."""

    def _say(self, kind: str, text: str, who: str = "") -> None:
        self.said.append(Said(kind, plain(text), who))

    def _run(self) -> None:
        try:
            request = self.order.open(self.pressed)
            if self._ended.is_set():
                request.line.close()
                request.worker.close()
            else:
                self.result = practise(request, self)
                self.trouble = sentence(self.result.trouble) if self.result.trouble else ""
        except VoicecoachError as error:
            self.trouble = sentence(str(error))
        except KeyboardInterrupt:
            pass  # the desk was closed while the line was opened: nothing was said yet
        except Exception as error:  # noqa: BLE001 - the page must hear of it, whatever it is
            self.trouble = f"Something went wrong that should not ({type(error).__name__})."
        finally:
            try:
                self._over(self.result)
            finally:
                self.meter = replace(self.meter, level=0.0, customer=False, trainee=False)
                self.state = State.OVER


def _level(samples: Samples) -> float:
    """The root mean square of some samples in dB below full scale, not below the meter's end."""
    power = float(np.mean(np.square(samples, dtype=np.float64))) if len(samples) else 0.0
    return max(QUIET_DB, 10 * float(np.log10(power))) if power > 0 else QUIET_DB
