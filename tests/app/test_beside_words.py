"""What is measured beside the words is what is measured by itself."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from voicecoach.app.beside_words import BesideWords
from voicecoach.call.at_once import Beside, when_asked
from voicecoach.call.event import Event, ReflexMade
from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.edges.voiceprint import FakeVoiceprints
from voicecoach.listen.figures import side_sound
from voicecoach.review.leaks import Cleared
from voicecoach.review.sound import sound_facts

SPEECH = Timeline(tuple(Segment(5.0 * i, 5.0 * i + 4.0) for i in range(12)))
REFLEX = Segment(6.0, 6.5)


def call(origin: Origin) -> Recording:
    """On the customer's channel somebody soft, and from 0:30 on somebody loud."""
    sound = np.random.default_rng(1).normal(0, 0.05, 60 * RATE).astype(np.float32)
    changed = sound.copy()
    changed[30 * RATE :] *= 6
    return Recording(ArrayChannel(sound), ArrayChannel(changed), origin)


def test_all_of_it_is_the_same_on_threads_and_in_turn() -> None:
    recording, speech = call(Origin.UPLOADED), dict.fromkeys(Speaker, SPEECH)
    facts, sides = sound_facts(recording, speech), {each: side_sound(recording.channel(each), SPEECH) for each in Speaker}
    with ThreadPoolExecutor(2) as pool:
        ways: list[Beside] = [when_asked, lambda work: pool.submit(work).result]
        for way in ways:
            beside = BesideWords(recording, Cleared(speech, speech), (), FakeVoiceprints, way)
            if way is not when_asked:
                beside.begin()
            measured = beside.measured()
            assert measured.facts() == facts
            assert {each: sound() for each, sound in measured.sides.items()} == sides
            assert measured.warnings()[0].startswith("More than one person seems to speak on the customer's channel")


def test_the_customer_s_short_sounds_are_not_measured() -> None:
    recording, speech = call(Origin.PRACTISED), dict.fromkeys(Speaker, SPEECH)
    events: tuple[Event, ...] = (ReflexMade(at=6.0, planned=REFLEX, text="mm-hm"),)
    measured = BesideWords(recording, Cleared(speech, speech), events, lambda: None, when_asked).measured()
    own = SPEECH - Timeline((Segment(REFLEX.start - 0.2, REFLEX.end + 0.2),))
    assert measured.sides[Speaker.CUSTOMER]() == side_sound(recording.customer, own)
    assert measured.sides[Speaker.TRAINEE]() == side_sound(recording.trainee, SPEECH)
