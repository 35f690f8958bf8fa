"""Sounds without a word in them: noise, lines, music on hold, breath, silence; all made here but for the babble."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from _dense_call import rows
from _stats import SEED
from numpy.typing import NDArray

from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.replies import read_mono

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Made:
    """A sound, what it is called and how it was made."""

    name: str
    kind: str
    sound: Samples


def made_sounds(folder: Path, seconds: float) -> Iterator[Made]:
    """Twenty sounds of so many seconds each; the same every time."""
    rng = np.random.default_rng(SEED)
    times: Values = np.arange(round(seconds * RATE)) / RATE
    for level in (-50, -30, -15):
        yield _made(f"white noise, {level} dBFS", "Gaussian", rng.normal(0, 1, len(times)), level)
    for name, slope in (("pink", -0.5), ("brown", -1.0)):
        yield _made(f"{name} noise", "shaped Gaussian", _shaped(rng, len(times), slope), -30)
    yield _made("speech-shaped noise, breathing", "shaped, 0.3 Hz", _shaped(rng, len(times), -0.7) * _swell(times, 0.3), -25)
    yield _made("noise in syllables", "shaped, 4 Hz", _shaped(rng, len(times), -0.7) * _swell(times, 4.0), -25)
    yield _made("babble", "30 recordings of speech, each backwards", _babble(folder, len(times)), -25)
    for pitch in (50, 60):
        hum = sum(np.sin(2 * np.pi * pitch * k * times) / k for k in (1, 2, 3, 5, 7))
        yield _made(f"hum of {pitch} Hz", "harmonics", np.asarray(hum), -25)
    yield _made("ringing tone", "440 + 480 Hz, 2 s on, 4 s off", _beeps(times, (440, 480), 6.0, 2.0), -20)
    yield _made("engaged tone", "480 + 620 Hz, 0.5 s on and off", _beeps(times, (480, 620), 1.0, 0.5), -20)
    yield _made("keypad tones", "697 + 1336 Hz, short", _beeps(times, (697, 1336), 0.4, 0.15), -20)
    bursts = np.asarray(_swell(times, 1.0) * (np.mod(times, 3.5) < 1), dtype=np.float64)
    yield _made("breath", "noise in bursts of 1 s", _shaped(rng, len(times), -0.3) * bursts, -40)
    yield _made("clicks", "single samples", (rng.random(len(times)) < 4 / RATE).astype(np.float64), -45)
    yield _made("music on hold: chords", "synthetic, four chords", _chords(times), -22)
    yield _made("music on hold: melody", "synthetic, one voice with vibrato", _melody(times, rng), -22)
    yield _made(
        "music on hold: both, over the telephone", "synthetic, 300-3400 Hz", _line(_chords(times) + 2 * _melody(times, rng)), -22
    )
    yield _made(
        "quantised silence", "the last bit of 16", np.asarray(rng.integers(-1, 2, len(times)) / 32768, dtype=np.float64), None
    )
    yield _made("silence", "zeros", np.zeros(len(times)), None)


def _made(name: str, kind: str, sound: Values, level: float | None) -> Made:
    """``level``: dB re full scale of the root mean square."""
    power = float(np.sqrt(np.mean(np.square(sound))))
    gain = 10 ** (level / 20) / power if level is not None and power else 1.0
    return Made(name, kind, np.clip(sound * gain, -1, 1).astype(np.float32))


def _shaped(rng: np.random.Generator, count: int, slope: float) -> Values:
    """Gaussian noise whose amplitude falls with the frequency to the power of ``slope``."""
    spectrum = np.fft.rfft(rng.normal(0, 1, count))
    frequencies = np.maximum(np.fft.rfftfreq(count, 1 / RATE), 50.0)
    return np.asarray(np.fft.irfft(spectrum * frequencies**slope, count), dtype=np.float64)


def _swell(times: Values, rate: float) -> Values:
    return np.asarray(0.5 - 0.5 * np.cos(2 * np.pi * rate * times), dtype=np.float64)


def _beeps(times: Values, pitches: tuple[int, ...], period: float, length: float) -> Values:
    tone = sum(np.sin(2 * np.pi * pitch * times) for pitch in pitches)
    return np.asarray(tone * (np.mod(times, period) < length), dtype=np.float64)


def _chords(times: Values) -> Values:
    """Four chords of 2 s, each note with five harmonics that die away."""
    roots = ((60, 64, 67), (57, 60, 64), (65, 69, 72), (67, 71, 74))
    out = np.zeros(len(times))
    for number, chord in enumerate(roots):
        here = (np.mod(times, 8.0) >= 2.0 * number) & (np.mod(times, 8.0) < 2.0 * (number + 1))
        fall = np.exp(-np.mod(times, 2.0))
        for note in chord:
            pitch = 440 * 2 ** ((note - 69) / 12)
            out += here * fall * sum(np.sin(2 * np.pi * pitch * k * times) / k**1.5 for k in range(1, 6))
    return out


def _melody(times: Values, rng: np.random.Generator) -> Values:
    """Half-second notes of a scale, with vibrato."""
    scale = np.array([60, 62, 64, 67, 69, 72])
    notes = scale[rng.integers(0, len(scale), int(times[-1] / 0.5) + 1)]
    pitch = 440 * 2 ** ((notes[(times / 0.5).astype(int)] - 69) / 12) * (1 + 0.01 * np.sin(2 * np.pi * 5.5 * times))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    return np.asarray(np.exp(-2 * np.mod(times, 0.5)) * sum(np.sin(k * phase) / k for k in range(1, 7)), dtype=np.float64)


def _line(sound: Values) -> Values:
    spectrum = np.fft.rfft(sound)
    frequencies = np.fft.rfftfreq(len(sound), 1 / RATE)
    spectrum[(frequencies < 300) | (frequencies > 3400)] = 0
    return np.asarray(np.fft.irfft(spectrum, len(sound)), dtype=np.float64)


def _babble(folder: Path, count: int) -> Values:
    """Thirty people at once, backwards: the sound of a full room without a word of English."""
    names = [row["file"] for row in rows(folder) if row["file"].startswith(("speech/speakers/", "speech/ljspeech/"))][:60:2]
    out = np.zeros(count)
    for number, name in enumerate(names):
        voice = read_mono(folder / name)[::-1].astype(np.float64)
        out += np.roll(np.resize(voice / np.sqrt(np.mean(np.square(voice))), count), number * 1717)
    return out
