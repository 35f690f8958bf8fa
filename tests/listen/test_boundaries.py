"""Where speech begins and ends: on paper, for any blocks and any level, and against hand-marked recordings."""

import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.call.recording import RATE, ArrayChannel, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.boundaries import (
    LOUD,
    LOWEST_DB,
    QUIET,
    _surroundings,
    channel_speech,
    channels_speech,
    detector_gain,
    level_contour,
    speech_from,
)
from voicecoach.listen.speech import SHORTEST_SPEECH

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

HOP = 0.032


def scene(*voiced: tuple[float, float], seconds: float = 4.0, quiet_db: float = -60.0) -> tuple[Samples, Samples]:
    """Levels with a voice at -20 dB in some stretches, and a detector that hears them 40 ms late at both ends."""
    frames = (np.arange(round(seconds * 100)) + 0.5) / 100
    blocks = (np.arange(round(seconds / HOP)) + 0.5) * HOP
    levels = np.full(len(frames), quiet_db, dtype=np.float32)
    heard = np.full(len(blocks), 0.02, dtype=np.float32)
    for start, end in voiced:
        levels[(frames >= start) & (frames < end)] = -20.0
        heard[(blocks >= start + 0.04) & (blocks < end + 0.04)] = 0.98
    return heard, levels


def found(*voiced: tuple[float, float]) -> list[Segment]:
    heard, levels = scene(*voiced)
    return list(speech_from(heard, HOP, levels, 4.0))


def test_the_level_mends_what_the_detector_hears_late() -> None:
    (part,) = found((1.0, 2.5))
    assert part.start == pytest.approx(1.0, abs=0.03)
    assert part.end == pytest.approx(2.5, abs=0.03)


def test_a_silence_of_a_fifth_of_a_second_parts_two_stretches_and_a_short_one_does_not() -> None:
    assert len(found((1.0, 1.8), (2.0, 3.0))) == 2
    assert len(found((1.0, 1.8), (1.85, 3.0))) == 1


def test_a_loud_sound_that_the_detector_does_not_know_is_no_speech() -> None:
    heard, levels = scene((1.0, 2.5))
    assert not len(speech_from(np.full_like(heard, 0.3), HOP, levels, 4.0))


def test_a_click_in_digital_silence_is_no_speech() -> None:
    heard, levels = scene(quiet_db=LOWEST_DB)
    levels[200:203] = 0.0
    assert not len(speech_from(heard, HOP, levels, 4.0))


def test_speech_that_runs_over_the_ends_of_the_channel_stays_there() -> None:
    heard, levels = scene((0.0, 1.5), (2.5, 4.0))
    heard[:2] = heard[-2:] = 0.98
    first, last = speech_from(heard, HOP, levels, 4.0)
    assert first.start == 0.0
    assert last.end == 4.0


def test_nothing_heard_is_no_speech() -> None:
    none = np.zeros(0, dtype=np.float32)
    assert not len(speech_from(none, HOP, none, 1.0))
    assert not len(channel_speech(ArrayChannel(none), lambda _blocks: none, HOP, 1.0))
    assert detector_gain(none) == 1.0


