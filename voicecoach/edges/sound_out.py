"""Sound for people to play elsewhere: a file in a format that its name says."""

import io
from pathlib import Path

from voicecoach.call.errors import UsageError
from voicecoach.call.recording import RATE, Samples


def wav_of(samples: Samples) -> bytes:
    """Mono sound at `RATE` as a 16-bit WAV file in memory."""
    import soundfile

    out = io.BytesIO()
    soundfile.write(out, samples, RATE, subtype="PCM_16", format="WAV")
    return out.getvalue()


def write_sound(path: Path, samples: Samples) -> None:
    """Write mono sound at `RATE` as 16-bit .wav or .flac."""
    import soundfile

    try:
        soundfile.write(path, samples, RATE, subtype="PCM_16")
    except (OSError, soundfile.LibsndfileError, TypeError, ValueError):
        raise UsageError(f"{path} cannot be written; give the name of a .wav or .flac file in a folder that exists.") from None
