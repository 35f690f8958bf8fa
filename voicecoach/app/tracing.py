"""Follow each turn of a running call from the end of the trainee's speech to the customer's answer."""

import msgspec

from voicecoach.call.event import CameIn, CustomerBegan, Event, ReflexMade, TraineeHeard
from voicecoach.call.trace import Moment, TurnTrace
from voicecoach.edges.trace import TraceFile


class Tracing:
    """Puts a turn's steps together and writes them as soon as the customer answers, or it is clear that they will not."""

    def __init__(self, file: TraceFile) -> None:
        self._file = file
        self._turn: TurnTrace | None = None
        self._count = 0
        self._came_in: float | None = None
        self._reflex: float | None = None

    def decided(self, at: float, speech_end: float) -> None:
        """A turn of the trainee counts as over; a trainee who had only paused goes on with the same turn."""
        if self._turn and self._turn.words:
            self.close()
        if self._turn is None:
            self._count += 1
        self._turn = TurnTrace(
            number=self._count,
            speech_end=round(speech_end, 4),
            decision=self._now(at),
            came_in=self._came_in,
            reflex=self._reflex,
        )

    def event(self, event: Event) -> None:
        """Take what happened into account."""
        match event:
            case CameIn(at=at):
                self._came_in = round(at, 4)
            case ReflexMade(planned=planned):
                self._reflex = round(planned.start, 4)
                if self._turn:
                    self._turn = msgspec.structs.replace(self._turn, reflex=self._reflex)
            case TraineeHeard(at=at) if self._turn:
                self._turn = msgspec.structs.replace(self._turn, words=self._now(at))
            case CustomerBegan(at=at, planned=planned, beat=beat) if self._turn and self._turn.words:
                self._turn = msgspec.structs.replace(
                    self._turn, voiced=self._now(at), first_sample=round(planned.start, 4), beat=beat
                )
                self.close()

    def close(self) -> None:
        """Write the turn that is under way, answered or not."""
        if self._turn:
            self._file.write(self._turn)
        self._turn = self._came_in = self._reflex = None

    def _now(self, at: float) -> Moment:
        return Moment(at=round(at, 4), clock=self._file.clock())
