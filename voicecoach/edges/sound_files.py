"""Recordings in files: whatever libsndfile reads, two speakers, brought to `RATE` block by block."""

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, Origin, Recording, Samples, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.edges.decoded import BLOCK_FRAMES, KEPT, Decoded
from voicecoach.edges.mp3 import has_mp3, to_mp3

if TYPE_CHECKING:
    from soundfile import SoundFile

Side = Literal["left", "right"]
"""On which channel of a two-channel file somebody speaks."""

UNFINISHED_FRAMES = 1 << 48
"""More frames than any file holds: a FLAC whose writer was killed reports 2**63 - 1."""

SAME_CORRELATION = 0.98
"""From this correlation on, two channels are one recording copied, possibly through a lossy codec; people apart are near 0."""

SILENT_PEAK = 10 ** (-70 / 20)
"""A channel that never gets louder than this (-70 dBFS) carries no voice: telephone codes step by 8/32768 (-72)."""

_SIZES = re.compile(r"(?:riff|form|data|ssnd)[ a-z]*: (\d+) \(should be (\d+)\)", re.IGNORECASE)
_UNKNOWN_SIZE = 0x7FFF_0000
_PADDING = 4096
_ENCODINGS = (("OGG", "VORBIS", "audio/ogg"), ("WAV", "PCM_16", "audio/wav"))
_BLOCK_SECONDS = 10


