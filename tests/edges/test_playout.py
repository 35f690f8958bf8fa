from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.call.recording import Samples
from voicecoach.edges.playout import HELD_SECONDS, Clock, Pickup, Playout

RATE = 100  # small, so that the ring of four seconds wraps often
NOW = SimpleNamespace(outputBufferDacTime=1.0, inputBufferAdcTime=1.0)


def play(playout: Playout, frames: int, channels: int = 1) -> Samples:
    out = np.full((frames, channels), 9.0, dtype=np.float32)
    playout.callback(out, frames, NOW, None)
    return np.asarray(out[:, 0] if channels == 1 else out, dtype=np.float32)


def ramp(start: int, frames: int) -> Samples:
    return np.arange(start + 1, start + frames + 1, dtype=np.float32)


def test_what_is_written_is_played_where_it_belongs() -> None:
    playout = Playout(RATE)
    playout.begin(5)
    assert playout.write(ramp(0, 10)) == 0
    assert play(playout, 8).tolist() == [0, 0, 0, 0, 0, 1, 2, 3]
    assert play(playout, 9).tolist() == [4, 5, 6, 7, 8, 9, 10, 0, 0]


def test_late_frames_leave_a_hole_and_shift_nothing() -> None:
    playout = Playout(RATE)
    playout.begin(0)
    assert play(playout, 4).tolist() == [0, 0, 0, 0]
    assert playout.write(ramp(0, 10)) == 4
    assert playout.late == 4
    assert play(playout, 6).tolist() == [5, 6, 7, 8, 9, 10]


def test_all_channels_of_the_device_get_the_sound() -> None:
    playout = Playout(RATE)
    playout.begin(0)
    playout.write(ramp(0, 3))
    assert play(playout, 3, channels=2).tolist() == [[1, 1], [2, 2], [3, 3]]


def test_shifting_back_replaces_and_shifting_on_leaves_silence() -> None:
    playout = Playout(RATE)
    playout.begin(0)
    playout.write(ramp(0, 6))
    playout.begin(4)
    playout.begin(5)
    playout.write(ramp(10, 2))
    assert play(playout, 8).tolist() == [1, 2, 3, 4, 0, 11, 12, 0]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), max_size=60))
def test_the_ring_is_one_long_tape(steps: list[tuple[int, int]]) -> None:
    """However writing and playing take turns, each position sounds as on a tape that is as long as the call."""
    playout = Playout(RATE)
    playout.begin(0)
    tape: dict[int, float] = {}
    for write, frames in steps:
        if playout.written + write - playout.played <= HELD_SECONDS * RATE:
            sound = ramp(playout.written, write)
            tape |= {playout.written + at: float(value) for at, value in enumerate(sound)}
            late = playout.write(sound)
            assert late == min(max(playout.played - (playout.written - write), 0), write)
        due = [tape.get(position, 0.0) for position in range(playout.played, playout.played + frames)]
        assert play(playout, frames).tolist() == due


def test_two_microphone_channels_become_their_mean_once_somebody_listens() -> None:
    got: list[tuple[int, list[float]]] = []
    pickup = Pickup(RATE, SimpleNamespace(put=lambda piece: got.append((piece[0], piece[1].tolist()))))  # type: ignore[arg-type] # only put is used
    heard = np.array([[1.0, 3.0], [0.0, 2.0]], dtype=np.float32)
    pickup.callback(heard, 2, NOW, None)
    assert got == []
    pickup.wanted = True
    pickup.callback(heard, 2, NOW, "overflow")
    assert got == [(2, [2.0, 1.0])]
    assert (pickup.captured, pickup.flags) == (4, 1)


def test_the_microphones_buffer_is_copied() -> None:
    got: list[Samples] = []
    pickup = Pickup(RATE, SimpleNamespace(put=lambda piece: got.append(piece[1])))  # type: ignore[arg-type] # only put is used
    pickup.wanted = True
    heard = np.ones((2, 1), dtype=np.float32)
    pickup.callback(heard, 2, NOW, None)
    heard[:] = 7  # the sound system uses its buffer again
    assert got[0].tolist() == [1, 1]


def test_a_clock_sees_through_jitter() -> None:
    clock = Clock(16_000)
    random = np.random.default_rng(1)
    for callback in range(500):
        late = abs(random.normal(0, 0.003)) - 0.0015
        clock.note(callback * 160, 100.0 + callback * 0.01 + late)
    assert clock.origin() == pytest.approx(100.0, abs=0.001)


def test_a_clock_without_stamps_tells_nothing() -> None:
    clock = Clock(16_000)
    assert clock.origin() is None
    clock.note(0, 0.0)
    assert clock.origin() is None
