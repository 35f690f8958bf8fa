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
from voicecoach.edges.two_way import MOVED_SECONDS, Arrived, Lead, LineCounts, TwoWay

STEP = 160
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
        heard = np.array([self.sounding.pop(first + frame, 0.0) for frame in range(STEP)], dtype=np.float32)
        self.now += STEP / RATE
        self.pickup.callback(heard[:, None], STEP, SimpleNamespace(inputBufferAdcTime=captured if self.stamps else 0.0), None)
        while not self.dead and self.due <= self.now - self.held_up:
            out = np.zeros((STEP, 1), dtype=np.float32)
            sounds = self.due + self.held_up + DELAY_OUT
            self.playout.callback(out, STEP, SimpleNamespace(outputBufferDacTime=sounds if self.stamps else 0.0), None)
            self.sounding |= {round(sounds * RATE) + int(frame): 1.0 for frame in np.flatnonzero(out)}
            self.due += STEP / RATE / (1 + self.drift)

    def exchange(self, block: Samples) -> Samples:
        """One block both ways, as the line does it."""
        self.ends.send(block)
        self.blocks += 1
        while self.pickup.captured < 50 * STEP + self.blocks * BLOCK:
            self.step()
        return self.ends.receive()

    def errors(self, seconds: float) -> list[float]:
        """Let a click sound every second; by how many seconds each comes back later than the line's latency says."""
        said, heard = [], []
        for _ in range(round(seconds * RATE / BLOCK)):
            sound, at = np.zeros(BLOCK, dtype=np.float32), self.blocks * BLOCK
            if self.blocks % 31 == 0:
                sound[100] = 1.0
                said.append(at + 100)
            heard += [at + int(frame) for frame in np.flatnonzero(self.exchange(sound) > 0.5)]
        pairs = [(before, after) for before in said for after in heard if 0 <= after - before < 0.9 * RATE]
        assert len(pairs) >= len(said) - 4  # the last is still on its way, some may have been late
        return [(after - before) / RATE - self.ends.latency for before, after in pairs]


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
    devices.held_up += 0.08
    assert max(devices.errors(4)) == pytest.approx(0.08, abs=0.011)  # until it is certain
    devices.errors(8)
    assert np.max(np.abs(devices.errors(10))) <= 0.011
    assert devices.ends.counts.slips >= 1


@pytest.mark.parametrize("drift", [0.001, -0.001])
def test_devices_that_drift_stay_together(drift: float) -> None:
    devices = Devices(drift=drift)
    errors = devices.errors(90)  # they run 90 ms apart
    assert np.max(np.abs(errors)) <= MOVED_SECONDS + 0.01  # and it takes five seconds to be certain
    assert devices.ends.counts.slips >= 3


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
