"""Where a sound is cut off at full scale."""

import numpy as np

from voicecoach.call.recording import Samples

CLIPPED = 0.97
"""Part of full scale from which a sample counts as cut off: mu-law ends at 0.98, and conversion of rates ripples."""

CLIPPED_RUN = 3
"""Samples in a row at the limit that make a clipped place: a single peak may touch it."""


def clipped_places(samples: Samples) -> int:
    """How many stretches of at least `CLIPPED_RUN` samples lie at the limit."""
    edges = np.flatnonzero(np.diff(np.pad(np.abs(samples) >= CLIPPED, 1).astype(np.int8)))
    return int(np.count_nonzero(edges[1::2] - edges[::2] >= CLIPPED_RUN))
