"""Who else speaks on a channel: from the sound of a call to what is said of it."""

import numpy as np

from voicecoach.app.other_voices import other_voices
from voicecoach.call.recording import RATE, ArrayChannel, Latency, Origin, Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.edges.voiceprint import FakeVoiceprints
from voicecoach.review.wrong_input import other_voice_warnings

SPEECH = Timeline(tuple(Segment(10.0 * i, 10.0 * i + 4.0) for i in range(8)))


def call(origin: Origin) -> Recording:
    """On the customer's channel somebody soft, and from 0:50 on somebody loud."""
    sound = np.random.default_rng(1).normal(0, 0.05, 80 * RATE).astype(np.float32)
    changed = sound.copy()
    changed[50 * RATE :] *= 6
    return Recording(ArrayChannel(sound), ArrayChannel(changed), origin, Latency())


def test_the_other_voice_of_a_channel_is_told_with_its_time() -> None:
    found = other_voices(call(Origin.UPLOADED), dict.fromkeys(Speaker, SPEECH), FakeVoiceprints())()
    assert list(found) == [Speaker.CUSTOMER]
    (said,) = other_voice_warnings(found)
    assert said.startswith("More than one person seems to speak on the customer's channel (the other from 0:50 on, 12 s)")


def test_a_practised_call_is_not_asked_and_without_prints_nothing_is_told() -> None:
    speech = dict.fromkeys(Speaker, SPEECH)
    assert other_voices(call(Origin.PRACTISED), speech, FakeVoiceprints())() == {}
    assert other_voices(call(Origin.UPLOADED), speech, None)() == {}
    assert other_voices(call(Origin.UPLOADED), dict.fromkeys(Speaker, Timeline()), FakeVoiceprints())() == {}
