"""What is wrong with the sound of a call, on signals whose faults are known."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.edges.sound_files import open_recording
from voicecoach.review.noisy import noisy_sides
from voicecoach.review.sound import sound_facts, sound_warnings

SECONDS = 25


def voice(seed: int, level: float = 0.1) -> Samples:
    """Noise in the voice's band, as loud as speech, with silence where nobody speaks."""
    sound = np.random.default_rng(seed).normal(0, level, SECONDS * RATE).astype(np.float32)
    for start, end in ((0, 2), (12, 13), (24, 25)):
        sound[start * RATE : end * RATE] = 0.0
    return sound


def call(trainee: Samples, customer: Samples) -> Recording:
    return Recording(ArrayChannel(trainee), ArrayChannel(customer), Origin.UPLOADED)


SPEECH = {Speaker.TRAINEE: Timeline((Segment(2, 12),)), Speaker.CUSTOMER: Timeline((Segment(13, 24),))}


def test_a_sound_call_has_no_warnings() -> None:
    assert sound_warnings(call(voice(1), voice(2)), SPEECH) == ()


def test_clipping_is_counted_in_places() -> None:
    loud = voice(1)
    for place in range(30):
        loud[3 * RATE + 1000 * place : 3 * RATE + 1000 * place + 4] = (-1.0) ** place
    loud[20 * RATE] = -1.0
    facts = sound_facts(call(loud, voice(2)), SPEECH)
    assert facts.clipped == {Speaker.TRAINEE: 30, Speaker.CUSTOMER: 0}
    (said,) = sound_warnings(call(loud, voice(2)), SPEECH)
    assert "trainee's channel is cut off at full scale in 30 places" in said
    assert said.endswith("have such calls recorded with less gain.")
    practised = Recording(ArrayChannel(loud), ArrayChannel(voice(2)), Origin.PRACTISED)
    assert sound_warnings(practised, SPEECH)[0].endswith("turn the microphone's gain down.")


def test_level_of_speech_is_that_of_the_speech_alone() -> None:
    quiet = voice(1, 0.001)
    quiet[: 2 * RATE] = 0.5
    quiet[12 * RATE :] = 0.0
    facts = sound_facts(call(quiet, voice(2, 0.05)), SPEECH)
    assert facts.speech_dbfs[Speaker.TRAINEE] == pytest.approx(-60.0, abs=0.1)
    assert facts.speech_dbfs[Speaker.CUSTOMER] == pytest.approx(-26.02, abs=0.1)
    (said,) = sound_warnings(call(quiet, voice(2)), SPEECH)
    assert "nearly silent (-60 dBFS)" in said


def test_noise_that_comes_and_goes_is_told_and_withholds_the_pace() -> None:
    noise = np.random.default_rng(3).normal(0, 0.015, SECONDS * RATE)
    noisy = voice(1) + (noise * (0.1 + (np.arange(len(noise)) // 4000 % 3 != 0))).astype(np.float32)
    facts = sound_facts(call(noisy, voice(2)), SPEECH)
    behind = facts.background[Speaker.TRAINEE]
    assert behind is not None
    assert 15.0 < behind.above < 25.0
    (said,) = sound_warnings(call(noisy, voice(2)), SPEECH)
    assert said.startswith("The trainee's channel is noisy (loud parts lie only ")
    assert "nothing is said of a pace" in said
    assert noisy_sides(facts, practised=False).keys() == {Speaker.TRAINEE}


def test_steady_noise_withholds_nothing() -> None:
    noisy = 0.1 * voice(1) + np.random.default_rng(3).normal(0, 0.001, SECONDS * RATE).astype(np.float32)  # 20 dB below
    speech = {**SPEECH, Speaker.TRAINEE: Timeline((Segment(2, 12), Segment(13, 24)))}
    facts = sound_facts(call(noisy, voice(2)), speech)
    behind = facts.background[Speaker.TRAINEE]
    assert behind is not None
    assert behind.above == pytest.approx(20.0, abs=1.5)
    assert noisy_sides(facts, practised=False) == {}


def test_softer_speech_behind_the_speaker_is_told() -> None:
    sound = np.random.default_rng(7).normal(0, 0.002, SECONDS * RATE).astype(np.float32)
    sound[2 * RATE : 8 * RATE] = voice(1)[2 * RATE : 8 * RATE]
    sound[8 * RATE : 11 * RATE] = 0.1 * voice(1)[2 * RATE : 5 * RATE]
    facts = sound_facts(call(sound, voice(2)), SPEECH)
    (said,) = sound_warnings(call(sound, voice(2)), SPEECH, facts)
    assert said.startswith("Softer speech seems to go on behind the trainee's own (somebody else, a television)")
    assert "nothing is said of a pace" in said
    assert noisy_sides(facts, practised=False).keys() == {Speaker.TRAINEE}


def test_a_side_without_speech_is_named() -> None:
    (said,) = sound_warnings(call(voice(1), voice(2)), {**SPEECH, Speaker.CUSTOMER: Timeline((Segment(3, 4),))})
    assert said.startswith("Hardly any speech was found on the customer's channel")


def test_a_real_clipped_telephone_call_is_told_from_a_sound_one(shared_data: Path) -> None:
    whole = {speaker: Timeline((Segment(0, 60),)) for speaker in Speaker}
    clipped = sound_facts(open_recording(shared_data / "calls" / "order_support_mulaw.wav", "left"), whole)
    sound = sound_facts(open_recording(shared_data / "calls" / "auto_repairs_40.flac", "left"), whole)
    assert min(clipped.clipped.values()) > 1000
    assert max(sound.clipped.values()) < 10
