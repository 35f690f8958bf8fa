"""What lies behind the speech of a channel: where others speak there, their words and time are taken for the speaker's."""

import msgspec
import numpy as np
from numpy.typing import NDArray

from voicecoach.call.recording import RATE, Samples
from voicecoach.call.timeline import Timeline
from voicecoach.listen.boundaries import EMPHASIS, FRAME, LOUD, LOWEST_DB, QUIET, WINDOW, stretches_of

EVERY = 10 * FRAME
"""Samples from one window that is looked at to the next: a call has thousands."""
NOISY_DB = 25.0
"""Decibels from the quiet to the loud parts below which nothing is said of a pace, unless the noise is steady: with voices 15 dB
below the speaker there are 22 to 34, and the pace is wrong by a third; people who read without a rest have 25 and more."""
SOFTER_DB = 8.0
"""Decibels below the speaker's louder parts from which speech may be somebody else's."""

_SECOND = RATE / EVERY
_AROUND = 7
"""Windows whose power counts together: 0.7 s, some syllables."""
_WHILE = 8
"""Windows in a row: 0.8 s."""
_JOINED = 3
"""Windows without speech that part no stretch of it."""
_PAUSE, _ASIDE = 5, 2
"""Windows without speech that are a pause, and how many at either end of one may still hold some."""
_LEAST_PAUSE = 2.0
"""Seconds of pauses that say what is behind the speech."""
_LEAST = 20.0
"""Seconds of a channel in which a speaker must rest."""

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """From what on a background makes a pace untrue."""

    noisy: float = NOISY_DB
    clear: float = 45.0
    """Decibels from the quiet to the loud parts from which nothing is looked for: with other voices 20 dB below the speaker there
    are 24 to 44, service calls have 48 and more."""
    buried: float = 5.0
    """Decibels below which steady noise, too, hides words."""
    steady: float = 4.0
    """Spread up to which the noise in pauses is steady: white and pink noise and hum have 1, others' voices 8 and more."""
    softer: float = 0.1
    """Part of the speech that is so soft for a while, from which others speak there. Of 15 passages of one person in quiet two
    have more, so a clear channel is not looked at."""
    pauses: float = 0.03
    """Part of a channel that is pauses, below which speech goes on where the speaker must rest."""


class Background(msgspec.Struct, frozen=True, kw_only=True):
    """What lies behind the speech of a channel.

    ``above``: decibels from its quiet to its loud parts; ``spread``: decibels from the tenth to the ninetieth percentile of what
    is heard in pauses; ``softer``: the part of the speech that is softer than the speaker for a while; ``pauses``: the part of
    the channel that is pauses. None where there is too little to tell.
    """

    above: float
    spread: float | None = None
    softer: float | None = None
    pauses: float | None = None

    def untrue(self, limits: Limits = Limits()) -> bool:  # noqa: B008 - frozen
        """Whether a pace would be wrong: others are heard, or there is noise that words may be lost in."""
        if self.above >= limits.clear:
            return False
        others = self.softer is not None and self.softer > limits.softer
        restless = self.pauses is not None and self.pauses < limits.pauses
        steady = self.spread is not None and self.spread <= limits.steady and self.above >= limits.buried
        return others or restless or (self.above < limits.noisy and not steady)


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


def find_background(levels: Samples, speech: Timeline) -> Background | None:
    """What lies behind the speech of a channel.

    ::

        others    ....[=================]....[===]....      level of the speaker: high, of others: low
        speaker   [====)     [====)      [====)
        found     [=====================================)   low for 0.8 s and more: others; no pauses left: others
        noise     [====)     [====)      [====)             pauses are left, and what they hold is steady

    Parameters
    ----------
    levels : Samples, shape (windows,)
        What `sparse_levels` gives for the whole channel.
    speech : Timeline
        What was found of speech in it.

    Returns
    -------
    Background or None
        None of nothing.
    """
    if not len(levels):
        return None
    quiet, loud = np.percentile(levels, (QUIET, LOUD))
    spoken = _spoken(speech, len(levels))
    pauses = _in_pauses(levels, spoken)
    return Background(
        above=float(loud - quiet),
        spread=float(np.ptp(np.percentile(pauses, (10, 90)))) if len(pauses) >= _LEAST_PAUSE * _SECOND else None,
        softer=_softer(levels, spoken) if spoken.any() else None,
        pauses=len(pauses) / len(levels) if len(levels) >= _LEAST * _SECOND and spoken.any() else None,
    )


def _spoken(speech: Timeline, windows: int) -> Mask:
    """The windows whose 25 ms begin in speech."""
    spoken = np.zeros(windows, dtype=np.bool_)
    for part in speech:
        first, last = (max(int(np.ceil(at * _SECOND)), 0) for at in (part.start, part.end))
        spoken[first:last] = True
    return spoken


def _in_pauses(levels: Samples, spoken: Mask) -> Samples:
    """The levels of pauses, without their ends."""
    parts = [levels[start + _ASIDE : end - _ASIDE] for start, end in stretches_of(~spoken) if end - start >= _PAUSE]
    return np.concatenate(parts) if parts else levels[:0]


def _softer(levels: Samples, spoken: Mask) -> float:
    """The part of the speech that is softer than the speaker for a while."""
    power = np.concatenate([[0.0], np.cumsum(10 ** (levels.astype(np.float64) / 10))])
    at = np.arange(len(levels))
    first, last = np.maximum(at - _AROUND // 2, 0), np.minimum(at + _AROUND // 2 + 1, len(levels))
    around = 10 * np.log10((power[last] - power[first]) / (last - first) + 10 ** (LOWEST_DB / 10))
    own = float(np.percentile(around[spoken], 80))
    joined = spoken.copy()
    for start, end in stretches_of(~spoken):
        if start > 0 and end < len(spoken) and end - start <= _JOINED:
            joined[start:end] = True
    softer = sum(end - start for start, end in stretches_of(joined & (around < own - SOFTER_DB)) if end - start >= _WHILE)
    return softer / int(joined.sum())
