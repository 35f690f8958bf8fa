"""Where the time goes between the trainee's last word and the customer's answer."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import msgspec


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """When a step was done: seconds on the recording's clock, and by the computer's clock since the call began.

    ``clock`` is None on a virtual line, where work takes no time.
    """

    at: float
    clock: float | None = None


class TurnTrace(msgspec.Struct, frozen=True, kw_only=True):
    """The steps from one turn of the trainee to the customer's line; a step that never came is None.

    ::

        trainee    ======|
        customer                                                |======
               speech_end   decision   words      voiced   first_sample

    ``speech_end`` and ``first_sample`` are seconds on the recording's clock: the end of the trainee's speech as it was
    detected live, and the first sample of the line, whose first milliseconds may be silent. ``came_in`` is when the customer
    came in on this turn, ``reflex`` when a short sound of theirs began in it or before its answer; neither is an answer.
    """

    number: int
    speech_end: float
    decision: Moment
    words: Moment | None = None
    voiced: Moment | None = None
    first_sample: float | None = None
    beat: str = ""
    came_in: float | None = None
    reflex: float | None = None


STEPS = ("decided", "words", "voice", "start", "reply time")
"""What `spans` tells of a turn, in order; the first four add up to the fifth."""


def spans(turn: TurnTrace) -> tuple[float | None, ...]:
    """Seconds that each of the `STEPS` took on the recording's clock; None from the step that never came."""
    marks = (
        turn.speech_end,
        turn.decision.at,
        turn.words.at if turn.words else None,
        turn.voiced.at if turn.voiced else None,
        turn.first_sample,
    )
    return (*(_between(*pair) for pair in pairwise(marks)), _between(turn.speech_end, turn.first_sample))


def medians(turns: Sequence[TurnTrace]) -> tuple[float | None, ...]:
    """The median of each of the `STEPS` over the turns that have it."""
    columns = zip(*(spans(turn) for turn in turns), strict=True)
    known = [[value for value in column if value is not None] for column in columns]
    return tuple(median(values) if values else None for values in known) or (None,) * len(STEPS)


def held_up(turns: Sequence[TurnTrace]) -> tuple[float | None, ...]:
    """For each turn, how far the call's work lagged behind its sound at worst, in seconds, against its best moment."""
    lags = [[lag for moment in _moments(turn) if (lag := _lag(moment)) is not None] for turn in turns]
    best = min((lag for each in lags for lag in each), default=0.0)
    return tuple(max(each) - best if each else None for each in lags)


def _moments(turn: TurnTrace) -> tuple[Moment, ...]:
    return tuple(moment for moment in (turn.decision, turn.words, turn.voiced) if moment)


def _lag(moment: Moment) -> float | None:
    return None if moment.clock is None else moment.clock - moment.at


def _between(earlier: float | None, later: float | None) -> float | None:
    return None if earlier is None or later is None else later - earlier
