"""The trainee's headset: the customer's sound to the earphones, the trainee's from the microphone, on one sample clock."""

from collections.abc import Callable
from functools import partial
from queue import SimpleQueue

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import Event
from voicecoach.call.recording import BLOCK, Samples, samples_to_seconds
from voicecoach.edges.devices import DeviceInfo, choose_device, list_devices
from voicecoach.edges.playout import Pickup, Playout
from voicecoach.edges.protocols import Heard
from voicecoach.edges.streams import Streams
from voicecoach.edges.two_way import Arrived, LineCounts, TwoWay, settle

__all__ = ["DeviceInfo", "HeadsetLine", "LineCounts", "list_devices"]

AHEAD_BLOCKS = 3
"""Customer's blocks held ready, so that the loop may be late by 96 ms unheard."""


class HeadsetLine:
    """A call on sound devices; the microphone's sample count is the clock of the call.

    ::

        exchange       0       1       2
        handed over    [ c0 ]  [ c1 ]  [ c2 ]
        given back     [ t0 ]  [ t1 ]  [ t2 ]
        heard          |-latency-->[ c0 ][ c1 ]      the first sample of c0 sounds `latency` seconds after the first of t0
    """

    name = "headset"
    virtual = False

    def __init__(
        self,
        input_device: str | int | None = None,
        output_device: str | int | None = None,
        keys: Callable[[], str] | None = None,
        *,
        ahead: int = AHEAD_BLOCKS,
        rate: int | None = None,
    ) -> None:
        """Remember the wishes; ``keys`` gives the keys pressed since it was last asked, ``rate`` forces the devices' rate."""
        self._input_device = input_device
        self._output_device = output_device
        self._keys = keys
        self._ahead = samples_to_seconds(ahead * BLOCK)
        self._rate = rate
        self._arrived: Arrived = SimpleQueue()
        self._streams: Streams | None = None
        self._ends: TwoWay | None = None

    @property
    def latency(self) -> float:
        """Seconds by which the trainee's channel lies behind the customer's on this line; 0 until it is open."""
        return self._ends.latency if self._ends else 0.0

    @property
    def latency_source(self) -> str:
        """How the latency is known, in a few words."""
        return self._ends.latency_source if self._ends else "not connected yet"

    @property
    def counts(self) -> LineCounts:
        """What happened on the line so far."""
        return self._ends.counts if self._ends else LineCounts()

    def open(self) -> None:
        """Connect; raises `UsageError` for an unknown device, `VoicecoachError` where there is none or it is taken."""
        devices = list_devices()
        source = choose_device(self._input_device, "input", devices)
        sink = choose_device(self._output_device, "output", devices)
        self._streams = Streams(self._rate, ended=partial(self._arrived.put, None))
        try:
            playout = self._streams.play(Playout, sink)
            pickup = self._streams.capture(lambda rate: Pickup(rate, self._arrived), source)
            lead = settle(playout, pickup)
            self._ends = TwoWay(playout, pickup, self._arrived, lead, self._ahead, self._streams.delay)
        except BaseException:
            self.close()
            raise

    def exchange(self, block: Samples) -> Heard:
        """Hand over the customer's next block and wait for the trainee's; raises `VoicecoachError` when a device is lost."""
        if self._ends is None:
            raise VoicecoachError("The headset is not connected: open the line first.")
        try:
            self._ends.send(block)
            samples = self._ends.receive()
        except VoicecoachError:
            self.close()
            raise
        return Heard(samples, self._keys() if self._keys else "")

    def note(self, event: Event) -> None:
        """A headset shows nothing."""

    def drift(self) -> tuple[float, str] | None:
        """By how many parts per million the earphones' clock runs faster than the microphone's; None until that is known."""
        return self._ends.drift() if self._ends else None

    def troubles(self) -> tuple[str, ...]:
        """What was lost or late, so that the review can be read with care."""
        counts, said = self.counts, []
        if counts.late > 0 or counts.troubles_out:
            said.append(f"the computer was held up: {counts.late:.1f} seconds of the customer's sound came too late to be heard")
        if counts.troubles_in:
            said.append(f"the sound system lost some of your sound {counts.troubles_in} times")
        if counts.slips:
            said.append(f"the microphone and the earphones ran apart and were put together again {counts.slips} times")
        return tuple(said)

    def close(self) -> None:
        """Hang up; never hangs, may be called twice."""
        if self._streams is not None:
            self._streams.close()
