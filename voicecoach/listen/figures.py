"""The figures of one side of a call, and of one turn."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

import msgspec

from voicecoach.call.measure import Measure
from voicecoach.call.recording import Channel, Recording, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.level import LevelMeter
from voicecoach.listen.pace import net_pace, pace
from voicecoach.listen.pitch import find_pitch
from voicecoach.listen.waits import find_waits

LONGEST_STRETCH = 10.0
"""Seconds of sound that are held in memory at a time."""


class SideFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What one speaker did in the whole call.

    ``speaking_time`` (s) is the sum of the turns, inner pauses under 1 s included; ``talk_share`` (%) its part of both
    speakers'; ``wait`` (s) the median of ``waits``, from the other's end to this one's start.
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


class TurnFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How fast (words/min) and how loud (dBFS) one turn was spoken."""

    pace: Measure
    level: Measure


def side_figures(
    speaker: Speaker,
    recording: Recording,
    turns: Mapping[Speaker, Sequence[Turn]],
    speech: Mapping[Speaker, Timeline],
    planned: Sequence[Segment] | None = None,
    paused: Timeline = Timeline(),  # noqa: B008 - a frozen value
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

    Returns
    -------
    SideFigures
        Every figure with its unit, or with the reason why it has none.
    """
    mine, theirs = turns[speaker], turns[speaker.other]
    seconds = _speaking(mine)
    both = seconds + _speaking(theirs)
    waits = find_waits(mine, theirs, planned if speaker is Speaker.TRAINEE else None, paused)
    channel = recording.channel(speaker)
    pitch = find_pitch(_stretches(channel, speech[speaker]))
    silent = "nobody speaks on this channel"
    return SideFigures(
        speaking_time=Measure(unit="s", value=round(seconds, 2)),
        talk_share=_measure("%", 100 * seconds / both if both else None, "nobody speaks in this call"),
        turns=Measure(unit="turns", value=float(len(mine))),
        pace=pace(mine),
        net_pace=net_pace(mine, speech[speaker]),
        level=_level(channel, speech[speaker]),
        pitch=pitch.median,
        pitch_range=pitch.range,
        wait=_measure("s", median(waits) if waits else None, "never answered the other", len(waits), digits=2),
        longest_turn=_measure("s", max((turn.segment.duration for turn in mine), default=None), silent, digits=2),
        waits=waits,
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
