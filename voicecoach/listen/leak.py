"""Whether one person's sound leaks into the other's channel: an earphone that the microphone hears."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.measure import Measure
from voicecoach.call.recording import RATE, Channel, Samples, samples_to_seconds, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline

STRETCH = 1.0
"""Seconds of the source that are compared at a time."""
SHORTEST_STRETCH = 0.5
"""Seconds below which a stretch says too little."""
ENOUGH = 3
"""Stretches without which nothing can be told."""
EARLIEST = -0.03
"""Seconds: a leak comes after its source, but the two channels may be put together some milliseconds wrong."""
LATEST = 0.5
"""Seconds: the delay of a sound system both ways and of a loudspeaker across a room."""
STANDS_OUT = 8.0
"""Peak of the correlation in its own standard deviations from which there is a leak.

Of Gaussian noise the highest of 8,480 lags is about 4; calls without a leak have 3.4 to 4.4, the leaking recordings 20 to 68.
"""
LOWEST_HZ, HIGHEST_HZ = 200.0, 3800.0
"""The telephone's band, so that calls of every rate are judged alike."""
MARGIN_DB = 9.0
"""By how many dB a sound must exceed the leak that is expected there to be the person's own.

The expectation counts only what follows the source linearly, over half a call; on the recording of a leak alone the leak is up
to 5 dB louder than expected, in the one with a voice on top the voice exceeds it by 16 dB and more a tenth of the time.
"""

NEAR = 0.02
"""Seconds by which the delay of a stretch may differ from that of the call."""
LOOK = 0.3
"""Seconds over which levels are compared: a syllable, so that the gaps in it are not taken for the leak."""
HARMLESS_DB = 40.0
"""Attenuation from which a leak lies in a microphone's own noise."""
SHORTEST_OWN = 0.2
"""Seconds that a voice must be above the leak."""

_WINDOW = 2048
_SIZE = 1 << 15
_TAIL = 0.1
"""Seconds for which a room goes on sounding."""

Power = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Leak:
    """What was found of a leak from a source's channel into a receiver's.

    ``found`` is None where it cannot be told. ``delay`` in seconds from source to receiver; ``attenuation`` in dB from the
    source's channel to its leak, more is better; ``clearness`` the correlation's peak in its standard deviations.
    """

    found: bool | None
    delay: Measure
    attenuation: Measure
    clearness: float = 0.0

    @property
    def shift(self) -> int:
        """The delay in samples; 0 where there is none."""
        return seconds_to_samples(self.delay.value or 0.0)


def find_leak(
    source: Channel, receiver: Channel, speech: Timeline, *, earliest: float = EARLIEST, latest: float = LATEST
) -> Leak:
    r"""Look for one channel's sound in the other by generalised cross-correlation with phase transform.

    ::

        source    ____/^^^^^^^^\______________/^^^\____
        receiver  _______/''''''''\____/^^^^^\___/'''\_      '' leak: later and quieter by always the same
                      |->| delay

    Each stretch of the source is correlated with the receiver, whitened so that no strong vowel outweighs the rest; the
    correlations are added, so that a delay which stays grows and the receiver's own voice does not.

    Parameters
    ----------
    source, receiver : Channel
        The channel that may leak, and the one it may leak into; on one clock, at `RATE`.
    speech : Timeline
        When the source sounds, in seconds. What the receiver does meanwhile need not be known.
    earliest, latest : float
        Delays in seconds between which it is looked for; ``latest - earliest`` at most 1.04.

    Returns
    -------
    Leak
        ``delay`` in s, ``attenuation`` in dB: total power of the source over that of what follows it
        linearly in the receiver, `LOWEST_HZ` … `HIGHEST_HZ`; ``found`` is None under `ENOUGH` stretches of the source, and
        where the receiver is digital silence.

    Notes
    -----
    Knapp and Carter, "The generalized correlation method for estimation of time delay", IEEE Trans. ASSP 24(4), 1976. The
    linear part is that of the coherence, its bias of one over the number of windows taken off (Carter, 1987).
    """
    stretches = list(_stretches(speech, source.frames))
    first = seconds_to_samples(earliest)
    total, heard = _added(source, receiver, stretches, earliest, latest)
    if heard < ENOUGH:
        why = f"too little speech to tell: {heard} stretches of {STRETCH:.0f} s, {ENOUGH} are needed"
        return Leak(None, Measure(unit="s", why_none=why), Measure(unit="dB", why_none=why))
    at = int(np.argmax(np.abs(total)))
    clearness = round(float(np.abs(total[at])) / float(np.sqrt(len(stretches))), 1)
    if clearness < STANDS_OUT:
        why = "no leak was found"
        return Leak(False, Measure(unit="s", why_none=why), Measure(unit="dB", why_none=why), clearness)
    attenuation = _attenuation(source, receiver, stretches, at + first)
    return Leak(True, Measure(unit="s", value=samples_to_seconds(at + first)), attenuation, clearness)


