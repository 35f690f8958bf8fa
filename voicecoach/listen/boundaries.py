"""Where speech begins and ends, from a detector's probabilities and the level of the sound together.

A detector such as Silero knows speech from noise and is some tens of milliseconds late; the level knows to 10 ms when the
sound rose and fell, and not what it was. One sum of both decides frame by frame, for a whole channel (it looks 0.1 s ahead
and, for the quiet and the loud parts around, `LOOK` seconds to either side).

How true it is: ``python scripts/bench_accuracy.py --only boundaries``, written down in docs/accuracy.md.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.at_once import AtOnce, in_turn
from voicecoach.call.recording import RATE, Channel, Samples, samples_to_seconds
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.listen.speech import SHORTEST_SILENCE, SHORTEST_SPEECH

FRAME = 160
"""Samples a frame: 10 ms."""
WINDOW = 400
"""Samples around the middle of a frame whose level counts: 25 ms."""
EMPHASIS = 0.9
"""How much of the sample before is taken off each: consonants count, rumble does not."""
LOWEST_DB = -120.0

LOOK = 4.0
"""Seconds to either side in which the quiet and the loud level are looked for."""
QUIET, LOUD = 10.0, 95.0
"""Percentiles of the level there that count as the quiet and as the loud one."""
LEAST_RANGE, MOST_RANGE = 10.0, 45.0
"""Decibels from the quiet to the loud level, at least and at most."""

DETECTOR_DB = -25.0
"""The level, by `LOUDEST`, at which the detector hears a channel: it misses speech that is much softer."""
LOUDEST = 98.0
"""Percentile of a channel's levels that says how loud it is: speech that fills a fiftieth of a call decides."""
LEAST_GAIN, MOST_GAIN = -30.0, 30.0
"""Decibels by which a channel may be changed for the detector."""

MOST_LOGIT = 6.0
AHEAD = (0.0, 0.03, 0.09)
"""Seconds after a frame at which the detector is asked, as it is late."""
AROUND = (-0.03, 0.0, 0.03)
"""Seconds around a frame at which the level is asked."""
WEIGHTS = (0.18, 0.37, 0.23, 1.24, 1.43, 1.67)
"""Of the detector's log odds at `AHEAD` and of the level (0 quiet, 1 loud) at `AROUND`: see `speech_score`."""
OFFSET = -0.64
SURE = 0.405
"""Log odds of 0.6: a stretch begins and ends with a frame that is surely speech."""

_FRAME_SECONDS = FRAME / RATE
_BURST = round(SHORTEST_SPEECH / _FRAME_SECONDS)
"""Frames below which a stretch is no speech, before it is pulled in and after."""
_TOGETHER = 100
"""Stretches of `LOOK` to either side, all of one length away from the ends, that are looked through at a time."""
_PART = 40
"""Samples that windows and frames are both made of."""

Values = NDArray[np.float64]
Detect = Callable[[Iterable[Samples]], Samples]
DetectAll = Callable[[Sequence[Iterable[Samples]]], Sequence[Samples]]


def channel_speech(channel: Channel, detect: Detect, hop: float, duration: float | None = None) -> Timeline:
    """The speech of one channel, whatever its level: the channel is read twice, for its level and for the detector.

    Parameters
    ----------
    channel : Channel
        The sound.
    detect : function from blocks of sound to probabilities
        A detector's answer for every ``hop`` seconds.
    hop : float
        Seconds.
    duration : float, optional
        Seconds of the call where that is longer than the channel.
    """
    (speech,) = channels_speech([channel], lambda channels: [detect(each) for each in channels], hop, duration)
    return speech


def channels_speech(
    channels: Sequence[Channel],
    detect: DetectAll,
    hop: float,
    duration: float | None = None,
    at_once: AtOnce = in_turn,
) -> tuple[Timeline, ...]:
    """The speech of each of several channels, as `channel_speech` finds it, with a detector that takes all of them.

    ``at_once`` may look at several channels at a time.
    """
    levels = list(at_once(lambda channel: level_contour(channel.blocks()), channels))
    probabilities = detect([_at_level(channel, each) for channel, each in zip(channels, levels, strict=True)])

    def speech(number: int) -> Timeline:
        seconds = duration or samples_to_seconds(channels[number].frames)
        return speech_from(probabilities[number], hop, levels[number], seconds) if len(levels[number]) else Timeline()

    return tuple(at_once(speech, range(len(channels))))


