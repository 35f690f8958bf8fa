"""The recording of a call while it runs: sound and events are on disk at once, and readable whatever happens."""

import os
import struct
from pathlib import Path
from types import TracebackType

import msgspec
import numpy as np

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import Event
from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.store import EVENTS

WAV = "call.wav"
FLAC = "call.flac"
_HEADER = 44
_FRAME = 4
_FLUSH_BLOCKS = 8
LONGEST_HOURS = 8
"""A WAV header counts in 32 bits; a call ends long before."""


class Journal:
    """Writes a call's two channels as 16-bit PCM and its events as JSON lines.

    The WAV header is brought up to date every quarter of a second, so that a killed program leaves a file that any reader opens.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._frames = 0
        self._blocks = 0
        self._sound = _open_private(folder / WAV)
        self._events = _open_private(folder / EVENTS)
        _write(self._sound, _header(0), 0)

    def write(self, trainee: Samples, customer: Samples) -> None:
        """Add one block of both channels; both have the same length."""
        pcm = np.rint(np.stack([trainee, customer], axis=1).clip(-1.0, 1.0) * 32767).astype("<i2")
        _write(self._sound, pcm.tobytes(), _HEADER + self._frames * _FRAME)
        self._frames += len(trainee)
        self._blocks += 1
        if self._blocks % _FLUSH_BLOCKS == 0:
            _write(self._sound, _header(self._frames), 0)

    def event(self, event: Event) -> None:
        """Add one event."""
        line = msgspec.json.encode(event) + b"\n"
        try:
            os.write(self._events, line)
        except OSError as error:
            raise _lost(error) from error

    def close(self) -> None:
        """Bring the header up to date and pack the sound as FLAC; may be called twice."""
        if self._sound < 0:
            return
        sound, self._sound = self._sound, -1
        try:
            _write(sound, _header(self._frames), 0)
        finally:
            os.close(sound)
            os.close(self._events)
        pack(self.folder)

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def pack(folder: Path) -> None:
    """Turn the WAV of a finished call into FLAC; the WAV stays where that fails (a full disk loses nothing)."""
    import soundfile

    source, fresh = folder / WAV, folder / f".{FLAC}.part"
    try:
        with soundfile.SoundFile(source) as wav:
            os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
            with soundfile.SoundFile(fresh, "w", wav.samplerate, wav.channels, "PCM_16", format="FLAC") as flac:
                for block in wav.blocks(RATE * 30, dtype="int16"):
                    flac.write(block)
            frames = wav.frames
        if soundfile.info(fresh).frames != frames:
            fresh.unlink()
            return
        fresh.replace(folder / FLAC)
        source.unlink()
    except (OSError, soundfile.LibsndfileError):
        fresh.unlink(missing_ok=True)


def _open_private(path: Path) -> int:
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        raise VoicecoachError(f"{path} cannot be written ({error.strerror}); nothing was recorded") from error


def _write(handle: int, content: bytes, offset: int) -> None:
    try:
        os.lseek(handle, offset, os.SEEK_SET)
        written = 0
        while written < len(content):
            written += os.write(handle, content[written:])
    except OSError as error:
        raise _lost(error) from error


def _lost(error: OSError) -> VoicecoachError:
    return VoicecoachError(
        f"the call could not be recorded any further ({error.strerror}); free some space and start again: "
        "all that was recorded until now is kept"
    )


def _header(frames: int) -> bytes:
    size = frames * _FRAME
    form = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 2, RATE, RATE * _FRAME, _FRAME, 16)
    return form + struct.pack("<4sI", b"data", size)
