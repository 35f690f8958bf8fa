"""From a minute of calm speech to a speaker's own baseline."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from voicecoach.call.measure import Measure
from voicecoach.call.recording import Recording, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.pace import net_pace, pace
from voicecoach.listen.pitch import find_pitch
from voicecoach.listen.waits import dated_waits
from voicecoach.listen.windows import Window, cut_windows

FEWEST_WINDOWS = 3
"""Windows from which on the scatter of a rate is known well enough to give an interval."""
FEWEST_WAITS = 2
"""Answers below which a wait is chance."""
CONFIDENCE = 0.95
WINDOW = 5.0
"""Seconds of a turn that make a window here, about: the two answers are short, and give two windows each."""


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """Where in a calibration what was said: until when the passage was read, and when each of the questions was asked."""

    read_until: float
    questions: tuple[Segment, ...]


def find_own_baseline(
    recording: Recording,
    turns: Sequence[Turn],
    speech: Timeline,
    spoken: Spoken,
    dictionary: Mapping[str, int],
    untrue_level: str | None = None,
) -> dict[str, Any]:
    """The measures of a calibration, as the fields of `OwnBaseline`.

    ::

        customer   [read this)           [question)         [question)
        trainee                [=====)              [===)               [====)
                               reading        wait ->|                   |<- wait

    Parameters
    ----------
    recording : Recording
        Both channels; the customer's is the voice that asks.
    turns : sequence of Turn
        The trainee's, with their words.
    speech : Timeline
        When the trainee speaks.
    spoken : Spoken
        Where the reading ends and when each question was asked.
    dictionary : mapping of str to int
        Syllables by word.
    untrue_level : str, optional
        Why the level is not to be trusted.

    Returns
    -------
    dict
        Measures with their 95 % intervals: of pace and level by the scatter of windows of about 5 s (Student 1908, weighed as
        in `listen.composure.pooled`), of the wait by that of the answers.
    """
    read, free = _before_and_after(turns, spoken.read_until)
    cut = partial(cut_windows, speech=speech, channel=recording.trainee, dictionary=dictionary, length=WINDOW)
    windows = {"read": cut(read), "free": cut(free)}
    waits = tuple(each.seconds for each in dated_waits(free, [_turn(each) for each in spoken.questions]))
    both = (*windows["read"], *windows["free"])
    return {
        **_paces(read, free, speech, windows),
        "level": _level(both, untrue_level),
        **_pitch(recording, turns, speech, both),
        "wait": _mean("s", [(each, 1.0) for each in waits], FEWEST_WAITS, "too few answers to tell", 2),
        "windows": tuple((round(each.syllables / each.speech, 4), round(each.speech, 3)) for each in windows["free"]),
        "waits": waits,
    }


def _before_and_after(turns: Sequence[Turn], time: float) -> tuple[list[Turn], list[Turn]]:
    """The turns that begin before a time, and the others."""
    return [each for each in turns if each.segment.start < time], [each for each in turns if each.segment.start >= time]


def _paces(
    read: Sequence[Turn], free: Sequence[Turn], speech: Timeline, windows: Mapping[str, Sequence[Window]]
) -> dict[str, Measure]:
    sure = _factor(windows["free"])
    return {
        "pace": _scaled(pace(free), sure),
        "net_pace": _scaled(net_pace(free, speech), sure),
        "reading": _scaled(pace(read), _factor(windows["read"])),
    }


def _turn(segment: Segment) -> Turn:
    return Turn(Speaker.CUSTOMER, segment)


def _factor(windows: Sequence[Window]) -> tuple[float, float] | None:
    """By which factors a rate may be off, from the scatter of its windows; two of them would say nothing by a wide margin."""
    if len(windows) < FEWEST_WINDOWS:
        return None
    found = _interval([(math.log(each.syllables / each.speech), each.speech) for each in windows])
    return None if found is None else (math.exp(found[1] - found[0]), math.exp(found[2] - found[0]))


def _scaled(measure: Measure, factor: tuple[float, float] | None) -> Measure:
    if measure.value is None or factor is None:
        return measure
    low, high = (round(measure.value * each, 1) for each in factor)
    return msgspec.structs.replace(measure, interval=(low, high))


def _level(windows: Sequence[Window], untrue: str | None) -> Measure:
    if untrue:
        return Measure(unit="dBFS", why_none=untrue)
    levels = [(each.level, each.speech) for each in windows if each.level is not None]
    return _mean("dBFS", levels, 2, "too little speech to tell", 1)


def _pitch(recording: Recording, turns: Sequence[Turn], speech: Timeline, windows: Sequence[Window]) -> dict[str, Measure]:
    """The median of the whole, with the interval of the windows' medians in semitones; shown, and judged by nothing."""

    def sound(parts: Timeline) -> Iterator[Samples]:
        return (recording.trainee.read(each) for each in parts)

    own = speech & Timeline.of(each.segment for each in turns)
    whole = find_pitch(sound(own))
    each_own = [find_pitch(sound(speech.crop(each.segment))).median.value for each in windows]
    found = _interval([(math.log(each), 1.0) for each in each_own if each])
    pitch = whole.median
    if pitch.value is not None and found is not None:
        low, high = (round(pitch.value * math.exp(end - found[0]), 1) for end in found[1:])
        pitch = msgspec.structs.replace(pitch, interval=(low, high))
    return {"pitch": pitch, "pitch_range": whole.range}


def _mean(unit: str, values: Sequence[tuple[float, float]], fewest: int, why: str, digits: int) -> Measure:
    found = _interval(values) if len(values) >= fewest else None
    if found is None:
        return Measure(unit=unit, why_none=why, count=len(values))
    middle, low, high = (round(each, digits) for each in found)
    return Measure(unit=unit, value=middle, interval=(low, high), count=len(values))


def _interval(values: Sequence[tuple[float, float]]) -> tuple[float, float, float] | None:
    """Weighted mean, and between which it lies with 95 % confidence; None of fewer than two."""
    if len(values) < 2:
        return None
    from scipy.stats import t

    weight = sum(each for _, each in values)
    mean = sum(value * each for value, each in values) / weight
    scatter = len(values) * sum(each * (value - mean) ** 2 for value, each in values) / weight / (len(values) - 1)
    half = float(t.ppf(0.5 + CONFIDENCE / 2, len(values) - 1)) * math.sqrt(scatter * sum(each**2 for _, each in values)) / weight
    return mean, mean - half, mean + half
