"""Loudness: a sine that is known on paper, the conformance signals, and the library on a whole recording."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.recording import RATE, Samples
from voicecoach.listen.loudness import loudness

EXPECTED = {"1770-2_Comp_AbsGateTest.wav": -69.5, "1770-2_Comp_RelGateTest.wav": -10.0, "sine_1000.wav": -3.05}


def sine(seconds: float, rate: int = RATE) -> Samples:
    return np.sin(2 * np.pi * 1000 * np.arange(round(seconds * rate)) / rate).astype(np.float32)


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
@pytest.mark.parametrize("gain", [1.0, 0.1])
def test_a_full_scale_sine_of_1_khz_has_its_own_loudness(rate: int, gain: float) -> None:
    assert loudness([sine(5, rate) * np.float32(gain)], rate).value == pytest.approx(-3.01 + 20 * np.log10(gain), abs=0.1)


def test_pauses_and_silence_count_nothing() -> None:
    silence = np.zeros(5 * RATE, dtype=np.float32)
    assert loudness([sine(5), silence, sine(5)]).value == loudness([sine(10)]).value
    assert loudness([silence]).why_none == "nothing but silence"
    assert loudness([]).why_none == "nothing but silence"
    assert loudness([sine(0.3)]).value is None


@pytest.mark.parametrize("name", EXPECTED)
def test_the_conformance_signals_are_within_a_tenth(name: str, shared_data: Path) -> None:
    import soundfile
    import soxr

    sound, rate = soundfile.read(shared_data / "signals" / name)
    for samples, at in ((sound, rate), (soxr.resample(sound, rate, RATE), RATE)):
        assert loudness([samples], at).value == pytest.approx(EXPECTED[name], abs=0.1 + 1e-9)


def test_a_stretch_alone_is_what_the_library_says(shared_data: Path) -> None:
    import pyloudnorm
    import soundfile

    sound, rate = soundfile.read(shared_data / "speech" / "librispeech" / "1089-134686-0000.flac")
    theirs = pyloudnorm.Meter(rate, filter_class="DeMan").integrated_loudness(sound)
    assert loudness([sound], rate).value == pytest.approx(theirs, abs=0.05)
