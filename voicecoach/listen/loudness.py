"""How loud a stretch of sound is by ITU-R BS.1770, the loudness of EBU R 128, in LUFS."""

from collections.abc import Iterable

import numpy as np

from voicecoach.call.measure import Measure
from voicecoach.call.recording import RATE, Samples

BLOCK_SECONDS = 0.4
"""Seconds of a gating block (BS.1770)."""
ABSOLUTE_GATE = -70.0
"""LUFS below which a block counts as silence (BS.1770)."""
RELATIVE_GATE = 10.0
"""LU below the loudness of the rest from which a block counts as a pause (BS.1770)."""

UNIT = "LUFS"


def loudness(stretches: Iterable[Samples], rate: int = RATE) -> Measure:
    """Integrated loudness of stretches of sound taken together.

    Parameters
    ----------
    stretches : iterable of Samples, each shape (frames,) or (frames, channels)
        Stretches of sound, full scale +-1; those under `BLOCK_SECONDS` are left out.
    rate : int
        Samples a second.

    Returns
    -------
    Measure
        LUFS (a full-scale sine of 1 kHz in one channel has -3.0); without a value where no block is above `ABSOLUTE_GATE`.

    Notes
    -----
    ITU-R BS.1770-4 through pyloudnorm, with the filters that De Man fitted to the standard's own at any rate. A single
    stretch gives what the library gives; of several the blocks are gated together, so that a long call needs little memory.
    """
    import pyloudnorm

    meter = pyloudnorm.Meter(rate, filter_class="DeMan", block_size=BLOCK_SECONDS)
    blocks: list[float] = []
    for samples in stretches:
        if len(samples) > BLOCK_SECONDS * rate:
            meter.integrated_loudness(np.asarray(samples, dtype=np.float64))
            blocks += meter.blockwise_loudness
    power = 10 ** (np.array(blocks) / 10)
    heard = power[power >= 10 ** (ABSOLUTE_GATE / 10)]
    if not len(heard):
        return Measure(unit=UNIT, why_none="nothing but silence")
    gated = heard[heard > heard.mean() * 10 ** (-RELATIVE_GATE / 10)]
    return Measure(unit=UNIT, value=round(float(10 * np.log10(gated.mean())), 2), count=len(gated))
