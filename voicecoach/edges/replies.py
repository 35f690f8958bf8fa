"""The trainee's recorded replies for the file line: a folder of them, or one recording cut at its silences."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.recording import RATE, ArrayChannel, Samples, seconds_to_samples
from voicecoach.edges.protocols import SpeechDetector
from voicecoach.listen.boundaries import channel_speech

SOUNDS = (".wav", ".flac", ".ogg", ".mp3", ".aiff", ".aif")
REPLIES = "replies.yaml"
DEFAULT_WAIT = 0.6
LONGEST_SOUND = 3600.0
MARGIN = 0.15
"""Seconds kept before and after each part of a recording that is cut."""
_LONGEST_MANIFEST = 200_000


@dataclass(frozen=True, slots=True)
class Reply:
    """Something the trainee says: its sound, and when it starts.

    ``wait`` counts seconds from the customer's end (negative: before the planned end); ``after``, where given,
    counts from the start of the customer's line instead.
    """

    samples: Samples
    wait: float = DEFAULT_WAIT
    after: float | None = None


class _Item(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of replies.yaml; the fields that only the voicing script reads are ignored here."""

    file: str
    text: str = ""
    wait: Annotated[float, msgspec.Meta(ge=-30, le=60)] = DEFAULT_WAIT
    after: Annotated[float, msgspec.Meta(ge=0, le=60)] | None = None
    tempo: float | None = None
    level_db: float | None = None


def load_replies(path: Path, detector: SpeechDetector, end_silence: float) -> tuple[Reply, ...]:
    """The replies in a folder (by its replies.yaml, else by name), or one recording cut at its long silences."""
    if path.is_file():
        return cut(read_mono(path), detector, end_silence)
    if not path.is_dir():
        raise UsageError(f"there are no replies at {path}; give a recording or a folder of recordings")
    if (path / REPLIES).is_file():
        return tuple(Reply(read_mono(_inside(path, item.file)), item.wait, item.after) for item in _manifest(path / REPLIES))
    sounds = sorted(file for file in path.iterdir() if file.suffix.lower() in SOUNDS and file.is_file())
    if not sounds:
        raise UsageError(f"{path} holds no recordings; put the trainee's replies there as {', '.join(SOUNDS)}")
    return tuple(Reply(read_mono(file)) for file in sounds)


def _manifest(path: Path) -> list[_Item]:
    import yaml

    try:
        if path.stat().st_size > _LONGEST_MANIFEST:
            raise UsageError(f"{path} is larger than {_LONGEST_MANIFEST} bytes; a list of replies is short")
        return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), list[_Item])
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        said = " ".join(str(error).split())
        raise UsageError(f"{path} is not a list of replies ({said}); each needs at least: file") from error


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    if Path(name).name != name or path.is_symlink():
        raise UsageError(f"{folder / REPLIES} names '{name}'; replies must be files in that folder itself")
    return path


def cut(samples: Samples, detector: SpeechDetector, end_silence: float) -> tuple[Reply, ...]:
    """Cut a recording where its speaker is silent for longer than a turn may pause."""
    speech = channel_speech(ArrayChannel(samples), detector.probabilities, detector.hop)
    parts = speech.at_least(0.1).bridged(end_silence)
    if not parts:
        raise UsageError("nobody speaks in the recording of replies; choose another")
    return tuple(
        Reply(samples[max(0, seconds_to_samples(part.start - MARGIN)) : seconds_to_samples(part.end + MARGIN)]) for part in parts
    )


def read_mono(path: Path) -> Samples:
    """One speaker's recording at `RATE`; of two channels the one on which somebody speaks, the louder.

    Raises
    ------
    UsageError
        If there is no such file.
    VoicecoachError
        If it is no sound, is empty, or is longer than an hour.
    """
    import soundfile
    import soxr

    if not path.is_file():
        raise UsageError(f"there is no recording {path}; check the name")
    try:
        with soundfile.SoundFile(path) as sound:
            if not 0 < sound.frames <= LONGEST_SOUND * sound.samplerate:
                raise VoicecoachError(f"{path.name} holds no sound, or more than an hour of it; give a shorter whole recording")
            samples, rate = sound.read(dtype="float32", always_2d=True), sound.samplerate
    except soundfile.LibsndfileError as error:
        raise VoicecoachError(f"{path.name} is not a sound file that can be read; save it as WAV or FLAC") from error
    if not np.isfinite(samples).all():
        raise VoicecoachError(f"{path.name} holds values that are no sound; save it as 16-bit WAV or FLAC")
    channel = samples[:, int(np.argmax((samples**2).mean(axis=0)))]
    out: Samples = channel if rate == RATE else soxr.resample(channel, rate, RATE)
    return np.ascontiguousarray(out, dtype=np.float32)
