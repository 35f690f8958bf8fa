"""Pass on what happens on a call: on disk first, then to everyone who shows or counts it."""

from pathlib import Path

from voicecoach.app.request import Face, PracticeRequest
from voicecoach.app.tracing import Tracing
from voicecoach.call.event import CueShown, Event
from voicecoach.edges.journal import Journal
from voicecoach.edges.trace import TraceFile
from voicecoach.floor import cueing


class Telling:
    """Takes each event once; a cue that it calls for follows it as an event of its own."""

    def __init__(self, request: PracticeRequest, face: Face, journal: Journal, folder: Path) -> None:
        self._journal, self._line, self._face = journal, request.line, face
        self._rules, self._cues = request.cues, cueing.CueState()
        self.tracing = Tracing(TraceFile(folder, timed=not request.line.virtual))

    def __call__(self, event: Event) -> None:
        """Tell of an event."""
        self._journal.event(event)
        self._line.note(event)
        self._face.event(event)
        self.tracing.event(event)
        if self._rules:
            self._cues, cue = cueing.step(self._rules, self._cues, event)
            if cue:
                self(CueShown(at=event.at, text=cue))
