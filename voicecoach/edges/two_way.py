"""Two counted streams put on one sample clock: which frame of one belongs to which frame of the other."""

import statistics
import threading
import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.edges.playout import Pickup, Playout

START_SECONDS = 6.0
"""A device may take so long to begin."""

LOST_SECONDS = 2.0
"""A device that was silent for so long (no callback) is lost."""

SLIP_BLOCKS = 8
"""So many blocks too late in a row, and the playout is set anew."""

TOO_FAR_AHEAD_SECONDS = 1.0
"""So much sound waiting unplayed, and the playout is set anew."""

_SETTLED_CALLBACKS = 40
_POLL_SECONDS = 0.015
_STAMPS_AGREE_SECONDS = 0.5
_LOST = "The headset was lost in mid-call ({why}): connect it again and start a new call, what was said until now is kept."

Arrived = SimpleQueue[tuple[int, Samples] | None]


@dataclass(frozen=True, slots=True)
class LineCounts:
    """What happened on the line so far.

    ``late`` seconds of the customer's sound that came too late to be heard, ``slips`` how often the playout was set anew
    because the devices had run apart, ``troubles_in`` and ``troubles_out`` how often the sound system itself told of
    lost or missing sound, ``moved`` by how many seconds the latency differs now from that at the start.
    """

    blocks: int = 0
    late: float = 0.0
    slips: int = 0
    troubles_in: int = 0
    troubles_out: int = 0
    moved: float = 0.0


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
    ``t + apart`` seconds of the earphones' count. ``apart`` is fixed at the start, so that late or lost blocks leave a
    hole and shift nothing.
    """

    def __init__(self, playout: Playout, pickup: Pickup, arrived: Arrived, lead: Lead, ahead: float, delay: float) -> None:
        """``ahead`` seconds of the customer's sound are kept waiting; ``delay`` is what the sound system says it needs."""
        self._playout, self._pickup, self._arrived = playout, pickup, arrived
        self._in, in_delay = _resampler(pickup.clock.rate, RATE)
        self._out, out_delay = _resampler(RATE, playout.clock.rate)
        self._ahead = ahead + in_delay + out_delay
        self._apart = lead.most + self._ahead
        self._slipped = 0.0
        self.latency = self._apart - lead.median + delay
        self.latency_source = "reported by the sound system"
        stamped = self._stamped()
        self._stamps_tell = stamped is not None and abs(stamped - self.latency) < _STAMPS_AGREE_SECONDS
        if stamped is not None and self._stamps_tell:
            self.latency = stamped
            self.latency_source = "reported by the sound system, from its time stamps"
        self._base: int | None = None
        self._waiting: Samples = np.zeros(0, dtype=np.float32)
        self._blocks = self._slips = self._late_in_a_row = 0
        self._seen_played = self._seen_at = 0

    def _stamped(self) -> float | None:
        """The latency by the last time stamps, or None where there are none."""
        played, captured = self._playout.clock.origin(), self._pickup.clock.origin()
        return None if played is None or captured is None else played + self._apart + self._slipped - captured

    @property
    def counts(self) -> LineCounts:
        """What happened so far."""
        playout, pickup = self._playout, self._pickup
        now = self._stamped() if self._stamps_tell else None
        return LineCounts(
            blocks=self._blocks,
            late=playout.late / playout.clock.rate,
            slips=self._slips,
            troubles_in=pickup.flags,
            troubles_out=playout.flags,
            moved=(self.latency + self._slipped if now is None else now) - self.latency,
        )

    def send(self, block: Samples) -> None:
        """Put the customer's next block where it belongs."""
        playout = self._playout
        if self._base is None:
            self._base = self._pickup.captured
            self._pickup.wanted = True
            playout.begin(round((self._base / self._pickup.clock.rate + self._apart) * playout.clock.rate))
            self._seen_played, self._seen_at = playout.played, self._base
        late = playout.write(block if self._out is None else self._out.resample_chunk(block))
        self._late_in_a_row = self._late_in_a_row + 1 if late else 0
        ahead = (playout.written - playout.played) / playout.clock.rate
        if self._late_in_a_row >= SLIP_BLOCKS or ahead > self._ahead + TOO_FAR_AHEAD_SECONDS:
            self._slip(self._ahead - ahead)

    def _slip(self, seconds: float) -> None:
        """Let the customer sound later (or earlier) from here on, because the devices have run apart."""
        self._playout.begin(self._playout.written + round(seconds * self._playout.clock.rate))
        self._slipped += seconds
        self._slips += 1
        self._late_in_a_row = 0

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
        if self._playout.played != self._seen_played:
            self._seen_played, self._seen_at = self._playout.played, position
        elif position - self._seen_at > LOST_SECONDS * self._pickup.clock.rate:
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
