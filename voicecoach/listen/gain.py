"""Whether a microphone turns its own gain up while nobody speaks, which makes every level untrue."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from voicecoach.call.recording import Channel, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline

REST = 0.8
"""Seconds of silence in which an automatic gain has risen."""
ONSET = 0.4
"""Seconds from a start of speech in which it is still up."""
LATER = (0.5, 3.0)
"""Seconds from the start between which it has come down."""
OVERSHOOT_DB = 3.5
"""dB by which three of four starts are louder than what follows from which the gain is taken for automatic: of 11 speakers
without one three of four starts were 3.2 dB softer to 1.9 dB louder, with one (time constants 0.3 to 3 s) 2 to 15 dB louder."""
FEWEST_STARTS = 5
"""Starts of speech below which that is chance."""

_FRAME = 320
_NEAR_PEAK = 0.9


def onset_overshoots(channel: Channel, speech: Timeline) -> tuple[float, ...]:
    """By how many dB speech after a rest starts louder than it goes on, for each start.

    ::

        fixed gain        __|########|__      automatic     __|##|_______     the first 0.4 s against
                            |########|                        |##|######|     0.5 to 3 s after the start

    Parameters
    ----------
    channel : Channel
        One speaker's sound.
    speech : Timeline
        When this one speaks.

    Returns
    -------
    tuple of float
        dB, for each stretch of speech of 1 s and more after `REST` s of silence: the third loudest frame of 20 ms of the
        onset against the 90th percentile of those that follow.
    """
    found: list[float] = []
    pieces = (Segment(-REST - 1.0, -REST), *speech.bridged(0.3))
    for before, piece in pairwise(pieces):
        if piece.start - before.end < REST or piece.duration < LATER[0] + 0.5:
            continue
        sound = channel.read(Segment(piece.start - 0.05, min(piece.end, piece.start + LATER[1])))
        frames = sound[: len(sound) // _FRAME * _FRAME].reshape(-1, _FRAME).astype(np.float64)
        levels = 10 * np.log10(np.mean(frames**2, axis=1) + 1e-12)
        onset, later = (seconds_to_samples(each) // _FRAME for each in (ONSET, LATER[0]))
        found.append(float(np.sort(levels[:onset])[-3] - np.quantile(levels[later:], _NEAR_PEAK)))
    return tuple(found)


def gain_is_automatic(overshoots: Sequence[float]) -> bool:
    """Whether three of four starts overshoot by `OVERSHOOT_DB`; a gain that moves only while somebody speaks is not seen."""
    return len(overshoots) >= FEWEST_STARTS and float(np.quantile(overshoots, 0.25)) >= OVERSHOOT_DB
