"""Two counted streams put on one sample clock: which frame of one belongs to which frame of the other."""

import statistics
import threading
import time
from collections import deque
from dataclasses import dataclass
from itertools import islice
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.call.segment import Segment
from voicecoach.edges.drift import Drift
from voicecoach.edges.playout import Pickup, Playout

START_SECONDS = 6.0
"""A device may take so long to begin."""

LOST_SECONDS = 2.0
"""A device that was silent for so long (no callback) is lost."""

MOVED_SECONDS = 0.01
"""Further than this the two devices may not run apart: the playout is shifted back where the customer is silent …"""

MOVED_TOO_FAR_SECONDS = 0.06
"""… and further than this also where the customer speaks."""

APART_SECONDS = 0.02
"""Further than this apart, the channels tell nothing sure of who came in on whom."""

SUDDEN_SECONDS = 0.08
"""A device that was held up for longer than this is seen within a second, by the frames counted: the customer must be heard."""

SETTLING_SECONDS = 10.0
"""After a hold-up a sound system's time stamps may be up to 25 ms off for so long (measured with PulseAudio)."""

_SEEN_AFTER_SECONDS = 6.0
"""A hold-up shows so late: when it has moved the median of the last ten seconds."""

_SILENT = 1e-3
_BLOCKS_BETWEEN_CHECKS = 31
_BLOCKS_BETWEEN_GLANCES = 8
_GLANCES = 16
_GLANCING_SECONDS = 0.4
_SURE_STAMPS = 50
_LEADS = 300
_SETTLED_CALLBACKS = 40
_POLL_SECONDS = 0.015
_STAMPS_AGREE_SECONDS = 0.5
_LOST = "The headset was lost in mid-call ({why}): connect it again and start a new call, what was said until now is kept."

Arrived = SimpleQueue[tuple[int, Samples] | None]


@dataclass(frozen=True, slots=True)
class LineCounts:
    """What happened on the line so far.

    ``late`` seconds of the customer's sound that came too late to be heard, ``slips`` how often the playout was shifted
    because the devices had run apart (one was held up, or its clock is slower), ``troubles_in`` and ``troubles_out`` how
    often the sound system itself told of lost or missing sound, ``moved`` by how many seconds the devices have run apart
    now and are not yet shifted back.
    """

    blocks: int = 0
    late: float = 0.0
    slips: int = 0
    troubles_in: int = 0
    troubles_out: int = 0
    moved: float = 0.0


@dataclass(frozen=True, slots=True)
class Apart:
    """A stretch of the call in which the two channels may lie apart by up to ``by`` seconds; its end may be still to come."""

    stretch: Segment
    by: float


@dataclass(frozen=True, slots=True)
class Lead:
    """By how many seconds the playing is ahead of the capturing, by the frames counted: as a rule, and at most."""

    median: float
    most: float


