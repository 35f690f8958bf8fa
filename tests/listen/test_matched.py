"""Sounds made equally loud."""

import numpy as np
import pytest

from voicecoach.call.recording import RATE, Samples
from voicecoach.listen.loudness import loudness
from voicecoach.listen.matched import CEILING, TARGET, at_loudness


def noise(level: float, seconds: float = 2.0, seed: int = 1) -> Samples:
    return (level * np.random.default_rng(seed).standard_normal(round(seconds * RATE))).astype(np.float32)


@pytest.mark.parametrize("level", [0.001, 0.02, 0.2])
def test_every_sound_comes_out_at_the_same_loudness_and_otherwise_the_same(level: float) -> None:
    sound = noise(level)
    matched = at_loudness(sound)
    assert loudness([matched]).value == pytest.approx(TARGET, abs=0.05)
    assert np.corrcoef(sound, matched)[0, 1] == pytest.approx(1.0)


def test_nothing_clips() -> None:
    click = noise(0.001)
    click[RATE] = 1.0
    assert float(np.max(np.abs(at_loudness(click)))) == pytest.approx(CEILING)


def test_silence_has_no_loudness() -> None:
    with pytest.raises(ValueError, match="silence"):
        at_loudness(np.zeros(RATE, dtype=np.float32))
