"""Blocks of a sound file, whatever its rate."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr
from numpy.typing import NDArray

from voicecoach.call.recording import RATE
from voicecoach.edges.decoded import BLOCK_FRAMES, KEPT, Decoded


def made(path: Path, rate: int, seconds: float) -> NDArray[np.float32]:
    times = np.arange(round(seconds * rate)) / rate
    both = np.stack([0.4 * np.sin(2 * np.pi * 300 * times), 0.3 * np.sin(2 * np.pi * 440 * times + 1)], axis=1)
    soundfile.write(path, both, rate, subtype="FLOAT")
    return both.astype(np.float32)


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 44100])
def test_the_blocks_together_are_the_file_converted_as_a_whole(tmp_path: Path, rate: int) -> None:
    both = made(tmp_path / "call.wav", rate, 23.4)
    frames = (2 * len(both) * RATE + rate) // (2 * rate)
    decoded = Decoded(tmp_path / "call.wav", rate, frames)
    for index in (0, 1):
        blocks = [decoded.block(index, number) for number in range(3)]
        assert [len(block) for block in blocks] == [BLOCK_FRAMES, BLOCK_FRAMES, frames - 2 * BLOCK_FRAMES]
        whole = soxr.resample(both[:, index], rate, RATE)[:frames]
        apart = np.abs(np.concatenate(blocks)[: len(whole)] - whole)
        assert apart[200:-200].max() < 1e-4


def test_what_was_read_before_changes_nothing_and_memory_stays_small(tmp_path: Path) -> None:
    made(tmp_path / "call.wav", 8000, (KEPT + 3) * 10)
    fresh, used = (Decoded(tmp_path / "call.wav", 8000, (KEPT + 3) * BLOCK_FRAMES) for _ in range(2))
    for number in range(KEPT + 3):
        used.block(1, number)
    np.testing.assert_array_equal(fresh.block(0, 1), used.block(0, 1))
    assert len(used._kept) <= 2 * KEPT


def test_a_block_cannot_be_written_to(tmp_path: Path) -> None:
    made(tmp_path / "call.wav", 16000, 3)
    with pytest.raises(ValueError, match="read-only"):
        Decoded(tmp_path / "call.wav", 16000, 3 * RATE).block(0, 0)[0] = 1
