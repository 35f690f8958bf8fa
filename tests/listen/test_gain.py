"""Automatic gain: recognised in human speech that went through one, and not in the same speech as it was."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.recording import RATE, ArrayChannel, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.gain import FEWEST_STARTS, gain_is_automatic, onset_overshoots
from voicecoach.listen.speech import speech_timeline

STEP = 160


def automatic(samples: Samples, release: float = 1.0) -> Samples:
    """A gain that brings the level to -23 dBFS: down within 0.05 s, up within ``release`` s, in pauses too, by 20 dB at most."""
    frames = samples[: len(samples) // STEP * STEP].reshape(-1, STEP)
    levels = 10 * np.log10(np.mean(frames.astype(np.float64) ** 2, axis=1) + 1e-10)
    gains, level = np.zeros(len(levels)), -60.0
    for i, now in enumerate(levels):
        level += (1 - np.exp(-0.01 / (0.05 if now > level else release))) * (now - level)
        gains[i] = np.clip(-23.0 - level, -20, 20)
    smooth = np.interp(np.arange(len(samples)), np.arange(len(gains)) * STEP + STEP / 2, gains)
    return np.asarray(np.clip(samples * 10 ** (smooth / 20), -1, 1), dtype=np.float32)


def test_starts_that_overshoot_are_measured_on_paper() -> None:
    loud = np.repeat([0.2, 0.1], [round(0.45 * RATE), round(1.55 * RATE)])
    sound = np.concatenate([np.zeros(RATE), loud] * FEWEST_STARTS).astype(np.float32)
    speech = Timeline(tuple(Segment(1 + 3 * i, 3 + 3 * i) for i in range(FEWEST_STARTS)))
    found = onset_overshoots(ArrayChannel(sound), speech)
    assert found == pytest.approx([6.02] * FEWEST_STARTS, abs=0.1)
    assert gain_is_automatic(found)
    assert not gain_is_automatic(found[1:])


def test_speech_without_a_rest_before_it_is_no_start() -> None:
    channel = ArrayChannel(np.full(10 * RATE, 0.1, dtype=np.float32))
    assert len(onset_overshoots(channel, Timeline((Segment(0, 2), Segment(2.5, 5), Segment(6, 6.5), Segment(8, 10))))) == 2


@pytest.mark.parametrize("side", ["left", "right"])
def test_it_is_recognised_in_a_real_call_and_only_where_it_is(side: str, shared_data: Path) -> None:
    call = open_recording(shared_data / "calls" / "auto_repairs_40.flac", "left")
    channel = call.trainee if side == "left" else call.customer
    sound = np.concatenate(list(channel.blocks()))
    detector = OfflineSilero()
    speech = speech_timeline(detector.probabilities([sound]), detector.hop, len(sound) / RATE)
    assert not gain_is_automatic(onset_overshoots(ArrayChannel(sound), speech))
    assert gain_is_automatic(onset_overshoots(ArrayChannel(automatic(sound)), speech))
