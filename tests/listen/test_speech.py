"""From probabilities alone to a timeline: on paper and as a property."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.listen.speech import OFFSET_LATE, ONSET_LATE, SHORTEST_SPEECH, SpeechTracker, speech_timeline

HOP = 0.05


def spoken(*probabilities: float) -> list[tuple[float, float]]:
    found = speech_timeline(np.array(probabilities, dtype=np.float32), HOP, HOP * len(probabilities))
    return [(round(part.start, 3), round(part.end, 3)) for part in found]


def test_speech_begins_at_half_and_ends_below_the_lower_threshold() -> None:
    found = spoken(0.1, 0.4, 0.6, 0.4, 0.4, 0.4, 0.3, 0.1, 0.1)
    assert found == [(round(2 * HOP - ONSET_LATE, 3), round(6 * HOP - OFFSET_LATE, 3))]


def test_a_dip_shorter_than_a_tenth_of_a_second_is_inside_speech() -> None:
    assert len(spoken(0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 0, 0)) == 1
    assert len(spoken(0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0)) == 2


def test_a_click_is_no_speech_and_a_syllable_is() -> None:
    assert spoken(0, 0, 1, 0, 0, 0) == []
    assert len(spoken(0, 0, 1, 1, 1, 0, 0, 0)) == 1


def test_speech_that_runs_over_the_ends_of_the_channel_is_not_moved_there() -> None:
    assert spoken(1, 1, 1, 1, 1, 1) == [(0.0, 0.3)]


def test_silence_and_nothing_at_all_have_no_speech() -> None:
    assert spoken(0, 0, 0) == []
    assert speech_timeline(np.zeros(0, dtype=np.float32), HOP, 1.0) == Timeline()


def test_a_channel_that_ends_inside_a_block_has_no_speech_after_its_end() -> None:
    found = speech_timeline(np.ones(10, dtype=np.float32), HOP, 0.47)
    assert found.segments == (Segment(0.0, 0.47),)


@pytest.mark.parametrize(("hop", "duration"), [(0.0, 1.0), (-0.1, 1.0), (0.1, 0.0)])
def test_times_must_be_positive(hop: float, duration: float) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        speech_timeline(np.ones(3, dtype=np.float32), hop, duration)


PROBABILITIES = st.lists(st.floats(min_value=0, max_value=1, width=32), min_size=1, max_size=80)


@given(PROBABILITIES, st.floats(min_value=0.3, max_value=1.0))
def test_speech_lies_inside_the_channel_and_is_never_too_short(values: list[float], part: float) -> None:
    duration = part * HOP * len(values)
    found = speech_timeline(np.array(values, dtype=np.float32), HOP, duration)
    assert all(segment.start >= 0 and segment.end <= duration for segment in found)
    assert all(segment.duration >= SHORTEST_SPEECH for segment in found)


@given(PROBABILITIES)
def test_the_live_fold_knows_a_stretch_as_the_recording_does(values: list[float]) -> None:
    tracker = SpeechTracker(HOP)
    for value in np.array(values, dtype=np.float32).tolist():
        tracker.update(value)
    live = [segment for segment in tracker.segments if segment.duration >= SHORTEST_SPEECH and segment.end <= HOP * len(values)]
    whole = speech_timeline(np.array(values, dtype=np.float32), HOP, HOP * len(values))
    assert set(live) <= set(whole)
    assert len(whole) - len(live) in (0, 1)  # what is still being said when the channel ends
    assert tracker.speaking or len(live) == len(whole)