def settle(playout: Playout, pickup: Pickup) -> Lead:
    """Wait until both streams run evenly, and see by how much one is ahead of the other."""
    leads: list[float] = []
    deadline = time.monotonic() + START_SECONDS
    pause = threading.Event()
    while min(len(playout.clock), len(pickup.clock)) < _SETTLED_CALLBACKS:
        pause.wait(_POLL_SECONDS)
        if len(playout.clock) and len(pickup.clock):
            leads.append(playout.played / playout.clock.rate - pickup.captured / pickup.clock.rate)
        if time.monotonic() > deadline:
            silent = "microphone gives" if len(pickup.clock) < _SETTLED_CALLBACKS else "earphones take"
            raise VoicecoachError(f"The {silent} no sound: connect the headset again, or choose another device.")
    # The first callbacks fill the buffers and tell nothing of the running.
    leads = leads[len(leads) // 3 :]
    return Lead(statistics.median(leads), max(leads))


class TwoWay:
    """The customer's sound going out and the trainee's coming in, matched by their counted frames.

    A trainee's sample captured at ``t`` seconds of the microphone's count belongs with the customer's sample played at
    ``t + apart`` seconds of the earphones' count, so that late or lost blocks leave a hole and shift nothing. Where a
    device itself was held up, or its clock is slower, ``apart`` is shifted so that the latency stays that of the start.
    """

    def __init__(self, playout: Playout, pickup: Pickup, arrived: Arrived, lead: Lead, ahead: float, delay: float) -> None:
        """``ahead`` seconds of the customer's sound are kept waiting; ``delay`` is what the sound system says it needs."""
        self._playout, self._pickup, self._arrived = playout, pickup, arrived
        self._in, in_delay = _resampler(pickup.clock.rate, RATE)
        self._out, out_delay = _resampler(RATE, playout.clock.rate)
        self._ahead = ahead + in_delay + out_delay
        self._apart = lead.most + self._ahead
        self._lead = lead
        self._leads: deque[float] = deque([lead.median], maxlen=_LEADS)
        self.latency = self._apart - lead.median + delay
        self.latency_source = "reported by the sound system"
        stamped = self._stamped()
        self._stamps_tell = stamped is not None and abs(stamped - self.latency) < _STAMPS_AGREE_SECONDS
        if stamped is not None and self._stamps_tell:
            self.latency = stamped
            self.latency_source = "reported by the sound system, from its time stamps"
        self._glanced: deque[float] = deque([0.0], maxlen=_GLANCES)
        self._drift = Drift()
        self._base: int | None = None
        self._waiting: Samples = np.zeros(0, dtype=np.float32)
        self._blocks = self._slips = 0
        self._seen_played = self._seen_at = 0
        self._even_at = 0.0
        self._apart_then: list[Apart] = []

    @property
    def seconds(self) -> float:
        """Seconds of the call so far."""
        return self._blocks * BLOCK / RATE

    def apart(self) -> tuple[Apart, ...]:
        """Where the channels lie apart, told once each, when they were put together again."""
        found, self._apart_then = tuple(self._apart_then), []
        return found

    def _stamped(self) -> float | None:
        """The latency by the last time stamps, or None where there are none."""
        played, captured = self._playout.clock.origin(), self._pickup.clock.origin()
        return None if played is None or captured is None else played + self._apart - captured

    def _moved(self) -> float:
        """By how many seconds the latency differs now from that at the start."""
        stamped = self._stamped() if self._stamps_tell else None
        if stamped is not None:
            return stamped - self.latency
        return self._moved_by_count(_LEADS)

    def _moved_by_count(self, blocks: int, skip: int = 0) -> float:
        """The same over some blocks before the last ones to skip, in steps of a callback: a stream held up has counted fewer."""
        planned = self._ahead + self._lead.most
        return (self._apart - planned) + self._lead.median - statistics.median(islice(reversed(self._leads), skip, skip + blocks))

    def _look(self) -> None:
        """See how far the earphones' clock is ahead of the microphone's, whatever the playout was shifted by."""
        stamped = self._stamped() if self._stamps_tell else None
        if stamped is not None:  # the frames alone are counted in steps of a callback, too coarse to see a drift
            self._drift.note(self.seconds, self._apart - stamped)

    def drift(self) -> tuple[float, str] | None:
        """By how many parts per million the earphones' clock runs faster than the microphone's, and how that is known."""
        ppm = self._drift.ppm()
        return None if ppm is None else (ppm, f"from the sound system's time stamps over {self._drift.seconds:.0f} s")

    @property
    def counts(self) -> LineCounts:
        """What happened so far."""
        playout, pickup = self._playout, self._pickup
        return LineCounts(
            blocks=self._blocks,
            late=playout.late / playout.clock.rate,
            slips=self._slips,
            troubles_in=pickup.flags,
            troubles_out=playout.flags,
            moved=self._moved(),
        )

    def send(self, block: Samples) -> None:
        """Put the customer's next block where it belongs."""
        playout = self._playout
        if self._base is None:
            self._base = self._pickup.captured
            self._pickup.wanted = True
            playout.begin(round((self._base / self._pickup.clock.rate + self._apart) * playout.clock.rate))
            self._seen_played, self._seen_at = playout.played, self._base
        self._leads.append(playout.played / playout.clock.rate - self._pickup.captured / self._pickup.clock.rate)
        self._glanced.append(self._pickup.captured / self._pickup.clock.rate)
        if self._blocks % _BLOCKS_BETWEEN_GLANCES == _BLOCKS_BETWEEN_GLANCES - 1 and self._sudden():
            self._keep_together(silent=False)
        elif self._blocks % _BLOCKS_BETWEEN_CHECKS == _BLOCKS_BETWEEN_CHECKS - 1:
            self._keep_together(silent=float(np.max(np.abs(block))) < _SILENT)
        playout.write(block if self._out is None else self._out.resample_chunk(block))

    def _sudden(self) -> bool:
        """Whether one device stood still for a moment just now; then what was seen before tells nothing any more.

        Every glance of the last half second must show it: a program that catches up looks often at one and the same moment.
        """
        before = self._moved()
        steps = [self._moved_by_count(1, skip) - before for skip in range(min(_GLANCES, len(self._leads)))]
        if not (min(steps) > SUDDEN_SECONDS or max(steps) < -SUDDEN_SECONDS):
            return False
        if self._glanced[-1] - self._glanced[0] < _GLANCING_SECONDS:
            return False
        for _ in range(len(self._leads) - _GLANCES):
            self._leads.popleft()
        for clock in (self._playout.clock, self._pickup.clock):
            clock.forget(_SURE_STAMPS)
        return True

    def _keep_together(self, silent: bool) -> None:
        """Shift the playout back to the latency of the start where the devices have run apart."""
        self._look()
        moved = self._moved()
        if abs(moved) > (MOVED_SECONDS if silent else MOVED_TOO_FAR_SECONDS):
            self._playout.begin(self._playout.written - round(moved * self._playout.clock.rate))
            self._apart -= moved
            self._slips += 1
            # Without stamps the frames are counted in steps of a callback, so that less may be as much.
            if abs(moved) > (APART_SECONDS if self._stamps_tell else MOVED_SECONDS):
                began = max(0.0, self._even_at - _SEEN_AFTER_SECONDS)
                self._drift.interrupted(began)
                self._apart_then.append(Apart(Segment(began, self.seconds + self.latency + SETTLING_SECONDS), abs(moved)))
            self._even_at = self.seconds
        elif abs(moved) <= MOVED_SECONDS:
            self._even_at = self.seconds

    def receive(self) -> Samples:
        """Wait for the trainee's next block."""
        while len(self._waiting) < BLOCK:
            try:
                piece = self._arrived.get(timeout=LOST_SECONDS)
            except Empty:
                raise VoicecoachError(_LOST.format(why="the microphone gives no more sound")) from None
            if piece is None:
                raise VoicecoachError(_LOST.format(why="the sound system closed it"))
            self._take(*piece)
        block, self._waiting = self._waiting[:BLOCK], self._waiting[BLOCK:]
        self._blocks += 1
        return block

    def _take(self, position: int, heard: Samples) -> None:
        """Append captured frames, from the first frame of the call on; see whether the earphones still play."""
        heard = heard[max((self._base or 0) - position, 0) :]
        if self._in is not None and len(heard):
            heard = self._in.resample_chunk(heard)
        self._waiting = np.concatenate([self._waiting, heard])
        # By the counter and not by the frame at hand, because after a pause of the program many frames wait here.
        captured = self._pickup.captured
        if self._playout.played != self._seen_played:
            self._seen_played, self._seen_at = self._playout.played, captured
        elif captured - self._seen_at > LOST_SECONDS * self._pickup.clock.rate:
            raise VoicecoachError(_LOST.format(why="the earphones take no more sound"))


def _resampler(rate_in: int, rate_out: int) -> tuple[Any, float]:
    """A stream from one rate to another (None where they are the same), and the seconds of sound it holds back at most."""
    if rate_in == rate_out:
        return None, 0.0
    import soxr

    trial, piece = soxr.ResampleStream(rate_in, rate_out, 1, dtype="float32"), np.zeros(rate_in // 100, dtype=np.float32)
    given, held = 0, 0.0
    for pieces in range(1, 101):
        given += len(trial.resample_chunk(piece))
        held = max(held, pieces / 100 - given / rate_out)
    return soxr.ResampleStream(rate_in, rate_out, 1, dtype="float32"), held