def _at_level(channel: Channel, levels: Samples) -> Iterator[Samples]:
    gain = np.float32(detector_gain(levels))
    return (block * gain for block in channel.blocks())


def level_contour(blocks: Iterable[Samples]) -> Samples:
    """The level every 10 ms, of a window of 25 ms around the middle of the frame.

    Parameters
    ----------
    blocks : iterable of Samples
        One channel in order.

    Returns
    -------
    Samples, shape (frames,)
        dB re full scale of the RMS after emphasis (``x[n] - 0.9 x[n-1]``), at least `LOWEST_DB`; frame ``i`` is
        ``[i, i + 1)`` times 10 ms. A last part of a frame counts as one.
    """
    reach = (WINDOW - FRAME) // 2
    before = np.zeros(reach, dtype=np.float64)
    parts: list[Samples] = []
    for sound in _emphasised(blocks):
        kept = np.concatenate([before, sound])
        frames = max((len(kept) - WINDOW) // FRAME + 1, 0)
        parts.append(_levels(kept, frames))
        before = kept[frames * FRAME :]
    rest = -(-(len(before) - reach) // FRAME)
    if rest > 0:
        parts.append(_levels(np.pad(before, (0, WINDOW)), rest))
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


def _emphasised(blocks: Iterable[Samples]) -> Iterator[Values]:
    last = 0.0
    for block in blocks:
        if len(block):
            sound = block.astype(np.float64)
            yield sound - EMPHASIS * np.concatenate([[last], sound[:-1]])
            last = float(sound[-1])


def _levels(sound: Values, frames: int) -> Samples:
    if not frames:
        return np.zeros(0, dtype=np.float32)
    used = sound[: (frames - 1) * FRAME + WINDOW]
    parts = np.sum(np.square(used).reshape(-1, _PART), axis=1)
    windows = np.lib.stride_tricks.sliding_window_view(parts, WINDOW // _PART)[:: FRAME // _PART]
    power = np.sum(windows, axis=1) / WINDOW
    return np.asarray(10 * np.log10(np.maximum(power, 10 ** (LOWEST_DB / 10))), dtype=np.float32)


def detector_gain(levels: Samples) -> float:
    """The factor that brings a channel to the level at which the detector hears it."""
    if not len(levels):
        return 1.0
    decibels = DETECTOR_DB - float(np.percentile(levels, LOUDEST))
    return float(10 ** (np.clip(decibels, LEAST_GAIN, MOST_GAIN) / 20))


def speech_from(
    probabilities: Samples, hop: float, levels: Samples, duration: float, weights: Sequence[float] | Values | None = None
) -> Timeline:
    r"""Speech of one channel, from a detector's probabilities and the level of the sound.

    ::

        level       ____/‾‾‾‾‾‾‾\_____/‾‾‾‾\____
        detector    .1 .1 .8 .9 .9 .7 .2 .9 .9 .6 .1        late at both ends
        score > 0       [========)    [====)               stretches; gaps under 0.1 s closed, bursts under 0.1 s dropped
        sure             [======)     [====)               pulled in to frames that are surely speech; bursts dropped again

    Parameters
    ----------
    probabilities : Samples, shape (blocks,)
        Of the block ``[i * hop, (i + 1) * hop)``.
    hop : float
        Seconds a block.
    levels : Samples, shape (frames,)
        What `level_contour` gives.
    duration : float
        Seconds of the channel.
    weights : sequence of float, optional
        Instead of `WEIGHTS` and `OFFSET`, to measure with others.

    Returns
    -------
    Timeline
        A stretch in which the detector never says 0.5 or more is not speech, however loud.

    Raises
    ------
    ValueError
        If ``hop`` or ``duration`` is not positive.
    """
    if hop <= 0 or duration <= 0:
        raise ValueError(f"hop and duration must be positive, got {hop} and {duration}")
    if not len(probabilities) or not len(levels):
        return Timeline()
    score = speech_score(probabilities, hop, levels, (*WEIGHTS, OFFSET) if weights is None else weights)
    heard = np.concatenate([[0], np.cumsum(probabilities >= 0.5)])
    found: list[Segment] = []
    for start, end in _joined(stretches_of(score > 0)):
        blocks = heard[np.minimum((int(start * _FRAME_SECONDS / hop), int(end * _FRAME_SECONDS / hop) + 1), len(probabilities))]
        sure = start + np.flatnonzero(score[start:end] >= SURE)
        if blocks[1] > blocks[0] and len(sure):
            first, last = _edge(start, int(sure[0]), 0), _edge(end, int(sure[-1]) + 1, len(score))
            found += _segment(first, last, duration) if last - first >= _BURST else []
    return Timeline(tuple(found))


def speech_score(probabilities: Samples, hop: float, levels: Samples, weights: Sequence[float] | Values) -> Values:
    """How much more likely speech is than not, frame by frame: above 0 it is speech.

    Returns
    -------
    array of float64, shape (frames,)
        Log odds, a weighted sum of `features`.

    Notes
    -----
    The weights are a logistic regression on 15 hand-marked recordings (131 s) as they are, at 8 kHz and in noise, made by
    ``python scripts/fit_speech.py``, which also tells how far they move if one recording is left out.
    """
    score = np.full(len(levels), float(weights[-1]))
    for weight, feature in zip(weights[:-1], features(probabilities, hop, levels), strict=True):
        score += weight * feature
    return score


def features(probabilities: Samples, hop: float, levels: Samples) -> Iterator[Values]:
    """What the score is a sum of: the detector's log odds at `AHEAD`, then the level at `AROUND`; each of shape (frames,)."""
    middles: Values = (np.arange(len(levels), dtype=np.float64) + 0.5) * _FRAME_SECONDS
    odds = np.log((probabilities + 1e-4) / (1 - probabilities + 1e-4)).clip(-MOST_LOGIT, MOST_LOGIT)
    blocks = (np.arange(len(odds)) + 0.5) * hop
    for late in AHEAD:
        yield np.interp(middles + late, blocks, odds)
    height = _height(levels, middles)
    for aside in AROUND:
        yield np.interp(middles + aside, middles, height)


def _height(levels: Samples, middles: Values) -> Values:
    """The level of each frame between the quiet one (0) and the loud one (1) around it."""
    centres, low, high = _surroundings(levels)
    quiet, loud = np.interp(middles, centres, low), np.interp(middles, centres, high)
    quiet = np.maximum(quiet, loud - MOST_RANGE)
    return np.clip((levels - quiet) / np.maximum(loud - quiet, LEAST_RANGE), 0.0, 1.0)


def _surroundings(levels: Samples) -> tuple[Values, Values, Values]:
    """Times every half second, and the quiet and the loud level within `LOOK` of each; at the ends what there is."""
    step, reach = round(0.5 / _FRAME_SECONDS), round(LOOK / _FRAME_SECONDS)
    at = np.arange(0, len(levels) + step, step)
    around = np.zeros((len(at), 2))
    whole = np.flatnonzero((at >= reach) & (at + reach <= len(levels)))
    for some in np.split(whole, range(_TOGETHER, len(whole), _TOGETHER)) if len(whole) else ():
        stretches = np.lib.stride_tricks.sliding_window_view(levels, 2 * reach)[at[some] - reach]
        around[some] = np.percentile(stretches, (QUIET, LOUD), axis=1).T
    for i in np.setdiff1d(np.arange(len(at)), whole):
        middle = min(at[i], len(levels) - 1)
        around[i] = np.percentile(levels[max(middle - reach, 0) : middle + reach], (QUIET, LOUD))
    low, high = around.T
    return at.astype(np.float64) * _FRAME_SECONDS, low, high


def stretches_of(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Frames from and to which a mask holds, half-open."""
    changes = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(changes[::2], changes[1::2], strict=True)]


def _joined(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without silences and without bursts that are too short to be one."""
    silence = round(SHORTEST_SILENCE / _FRAME_SECONDS)
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start - joined[-1][1] < silence:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [(start, end) for start, end in joined if end - start >= _BURST]


def _edge(outer: int, inner: int, end_of_channel: int) -> int:
    """An end pulled in to where speech is sure; speech that runs over the end of the channel is left there."""
    return outer if outer == end_of_channel else inner


def _segment(first: int, last: int, duration: float) -> list[Segment]:
    start, end = first * _FRAME_SECONDS, min(last * _FRAME_SECONDS, duration)
    return [Segment(start, end)] if start < end else []
