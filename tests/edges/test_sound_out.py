"""Sound is written in the format that the file's name says, or refused in one sentence."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from voicecoach.call.errors import UsageError
from voicecoach.call.recording import RATE
from voicecoach.edges.sound_out import write_sound

TONE = (0.5 * np.sin(np.arange(RATE) / 10)).astype(np.float32)


@pytest.mark.parametrize("name", ["a.wav", "a.flac"])
def test_what_was_written_reads_back(name: str, tmp_path: Path) -> None:
    write_sound(tmp_path / name, TONE)
    sound, rate = soundfile.read(tmp_path / name, dtype="float32")
    assert rate == RATE
    assert np.allclose(sound, TONE, atol=1e-4)


@pytest.mark.parametrize("name", ["a.nothing", "none/a.wav", "."])
def test_what_cannot_be_written_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_sound(tmp_path / name, TONE)
