"""The line of a trainee who only presses: clips that were heard elsewhere are marked as they were there, in virtual time."""

from collections.abc import Collection

import numpy as np

from voicecoach.call.event import CustomerBegan, Event
from voicecoach.call.recording import Samples
from voicecoach.edges.protocols import Heard


class MarksLine:
    """A line on which a key is pressed once in each of some of the customer's lines, counted from 0."""

    name = "page"
    virtual = True
    latency = 0.0
    latency_source = "virtual time"

    def __init__(self, marks: Collection[int], key: str) -> None:
        self._marks, self._key = set(marks), key
        self._line = -1
        self._due = False

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
        """Learn which line is heard."""
        if isinstance(event, CustomerBegan):
            self._line += 1
            self._due = self._line in self._marks

    def exchange(self, block: Samples) -> Heard:
        """Silence, and the key where it is due."""
        due, self._due = self._due, False
        return Heard(np.zeros(len(block), dtype=np.float32), keys=self._key if due else "")
