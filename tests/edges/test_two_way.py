"""Two simulated devices, so that what happened to them is known: hold-ups, drift, devices without time stamps."""

import dataclasses
from queue import SimpleQueue
from types import SimpleNamespace

import numpy as np
import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.edges import two_way
from voicecoach.edges.playout import Pickup, Playout
from voicecoach.edges.two_way import APART_SECONDS, MOVED_SECONDS, SUDDEN_SECONDS, Arrived, Lead, LineCounts, TwoWay

STEP = 160
HOP = BLOCK / RATE
AHEAD, DELAY_OUT, DELAY_IN = 0.128, 0.03, 0.01


class Devices:
    """Earphones and a microphone that hears them, stepped by hand; ``drift`` is by how much faster the earphones' clock is."""

    def __init__(self, drift: float = 0.0, stamps: bool = True) -> None:
        self.drift, self.stamps = drift, stamps
        self.now = self.due = 100.0
        self.held_up = 0.0
        self.dead = False
        self.arrived: Arrived = SimpleQueue()
        self.playout, self.pickup = Playout(RATE), Pickup(RATE, self.arrived)
        self.sounding: dict[int, float] = {}
        for _ in range(50):
            self.step()
        lead = (self.playout.played - self.pickup.captured) / RATE
        self.ends = TwoWay(self.playout, self.pickup, self.arrived, Lead(lead, lead), AHEAD, DELAY_OUT + DELAY_IN)
        self.blocks = 0

    def step(self) -> None:
        """Ten milliseconds: the microphone captures, the earphones play as much as their own clock says."""
        captured = self.now - DELAY_IN
        first = round(captured * RATE)
        heard = np.zeros(STEP, dtype=np.float32)
        for frame in [frame for frame in self.sounding if frame < first + STEP]:
            level = self.sounding.pop(frame)
            if frame >= first:  # else it sounded while the microphone was held up
                heard[frame - first] = level
        self.now += STEP / RATE
        self.pickup.callback(heard[:, None], STEP, SimpleNamespace(inputBufferAdcTime=captured if self.stamps else 0.0), None)
        while not self.dead and self.due <= self.now - self.held_up:
            self.play()

    def play(self) -> None:
        """The earphones play the next ten milliseconds; only clicks are heard by the microphone."""
        out = np.zeros((STEP, 1), dtype=np.float32)
        sounds = self.due + self.held_up + DELAY_OUT
        self.playout.callback(out, STEP, SimpleNamespace(outputBufferDacTime=sounds if self.stamps else 0.0), None)
        self.sounding |= {round(sounds * RATE) + int(frame): 1.0 for frame in np.flatnonzero(out > 0.5)}
        self.due += STEP / RATE / (1 + self.drift)

    def skip(self, seconds: float) -> None:
        """The microphone is held up: what it would have captured meanwhile is lost, the earphones play on."""
        self.now += seconds
        while not self.dead and self.due <= self.now - self.held_up:
            self.play()

    def exchange(self, block: Samples) -> Samples:
        """One block both ways, as the line does it."""
        self.ends.send(block)
        self.blocks += 1
        while self.pickup.captured < 50 * STEP + self.blocks * BLOCK:
            self.step()
        return self.ends.receive()

    def errors(self, seconds: float) -> list[float]:
        """Let a click sound every second; by how many seconds each comes back later than the line's latency says."""
        pairs = self.clicks(seconds)
        assert len(pairs) >= seconds / 31 / HOP - 4  # the last is still on its way, some may have been late
        return [error for _, error in pairs]

    def clicks(self, seconds: float, talk: bool = False) -> list[tuple[float, float]]:
        """When each click was handed over, and its error; with ``talk`` the customer is never silent for more than a second."""
        said, heard = [], []
        for _ in range(round(seconds / HOP)):
            sound, at = np.zeros(BLOCK, dtype=np.float32), self.blocks * BLOCK
            if talk and self.blocks % 400 < 350:
                sound[:] = 0.1
            if self.blocks % 31 == 0:
                sound[100] = 1.0
                said.append(at + 100)
            heard += [at + int(frame) for frame in np.flatnonzero(self.exchange(sound) > 0.5)]
        pairs = [(before, after) for before in said for after in heard if 0 <= after - before < 0.9 * RATE]
        return [(before / RATE, (after - before) / RATE - self.ends.latency) for before, after in pairs]


