"""Level and pitch of made-up signals, known on paper, and of real voices."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from voicecoach.call.measure import Measure
from voicecoach.call.recording import RATE, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.listen.level import HANGOVER, LevelMeter, active_level
from voicecoach.listen.pitch import ENOUGH, enough_speech, find_pitch, hertz_to_semitones


def tone(seconds: float, amplitude: float = 0.1, pitch: float = 440.0) -> Samples:
    at = np.arange(round(seconds * RATE)) / RATE
    return (amplitude * np.sin(2 * np.pi * pitch * at)).astype(np.float32)


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), dtype=np.float32)


def value(measure: Measure) -> float:
    assert measure.value is not None, measure.why_none
    return measure.value


def test_a_lasting_tone_has_its_own_level() -> None:
    assert value(active_level(tone(10, 0.1))) == pytest.approx(-20 - 3.01, abs=0.1)


def test_pauses_do_not_lower_the_level_but_for_the_hangover() -> None:
    # |=== 5 s ===|  10 s silence  |=== 5 s ===|      the hangover of 0.2 s counts as activity, and so does the envelope's decay
    heard = np.concatenate([tone(5), silence(10), tone(5), silence(10)])
    diluted = 10 * np.log10(10 / (10 + 2 * (HANGOVER + 0.15)))
    assert value(active_level(heard)) == pytest.approx(-23.01 + diluted, abs=0.15)
    plain = 10 * np.log10(np.mean(heard.astype(np.float64) ** 2))
    assert plain == pytest.approx(-23.01 - 4.77, abs=0.05)  # what a plain RMS would say


@pytest.mark.parametrize("decibels", [-20.0, -6.0, 6.0])
def test_a_gain_moves_the_level_by_itself(decibels: float) -> None:
    rng = np.random.default_rng(5)
    sound = np.concatenate([tone(3), silence(2), tone(2, 0.03), silence(4)])
    sound = sound + 1e-4 * rng.standard_normal(len(sound)).astype(np.float32)
    louder = (sound * 10 ** (decibels / 20)).astype(np.float32)
    assert value(active_level(louder)) - value(active_level(sound)) == pytest.approx(decibels, abs=0.15)


@pytest.mark.parametrize("size", [1, 160, 511, 16_000, 50_000])
def test_the_level_does_not_hang_on_the_blocks(size: int) -> None:
    rng = np.random.default_rng(3)
    sound = np.concatenate([tone(0.7), silence(0.15), tone(0.6, 0.3), silence(0.9)])
    sound = sound + 1e-3 * rng.standard_normal(len(sound)).astype(np.float32)
    whole, cut = LevelMeter(), LevelMeter()
    whole.update(sound)
    for start in range(0, len(sound), size):
        cut.update(sound[start : start + size])
    assert cut.finish() == whole.finish()


def test_the_activity_is_that_of_the_definition_worked_out_sample_by_sample() -> None:
    rng = np.random.default_rng(9)
    sound = (np.repeat(rng.uniform(0, 0.3, 40), 400) * rng.standard_normal(16_000)).astype(np.float32)
    meter = LevelMeter()
    meter.update(sound[:7000])
    meter.update(sound[7000:])
    assert meter._active.tolist() == slow_activity(sound)


def slow_activity(sound: Samples) -> list[int]:
    """P.56's own description: a counter per threshold that restarts when the envelope is above it."""
    g = float(np.exp(-1 / (0.03 * RATE)))
    thresholds = [0.5**power for power in range(15, 0, -1)]
    hang = round(HANGOVER * RATE)
    active, since = [0] * 15, [hang + 1] * 15
    p = q = 0.0
    for sample in np.abs(sound.astype(np.float64)).tolist():
        p = g * p + (1 - g) * sample
        q = g * q + (1 - g) * p
        for j, threshold in enumerate(thresholds):
            since[j] = 0 if q >= threshold else since[j] + 1
            active[j] += since[j] <= hang
    return active


@pytest.mark.parametrize(
    ("sound", "why"),
    [(silence(5), "silence"), (silence(0), "silence"), (np.concatenate([tone(0.5), silence(5)]), "too little speech")],
)
def test_silence_and_too_little_speech_have_a_reason(sound: Samples, why: str) -> None:
    measure = active_level(sound)
    assert measure.value is None
    assert measure.why_none is not None
    assert why in measure.why_none


