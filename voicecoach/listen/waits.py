"""How long somebody is left to wait for an answer."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Turn
from voicecoach.call.timeline import Timeline

FARTHEST_EARLY = 0.5
"""Seconds before the other's end from which a start is an answer; one that comes before is an overlap, not a wait."""


class Wait(msgspec.Struct, frozen=True, kw_only=True):
    """How long the other was left to wait (s; negative: answered early), and when the answer began (s of the call)."""

    answered: float
    seconds: float


def dated_waits(
    mine: Sequence[Turn],
    theirs: Sequence[Turn],
    planned: Sequence[Segment] | None = None,
    paused: Timeline = Timeline(),  # noqa: B008 - a frozen value
) -> tuple[Wait, ...]:
    """The time from the end of each of the other's turns to the start of the answer.

    ::

        theirs  [======)            [=========)           [======)
        mine            [=====)              [====)           |       [===)
                      ->|-|<-               ->|<- negative    |<----->|

    Parameters
    ----------
    mine, theirs : sequence of Turn
        The turns of the one who answers and of the one who waits, each disjoint, in any order.
    planned : sequence of Segment, optional
        For each of ``theirs``, when it would have been heard if nobody had stopped it.
    paused : Timeline, optional
        When the call was paused: a wait into which a pause falls is not one.

    Returns
    -------
    tuple of Wait
        One for each time that the floor went from the other to this one; negative where the answer started up to
        `FARTHEST_EARLY` before the end. A start further inside the other's turn, a turn that lies whole inside the
        other's, and a turn that follows one's own turn have none.
    """
    ends = [turn.segment.end for turn in theirs]
    if planned is not None:
        ends = [max(end, plan.end) for end, plan in zip(ends, planned, strict=True)]
    mine = sorted(mine, key=lambda turn: turn.segment)
    pairs = sorted(zip(theirs, ends, strict=True), key=lambda pair: pair[0].segment)
    theirs = [turn for turn, _ in pairs]
    floor = [(turn.segment.start, turn.segment.end, False) for turn in mine if not _whole_inside(turn, theirs)]
    floor += [(turn.segment.start, end, True) for turn, end in pairs if not _whole_inside(turn, mine)]
    floor.sort()
    waits: list[Wait] = []
    for (_, ended, other), (start, _, follower_other) in pairwise(floor):
        if other and not follower_other and start - ended >= -FARTHEST_EARLY and not _across(paused, ended, start):
            waits.append(Wait(answered=start, seconds=round(start - ended, 3)))
    return tuple(waits)


def find_waits(
    mine: Sequence[Turn],
    theirs: Sequence[Turn],
    planned: Sequence[Segment] | None = None,
    paused: Timeline = Timeline(),  # noqa: B008 - a frozen value
) -> tuple[float, ...]:
    """The seconds of `dated_waits` alone."""
    return tuple(wait.seconds for wait in dated_waits(mine, theirs, planned, paused))


def _across(paused: Timeline, ended: float, start: float) -> bool:
    return any(pause.start < start and ended < pause.end for pause in paused)


def _whole_inside(turn: Turn, others: Sequence[Turn]) -> bool:
    at = bisect_right(others, turn.segment.start, key=lambda other: other.segment.start)
    return at > 0 and turn.segment.end <= others[at - 1].segment.end