def test_even_devices_are_matched_to_the_sample() -> None:
    devices = Devices()
    errors = devices.errors(10)
    assert len(errors) >= 8
    assert np.max(np.abs(errors)) <= 1 / RATE
    assert dataclasses.replace(devices.ends.counts, moved=0.0) == LineCounts(blocks=devices.blocks)
    assert abs(devices.ends.counts.moved) < 1e-4
    assert devices.ends.latency_source.endswith("time stamps")


def test_devices_without_stamps_are_matched_by_what_they_say_of_themselves() -> None:
    devices = Devices(stamps=False)
    assert np.max(np.abs(devices.errors(5))) <= 0.01
    assert devices.ends.latency_source == "reported by the sound system"


@pytest.mark.parametrize("stamps", [True, False])
def test_earphones_that_were_held_up_are_shifted_back(stamps: bool) -> None:
    devices = Devices(stamps=stamps)
    devices.errors(12)
    devices.held_up += 0.06
    assert max(devices.errors(4)) == pytest.approx(0.06, abs=0.011)  # until it is certain
    devices.errors(8)
    assert np.max(np.abs(devices.errors(10))) <= 0.011
    assert devices.ends.counts.slips >= 1


@pytest.mark.parametrize("stamps", [True, False])
@pytest.mark.parametrize("which", ["microphone", "earphones"])
def test_a_device_that_stood_still_is_made_up_for_within_a_second(which: str, stamps: bool) -> None:
    devices = Devices(stamps=stamps)
    devices.errors(12)
    if which == "microphone":
        devices.skip(0.8)
    else:
        devices.held_up += 0.8
    before = devices.ends.counts.late
    devices.clicks(1.1)
    errors = devices.errors(12)
    assert np.max(np.abs(errors)) <= 0.011
    assert devices.ends.counts.late - before < 1.2, "the customer is heard again"


@pytest.mark.parametrize("stamps", [True, False])
@pytest.mark.parametrize("held_up", [0.03, 0.12, -0.08])
def test_where_the_channels_lay_apart_is_told(held_up: float, stamps: bool) -> None:
    devices = Devices(stamps=stamps)
    clicks = devices.clicks(25)
    if held_up > 0:
        devices.held_up += held_up
    else:
        devices.skip(-held_up)
    clicks += devices.clicks(25)
    found = devices.ends.apart()
    told = max(found, key=lambda each: each.by)
    assert told.by == pytest.approx(abs(held_up), abs=0.011)
    assert len(found) == 1 or not stamps, "without stamps a step of a callback may be taken for a hold-up"
    wrong = [at for at, error in clicks if abs(error) > APART_SECONDS]
    assert wrong or abs(held_up) >= SUDDEN_SECONDS, "what is longer is made up for between two clicks"
    assert all(told.stretch.holds(at) for at in wrong), (told, wrong)
    assert told.stretch.duration < 6 + 12 + 10, "no more than needed"
    assert devices.ends.apart() == (), "told once"


def test_even_devices_were_never_apart() -> None:
    devices = Devices(drift=1e-4)
    devices.clicks(60)
    assert devices.ends.apart() == ()


@pytest.mark.parametrize("drift", [0.001, -0.001])
def test_devices_that_drift_stay_together(drift: float) -> None:
    devices = Devices(drift=drift)
    errors = devices.errors(90)  # they run 90 ms apart
    assert np.max(np.abs(errors)) <= MOVED_SECONDS + 0.01  # and it takes five seconds to be certain
    assert devices.ends.counts.slips >= 3


@dataclasses.dataclass(frozen=True)
class LongCall:
    """Half an hour in which something goes wrong every 40 seconds but the last two minutes."""

    at: np.ndarray
    error: np.ndarray
    troubled: np.ndarray
    devices: Devices


LENGTH = 30 * 60
EVERY = 40
UNTIL = LENGTH - 120
SETTLES = 12.0
"""Seconds after a device was held up until the line is certain of it and has put the channels together again."""