def test_a_human_voice_keeps_its_level_when_silence_is_added(shared_data: Path) -> None:
    sound = read(shared_data / "speech" / "jfk.flac")
    alone = value(active_level(sound))
    assert value(active_level(np.concatenate([sound, silence(20)]))) == pytest.approx(alone, abs=0.2)
    assert value(active_level(sound * np.float32(0.5))) == pytest.approx(alone - 6.02, abs=0.2)
    plain = 10 * np.log10(np.mean(sound.astype(np.float64) ** 2))
    assert plain < alone < plain + 3  # pauses take a good part of a speech, not most of it


def voice(pitch: NDArray[np.float64] | float, seconds: float) -> Samples:
    """A buzz with twelve falling harmonics: what a voice is before the mouth shapes it."""
    frequency = np.broadcast_to(np.asarray(pitch, dtype=np.float64), (round(seconds * RATE),))
    phase = 2 * np.pi * np.cumsum(frequency) / RATE
    harmonics = np.array([np.sin(k * phase) / k for k in range(1, 13)])
    return np.asarray(0.1 * harmonics.sum(axis=0), dtype=np.float32)


@pytest.mark.parametrize("pitch", [85.0, 120.0, 210.0, 330.0])
def test_the_pitch_of_a_buzz_is_its_own(pitch: float) -> None:
    found = find_pitch([voice(pitch, 3)])
    assert value(found.median) == pytest.approx(pitch, rel=0.01)
    assert value(found.range) < 0.2


def test_a_glide_has_its_range() -> None:
    glide = 110 * 2 ** np.linspace(0, 1, 5 * RATE)  # one octave up, evenly in semitones
    found = find_pitch([voice(glide, 5)])
    assert value(found.range) == pytest.approx(0.8 * 12, abs=0.4)  # from 10 % to 90 % of twelve semitones
    assert value(found.median) == pytest.approx(110 * 2**0.5, rel=0.02)


def test_noise_silence_and_scraps_have_no_pitch() -> None:
    noise = 0.1 * np.random.default_rng(2).standard_normal(4 * RATE).astype(np.float32)
    for stretches in ([noise], [silence(4)], [voice(120, 0.5)], [voice(120, 0.05)] * 50, []):
        found = find_pitch(stretches)
        assert found.median.value is None
        assert found.range.why_none is not None
        assert "too little voice" in found.range.why_none


def test_of_little_speech_all_is_taken() -> None:
    speech = Timeline(tuple(Segment(10.0 * at, 10.0 * at + 4) for at in range(30)))
    assert enough_speech(speech) == speech


@pytest.mark.parametrize("lasting", [0.4, 4.0, 9.5, 60.0])
def test_of_much_speech_enough_is_taken_all_over_the_call(lasting: float) -> None:
    speech = Timeline(tuple(Segment(at * (lasting + 1), at * (lasting + 1) + lasting) for at in range(round(600 / lasting))))
    taken = enough_speech(speech)
    assert taken.duration == pytest.approx(ENOUGH, abs=lasting)
    assert speech & taken == taken
    assert speech.extent is not None
    quarter = speech.extent.end / 4
    for at in range(4):
        within = taken.crop(Segment(at * quarter, (at + 1) * quarter)).duration
        assert within == pytest.approx(ENOUGH / 4, abs=max(lasting, 15))


def test_semitones() -> None:
    assert hertz_to_semitones(220, 110) == 12
    assert hertz_to_semitones(110, 220) == -12


@pytest.mark.slow
def test_the_pitch_of_a_human_voice_is_that_of_a_slower_method(shared_data: Path) -> None:
    import librosa

    sound = read(shared_data / "speech" / "jfk.flac")
    pitches, voiced, _ = librosa.pyin(sound, fmin=65, fmax=450, sr=RATE, frame_length=1024, hop_length=320)
    slow = float(np.median(pitches[voiced]))
    assert abs(hertz_to_semitones(value(find_pitch([sound]).median), slow)) < 1.0


def read(path: Path) -> Samples:
    import soundfile
    import soxr

    sound, rate = soundfile.read(path, dtype="float32")
    mono = sound if sound.ndim == 1 else sound.mean(axis=1)
    return np.asarray(soxr.resample(mono, rate, RATE), dtype=np.float32)