def test_several_channels_at_a_time_have_the_speech_that_each_has_alone(shared_data: Path) -> None:
    import soundfile

    sound, _ = soundfile.read(shared_data / "speech" / "vad" / "testset-audio-03.flac", dtype="float32")
    channels = [ArrayChannel(each) for each in (sound, sound[: len(sound) // 2], 0.01 * sound[::-1].copy(), sound[:0])]
    detector = OfflineSilero()
    with ThreadPoolExecutor(2) as pool:
        together = channels_speech(
            channels, lambda given: [detector.probabilities(each) for each in given], detector.hop, 60.0, pool.map
        )
    assert together == tuple(channel_speech(each, detector.probabilities, detector.hop, 60.0) for each in channels)
    assert together[0]


def test_the_quiet_and_the_loud_level_are_those_of_each_stretch_by_itself() -> None:
    for frames in (1, 49, 400, 799, 800, 801, 3000):
        levels = np.random.default_rng(frames).normal(-50, 20, frames).astype(np.float32)
        times, low, high = _surroundings(levels)
        middles = np.minimum(np.round(times * 100).astype(int), frames - 1)
        alone = np.array([np.percentile(levels[max(at - 400, 0) : at + 400], (QUIET, LOUD)) for at in middles])
        assert np.array_equal(np.stack([low, high], axis=1), alone)


@pytest.mark.parametrize(("hop", "duration"), [(0.0, 1.0), (HOP, 0.0)])
def test_times_must_be_positive(hop: float, duration: float) -> None:
    heard, levels = scene()
    with pytest.raises(ValueError, match="must be positive"):
        speech_from(heard, hop, levels, duration)


def test_the_level_of_a_tone_is_known_on_paper() -> None:
    at = np.arange(RATE) / RATE
    tone = (0.5 * np.sin(2 * np.pi * 1000 * at)).astype(np.float32)
    emphasis = abs(1 - 0.9 * np.exp(-2j * np.pi * 1000 / RATE))
    expected = 20 * np.log10(0.5 / np.sqrt(2) * emphasis)
    levels = level_contour([tone])
    assert len(levels) == 100
    assert levels[2:-2] == pytest.approx(np.full(96, expected), abs=0.1)


@given(st.lists(st.integers(min_value=0, max_value=700), min_size=1, max_size=12), st.integers(min_value=0, max_value=9))
def test_levels_do_not_hang_on_how_the_sound_is_cut(sizes: list[int], seed: int) -> None:
    sound = np.random.default_rng(seed).standard_normal(sum(sizes)).astype(np.float32)
    blocks = np.split(sound, np.cumsum(sizes)[:-1])
    levels = level_contour(blocks)
    assert np.array_equal(levels, level_contour([sound]))
    assert len(levels) == -(-len(sound) // 160)


@given(
    st.lists(st.floats(min_value=0, max_value=1, width=32), min_size=1, max_size=80),
    st.integers(min_value=0, max_value=9),
    st.floats(min_value=0.3, max_value=1.0),
)
def test_speech_lies_inside_the_channel_and_is_never_too_short(values: list[float], seed: int, part: float) -> None:
    duration = part * HOP * len(values)
    levels = np.random.default_rng(seed).uniform(-90, 0, max(round(duration * 100), 1)).astype(np.float32)
    speech = speech_from(np.array(values, dtype=np.float32), HOP, levels, duration)
    assert all(segment.start >= 0 and segment.end <= duration for segment in speech)
    assert all(segment.duration > SHORTEST_SPEECH - 0.01 for segment in speech), "the last frame may be half of one"


def test_a_burst_is_no_speech_where_only_a_moment_of_it_is_sure() -> None:
    heard = np.full(125, 0.02, dtype=np.float32)
    heard[40:45], heard[42] = 0.55, 0.65
    heard[80:100] = 0.98
    (part,) = speech_from(heard, HOP, np.full(400, -20.0, dtype=np.float32), 4.0, (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0))
    assert part.start > 2.5


def test_a_call_twenty_decibels_softer_or_louder_has_the_same_speech(shared_data: Path) -> None:
    import soundfile

    detector = OfflineSilero()
    sound = soundfile.read(shared_data / "speech" / "vad" / "testset-audio-05.flac", dtype="float32")[0]

    def heard(decibels: float) -> Timeline:
        changed = (sound * 10 ** (decibels / 20)).astype(np.float32)
        return channel_speech(ArrayChannel(changed), detector.probabilities, detector.hop)

    assert len(heard(0)) >= 4
    for decibels in (-20.0, 20.0):
        assert [(round(part.start, 2), round(part.end, 2)) for part in heard(decibels)] == [
            (round(part.start, 2), round(part.end, 2)) for part in heard(0)
        ]


def test_the_detector_is_given_the_channel_at_its_level() -> None:
    given_levels: list[float] = []

    def detect(blocks: Iterable[Samples]) -> Samples:
        sound = np.concatenate(list(blocks))
        given_levels.append(float(np.percentile(level_contour([sound]), 98)))
        return np.zeros(len(sound) // 512, dtype=np.float32)

    noise = np.random.default_rng(1).standard_normal(RATE).astype(np.float32)
    for scale in (0.01, 0.3):
        channel_speech(ArrayChannel(noise * np.float32(scale)), detect, HOP)
    assert given_levels == pytest.approx([-25.0, -25.0], abs=0.1)


@pytest.mark.slow
def test_ends_are_true_on_marked_recordings_that_the_weights_were_not_fitted_to(shared_data: Path) -> None:
    from _marked import conditions, errors, read_clips
    from fit_speech import FITTED_ON, hear_all, without_each

    detector = OfflineSilero()
    clips = read_clips(shared_data / "speech" / "vad")
    sounds = {name: change for name, change in conditions(shared_data).items() if name in FITTED_ON}
    heard = hear_all(clips, sounds, detector)
    weights = without_each(clips, heard, detector.hop)
    found = []
    for clip in clips:
        one = heard["as recorded", clip.name]
        found.append(errors(clip, speech_from(one.probabilities, detector.hop, one.levels, clip.duration, weights[clip.name])))
    onsets, offsets = (np.array([late for one in found for late in getattr(one, end)]) for end in ("onset", "offset"))
    assert len(clips) == 15
    assert np.median(np.abs(onsets)) <= 0.04
    assert np.median(np.abs(offsets)) <= 0.05
    assert abs(np.median(onsets)) <= 0.02
    assert abs(np.median(offsets)) <= 0.02
    assert np.quantile(np.abs(onsets), 0.95) <= 0.15
