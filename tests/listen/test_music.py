"""Music is found where it is, and nothing else is called so."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from voicecoach.call.recording import RATE, ArrayChannel, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.listen.music import SHORTEST, find_music, lasting_share

SCALE = (262.0, 294.0, 330.0, 392.0, 440.0, 523.0)


def tune(seconds: float, level: float = 0.05) -> Samples:
    """Chords of plucked strings, a new one every 0.6 s, as a telephone passes them."""
    rng = np.random.default_rng(7)
    out = np.zeros(round(seconds * RATE))
    for start in np.arange(0, seconds - 0.6, 0.6):
        time = np.arange(round(0.9 * RATE)) / RATE
        chord = sum(
            np.sin(2 * np.pi * note * harmonic * time) * np.exp(-3 * time) / harmonic
            for note in rng.choice(SCALE, 3, replace=False)
            for harmonic in range(1, 6)
        )
        first = round(start * RATE)
        part = np.asarray(chord)[: len(out) - first]
        out[first : first + len(part)] += part
    return np.asarray(out * level / np.sqrt(np.mean(out**2)), dtype=np.float32)


def noise(seconds: float, level: float = 0.05) -> Samples:
    return (np.random.default_rng(3).standard_normal(round(seconds * RATE)) * level).astype(np.float32)


def hum(seconds: float) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    sound = sum(np.sin(2 * np.pi * 50 * harmonic * time) for harmonic in (1, 3, 5, 7)) * 0.03
    return (np.asarray(sound) + noise(seconds, 0.001)).astype(np.float32)


def music(sound: Samples, speech: Timeline = Timeline()) -> Timeline:  # noqa: B008 - a frozen value
    return find_music(ArrayChannel(sound), speech, len(sound) / RATE)


def test_a_tune_is_found_where_it_is() -> None:
    silence = np.zeros(10 * RATE, dtype=np.float32)
    (found,) = music(np.concatenate([silence, tune(20.0), silence]))
    assert found.start == pytest.approx(10.0, abs=2.0)
    assert found.end == pytest.approx(30.0, abs=2.5)


def test_a_tune_between_two_turns_leaves_them_alone() -> None:
    speech = Timeline((Segment(0.0, 5.0), Segment(14.0, 14.2), Segment(25.0, 30.0)))
    found = music(tune(30.0), speech)
    assert found
    assert not found & Timeline((Segment(0.0, 5.0), Segment(25.0, 30.0)))
    assert found.holds(14.1), "a syllable heard in music does not end it"


@pytest.mark.parametrize("seconds", [1.2, 2.5, 3.9])
def test_what_is_said_between_two_pieces_of_music_is_left_alone(seconds: float) -> None:
    said = Timeline((Segment(20.0, 20.0 + seconds),))
    found = music(tune(45.0), said)
    assert len(found) == 2
    assert not found & said


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(noise(20.0), id="noise"),
        pytest.param(hum(20.0), id="hum of the mains"),
        pytest.param(np.zeros(20 * RATE, dtype=np.float32), id="silence"),
        pytest.param(tune(20.0, level=0.001), id="a tune far away"),
        pytest.param(tune(SHORTEST - 2), id="a jingle"),
        pytest.param(tune(2.0), id="shorter than a window"),
        pytest.param(np.zeros(0, dtype=np.float32), id="nothing"),
    ],
)
def test_what_is_no_music_on_hold(sound: Samples) -> None:
    assert not music(sound)


@pytest.mark.parametrize("name", ["auto_repairs_40.flac", "order_support_mulaw.wav", "bank_agent_1.flac", "bank_agent_2.flac"])
def test_people_on_the_telephone_are_no_music_even_where_no_speech_was_found(shared_data: Path, name: str) -> None:
    """With no speech marked at all, every window of 40 s of talk is looked at."""
    sound, rate = soundfile.read(shared_data / "calls" / name, dtype="float32", always_2d=True, frames=40 * 8000)
    for side in sound.T:
        assert music(soxr.resample(side, rate, RATE)).duration <= 10.0


def test_the_noise_of_rooms_and_streets_is_no_music(shared_data: Path) -> None:
    folder = shared_data / "speech" / "noisy"
    pairs = [(path, folder / path.name.replace("noisy_", "clean_")) for path in sorted(folder.glob("noisy_*.flac"))]
    assert len(pairs) == 6
    noises = [soundfile.read(noisy, dtype="float32")[0] - soundfile.read(clean, dtype="float32")[0] for noisy, clean in pairs]
    assert not music(np.concatenate(noises))


def test_lasting_pitches_have_all_the_energy_and_noise_none() -> None:
    steady = np.full((120, 40), 1e-6)
    steady[30] = 1.0
    assert lasting_share(steady) == pytest.approx(1.0, abs=0.01)
    rng = np.random.default_rng(1)
    assert lasting_share(rng.exponential(size=(120, 40))) < 0.05