def long_call(drift: float, stamps: bool, seed: int) -> LongCall:
    """Stalls of the program, underruns, and hold-ups of either device, at seeded moments and of seeded lengths."""
    rng, devices = np.random.default_rng(seed), Devices(drift=drift, stamps=stamps)
    clicks: list[tuple[float, float]] = []
    moments: list[float] = []
    while (now := devices.blocks * HOP) < LENGTH:
        clicks += devices.clicks(min(EVERY, LENGTH - now))
        now = devices.blocks * HOP
        if now >= UNTIL:
            continue
        moments.append(now)
        match rng.integers(4):
            case 0:  # the earphones are held up
                devices.held_up += float(rng.uniform(0.02, 0.15))
            case 1:  # the microphone loses what it should have captured
                devices.skip(float(rng.uniform(0.02, 0.15)))
            case 2:  # the program is held up for longer than the playout holds ready: an underrun
                for _ in range(int(rng.integers(20, 300))):
                    devices.step()
            case _:  # both at once
                devices.held_up += float(rng.uniform(0.02, 0.15))
                for _ in range(int(rng.integers(20, 100))):
                    devices.step()
    at, error = np.array(clicks).T
    troubled = np.any((at[:, None] >= np.array(moments) - 1) & (at[:, None] < np.array(moments) + SETTLES), axis=1)
    return LongCall(at, error, troubled, devices)


@pytest.mark.slow
@pytest.mark.parametrize(("drift", "stamps"), [(1e-4, True), (-1e-4, True), (1e-4, False)])
def test_half_an_hour_of_drift_stalls_and_underruns_leaves_the_channels_together(drift: float, stamps: bool) -> None:
    call = long_call(drift, stamps, seed=5)
    assert call.at[-1] > LENGTH - 3
    assert np.max(np.abs(call.error[call.at > UNTIL + SETTLES])) <= 0.02, "at the end"
    assert np.max(np.abs(call.error[~call.troubled])) <= 0.02, "all along, but for seconds after a hold-up"
    told = [each.stretch for each in call.devices.ends.apart()]
    assert all(any(each.holds(at) for each in told) for at in call.at[np.abs(call.error) > APART_SECONDS]), "each is told"
    assert np.count_nonzero(call.troubled) < len(call.at) / 2
    assert call.devices.ends.counts.late > 1
    drifted = call.devices.ends.drift()
    assert (drifted is not None) is stamps
    if drifted is not None:
        assert drifted[0] == pytest.approx(drift * 1e6, abs=5)
        assert "time stamps over 17" in drifted[1]


def test_a_customer_who_hardly_pauses_is_kept_in_place_in_the_pauses() -> None:
    devices = Devices(drift=1e-4)
    errors = [error for _, error in devices.clicks(300, talk=True)]
    assert devices.ends.counts.slips >= 1
    assert np.max(np.abs(errors)) <= 0.02


def test_the_drift_of_a_short_call_is_not_known() -> None:
    devices = Devices(drift=1e-4)
    devices.errors(30)
    assert devices.ends.drift() is None


def test_a_program_that_was_held_up_goes_on_where_it_was() -> None:
    devices = Devices()
    devices.errors(2)
    for _ in range(300):
        devices.step()
    errors = devices.errors(6)
    assert np.max(np.abs(errors[-2:])) <= 1 / RATE
    assert devices.ends.counts.late > 2.5


def test_earphones_that_take_no_more_sound_are_lost() -> None:
    devices = Devices()
    devices.errors(1)
    devices.dead = True
    with pytest.raises(VoicecoachError, match="earphones take no more sound"):
        devices.errors(3)


def test_a_closed_stream_is_lost_at_once() -> None:
    devices = Devices()
    devices.errors(1)
    devices.arrived.put(None)
    with pytest.raises(VoicecoachError, match="the sound system closed it"):
        devices.errors(1)


def test_a_microphone_that_falls_silent_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_way, "LOST_SECONDS", 0.05)
    devices = Devices()
    devices.ends.send(np.zeros(BLOCK, dtype=np.float32))
    with pytest.raises(VoicecoachError, match="microphone gives no more sound"):
        devices.ends.receive()


def test_a_device_that_does_not_begin_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_way, "START_SECONDS", 0.05)
    with pytest.raises(VoicecoachError, match="The microphone gives no sound"):
        two_way.settle(Playout(RATE), Pickup(RATE, SimpleQueue()))
