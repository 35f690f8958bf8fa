"""Sounds made equally loud, so that how loud they are tells nothing."""

import numpy as np

from voicecoach.call.recording import Samples
from voicecoach.listen.loudness import loudness

TARGET = -23.0
"""LUFS, the programme loudness of EBU R 128: far enough below full scale that speech has room above it."""

CEILING = 0.98
"""Highest sample that is let through, of full scale."""


def at_loudness(samples: Samples, target: float = TARGET) -> Samples:
    """The same sound with a given loudness.

    Parameters
    ----------
    samples : Samples, shape (frames,)
        Speech, full scale +-1, longer than 0.4 s.
    target : float
        LUFS.

    Returns
    -------
    Samples, shape (frames,)
        Scaled as a whole, so that nothing but its loudness changes; less loud where it would clip.

    Raises
    ------
    ValueError
        If there is nothing but silence.
    """
    measured = loudness([samples])
    if measured.value is None:
        raise ValueError("silence has no loudness")
    gain = 10 ** ((target - measured.value) / 20)
    peak = float(np.max(np.abs(samples)))
    scaled: Samples = (samples * min(gain, CEILING / peak)).astype(np.float32)
    return scaled
