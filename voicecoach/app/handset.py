"""What the trainee does at keys during a call: card, hint, pause, repeat, and leaving."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from voicecoach.app.request import Leaving
from voicecoach.call.event import CardOpened, Event, HintShown, Paused, RepeatAsked, Resumed, WarningGiven
from voicecoach.call.recording import Samples
from voicecoach.listen.microphone import NOTHING, DeadMicrophone


@dataclass(slots=True)
class Handset:
    """Turns keys into what they do; keys that mean nothing, or nothing now, do nothing.

    ``hint`` gives a sentence; ``again`` has the customer's last line said once more from its start, stopping it where it
    is being said, and tells whether there is such a line; ``resumed`` is told when the call goes on; ``microphone`` watches
    a real one.
    """

    tell: Callable[[Event], None]
    card: Callable[[], None]
    hint: Callable[[], str]
    again: Callable[[], bool]
    resumed: Callable[[], None]
    paused: bool = False
    left: Leaving | None = None
    microphone: DeadMicrophone | None = None
    dead: bool = False

    def press(self, keys: str, now: float, *, customer_speaks: bool) -> None:
        """Do what the keys pressed since the last block ask for; warn of a microphone that delivers nothing."""
        if self.dead:
            self.tell(WarningGiven(at=now, text=NOTHING))
        for key in keys.lower():
            match key:
                case "c":
                    self.tell(CardOpened(at=now))
                    self.card()
                case "h":
                    self.tell(HintShown(at=now, text=self.hint()))
                case "r" if not self.paused and self.again():
                    self.tell(RepeatAsked(at=now))
                case "p":
                    self._pause(now, customer_speaks=customer_speaks)
                case "s":
                    self.left = Leaving.STOPPED
                case "q":
                    self.left = Leaving.HUNG_UP

    def passed_on(self, samples: Samples) -> Samples:
        """What the customer and the recording get of the trainee's samples: silence in a pause."""
        self.dead = self.microphone is not None and self.microphone.update(samples, waited_for=not self.paused)
        return np.zeros_like(samples) if self.paused else samples

    def _pause(self, now: float, *, customer_speaks: bool) -> None:
        self.paused = not self.paused
        if not self.paused:
            self.tell(Resumed(at=now))
            self.resumed()
            return
        self.tell(Paused(at=now))
        if customer_speaks:
            self.again()
