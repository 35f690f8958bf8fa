"""A recorded call as the sound of a session."""

import os
from pathlib import Path

import numpy as np

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, Recording
from voicecoach.call.segment import Segment
from voicecoach.edges.names import FLAC

_BLOCK_SECONDS = 10.0


def keep_sound(recording: Recording, folder: Path) -> None:
    """Write both channels as FLAC at `RATE` with 16 bits, the trainee left, readable by its owner only."""
    import soundfile

    path = folder / FLAC
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with soundfile.SoundFile(path, "w", RATE, 2, "PCM_16", format="FLAC") as out:
            start = 0.0
            while start < recording.duration:
                step = Segment(start, min(start + _BLOCK_SECONDS, recording.duration))
                start += _BLOCK_SECONDS
                both = np.stack([recording.trainee.read(step), recording.customer.read(step)], axis=1)
                out.write(both.clip(-1.0, 1.0))
    except (OSError, soundfile.LibsndfileError) as error:
        raise VoicecoachError(f"the sound could not be kept in {folder}: free some space and import the call again") from error
