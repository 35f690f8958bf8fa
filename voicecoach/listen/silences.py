"""Where nobody speaks, where one speaker pauses, and how long one holds the floor."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.pace import NET_GAP

LONG_SILENCE = 3.0
"""Seconds in which nobody speaks from which a caller wonders whether the line is dead; contact centres count them likewise."""


def own_pauses(turns: Sequence[Turn], speech: Timeline) -> tuple[float, ...]:
    """The lengths in seconds of a speaker's silences of 0.25 s and more inside own turns, in order of time."""
    gaps = [gap.duration for turn in turns for gap in speech.crop(turn.segment).gaps(turn.segment)]
    return tuple(round(gap, 3) for gap in gaps if gap >= NET_GAP)


def find_silences(speech: Mapping[Speaker, Timeline], paused: Timeline = Timeline()) -> dict[Speaker, Timeline]:  # noqa: B008 - a frozen value
    """Silences of both of `LONG_SILENCE` and more between the first and the last speech, by who speaks next.

    ::

        trainee   [====)                    [====)
        customer         [=====)   5 s                  3.5 s   [===)
        silences               [------------)     [-------------)
                               the trainee's       the customer's

    Time in which the call was paused is no silence, and ends one.
    """
    both = Timeline.of(segment for timeline in speech.values() for segment in timeline)
    found: dict[Speaker, list[Segment]] = {speaker: [] for speaker in Speaker}
    for before, after in pairwise(both):
        for gap in (Timeline((Segment(before.end, after.start),)) - paused).at_least(LONG_SILENCE):
            trainee = any(part.start == after.start for part in speech[Speaker.TRAINEE])
            found[Speaker.TRAINEE if trainee else Speaker.CUSTOMER].append(gap)
    return {speaker: Timeline(tuple(gaps)) for speaker, gaps in found.items()}


def longest_monologue(mine: Sequence[Turn], theirs: Sequence[Turn]) -> Segment | None:
    """The longest time for which one held the floor: own turns until the other takes it or `LONG_SILENCE` passes.

    ::

        mine      [======) [=====)    [====)           [==)
        theirs       [=)                      [====)             a turn inside one of mine takes no floor
        monologue [------------------------)
    """
    turns = sorted(mine, key=lambda turn: turn.segment)
    takes = [other.segment for other in theirs if not any(_inside(other.segment, turn.segment) for turn in turns)]
    held: list[Segment] = []
    for turn in turns:
        if held and not _taken(held[-1], turn.segment, takes):
            held[-1] = Segment(held[-1].start, max(held[-1].end, turn.segment.end))
        else:
            held.append(turn.segment)
    return max(held, key=lambda segment: segment.duration, default=None)


def _inside(inner: Segment, outer: Segment) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _taken(last: Segment, turn: Segment, takes: Sequence[Segment]) -> bool:
    """Whether the floor went over between two own turns, or fell silent."""
    return turn.start - last.end >= LONG_SILENCE or any(last.start < other.start < turn.start for other in takes)
