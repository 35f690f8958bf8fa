"""The trainee's headset: the customer's sound to the earphones, the trainee's from the microphone, on one sample clock."""

from collections.abc import Callable, Sequence
from functools import partial
from queue import SimpleQueue

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import ChannelsApart, Event, WarningGiven
from voicecoach.call.recording import BLOCK, Samples, samples_to_seconds
from voicecoach.edges.calibration import Calibration, find_calibration
from voicecoach.edges.devices import DeviceInfo, choose_device, list_devices
from voicecoach.edges.playout import Pickup, Playout
from voicecoach.edges.protocols import Heard
from voicecoach.edges.streams import Streams
from voicecoach.edges.two_way import APART_SECONDS, Arrived, LineCounts, TwoWay, settle
from voicecoach.edges.whereabouts import MoveWatch, Place, Whereabouts, open_look

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
        calibrations: Sequence[Calibration] = (),
    ) -> None:
        """Remember the wishes; ``keys`` gives the keys pressed since it was last asked, ``rate`` forces the devices' rate.

        Of ``calibrations`` that of the devices found is used, if there is one.
        """
        self._input_device = input_device
        self._output_device = output_device
        self._keys = keys
        self._ahead = samples_to_seconds(ahead * BLOCK)
        self._rate = rate
        self._arrived: Arrived = SimpleQueue()
        self._streams: Streams | None = None
        self._ends: TwoWay | None = None
        self._moves: MoveWatch | None = None
        self._known = tuple(calibrations)
        self._calibration: Calibration | None = None
        self.devices = ("", "")

    @property
    def latency(self) -> float:
        """Seconds by which the trainee's channel lies behind the customer's on this line; 0 until it is open."""
        return max(0.0, self.told_latency + (self._calibration.beyond if self._calibration else 0.0))

    @property
    def told_latency(self) -> float:
        """The same by the sound system's word alone, whatever a calibration says."""
        return self._ends.latency if self._ends else 0.0

    @property
    def latency_source(self) -> str:
        """How the latency is known, in a few words."""
        if not self._ends:
            return "not connected yet"
        if self._calibration:
            beyond, day = round(self._calibration.beyond * 1000), self._calibration.measured
            return f"calibrated by sound on {day} ({beyond:+d} ms against the sound system's word)"
        return self._ends.latency_source

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
            self._watch(source, sink)
        except BaseException:
            self.close()
            raise

    def _watch(self, source: DeviceInfo, sink: DeviceInfo) -> None:
        """Learn which devices these really are, and see when the sound is moved to others."""
        self._moves = MoveWatch(open_look())
        self._moves.start()
        seen = self._moves.first or Whereabouts(None, None)
        self.devices = (_name(seen.microphone, source), _name(seen.earphones, sink))
        self._calibration = find_calibration(self._known, *self.devices)

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

    def news(self) -> tuple[Event, ...]:
        """What was noticed since it was last asked: devices that were changed, and where the channels lay apart."""
        if self._ends is None or self._moves is None:
            return ()
        at = self._ends.seconds
        moves = (WarningGiven(at=at, text=text) for text in self._moves.moves())
        return (*moves, *(ChannelsApart(at=at, stretch=each.stretch, by=each.by) for each in self._ends.apart()))

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
        if abs(counts.moved) > APART_SECONDS:
            said.append(f"the microphone and the earphones lie {abs(counts.moved) * 1000:.0f} ms apart at the end")
        return tuple(said)

    def close(self) -> None:
        """Hang up; never hangs, may be called twice."""
        if self._moves is not None:
            self._moves.stop()
        if self._streams is not None:
            self._streams.close()


def _name(place: Place | None, device: DeviceInfo) -> str:
    """The device's own name, or the one that PortAudio knows, which may only mean "whatever the system chooses"."""
    return place.name if place else f"{device.name} ({device.system})"
