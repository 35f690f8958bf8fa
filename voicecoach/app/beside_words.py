"""What a review does that needs no words: begun while the last of them are heard, when a thread is free."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from voicecoach.app.make_ready import make_ready
from voicecoach.app.other_voices import other_voices
from voicecoach.call.at_once import Beside
from voicecoach.call.event import Event
from voicecoach.call.recording import Recording
from voicecoach.edges.embed import missing_meaning
from voicecoach.edges.protocols import Voiceprints
from voicecoach.review.besides import without_reflexes
from voicecoach.review.leaks import Cleared
from voicecoach.review.measured import Measured, measure
from voicecoach.review.wrong_input import other_voice_warnings

Made = TypeVar("Made")


class BesideWords:
    """What is measured of a call's sound, the voices on each channel among it."""

    def __init__(
        self,
        recording: Recording,
        cleared: Cleared,
        events: Sequence[Event],
        voiceprints: Callable[[], Voiceprints | None],
        beside: Beside,
    ) -> None:
        self._recording, self._cleared, self._events = recording, cleared, events
        self._voiceprints, self._beside = voiceprints, beside
        self._begun: Measured | None = None
        if any(cleared.speech.values()):
            beside(make_ready)

    def begin(self) -> None:
        """Begin with all of it."""
        self._begun = self._measure()

    def measured(self) -> Measured:
        """What waits for each part of it."""
        return self._begun or self._measure()

    def _measure(self) -> Measured:
        measured = measure(self._recording, without_reflexes(self._cleared, self._events).speech, self._when_ready)
        others = other_voices(self._recording, self._cleared.speech, self._voiceprints(), self._when_ready)
        return replace(measured, warnings=lambda: (*other_voice_warnings(others()), *missing_meaning()))

    def _when_ready(self, work: Callable[[], Made]) -> Callable[[], Made]:
        def after() -> Made:
            make_ready()
            return work()

        return self._beside(after)