def _added(source: Channel, receiver: Channel, stretches: Sequence[Segment], earliest: float, latest: float) -> tuple[Power, int]:
    """The correlations of all stretches together, by lag in samples from ``earliest``, and of how many there is one."""
    span = seconds_to_samples(latest) - seconds_to_samples(earliest)
    total, heard = np.zeros(span), 0
    for stretch in stretches:
        around = Segment(stretch.start + earliest, stretch.start + STRETCH + latest)
        correlation = _phase_correlation(source.read(stretch), receiver.read(around))[:span]
        if spread := float(np.std(correlation)):
            total += correlation / spread
            heard += 1
    return total, heard


def which_way(one: Leak, other: Leak) -> tuple[Leak, Leak]:
    """Of two leaks in opposite directions keep the clearer one, and of two equal ones the first.

    A leak with little delay shows in both directions. In the true one the receiver has nothing but the leak while the source
    speaks; in the other the source mostly speaks with a voice of its own.
    """
    if not (one.found and other.found):
        return one, other
    none = Measure(unit="dB", why_none="the same sound leaks the other way")
    if one.clearness >= other.clearness:
        return one, replace(other, found=False, attenuation=none)
    return replace(one, found=False, attenuation=none), other


def may_be_leak(leak: Leak, source: Channel, receiver: Channel, segment: Segment) -> bool:
    """Whether what the receiver's channel holds in a stretch is no louder than the leak that is expected there."""
    expected = _expected(leak, source, segment)
    return expected is not None and _power(receiver.read(segment)) <= _power(expected) + MARGIN_DB


def own_speech(leak: Leak, source: Channel, receiver: Channel, speech: Timeline) -> Timeline:
    """What of the receiver's speech is louder than the leak that is expected there, looked at `LOOK` seconds at a time.

    ::

        source                 [=================)
        receiver's speech        [======================)     the leak, and a voice that comes in on it
        louder than the leak                 [==========)     what is given back
    """
    own: list[Segment] = []
    for part in speech:
        expected = _expected(leak, source, part)
        if expected is None:
            own.append(part)
            continue
        sound = _moving(receiver.read(part))
        louder = sound > _moving(expected)[-len(sound) :] * 10 ** (MARGIN_DB / 10)
        edges = np.flatnonzero(np.diff(np.pad(louder.astype(np.int8), 1)))
        found = (
            Segment(part.start + samples_to_seconds(int(first)), part.start + samples_to_seconds(int(last)))
            for first, last in zip(edges[::2], edges[1::2], strict=True)
        )
        own += Timeline.of(found).bridged(LOOK).at_least(SHORTEST_OWN)
    return Timeline.of(own)


