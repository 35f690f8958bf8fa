"""What lies behind the speech of a channel: on made sounds, and on people's recordings with and without noise."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.recording import RATE, ArrayChannel, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.edges.replies import read_mono
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.boundaries import channel_speech
from voicecoach.listen.noise import NOISY_DB, Background, Limits, find_background, sparse_levels

TALK = Timeline(tuple(Segment(5.0 * i, 5.0 * i + 2.0) for i in range(6)))
"""Two seconds of speech and three of none."""


def white(level: float, seconds: float) -> Samples:
    return np.random.default_rng(1).normal(0, level, round(seconds * RATE)).astype(np.float32)


def speaker(behind: Samples) -> Samples:
    """Somebody who speaks at 0.1 while `TALK` says so, over 30 s of something else."""
    sound = behind.copy()
    for part in TALK:
        sound[round(part.start * RATE) : round(part.end * RATE)] += white(0.1, part.duration)
    return sound


def swinging(level: float) -> Samples:
    """Noise that comes and goes as syllables do, from `level` to a tenth of it."""
    swing = 10 ** (0.5 * np.sin(2 * np.pi * 1.3 * np.arange(30 * RATE) / RATE))
    return np.asarray(white(level, 30) * swing / swing.max(), dtype=np.float32)


def test_a_tenfold_amplitude_is_20_decibels() -> None:
    sound = np.concatenate([white(0.1, 20), white(0.01, 20)])
    found = find_background(sparse_levels(sound), Timeline())
    assert found is not None
    assert found.above == pytest.approx(20.0, abs=1.5)
    assert found.softer is None


def test_nothing_has_no_background() -> None:
    assert find_background(sparse_levels(white(0.1, 0.05)), Timeline((Segment(0, 1),))) is None


def test_speech_that_ends_after_the_channel_and_a_single_window_are_looked_at() -> None:
    found = find_background(sparse_levels(white(0.1, 0.1)), Timeline((Segment(0, 9),)))
    assert found is not None
    assert (found.above, found.softer, found.spread, found.pauses) == (0.0, 0.0, None, None)


def test_steady_noise_in_the_pauses_withholds_nothing() -> None:
    found = find_background(sparse_levels(speaker(white(0.02, 30))), TALK)
    assert found is not None
    assert found.above < NOISY_DB
    assert found.spread == pytest.approx(1.0, abs=0.6)
    assert not found.untrue()


def test_noise_that_comes_and_goes_does() -> None:
    found = find_background(sparse_levels(speaker(swinging(0.1))), TALK)
    assert found is not None
    assert found.above < NOISY_DB
    assert found.spread is not None
    assert found.spread > 10
    assert found.untrue()


def test_steady_noise_that_buries_the_words_does() -> None:
    found = find_background(sparse_levels(speaker(white(0.2, 30))), TALK)
    assert found is not None
    assert found.above < Limits().buried
    assert found.untrue()


def test_speech_that_is_softer_for_long_is_others() -> None:
    sound = speaker(white(0.001, 30))
    others = Timeline((Segment(2.5, 4.5), Segment(12.5, 14.5), Segment(22.5, 24.5)))
    for part in others:
        sound[round(part.start * RATE) : round(part.end * RATE)] += white(0.01, part.duration)
    heard = find_background(sparse_levels(sound), Timeline.of((*TALK, *others)))
    assert heard is not None
    assert NOISY_DB < heard.above < Limits().clear
    assert heard.softer == pytest.approx(1 / 3, abs=0.1)
    assert heard.untrue()
    own = find_background(sparse_levels(sound), TALK)
    assert own is not None
    assert own.softer == 0.0
    assert not own.untrue()


def test_speech_without_any_rest_is_not_one_persons() -> None:
    sound = swinging(0.1) + white(0.003, 30)
    found = find_background(sparse_levels(sound), Timeline((Segment(0, 30),)))
    assert found is not None
    assert found.pauses == 0.0
    assert Background(above=30.0, pauses=0.0).untrue()
    short = find_background(sparse_levels(sound[: 10 * RATE]), Timeline((Segment(0, 10),)))
    assert short is not None
    assert short.pauses is None, "ten seconds can be spoken in one breath or two"


def test_a_clear_channel_is_not_looked_at() -> None:
    assert not Background(above=45.0, softer=0.9, pauses=0.0).untrue()
    assert Background(above=44.0, softer=0.9).untrue()


def test_people_among_voices_and_clatter_are_told_from_the_same_without(shared_data: Path) -> None:
    detector = OfflineSilero()

    def untrue(kind: str) -> bool:
        paths = sorted((shared_data / "speech" / "noisy").glob(f"{kind}_*.flac"))
        sound = np.concatenate([read_mono(path) for path in paths])
        speech = channel_speech(ArrayChannel(sound), detector.probabilities, detector.hop)
        found = find_background(sparse_levels(sound), speech)
        assert found is not None
        return found.untrue()

    assert untrue("noisy")
    assert not untrue("clean")


def test_both_sides_of_a_telephone_call_are_clear_enough(shared_data: Path) -> None:
    recording = open_recording(shared_data / "calls" / "order_support_mulaw.wav", "left")
    for channel in (recording.trainee, recording.customer):
        found = find_background(np.concatenate([sparse_levels(block) for block in channel.blocks()]), Timeline())
        assert found is not None
        assert found.above > Limits().clear
