"""What was hidden in the words cannot be heard."""

import numpy as np

from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.review.silence import AROUND, hidden_warnings, silenced, widened

LOUD = np.ones(10 * RATE, dtype=np.float32)
HIDDEN = {Speaker.CUSTOMER: Timeline((Segment(2.0, 3.0), Segment(9.5, 9.9))), Speaker.TRAINEE: Timeline()}


def test_the_sound_is_silent_there_and_as_it_was_elsewhere() -> None:
    quiet = silenced(Recording(ArrayChannel(LOUD), ArrayChannel(LOUD), Origin.UPLOADED), widened(HIDDEN))
    whole = quiet.customer.read(Segment(0.0, 10.0))
    expected = LOUD.copy()
    expected[round((2 - AROUND) * RATE) : round((3 + AROUND) * RATE)] = 0
    expected[round((9.5 - AROUND) * RATE) :] = 0
    assert np.array_equal(whole, expected)
    assert np.array_equal(np.concatenate(list(quiet.customer.blocks())), whole)
    assert np.array_equal(quiet.customer.read(Segment(2.5, 4.0)), expected[round(2.5 * RATE) : 4 * RATE])
    assert np.array_equal(quiet.trainee.read(Segment(0.0, 10.0)), LOUD)
    assert quiet.duration == 10.0
    assert LOUD.all(), "the recording itself is left alone"


def test_it_is_told_where() -> None:
    (warning,) = hidden_warnings(widened(HIDDEN))
    assert "at 0:01, 0:09" in warning
    assert "no redaction is complete" in warning
    assert hidden_warnings({}) == ()
    assert widened({Speaker.TRAINEE: Timeline()}) == {}
