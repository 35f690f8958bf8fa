"""The line whose trainee is a recording: replies are spoken when it is their turn, in virtual time."""

from collections.abc import Sequence

import numpy as np

from voicecoach.call.event import CallEnded, CustomerBegan, CustomerStopped, Event
from voicecoach.call.recording import Samples, seconds_to_samples
from voicecoach.edges.protocols import Heard
from voicecoach.edges.replies import Reply

AFTER_LAST = 3.0
"""Seconds of silence after which a trainee without replies leaves the line."""


class FileLine:
    """A line on which the trainee's recorded replies are heard, one after each line of the customer."""

    name = "file"
    virtual = True
    latency = 0.0
    latency_source = "virtual time"

    def __init__(self, replies: Sequence[Reply]) -> None:
        self._replies = list(replies)
        self._position = 0
        self._playing: Samples | None = None
        self._starts: int | None = None
        self._gives_up: int | None = None
        self._line_start = 0.0

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
        """Learn when the next reply is due."""
        match event:
            case CustomerBegan(planned=planned):
                self._line_start = planned.start
                self._gives_up = None
                if self._replies and self._playing is None:
                    self._starts = seconds_to_samples(self._due(planned.start, planned.end))
            case CustomerStopped(at=at):
                if self._replies and self._playing is None:
                    self._starts = seconds_to_samples(self._due(self._line_start, at))
                if not self._replies and self._playing is None:
                    self._gives_up = seconds_to_samples(at + AFTER_LAST)
            case CallEnded():
                self._replies.clear()

    def _due(self, start: float, end: float) -> float:
        reply = self._replies[0]
        return max(start + reply.after if reply.after is not None else end + reply.wait, start)

    def exchange(self, block: Samples) -> Heard:
        """Give the replies' samples that fall into the customer's block."""
        out = np.zeros(len(block), dtype=np.float32)
        begin, end = self._position, self._position + len(block)
        if self._playing is None and self._starts is not None and self._starts < end:
            self._playing = np.concatenate([np.zeros(max(0, self._starts - begin), np.float32), self._replies.pop(0).samples])
            self._starts = None
        if self._playing is not None:
            part = self._playing[: len(block)]
            out[: len(part)] = part
            self._playing = self._playing[len(block) :] if len(self._playing) > len(block) else None
        self._position = end
        return Heard(out, over=self._gives_up is not None and end >= self._gives_up)
