"""Figures of both sides from what was measured before."""

import numpy as np

from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.figures import NO_WORDS_KNOWN, side_figures
from voicecoach.review.measured import measure

SPEECH = {Speaker.TRAINEE: Timeline((Segment(0.5, 4.5),)), Speaker.CUSTOMER: Timeline((Segment(5.0, 9.0),))}


def test_the_figures_are_those_of_each_side_by_itself() -> None:
    noise = np.random.default_rng(1).normal(0, 0.05, (2, 10 * RATE)).astype(np.float32)
    recording = Recording(ArrayChannel(noise[0]), ArrayChannel(noise[1] / 4), Origin.UPLOADED)
    turns = {speaker: (Turn(speaker, next(iter(SPEECH[speaker]))),) for speaker in Speaker}
    figures = measure(recording, SPEECH).figures(recording, turns, SPEECH, None, Timeline(), NO_WORDS_KNOWN)
    assert figures == {speaker: side_figures(speaker, recording, turns, SPEECH) for speaker in Speaker}
    trainee, customer = (figures[speaker].level.value or 0.0 for speaker in Speaker)
    assert abs(trainee - customer - 12.0) < 0.5
