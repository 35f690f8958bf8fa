"""What every voice's sound goes through before it is a line: rate, edges, pauses, effort, level."""

import numpy as np

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, Samples
from voicecoach.persona.say_aloud import say_aloud

FRAME = RATE // 100
"""Samples of one level frame: 10 ms."""

EDGE_BELOW_LOUDEST_DB = 40.0
"""A frame quieter than the loudest by more than this is silence at an edge: a soft "s" or "f" at a start is louder."""

VOICED_BELOW_LOUDEST_DB = 30.0
"""A frame quieter than the loudest by more than this is a pause and does not count for the level."""

PAUSE = 10
"""Frames that are a pause in a line: 0.1 s; the closure of a stop is shorter."""

PAUSE_BELOW_LOUD_DB = 33.0
"""How far below the loud frames (95th percentile) a pause lies."""

EDGE = 3
"""Frames at either end of a pause that are left as they are."""

EFFORT_HZ = 1000.0
"""Where the effort's shelf begins."""

FADE = RATE // 200
"""Samples that fade in and out at the edges so that none begins with a click: 5 ms."""

KNEE = 0.7
"""Where the soft limit begins; below it samples pass unchanged."""

CEILING = 0.98
"""What no sample exceeds."""

MAKE_UP_STEPS = 3
"""How often the gain is corrected for what the limit took; the level is then within 0.1 dB at ordinary levels."""


def speakable(text: str) -> str:
    """The text as it is said, on one line, without control characters; raises `VoicecoachError` where it has no word."""
    line = say_aloud("".join(c if c.isprintable() else " " for c in text))
    if not any(c.isalnum() for c in line):
        raise VoicecoachError(f"there is nothing to speak in the line {line!r}: give it at least one word")
    return line


def delivered(samples: Samples, delivery: Delivery) -> Samples:
    """A voice's sound at `RATE` as a line: trimmed, its pauses, effort and level those of the delivery."""
    kept = trimmed(samples)
    if not len(kept):
        return kept
    return at_level(with_effort(with_pauses(kept, delivery.pauses), delivery.effort_db), delivery.level_dbfs)


def to_rate(samples: Samples, rate: int) -> Samples:
    """The same sound at `RATE`."""
    import soxr

    if rate == RATE:
        return samples.astype(np.float32, copy=False)
    return np.asarray(soxr.resample(samples, rate, RATE, quality="HQ"), dtype=np.float32)


def frame_levels(samples: Samples) -> Samples:
    """RMS of each whole or last partial frame of 10 ms.

    Parameters
    ----------
    samples : float32, shape (n,)
        Any sound.

    Returns
    -------
    float32, shape (ceil(n / 160),)
        Linear RMS, full scale 1.0.
    """
    padded = np.pad(samples, (0, -len(samples) % FRAME)).reshape(-1, FRAME)
    return np.asarray(np.sqrt(np.mean(np.square(padded, dtype=np.float64), axis=1)), dtype=np.float32)


