"""Two channels on one sample clock."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording, samples_to_seconds, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker

RAMP = np.arange(1, 2 * RATE + 101, dtype=np.float32)


def test_blocks_are_the_whole_channel_in_order() -> None:
    assert np.array_equal(np.concatenate(list(ArrayChannel(RAMP).blocks())), RAMP)


def test_what_lies_outside_is_silence() -> None:
    heard = ArrayChannel(RAMP).read(Segment(-0.5, 0.5))
    assert np.array_equal(heard[: RATE // 2], np.zeros(RATE // 2))
    assert np.array_equal(heard[RATE // 2 :], RAMP[: RATE // 2])
    assert np.array_equal(ArrayChannel(RAMP).read(Segment(10, 11)), np.zeros(RATE))


@given(st.integers(min_value=0, max_value=3 * 3600 * RATE))
def test_a_sample_has_one_time_and_the_time_its_sample(sample: int) -> None:
    assert seconds_to_samples(samples_to_seconds(sample)) == sample


def test_a_recording_lasts_as_long_as_its_longer_channel() -> None:
    recording = Recording(ArrayChannel(RAMP), ArrayChannel(RAMP[:RATE]), Origin.UPLOADED)
    assert recording.duration == len(RAMP) / RATE
    assert recording.channel(Speaker.TRAINEE) is recording.trainee
    assert recording.channel(Speaker.CUSTOMER) is recording.customer
    assert recording.latency.seconds == 0
