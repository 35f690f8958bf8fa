"""Recordings with hand-marked speech times, what is done to their sound, and how far found times lie from the marks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.recording import RATE, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline

SEED = 20261122
EDGE = 0.01
"""Seconds from the ends of a file within which a mark is the end of the file, not of speech."""
VOICES = 8
"""In the babble."""


@dataclass(frozen=True)
class Clip:
    """One recording with its marks."""

    name: str
    sound: Samples
    marked: Timeline

    @property
    def duration(self) -> float:
        """Seconds."""
        return len(self.sound) / RATE


@dataclass
class Errors:
    """Errors of one clip in seconds (late is positive), marked silences that were missed, silences found that are not marked."""

    onset: list[float] = field(default_factory=list)
    offset: list[float] = field(default_factory=list)
    missed: int = 0
    marked: int = 0
    extra: int = 0


def read_clips(folder: Path) -> list[Clip]:
    """Pairs of NAME.flac (16 kHz, mono) and NAME.scv (name, then start, end, 1 = speech, over and over)."""
    import soundfile

    clips = []
    for path in sorted(folder.glob("*.scv")):
        sound, rate = soundfile.read(path.with_suffix(".flac"), dtype="float32")
        if rate != RATE:
            raise ValueError(f"{path.name}: expected {RATE} samples a second, found {rate}")
        cells = path.read_text(encoding="utf-8").strip().split(",")[1:]
        marks = zip(cells[::3], cells[1::3], cells[2::3], strict=True)
        marked = Timeline.of(Segment(float(start), float(end)) for start, end, talk in marks if talk == "1")
        clips.append(Clip(path.stem, np.asarray(sound, dtype=np.float32), marked))
    return clips


def errors(clip: Clip, found: Timeline) -> Errors:
    """Each marked silence is matched with the found silence that shares most time with it; its two ends are compared.

    ::

        marked   =====)          [=======        offset error: found silence's start - marked silence's start
        found    =======)      [=========        onset error: found silence's end - marked silence's end
    """
    whole = Segment(0.0, clip.duration)
    silences, heard = clip.marked.gaps(whole), found.gaps(whole)
    result = Errors(marked=len(silences))
    used: set[Segment] = set()
    for silence in silences:
        if silence.duration < 2 * EDGE:
            result.marked -= 1
            continue
        shares = [(part.duration, other) for other in heard if (part := silence & other) is not None]
        if not shares:
            result.missed += 1
            continue
        match = max(shares)[1]
        used.add(match)
        if silence.start > EDGE:
            result.offset.append(match.start - silence.start)
        if silence.end < clip.duration - EDGE:
            result.onset.append(match.end - silence.end)
    result.extra = sum(silence not in used for silence in heard)
    return result


def _as_recorded(clip: Clip) -> Samples:
    return clip.sound


def _telephone(clip: Clip) -> Samples:
    import soxr

    return np.asarray(soxr.resample(soxr.resample(clip.sound, RATE, RATE // 2), RATE // 2, RATE), dtype=np.float32)


def _at_level(decibels: float, clip: Clip) -> Samples:
    return np.asarray(np.clip(clip.sound * 10 ** (decibels / 20), -1, 1), dtype=np.float32)


def white(frames: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Gaussian noise."""
    return rng.standard_normal(frames)


def pink(frames: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Noise whose power falls by 3 dB an octave."""
    spectrum = np.fft.rfft(rng.standard_normal(frames))
    return np.asarray(np.fft.irfft(spectrum / np.sqrt(np.maximum(np.arange(len(spectrum)), 1)), frames))


def hum(frames: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Eight harmonics of 50 Hz, and a tenth of white noise."""
    at = np.arange(frames) / RATE
    tones = [np.sin(2 * np.pi * 50 * k * at + rng.uniform(0, 2 * np.pi)) / k for k in range(1, 9)]
    return np.asarray(np.sum(tones, axis=0) + 0.1 * rng.standard_normal(frames))


def _babble(voices: list[NDArray[np.float64]], frames: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Several readers at once, each at the same level from another place."""
    parts = []
    for voice in voices:
        long = np.tile(voice / np.sqrt(np.mean(voice**2)), frames // len(voice) + 2)
        start = int(rng.integers(len(long) - frames))
        parts.append(long[start : start + frames])
    return np.asarray(np.sum(parts, axis=0))


def babble(voices: list[NDArray[np.float64]]) -> Callable[[int, np.random.Generator], NDArray[np.float64]]:
    """What makes so much noise of several readers at once."""
    return partial(_babble, voices)


def _in_noise(make: Callable[[int, np.random.Generator], NDArray[np.float64]], decibels: float, clip: Clip) -> Samples:
    """The noise lies ``decibels`` below the marked speech."""
    noise = make(len(clip.sound), np.random.default_rng(SEED))
    speech = np.concatenate([clip.sound[int(part.start * RATE) : int(part.end * RATE)] for part in clip.marked])
    scale = np.sqrt(np.mean(np.square(speech, dtype=np.float64)) / np.mean(noise**2)) * 10 ** (-decibels / 20)
    return np.asarray(clip.sound + scale * noise, dtype=np.float32)


def conditions(data: Path) -> Mapping[str, Callable[[Clip], Samples]]:
    """What is done to the sound, by name."""
    import soundfile

    readers = sorted((data / "speech" / "speakers").glob("*/*-0000.flac"))[:VOICES]
    readers += sorted((data / "speech" / "librispeech").glob("*.flac"))[: VOICES - len(readers)]
    many = babble([soundfile.read(path)[0] for path in readers])
    made: dict[str, Callable[[Clip], Samples]] = {
        "as recorded": _as_recorded,
        "8 kHz": _telephone,
        "20 dB softer": partial(_at_level, -20.0),
        "20 dB louder, clipped": partial(_at_level, 20.0),
    }
    kinds: dict[str, Callable[[int, np.random.Generator], NDArray[np.float64]]] = {
        "white noise": white,
        "pink noise": pink,
        "mains hum": hum,
        f"{VOICES} voices": many,
    }
    for name, make in kinds.items():
        for decibels in (20.0, 10.0):
            made[f"{name}, {decibels:.0f} dB below"] = partial(_in_noise, make, decibels)
    return made