def trimmed(samples: Samples) -> Samples:
    """The sound from its first audible frame to its last, faded over 5 ms at both ends; empty if there is none.

    ::

        silence |fade|=====speech=====|fade| silence
                [--------- kept -----------]
    """
    levels = frame_levels(samples)
    if not len(levels) or not levels.max() > 0.0:
        return np.zeros(0, dtype=np.float32)
    audible = np.flatnonzero(levels >= levels.max() * 10 ** (-EDGE_BELOW_LOUDEST_DB / 20))
    kept = samples[audible[0] * FRAME : (audible[-1] + 1) * FRAME].astype(np.float32, copy=True)
    fade = min(FADE, len(kept) // 2)
    ramp = np.linspace(0.0, 1.0, fade, endpoint=False, dtype=np.float32)
    kept[:fade] *= ramp
    kept[len(kept) - fade :] *= ramp[::-1]
    return kept


def with_pauses(samples: Samples, factor: float) -> Samples:
    """The sound with its pauses longer or shorter.

    Parameters
    ----------
    samples : float32, shape (n,)
        Speech at `RATE`.
    factor : float
        Of the length of every inner stretch of at least `PAUSE` frames within which no frame of 10 ms comes within
        `PAUSE_BELOW_LOUD_DB` of the loud ones; their first and last 30 ms stay, so that no sound is cut.

    Returns
    -------
    float32, shape (m,)
        ::

            speech |edge|---pause---|edge| speech        factor 0.5: speech |edge|-----|edge| speech
    """
    levels = frame_levels(samples)
    if factor == 1.0 or not len(levels):
        return samples
    around = np.max(np.lib.stride_tricks.sliding_window_view(np.pad(levels, 1), 3), axis=1)  # low voices flicker by frames
    loud = np.percentile(levels, 95)
    quiet = np.concatenate([[False], around < loud * 10 ** (-PAUSE_BELOW_LOUD_DB / 20), [False]])
    bounds = np.flatnonzero(np.diff(quiet.astype(np.int8))).reshape(-1, 2)
    parts, done = [], 0
    for first, last in bounds:
        begin, end = (first + EDGE) * FRAME, (last - EDGE) * FRAME
        if last - first < PAUSE or first == 0 or last >= len(levels):
            continue
        wanted = round((last - first) * factor * FRAME) - 2 * EDGE * FRAME
        parts.append(samples[done:begin])
        pause = samples[begin:end]
        parts.append(
            np.resize(np.concatenate([pause, pause[::-1]]), max(0, wanted)) if wanted > len(pause) else pause[: max(0, wanted)]
        )
        done = end
    return np.concatenate([*parts, samples[done:]])


def with_effort(samples: Samples, db: float) -> Samples:
    """The sound with what lies above 1 kHz raised (or, below 0, lowered) by so many dB, by a first-order shelf.

    A raised voice gains more above 1 kHz than below (Traunmueller and Eriksson, J Acoust Soc Am 107, 2000).
    """
    if db == 0.0:
        return samples
    from scipy.signal import lfilter

    gain, warped = 10 ** (db / 20), np.tan(np.pi * EFFORT_HZ / RATE)
    ahead = np.array([warped + gain, warped - gain])
    behind = np.array([warped + 1.0, warped - 1.0])
    return np.asarray(lfilter(ahead / behind[0], behind / behind[0], samples), dtype=np.float32)


def voiced_level(samples: Samples) -> float:
    """Level of the part that is not pause, in dBFS.

    Parameters
    ----------
    samples : float32, shape (n,)
        Speech, with its pauses.

    Returns
    -------
    float
        20 log10 of the RMS over all frames of 10 ms within 30 dB of the loudest; a full-scale sine has -3.01. Minus
        infinity for silence.
    """
    levels = frame_levels(samples)
    if not len(levels) or not levels.max() > 0.0:
        return float("-inf")
    voiced = levels[levels >= levels.max() * 10 ** (-VOICED_BELOW_LOUDEST_DB / 20)]
    return float(10 * np.log10(np.mean(np.square(voiced, dtype=np.float64))))


def at_level(samples: Samples, level_dbfs: float) -> Samples:
    """The sound with its voiced part at a level, peaks rounded off so that nothing clips.

    Parameters
    ----------
    samples : float32, shape (n,)
        A line, not silence.
    level_dbfs : float
        Wanted `voiced_level`, dBFS.

    Returns
    -------
    float32, shape (n,)
        Every sample within ±0.98. Below ±0.7 the scaled samples stand as they are, above it they are bent by a
        hyperbolic tangent, and the gain is raised to make up for what that takes away. Of hibari's lines at mood 5
        (-17 dBFS) that bends 0.4 % of the samples, at moods 0 to 3 none; levels up to -8 dBFS were reached (measured).
    """
    level = voiced_level(samples)
    if not np.isfinite(level):
        return samples
    gain_db = level_dbfs - level
    limited = _limited(samples, gain_db)
    for _ in range(MAKE_UP_STEPS):
        gain_db += level_dbfs - voiced_level(limited)
        limited = _limited(samples, gain_db)
    return limited


def _limited(samples: Samples, gain_db: float) -> Samples:
    return rounded_off(samples * np.float32(10 ** (gain_db / 20)))


def rounded_off(scaled: Samples) -> Samples:
    """The samples with all that exceeds ±0.7 bent to stay within ±0.98; below, they stand as they are."""
    over = np.abs(scaled) - KNEE
    room = CEILING - KNEE
    bent = np.sign(scaled) * (KNEE + room * np.tanh(over / room))
    return np.where(over > 0, bent, scaled).astype(np.float32)