def _expected(leak: Leak, source: Channel, segment: Segment) -> Samples | None:
    """The source as it arrives at the receiver during a stretch and `_TAIL` before it, or None where no leak is known."""
    if not leak.found or leak.attenuation.value is None:
        return None
    delay = samples_to_seconds(leak.shift)
    sound = source.read(Segment(segment.start - delay - _TAIL, segment.end - delay))
    return sound * np.float32(10 ** (-leak.attenuation.value / 20))


def _moving(sound: Samples) -> Power:
    """Mean power around each sample."""
    from scipy.ndimage import uniform_filter1d

    return np.asarray(uniform_filter1d(sound.astype(np.float64) ** 2, seconds_to_samples(LOOK), mode="nearest"), dtype=np.float64)


def _stretches(speech: Timeline, frames: int) -> Iterator[Segment]:
    """The speech in pieces of `STRETCH`, without what is too short."""
    for part in speech:
        start, end = part.start, min(part.end, samples_to_seconds(frames))
        while end - start >= SHORTEST_STRETCH:
            yield Segment(start, min(start + STRETCH, end))
            start += STRETCH


def _phase_correlation(source: Samples, receiver: Samples) -> Power:
    """Correlation by lag in samples of the two sounds' phases inside the band."""
    cross = np.fft.rfft(receiver.astype(np.float64), _SIZE) * np.conj(np.fft.rfft(source.astype(np.float64), _SIZE))
    size = np.abs(cross)
    keep = _band(_SIZE) & (size > 0)
    whitened = np.divide(cross, size, out=np.zeros_like(cross), where=keep)
    return np.asarray(np.fft.irfft(whitened, _SIZE), dtype=np.float64)


def _attenuation(source: Channel, receiver: Channel, stretches: list[Segment], shift: int) -> Measure:
    """By how many dB the part of the receiver that follows the source is below it, where the receiver itself is quietest.

    Each stretch is put in place by itself, because two devices may drift apart in the course of a call.
    """
    delay, around = samples_to_seconds(shift), seconds_to_samples(NEAR)
    pairs = []
    for part in stretches:
        said, heard = source.read(part), receiver.read(Segment(part.start + delay - NEAR, part.end + delay + NEAR))
        at = int(np.argmax(np.abs(_phase_correlation(said, heard)[: 2 * around])))
        pairs.append((said, heard[at : at + len(said)]))
    pairs.sort(key=lambda pair: _power(pair[1]) - _power(pair[0]))
    linear, given = np.sum([_linear(*pair) for pair in pairs[: max(len(pairs) // 2, ENOUGH)]], axis=0)
    if linear <= 0:
        return Measure(unit="dB", why_none="the leak is too weak to be measured")
    return Measure(unit="dB", value=round(-10 * float(np.log10(linear / given)), 1))


def _linear(said: Samples, heard: Samples) -> tuple[float, float]:
    """Power of what follows ``said`` linearly in ``heard``, and that of ``said``."""
    starts = range(0, min(len(said), len(heard)) - _WINDOW + 1, _WINDOW // 2)
    x, y = (
        np.fft.rfft(np.hanning(_WINDOW) * np.stack([sound[start : start + _WINDOW] for start in starts]))[:, _band(_WINDOW)]
        for sound in (said, heard)
    )
    cross, given, got = np.abs(np.sum(y * np.conj(x), axis=0)) ** 2, np.sum(np.abs(x) ** 2, 0), np.sum(np.abs(y) ** 2, 0)
    found = given > 0
    return float(np.sum(cross[found] / given[found] - got[found] / len(starts))), float(np.sum(given))


def _band(size: int) -> NDArray[np.bool_]:
    frequencies = np.fft.rfftfreq(size, 1 / RATE)
    return (frequencies >= LOWEST_HZ) & (frequencies <= HIGHEST_HZ)


def _power(sound: Samples) -> float:
    """Mean power in dB re full scale."""
    return float(10 * np.log10(np.mean(sound.astype(np.float64) ** 2) + 1e-12))
