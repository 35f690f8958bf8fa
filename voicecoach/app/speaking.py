"""The customer's side of a running call: lines that wait, are voiced, are heard, and stop."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future

from voicecoach.app.ahead import Lines
from voicecoach.app.outgoing import Outgoing
from voicecoach.call.event import CustomerBegan, CustomerStopped, Event
from voicecoach.call.recording import Samples, samples_to_seconds, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.edges.protocols import Line, Worker
from voicecoach.listen.turns import spread_words
from voicecoach.persona.acts import Say
from voicecoach.persona.delivery import delivery

RING_GAP = 0.8
"""Seconds before the customer's first word."""


class Speaking:
    """Says one line after the other and tells when each begins and ends; ``now`` is in seconds of the call.

    ``playing`` is the line that is heard, up to where it stops; ``planned`` the last one as it would have been heard; ``said``
    is everything that was heard, of a line that was cut short the words begun by then, as in the review.
    """

    def __init__(self, tell: Callable[[Event], None], worker: Worker, line: Line) -> None:
        self._tell = tell
        self.outgoing = Outgoing(seconds_to_samples(line.latency))
        self.voices = Lines(worker, virtual=line.virtual)
        self.lines: deque[Say] = deque()
        self.last: Say | None = None
        self.voicing: tuple[Say, Future[Samples]] | None = None
        self.playing: Segment | None = None
        self.planned: Segment | None = None
        self.said = ""
        self._said_before = ""
        self._reflex = False

    @property
    def waits(self) -> bool:
        """Whether a line is still to begin."""
        return bool(self.lines or self.voicing)

    @property
    def done(self) -> bool:
        """Whether all was said and heard."""
        return not (self.waits or self.playing)

    @property
    def line_goes_out(self) -> bool:
        """Whether a line is being handed over, and no mere reflex."""
        return self.outgoing.busy and not self._reflex

    def left(self, until: float) -> float:
        """Seconds that the line which is heard at a time still lasts after it."""
        return max(0.0, self.playing.end - until) if self.playing and self.playing.start < until else 0.0

    def go_on(self, now: float, *, held: bool) -> None:
        """Voice and begin the next line where nothing is in its way; nothing begins while the call is ``held``."""
        if self.playing or self.outgoing.busy or held:
            return
        if self.voicing is None and self.lines:
            say = self.lines.popleft()
            self.voicing = (say, self.voices.voice(say.text, delivery(say.mood)))
        if self.voicing is None or not self.voicing[1].done():
            return
        say, samples = self.voicing[0], self.voicing[1].result()
        self.voicing, self.last = None, say
        gap = RING_GAP if self.planned is None else 0.0
        self._reflex = False
        first, last = self.outgoing.begin(samples, seconds_to_samples(gap))
        self.planned = self.playing = Segment(samples_to_seconds(first), samples_to_seconds(last))
        self._said_before, self.said = self.said, f"{self.said} {say.text}".lstrip()
        self._tell(CustomerBegan(at=now, planned=self.planned, text=say.text, mood=say.mood, beat=say.beat, move=say.move))

    def reflex(self, samples: Samples) -> Segment:
        """Make a short sound that is no line; gives when it is heard."""
        self._reflex = True
        first, last = self.outgoing.begin(samples, 0)
        return Segment(samples_to_seconds(first), samples_to_seconds(last))

    def tell_end(self, now: float) -> None:
        """Tell when a line was heard to its end."""
        if self.playing and self.planned and now >= self.playing.end:
            self._tell(CustomerStopped(at=self.playing.end, cut_short=self.playing.end < self.planned.end))
            self.playing = None

    def stop(self, now: float) -> None:
        """Break off the line that is heard."""
        if (end := self.outgoing.stop()) and self.playing and self.planned and self.last:
            self.playing = Segment(self.playing.start, max(now, samples_to_seconds(end)))
            heard = (word.text for word in spread_words(self.last.text, self.planned) if word.segment.start < self.playing.end)
            self.said = " ".join([self._said_before, *heard]).lstrip()

    def again(self, now: float) -> bool:
        """Have the last line said again, ahead of what follows it; not where another is about to be said, or it waits already."""
        if self.last is None or self.voicing or (self.lines and (not self.line_goes_out or self.lines[0] is self.last)):
            return False
        self.stop(now)
        self.lines.appendleft(self.last)
        return True
