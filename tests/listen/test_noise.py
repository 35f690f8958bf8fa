"""Loud and quiet parts of a channel: measured on made sounds, and on people's recordings with and without noise."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.replies import read_mono
from voicecoach.edges.sound_files import open_recording
from voicecoach.listen.noise import NOISY_DB, loud_above_quiet, sparse_levels


def white(level: float, seconds: float) -> Samples:
    return np.random.default_rng(1).normal(0, level, round(seconds * RATE)).astype(np.float32)


def test_a_tenfold_amplitude_is_20_decibels() -> None:
    sound = np.concatenate([white(0.1, 20), white(0.01, 20)])
    assert loud_above_quiet([sparse_levels(sound)]) == pytest.approx(20.0, abs=1.5)


def test_stretches_count_together() -> None:
    parts = [sparse_levels(white(0.1, 20)), sparse_levels(white(0.01, 20))]
    assert loud_above_quiet(parts) == pytest.approx(20.0, abs=1.5)


def test_nothing_has_no_loud_parts() -> None:
    assert loud_above_quiet([]) is None
    assert loud_above_quiet([sparse_levels(white(0.1, 0.05))]) is None


def test_people_among_voices_and_clatter_are_told_from_the_same_without(shared_data: Path) -> None:
    def above(kind: str) -> float | None:
        paths = sorted((shared_data / "speech" / "noisy").glob(f"{kind}_*.flac"))
        return loud_above_quiet([sparse_levels(read_mono(path)) for path in paths])

    clean, noisy = above("clean"), above("noisy")
    assert clean is not None
    assert noisy is not None
    assert noisy < NOISY_DB < clean


def test_both_sides_of_a_telephone_call_are_clear_enough(shared_data: Path) -> None:
    recording = open_recording(shared_data / "calls" / "order_support_mulaw.wav", "left")
    for channel in (recording.trainee, recording.customer):
        above = loud_above_quiet([sparse_levels(block) for block in channel.blocks()])
        assert above is not None
        assert above > NOISY_DB + 10
