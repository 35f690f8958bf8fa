"""The line whose trainee types: for authors who try a caller without a headset."""

from collections.abc import Callable

import numpy as np

from voicecoach.call.event import CallEnded, CustomerBegan, CustomerStopped, Event
from voicecoach.call.recording import Samples
from voicecoach.edges.protocols import Heard, Typed

LONGEST_REPLY = 2_000

KEYS = {"?": "c", "!": "h"}
"""What may be typed in the place of a reply, and the key that it stands for."""


class KeyboardLine:
    """A line in virtual time whose trainee types; an empty line is silence, `KEYS` are keys, the end of input hangs up."""

    name = "keyboard"
    virtual = True
    latency = 0.0
    latency_source = "virtual time"

    def __init__(self, ask: Callable[[], str | None]) -> None:
        """``ask`` returns what was typed, or None at the end of input."""
        self._ask = ask
        self._turn = False

    def open(self) -> None:
        """Connect."""

    def close(self) -> None:
        """Hang up."""

    def drift(self) -> None:
        """One clock drifts from nothing."""

    def news(self) -> tuple[Event, ...]:
        """Nothing is noticed on a line without devices."""
        return ()

    def troubles(self) -> tuple[str, ...]:
        """Nothing goes wrong in virtual time."""
        return ()

    def note(self, event: Event) -> None:
        """Learn whose turn it is."""
        match event:
            case CustomerStopped():
                self._turn = True
            case CustomerBegan() | CallEnded():
                self._turn = False

    def exchange(self, block: Samples) -> Heard:
        """Ask for the reply when it is the trainee's turn."""
        silence = np.zeros(len(block), dtype=np.float32)
        if not self._turn:
            return Heard(silence)
        self._turn = False
        text = self._ask()
        if text is None:
            return Heard(silence, over=True)
        if key := KEYS.get(text.strip()):
            self._turn = True
            return Heard(silence, keys=key)
        text = "".join(sign for sign in text if sign.isprintable())[:LONGEST_REPLY].strip()
        return Heard(silence, typed=Typed(text)) if text else Heard(silence)
