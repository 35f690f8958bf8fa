"""The recording of a call while it runs: sound and events are on disk at once, and readable whatever happens."""

import contextlib
import os
import struct
from pathlib import Path
from types import TracebackType

import msgspec
import numpy as np

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import Event
from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.call_lock import CallLock
from voicecoach.edges.store import EVENTS, FLAC, WAV, WAV_HEADER
from voicecoach.edges.syncing import Syncer, sync_file, sync_folder

SPARE = ".spare"
"""A file that only takes up room: on a full disk it is removed, so that the end of the call can be written down."""

_SPARE_BYTES = 65_536
_FRAME = 4
_FLUSH_BLOCKS = 8
LONGEST_HOURS = 8
"""A WAV header counts in 32 bits; a call ends long before."""


class Journal:
    """Writes a call's two channels as 16-bit PCM and its events as JSON lines.

    Every block and every event is handed to the system at once, so a killed program loses nothing that was exchanged; twice a
    second the disk is made to keep it. The WAV header is brought up to date every quarter of a second, so that a killed
    program leaves a file that any reader opens. While the call runs, the session is locked.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._frames = 0
        self._blocks = 0
        self._lock = CallLock(folder)
        self._lock.take()
        self._sound = _open_private(folder / WAV)
        self._events = _open_private(folder / EVENTS, os.O_APPEND)
        try:
            _write_at(self._sound, _header(0), 0)
            (folder / SPARE).write_bytes(os.urandom(_SPARE_BYTES))
        except OSError as error:
            raise VoicecoachError(f"{folder} cannot be written to ({error.strerror}); nothing was recorded") from error
        self._syncer = Syncer((self._sound, self._events))
        sync_folder(folder)

    def write(self, trainee: Samples, customer: Samples) -> None:
        """Add one block of both channels; both have the same length."""
        pcm = np.rint(np.stack([trainee, customer], axis=1).clip(-1.0, 1.0) * 32767).astype("<i2")
        try:
            if self._syncer.trouble is not None:
                raise self._syncer.trouble
            _write_at(self._sound, pcm.tobytes(), WAV_HEADER + self._frames * _FRAME)
            self._frames += len(trainee)
            self._blocks += 1
            if self._blocks % _FLUSH_BLOCKS == 0:
                _write_at(self._sound, _header(self._frames), 0)
        except OSError as error:
            remove_spare(self.folder)
            raise _lost(error) from error

    def event(self, event: Event) -> None:
        """Add one event; on a full disk it still finds room, and the call is told to end."""
        line = msgspec.json.encode(event) + b"\n"
        whole = os.fstat(self._events).st_size
        try:
            _write_all(self._events, line)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._events, whole)  # half a line would spoil those that follow
                remove_spare(self.folder)
                _write_all(self._events, line)
            raise _lost(error) from error

    def close(self) -> None:
        """Bring the header up to date and pack the sound as FLAC; may be called twice."""
        if self._sound < 0:
            return
        sound, self._sound = self._sound, -1
        try:
            self._syncer.stop()
            _write_at(sound, _header(self._frames), 0)
            os.ftruncate(sound, WAV_HEADER + self._frames * _FRAME)
        except OSError as error:
            raise _lost(error) from error
        finally:
            os.close(sound)
            os.close(self._events)
            remove_spare(self.folder)
            pack(self.folder)
            self._lock.release()

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
        sync_file(fresh)
        fresh.replace(folder / FLAC)
        sync_folder(folder)
        source.unlink()
    except (OSError, soundfile.LibsndfileError):
        fresh.unlink(missing_ok=True)


def mend(folder: Path) -> None:
    """Let the header of a WAV whose program died tell of all the sound that the file holds."""
    path = folder / WAV
    if not path.is_file() or path.stat().st_size <= WAV_HEADER:
        return
    frames = (path.stat().st_size - WAV_HEADER) // _FRAME
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        _write_at(handle, _header(frames), 0)
        os.ftruncate(handle, WAV_HEADER + frames * _FRAME)
    finally:
        os.close(handle)


def remove_spare(folder: Path) -> None:
    """Give back the room that was kept for the end of the call."""
    with contextlib.suppress(OSError):
        (folder / SPARE).unlink(missing_ok=True)


def _open_private(path: Path, flags: int = 0) -> int:
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | flags, 0o600)
    except OSError as error:
        raise VoicecoachError(f"{path} cannot be written ({error.strerror}); nothing was recorded") from error


def _write_at(handle: int, content: bytes, offset: int) -> None:
    os.lseek(handle, offset, os.SEEK_SET)
    _write_all(handle, content)


def _write_all(handle: int, content: bytes) -> None:
    written = 0
    while written < len(content):
        written += os.write(handle, content[written:])


def _lost(error: OSError) -> VoicecoachError:
    return VoicecoachError(
        f"the call could not be recorded any further ({error.strerror}); free some space and start again: "
        "all that was recorded until now is kept"
    )


def _header(frames: int) -> bytes:
    size = frames * _FRAME
    form = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 2, RATE, RATE * _FRAME, _FRAME, 16)
    return form + struct.pack("<4sI", b"data", size)
