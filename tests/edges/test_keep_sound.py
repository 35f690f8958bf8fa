import stat
import sys
from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording
from voicecoach.call.segment import Segment
from voicecoach.edges.keep_sound import keep_sound
from voicecoach.edges.sound_files import open_recording

SECONDS = 21


def test_both_channels_come_back_to_the_sample(tmp_path: Path) -> None:
    noise = np.random.default_rng(7).uniform(-0.5, 0.5, (2, SECONDS * RATE + 123)).astype(np.float32)
    keep_sound(Recording(ArrayChannel(noise[0]), ArrayChannel(noise[1]), Origin.UPLOADED), tmp_path)
    kept = open_recording(tmp_path / "call.flac", "left")
    for channel, sound in zip((kept.trainee, kept.customer), noise, strict=True):
        assert channel.frames == len(sound)
        assert np.abs(channel.read(Segment(0, len(sound) / RATE)) - sound).max() <= 1 / 32767
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "call.flac").stat().st_mode) == 0o600


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    one = ArrayChannel(np.zeros(RATE, np.float32))
    with pytest.raises(VoicecoachError, match="could not be kept"):
        keep_sound(Recording(one, one, Origin.UPLOADED), tmp_path / "none")
