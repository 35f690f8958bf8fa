"""Speech cut into windows of about equal length, so that a speaker's own scatter can be told."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec
import numpy as np

from voicecoach.call.recording import Channel
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.listen.level import active_level
from voicecoach.listen.pace import NET_GAP
from voicecoach.listen.spoken import count_syllables, spoken_words

LENGTH = 10.0
"""Seconds of a turn that make a window, about: a turn is cut into equal parts, at beginnings of words. Shorter parts of one
turn are alike, and would count as more evidence than they are."""
SHORTEST = 2.0
"""Seconds of a turn, and of a window's speech, below which it tells nothing: "yes, of course" has a pace of its own."""


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """Some seconds of one speaker's turn: ``speech`` (s) without gaps from 0.25 s on, and its syllables.

    ``level`` is in dBFS, None where too little of the window is active speech.
    """

    segment: Segment
    speech: float
    syllables: int
    level: float | None = None


def cut_windows(
    turns: Sequence[Turn],
    speech: Timeline,
    channel: Channel,
    dictionary: Mapping[str, int],
    *,
    levels: bool = True,
    length: float = LENGTH,
) -> tuple[Window, ...]:
    """One speaker's turns in windows.

    ::

        turn      [=======================)     28 s
        windows   [=======)[======)[======)     three, cut at beginnings of words

    Parameters
    ----------
    turns : sequence of Turn
        One speaker's turns, with their words; those without words or under `SHORTEST` seconds give no window.
    speech : Timeline
        When this speaker speaks.
    channel : Channel
        This speaker's sound.
    dictionary : mapping of str to int
        Syllables by word.
    levels : bool
        Whether the level is measured.
    length : float
        Seconds of a turn that make a window, about.

    Returns
    -------
    tuple of Window
        In order of time; only those with `SHORTEST` seconds of speech and a syllable.
    """
    voiced = speech.bridged(NET_GAP)
    windows: list[Window] = []
    for turn in turns:
        if turn.segment.duration < SHORTEST or not turn.words:
            continue
        for part in _parts(turn, length):
            lasted, said = voiced.crop(part).duration, _syllables(turn, part, dictionary)
            if lasted >= SHORTEST and said:
                level = _level(channel, speech.crop(part)) if levels else None
                windows.append(Window(segment=part, speech=lasted, syllables=said, level=level))
    return tuple(windows)


def _parts(turn: Turn, length: float) -> list[Segment]:
    whole = turn.segment
    count = max(1, round(whole.duration / length))
    starts = [_begin(word, turn) for word in turn.words]
    wanted = [whole.start + number * whole.duration / count for number in range(1, count)]
    cuts = {_nearest(starts, at) for at in wanted} | {whole.start, whole.end}
    return [Segment(begin, end) for begin, end in pairwise(sorted(cuts))]


def _syllables(turn: Turn, part: Segment, dictionary: Mapping[str, int]) -> int:
    """Of the words that begin in a part of a turn."""
    begun = (word for word in turn.words if part.holds(_begin(word, turn)))
    return sum(count_syllables(spoken, dictionary) for word in begun for spoken in spoken_words(word.text))


def _nearest(times: Sequence[float], wanted: float) -> float:
    return min(times, key=lambda time: abs(time - wanted))


def _begin(word: Word, turn: Turn) -> float:
    """When a word begins, inside its turn."""
    return min(max(word.segment.start, turn.segment.start), math.nextafter(turn.segment.end, turn.segment.start))


def _level(channel: Channel, speech: Timeline) -> float | None:
    if not len(speech):
        return None
    return active_level(np.concatenate([channel.read(stretch) for stretch in speech])).value
