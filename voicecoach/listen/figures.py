"""The figures of one side of a call, and of one turn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from types import MappingProxyType

import msgspec
import numpy as np

from voicecoach.call.measure import Measure
from voicecoach.call.recording import Channel, Recording, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.level import LevelMeter
from voicecoach.listen.loudness import loudness
from voicecoach.listen.pace import articulation, net_pace, pace
from voicecoach.listen.pitch import Pitch, enough_speech, find_pitch
from voicecoach.listen.silences import find_silences, longest_monologue, own_pauses
from voicecoach.listen.waits import find_waits

LONGEST_STRETCH = 10.0
"""Seconds of sound that are held in memory at a time."""


LATER = "not measured when this review was made"

NO_WORDS_KNOWN: Mapping[str, int] = MappingProxyType({})
"""An empty dictionary: every word's syllables are guessed from its letters."""


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """How times are distributed, in seconds: a tenth is below ``tenth``, a quarter below ``quarter``, and so on."""

    count: int
    least: float
    tenth: float
    quarter: float
    middle: float
    three_quarters: float
    nine_tenths: float
    most: float


class SideFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What one speaker did in the whole call.

    ``speaking_time`` (s) is the sum of the turns, inner pauses under 1 s included; ``talk_share`` (%) its part of both
    speakers'; ``wait`` (s) the median of ``waits``, from the other's end to this one's start. ``pause`` (s) is the median of
    the own pauses of 0.25 s and more inside turns, ``monologue`` (s) the longest time for which the floor was held,
    ``silences`` those of 3 s and more, of both, that this speaker ended.
    """

    speaking_time: Measure
    talk_share: Measure
    turns: Measure
    pace: Measure
    net_pace: Measure
    level: Measure
    pitch: Measure
    pitch_range: Measure
    wait: Measure
    longest_turn: Measure
    waits: tuple[float, ...] = ()
    wait_spread: Spread | None = None
    articulation: Measure = Measure(unit="syllables/s", why_none=LATER)
    pause: Measure = Measure(unit="s", why_none=LATER)
    pause_spread: Spread | None = None
    monologue: Measure = Measure(unit="s", why_none=LATER)
    loudness: Measure = Measure(unit="LUFS", why_none=LATER)
    silences: Timeline = Timeline()


class TurnFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How fast (words/min) and how loud (dBFS) one turn was spoken."""

    pace: Measure
    level: Measure


@dataclass(frozen=True, slots=True)
class SideSound:
    """What is measured of the sound of one side's speech alone, whatever is said."""

    level: Measure
    pitch: Pitch
    loudness: Measure


def side_sound(channel: Channel, speech: Timeline) -> SideSound:
    """Level, pitch and loudness of what one side says in the whole call."""
    return SideSound(
        level=_level(channel, speech),
        pitch=find_pitch(_stretches(channel, enough_speech(speech))),
        loudness=loudness(_stretches(channel, speech)),
    )


def side_figures(
    speaker: Speaker,
    recording: Recording,
    turns: Mapping[Speaker, Sequence[Turn]],
    speech: Mapping[Speaker, Timeline],
    planned: Sequence[Segment] | None = None,
    paused: Timeline = Timeline(),  # noqa: B008 - a frozen value
    dictionary: Mapping[str, int] = NO_WORDS_KNOWN,
    sound: SideSound | None = None,
) -> SideFigures:
    """The figures of one side.

    Parameters
    ----------
    speaker : Speaker
        Whose side.
    recording : Recording
        The sound of the call.
    turns : mapping of Speaker to sequence of Turn
        Both speakers' turns.
    speech : mapping of Speaker to Timeline
        When each speaks.
    planned : sequence of Segment, optional
        For each of the customer's turns, when it would have been heard if nobody had stopped it.
    paused : Timeline, optional
        When the call was paused.
    dictionary : mapping of str to int, optional
        Syllables by word.
    sound : SideSound, optional
        What `side_sound` gives for this side, where it is known already.

    Returns
    -------
    SideFigures
        Every figure with its unit, or with the reason why it has none.
    """
    mine, theirs = turns[speaker], turns[speaker.other]
    waits = find_waits(mine, theirs, planned if speaker is Speaker.TRAINEE else None, paused)
    silences = find_silences(speech, paused)[speaker]
    sound = sound or side_sound(recording.channel(speaker), speech[speaker])
    return _figures(mine, theirs, waits, silences, sound, speech[speaker], dictionary)


def _figures(
    mine: Sequence[Turn],
    theirs: Sequence[Turn],
    waits: tuple[float, ...],
    silences: Timeline,
    sound: SideSound,
    speech: Timeline,
    dictionary: Mapping[str, int],
) -> SideFigures:
    seconds = _speaking(mine)
    both = seconds + _speaking(theirs)
    silent = "nobody speaks on this channel"
    rests = own_pauses(mine, speech)
    held = longest_monologue(mine, theirs)
    return SideFigures(
        speaking_time=Measure(unit="s", value=round(seconds, 2)),
        talk_share=_measure("%", 100 * seconds / both if both else None, "nobody speaks in this call"),
        turns=Measure(unit="turns", value=float(len(mine))),
        pace=pace(mine),
        net_pace=net_pace(mine, speech),
        level=sound.level,
        pitch=sound.pitch.median,
        pitch_range=sound.pitch.range,
        wait=_measure("s", median(waits) if waits else None, "never answered the other", len(waits), digits=2),
        longest_turn=_measure("s", max((turn.segment.duration for turn in mine), default=None), silent, digits=2),
        waits=waits,
        wait_spread=spread(waits),
        articulation=articulation(mine, speech, dictionary),
        pause=_measure("s", median(rests) if rests else None, "no pause of 0.25 s inside a turn", len(rests), digits=2),
        pause_spread=spread(rests),
        monologue=_measure("s", held.duration if held else None, silent, digits=2),
        loudness=sound.loudness,
        silences=silences,
    )


def spread(seconds: Sequence[float]) -> Spread | None:
    """The distribution of some times, between them linearly; None of no time."""
    if not seconds:
        return None
    at = [float(value) for value in np.quantile(seconds, (0, 0.1, 0.25, 0.5, 0.75, 0.9, 1))]
    return Spread(
        count=len(seconds),
        least=at[0],
        tenth=at[1],
        quarter=at[2],
        middle=at[3],
        three_quarters=at[4],
        nine_tenths=at[5],
        most=at[6],
    )


def turn_figures(turn: Turn, recording: Recording, speech: Timeline) -> TurnFigures:
    """Pace and level of one turn, from its words and from its speaker's channel where there is speech in it."""
    within = speech.crop(turn.segment)
    return TurnFigures(pace=pace((turn,)), level=_level(recording.channel(turn.speaker), within))


def _speaking(turns: Sequence[Turn]) -> float:
    return sum((turn.segment.duration for turn in turns), 0.0)


def _level(channel: Channel, speech: Timeline) -> Measure:
    meter = LevelMeter()
    for stretch in _stretches(channel, speech):
        meter.update(stretch)
    return meter.finish()


def _stretches(channel: Channel, speech: Timeline) -> Iterator[Samples]:
    """The sound of the speech, at most `LONGEST_STRETCH` at a time."""
    for segment in speech:
        start = segment.start
        while start < segment.end:
            end = min(start + LONGEST_STRETCH, segment.end)
            yield channel.read(Segment(start, end))
            start = end


def _measure(unit: str, value: float | None, why: str, count: int | None = None, digits: int = 1) -> Measure:
    if value is None:
        return Measure(unit=unit, why_none=why, count=count)
    return Measure(unit=unit, value=round(value, digits), count=count)
