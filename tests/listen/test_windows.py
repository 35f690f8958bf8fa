"""Windows of speech, worked out on paper."""

import numpy as np
import pytest

from voicecoach.call.recording import RATE, ArrayChannel
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.listen.windows import cut_windows

CHANNEL = ArrayChannel(np.full(60 * RATE, 0.1, dtype=np.float32))


def turn(start: float, end: float, step: float = 0.5, text: str = "table") -> Turn:
    words = tuple(Word(text, Segment(at, at + step)) for at in np.arange(start, end, step).tolist())
    return Turn(Speaker.TRAINEE, Segment(start, end), words)


def test_a_turn_is_cut_at_words_into_about_equal_parts() -> None:
    windows = cut_windows([turn(0, 31)], Timeline((Segment(0, 31),)), CHANNEL, {"table": 2})
    assert [each.segment.start for each in windows] == pytest.approx([0, 10.5, 20.5])
    assert [each.segment.end for each in windows] == pytest.approx([10.5, 20.5, 31])
    assert [each.syllables for each in windows] == [42, 40, 42]
    assert [each.level for each in windows] == pytest.approx([-20.0] * 3, abs=0.2)


def test_gaps_are_no_speech_and_short_turns_no_window() -> None:
    speech = Timeline((Segment(0, 4), Segment(4.5, 8), Segment(20, 21.5)))
    (window,) = cut_windows([turn(0, 8), turn(20, 21.5)], speech, CHANNEL, {})
    assert window.speech == pytest.approx(7.5)


def test_a_turn_without_words_gives_no_window_and_levels_may_be_left_out() -> None:
    bare = Turn(Speaker.TRAINEE, Segment(0, 8))
    assert cut_windows([bare], Timeline((Segment(0, 8),)), CHANNEL, {}) == ()
    (window,) = cut_windows([turn(0, 8)], Timeline((Segment(0, 8),)), CHANNEL, {}, levels=False)
    assert window.level is None
