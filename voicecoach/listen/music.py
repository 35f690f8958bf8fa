"""Music on hold and other tones: sound that goes on, is no speech, and has pitches that last and then change."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.recording import RATE, Channel, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline

SHORTEST = 8.0
"""Seconds of music from which it is told; ringing tones and jingles are shorter."""

WINDOW = 4.0
"""Seconds that are judged at a time, every half of it."""

SPEECH = 1.0
"""Seconds of speech that end a stretch: a speech detector hears a syllable in music now and then, but no second of it."""

QUIETEST_DBFS = -50.0
"""Level below which a sound is the line's own noise."""

LASTING = 0.12
"""Share of the energy in pitches that last 256 ms from which a window is music: music on hold has 0.2 to 0.9 in the median,
street and office noise 0.01 to 0.04, what telephone channels carry between the turns 0 to 0.1."""

MOST_ALIKE = 0.985
"""Cosine of the spectra of a window's halves from which nothing changes: the hum of the mains has 1.00, music at most 0.98."""

SOUNDING = 0.7
"""Share of a window that must sound, against its mean."""

_SIZE, _STEP = 1024, 512
_LAG = 8
"""Steps of 32 ms: 256 ms."""
_LOWEST, _HIGHEST = 150.0, 3600.0
"""Hertz: what every telephone passes."""
_ABOVE = 8.0
"""How far a pitch stands out of the spectrum around it: 9 dB."""
_AROUND = 15
"""Bins of 15.6 Hz around a pitch."""

Powers = NDArray[np.float64]


def find_music(channel: Channel, speech: Timeline, duration: float) -> Timeline:
    """When a channel carries music or tones instead of speech.

    ::

        speech   [=====)      [)                    [====)
        sound    |||||||~~~~~~~~~~~~~~~~~~~~~~~~~~~~||||||
        music            [==========================)

    Parameters
    ----------
    channel : Channel
        The sound of one speaker's side.
    speech : Timeline
        What was taken for speech there.
    duration : float
        Seconds of the call.

    Returns
    -------
    Timeline
        Stretches of `SHORTEST` seconds or more. Singing is speech to the detector and is not found.
    """
    found: list[Segment] = []
    for gap in speech.at_least(SPEECH).gaps(Segment(0.0, max(duration, 1 / RATE))):
        if gap.duration >= SHORTEST:
            windows = Timeline.of(window for window in _windows(gap) if _is_music(channel.read(window)))
            found += windows.bridged(WINDOW).at_least(SHORTEST)  # gap by gap: what is said between is no music
    return Timeline.of(found)


def _windows(gap: Segment) -> Iterator[Segment]:
    start = gap.start
    while start + WINDOW <= gap.end:
        yield Segment(start, start + WINDOW)
        start += WINDOW / 2


def _is_music(samples: Samples) -> bool:
    level = float(np.mean(np.square(samples, dtype=np.float64)))
    if 10 * np.log10(level + 1e-12) < QUIETEST_DBFS:
        return False
    power = _powers(samples)
    energy = power.sum(axis=0)
    if np.mean(energy > energy.mean() / 100) < SOUNDING:
        return False
    half = power.shape[1] // 2
    first, second = (np.sqrt(part.mean(axis=1)) for part in (power[:, :half], power[:, half:]))
    alike = float(first @ second / (np.linalg.norm(first) * np.linalg.norm(second)))
    return alike < MOST_ALIKE and lasting_share(power) >= LASTING


def _powers(samples: Samples) -> Powers:
    """Power by frequency and time, of what a telephone passes; shape (bins, steps)."""
    frames = np.lib.stride_tricks.sliding_window_view(samples.astype(np.float64), _SIZE)[::_STEP]
    spectra = np.fft.rfft(frames * np.hanning(_SIZE), axis=1)
    frequencies = np.fft.rfftfreq(_SIZE, 1 / RATE)
    heard = (frequencies >= _LOWEST) & (frequencies <= _HIGHEST)
    return np.square(np.abs(spectra[:, heard])).T + 1e-9


def lasting_share(power: Powers) -> float:
    """The share of the energy in pitches that are there now, 128 ms and 256 ms later; shape of ``power`` (bins, steps)."""
    from scipy.ndimage import median_filter

    peaks = power > _ABOVE * median_filter(power, size=(_AROUND, 1))
    peaks &= (power >= np.roll(power, 1, axis=0)) & (power >= np.roll(power, -1, axis=0))
    wide = peaks.copy()
    wide[1:] |= peaks[:-1]
    wide[:-1] |= peaks[1:]
    now, later, last = wide[:, :-_LAG], wide[:, _LAG // 2 : -_LAG // 2], wide[:, _LAG:]
    held = power[:, :-_LAG]
    return float((held * (now & later & last)).sum() / held.sum())
