"""How far a channel's loud parts lie above its quiet ones: where that is little, noise and others' voices are taken for words."""

from collections.abc import Sequence

import numpy as np

from voicecoach.call.recording import Samples
from voicecoach.listen.boundaries import EMPHASIS, FRAME, LOUD, LOWEST_DB, QUIET, WINDOW

EVERY = 10 * FRAME
"""Samples from one window that is looked at to the next: a call has thousands."""
NOISY_DB = 25.0
"""Decibels from the quiet to the loud parts below which nothing is said of a pace: with voices 15 dB below the speaker there are
22 to 28, and the pace is wrong by 6 to 38 %; people who read without a rest have 25 and more, service calls 48 and more."""


def sparse_levels(samples: Samples) -> Samples:
    """The level of windows of 25 ms, one each tenth of a second.

    Parameters
    ----------
    samples : Samples, shape (frames,)
        A stretch of sound.

    Returns
    -------
    Samples, shape (windows,)
        dB re full scale of the RMS after the emphasis of `voicecoach.listen.boundaries`, at least `LOWEST_DB`.
    """
    windows = samples[: len(samples) // EVERY * EVERY].reshape(-1, EVERY)[:, : WINDOW + 1].astype(np.float64)
    power = np.mean(np.square(windows[:, 1:] - EMPHASIS * windows[:, :-1]), axis=1)
    return np.asarray(10 * np.log10(np.maximum(power, 10 ** (LOWEST_DB / 10))), dtype=np.float32)


def loud_above_quiet(levels: Sequence[Samples]) -> float | None:
    """Decibels from the quiet to the loud parts of a channel, from the levels of its stretches; None of nothing."""
    if not sum(map(len, levels)):
        return None
    quiet, loud = np.percentile(np.concatenate(levels), (QUIET, LOUD))
    return float(loud - quiet)
