"""How loud somebody speaks: the active speech level of ITU-T P.56, method B, as a fold."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.measure import Measure
from voicecoach.call.recording import RATE, Samples

TIME_CONSTANT = 0.03
"""Seconds; each of the two smoothing stages of the envelope (P.56)."""
HANGOVER = 0.2
"""Seconds that speech is said to go on after its envelope fell below a threshold (P.56)."""
MARGIN_DB = 15.9
"""dB by which the active level lies above the threshold that tells activity (P.56)."""
SHORTEST_ACTIVE = 1.0
"""Seconds of active speech below which a level is chance."""

UNIT = "dBFS"

_THRESHOLDS = 0.5 ** np.arange(15, 0, -1)
"""Amplitudes of the trial thresholds, 6 dB apart, from the least bit of 16-bit sound to half of full scale."""
_HANG = round(HANGOVER * RATE)


class LevelMeter:
    """Active speech level, block by block; the answer does not depend on how the sound is cut into blocks."""

    def __init__(self) -> None:
        self._gain = float(np.exp(-1 / (TIME_CONSTANT * RATE)))
        self._first: NDArray[np.float64] = np.zeros(1)
        self._second: NDArray[np.float64] = np.zeros(1)
        self._recent: NDArray[np.float64] = np.zeros(_HANG)
        self._energy = 0.0
        self._active: NDArray[np.int64] = np.zeros(len(_THRESHOLDS), dtype=np.int64)

    def update(self, block: Samples) -> None:
        """Take the next samples of the speaker."""
        if not len(block):
            return
        from scipy.ndimage import maximum_filter1d

        sound = block.astype(np.float64)
        self._energy += float(np.square(sound).sum())
        envelope = np.concatenate([self._recent, self._smooth(np.abs(sound))])
        held = maximum_filter1d(envelope, _HANG + 1, origin=_HANG // 2, mode="constant")[_HANG:]
        self._recent = envelope[-_HANG:]
        # Held levels from 2**(e-1) up to 2**e, counted by e (0 made tiny, as its e is 0), then summed from each threshold on.
        counts = np.bincount(
            np.clip(np.frexp(held + 1e-30)[1], -len(_THRESHOLDS), 0) + len(_THRESHOLDS), minlength=len(_THRESHOLDS) + 1
        )
        self._active += np.cumsum(counts[::-1])[::-1][1:]

    def finish(self) -> Measure:
        """The level of everything heard, or why there is none."""
        energy = self._energy
        if not energy or not self._active[0]:
            return Measure(unit=UNIT, why_none="nothing but silence")
        level = _crossing(energy, self._active)
        if level is None:
            return Measure(unit=UNIT, why_none="no speech stands out from the background")
        seconds = energy / 10 ** (level / 10) / RATE
        if seconds < SHORTEST_ACTIVE:
            return Measure(unit=UNIT, why_none=f"too little speech to tell: {seconds:.1f} s, {SHORTEST_ACTIVE:.0f} s are needed")
        return Measure(unit=UNIT, value=round(level, 1))

    def _smooth(self, rectified: NDArray[np.float64]) -> NDArray[np.float64]:
        from scipy.signal import lfilter

        numerator, denominator = [1 - self._gain], [1, -self._gain]
        once: Any
        twice: Any
        once, self._first = lfilter(numerator, denominator, rectified, zi=self._first)
        twice, self._second = lfilter(numerator, denominator, once, zi=self._second)
        return np.asarray(twice, dtype=np.float64)


def active_level(samples: Samples) -> Measure:
    r"""Active speech level of a stretch of sound: the power over the time in which somebody speaks, pauses left out.

    ::

        |samples|     ___/^^^^\__/^^^\____________________/^^^^\____
        threshold     - - - - - - - - - - - - - - - - - - - - - - -     15.9 dB below the level that it gives
        active           [===============...)            [======...)    0.2 s of hangover: short gaps are speech

    Parameters
    ----------
    samples : Samples, shape (frames,)
        One speaker at `RATE`, full scale +-1.

    Returns
    -------
    Measure
        dB re full scale (a full-scale square wave has 0 dBFS, a full-scale sine -3.01 dBFS); without a value under
        `SHORTEST_ACTIVE` seconds of active speech, for silence, and where no speech stands out.

    Notes
    -----
    ITU-T Recommendation P.56 (12/2011), method B. In digital full scale the level says nothing of sound pressure: it
    compares a speaker with himself in one recording, not two microphones.
    """
    meter = LevelMeter()
    for start in range(0, len(samples), 10 * RATE):
        meter.update(samples[start : start + 10 * RATE])
    return meter.finish()


def _crossing(energy: float, active: NDArray[np.int64]) -> float | None:
    """The level at which level and threshold are `MARGIN_DB` apart, between trial thresholds linearly in dB.

    With a rising threshold the level rises more slowly than the threshold, so their difference falls and crosses once.
    """
    heard = active > 0
    levels = 10 * np.log10(energy / active[heard])
    differences = levels - 20 * np.log10(_THRESHOLDS[heard])
    below = np.flatnonzero(differences <= MARGIN_DB)
    if not len(below):
        return None
    at = int(below[0])
    if at == 0:
        return float(levels[0])
    part = (differences[at - 1] - MARGIN_DB) / (differences[at - 1] - differences[at])
    return float(levels[at - 1] + part * (levels[at] - levels[at - 1]))