@dataclass(frozen=True, slots=True)
class FileChannel:
    """One channel of a sound file at `RATE`, read in blocks of which both channels keep some in memory."""

    decoded: Decoded
    index: int
    frames: int

    def blocks(self) -> Iterator[Samples]:
        """The whole channel in order, in blocks of ten seconds."""
        for number in range(-(-self.frames // BLOCK_FRAMES)):
            yield self.decoded.block(self.index, number)

    def read(self, segment: Segment) -> Samples:
        """The samples of a stretch; silence where it lies outside."""
        start, end = seconds_to_samples(segment.start), seconds_to_samples(segment.end)
        out = np.zeros(end - start, dtype=np.float32)
        at, high = max(start, 0), min(end, self.frames)
        while at < high:
            number, inside = divmod(at, BLOCK_FRAMES)
            part = self.decoded.block(self.index, number)[inside : inside + high - at]
            out[at - start : at - start + len(part)] = part
            at += len(part)
        return out


def open_recording(path: Path, trainee: Side = "left", *, one_sided: bool = False) -> Recording:
    """Both channels of a sound file, read through once to see that it is whole and that two people are on it.

    ``one_sided`` allows a silent channel: on a practised call the trainee may type, or say nothing.

    Raises
    ------
    VoicecoachError
        In one sentence that says what to do, if the file cannot be used.
    """
    scan = _scan(path)
    if not one_sided:
        _check_two_speakers(path, scan)
    frames = (2 * scan.frames * RATE + scan.rate) // (2 * scan.rate)
    decoded = Decoded(path, scan.rate, frames, scan.first)
    left, right = (FileChannel(decoded, index, frames) for index in (0, 1))
    return Recording(*((left, right) if trainee == "left" else (right, left)), origin=Origin.UPLOADED)


def is_sound(path: Path) -> bool:
    """Whether a file begins like a sound file that can be read."""
    import soundfile

    try:
        with soundfile.SoundFile(path):
            return True
    except (soundfile.LibsndfileError, OSError):
        return False


@dataclass(frozen=True, slots=True)
class _Scan:
    rate: int
    frames: int
    peaks: NDArray[np.float64]
    correlation: float
    first: Sequence[Sequence[Samples]]


def _scan(path: Path) -> _Scan:
    """Read a file from end to end, a block at a time, and say what is wrong with it."""
    import soundfile

    name = path.name
    if not path.exists():
        raise VoicecoachError(f"there is no file {str(path)!r}: check the name, or give a session from `voicecoach sessions`")
    if path.is_dir():
        raise VoicecoachError(f"{name!r} is a folder: name one recording in it")
    try:
        if path.stat().st_size == 0:
            raise VoicecoachError(f"{name!r} is empty: export or copy the recording again")
        with soundfile.SoundFile(path) as sound:
            _check_header(name, sound)
            return _read_through(name, sound)
    except soundfile.LibsndfileError as error:
        raise VoicecoachError(f"{name!r} is not a sound file that can be read: export the call as WAV or FLAC") from error
    except OSError as error:
        raise VoicecoachError(f"{name!r} cannot be opened: check that you may read it") from error


def _check_header(name: str, sound: "SoundFile") -> None:
    if sound.channels == 1:
        raise VoicecoachError(
            f"{name!r} is mono, and two voices on one channel cannot be told apart: "
            "export the call as stereo, the trainee on one side and the customer on the other"
        )
    if sound.channels > 2:
        raise VoicecoachError(f"{name!r} has {sound.channels} channels: export the call with two, the trainee on one side")
    if sound.frames >= UNFINISHED_FRAMES:
        raise VoicecoachError(f"{name!r} was cut off while it was being written and has no length: export the call again")
    if sound.frames == 0:
        raise VoicecoachError(f"{name!r} holds 0 seconds of sound: export the call again")


def _read_through(name: str, sound: "SoundFile") -> _Scan:
    import soundfile

    frames, peaks = 0, np.zeros(2)
    moments = np.zeros(5)
    as_it_is = sound.samplerate == RATE and sound.subtype.startswith("PCM_")  # which a decoder's position does not change
    first: list[list[Samples]] = []
    try:
        while len(block := sound.read(sound.samplerate * _BLOCK_SECONDS, dtype="float32", always_2d=True)):
            if not np.isfinite(block).all():
                raise VoicecoachError(f"{name!r} holds values that are no sound: export the call as 16-bit WAV or FLAC")
            frames += len(block)
            if as_it_is and len(first) < KEPT:
                first.append([block[:, channel].copy() for channel in (0, 1)])
            left, right = block[:, 0].astype(np.float64), block[:, 1].astype(np.float64)
            peaks = np.maximum(peaks, [max(each.max(), -each.min()) for each in (left, right)])
            moments += left.sum(), right.sum(), np.square(left).sum(), np.square(right).sum(), (left * right).sum()
    except soundfile.LibsndfileError:
        frames = -1  # what was decoded until here is not what the header promised
    if frames < sound.frames or _promises_more(sound.extra_info):
        raise VoicecoachError(f"{name!r} ends before its header says: copy or export the whole call again")
    return _Scan(sound.samplerate, frames, peaks, _correlation(frames, moments), first)


def _promises_more(log: str) -> bool:
    """Whether libsndfile shortened a file whose header promises more: it says so only in its log.

    Sizes near 2**31 and 2**32 mean "not known yet" (a stream written without going back), and a few bytes are padding.
    """
    sizes = [(int(said), int(found)) for said, found in _SIZES.findall(log)]
    return "lacks an end-of-stream" in log or any(found + _PADDING < said < _UNKNOWN_SIZE for said, found in sizes)


def _correlation(frames: int, moments: NDArray[np.float64]) -> float:
    """Pearson's correlation of two channels from their sums, 0 where one is constant."""
    left, right, left2, right2, both = moments / frames
    spread = (left2 - left**2) * (right2 - right**2)
    return float((both - left * right) / np.sqrt(spread)) if spread > 1e-20 else 0.0


def _check_two_speakers(path: Path, scan: _Scan) -> None:
    silent = [side for side, peak in zip(("left", "right"), scan.peaks, strict=True) if peak < SILENT_PEAK]
    if len(silent) == 2:
        raise VoicecoachError(f"{path.name!r} is silent from end to end: check the recorder and export the call again")
    if silent:
        raise VoicecoachError(
            f"{path.name!r} has nobody on its {silent[0]} channel: "
            "record both sides of the call, the trainee on one channel and the customer on the other"
        )
    if abs(scan.correlation) >= SAME_CORRELATION:  # some recorders turn one side upside down
        raise VoicecoachError(
            f"{path.name!r} has the same sound on both channels, so the two voices cannot be told apart: "
            "export the call with one speaker on each side"
        )


def encode_call(recording: Recording) -> tuple[bytes, str]:
    """The whole call as one small file for a page and its MIME type: stereo, the trainee left, at a constant rate.

    MP3 of 40 kbit/s where there is a coder (browsers seek in it exactly), else Ogg Vorbis, else WAV.
    """
    if has_mp3():
        return to_mp3(_both(recording)), "audio/mpeg"
    import soundfile

    formats = soundfile.available_formats()
    form, subtype, kind = next(choice for choice in _ENCODINGS if choice[0] in formats)
    out = io.BytesIO()
    with soundfile.SoundFile(out, "w", RATE, 2, subtype, format=form) as sound:
        for block in _both(recording):
            sound.write(block)
    return out.getvalue(), kind


def _both(recording: Recording) -> Iterator[NDArray[np.float32]]:
    """Both channels side by side, in blocks of shape (frames, 2)."""
    start = 0.0
    while start < recording.duration:
        step = Segment(start, min(start + _BLOCK_SECONDS, recording.duration))
        start += _BLOCK_SECONDS
        yield np.stack([recording.trainee.read(step), recording.customer.read(step)], axis=1).clip(-1.0, 1.0)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, by which a recording is known whatever it is called."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
