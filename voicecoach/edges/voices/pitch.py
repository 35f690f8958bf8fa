"""A finished sound's pitch moved, its length kept, by Signalsmith's stretcher."""

import numpy as np

from voicecoach.call.recording import RATE, Samples

KEPT = 0.6
"""Of the semitones that a mood asks for: the resonances move along with the pitch here, and more of it is another person."""


def moved(samples: Samples, semitones: float) -> Samples:
    """The sound with another pitch and the same length.

    Parameters
    ----------
    samples : float32, shape (n,)
        Speech at `RATE`.
    semitones : float
        What the delivery asks for, of which `KEPT` is done.

    Returns
    -------
    float32, shape (n,)
        At 0 semitones the sound passes through unchanged.
    """
    if semitones == 0.0:
        return samples
    from python_stretch import Signalsmith

    stretch = Signalsmith.Stretch()
    stretch.preset(1, RATE)
    stretch.setTransposeSemitones(KEPT * semitones)
    made = np.asarray(stretch.process(np.ascontiguousarray(samples[None], dtype=np.float32)), dtype=np.float32)
    return np.ascontiguousarray(made[0])
