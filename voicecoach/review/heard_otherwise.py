"""Where the review measures something else than the customer reacted to during the call."""

from collections.abc import Sequence
from statistics import median

from voicecoach.call.event import Event, TraineeHeard
from voicecoach.call.speech import Speaker
from voicecoach.review.model import HeardOtherwise, ReviewedTurn

PACE_DIFFERS = 0.1
"""Part by which the pace heard during the call may differ from the review's before the report says so."""

LEVEL_DIFFERS = 3.0
"""Decibels, likewise for the change of level: half a step of vocal effort (ISO 9921)."""

FEWEST_LEVELS = 2
"""Earlier turns that make a baseline of the level, as during the call."""


def heard_otherwise(events: Sequence[Event], reviewed: Sequence[ReviewedTurn]) -> tuple[HeardOtherwise, ...]:
    """Where the customer reacted to a pace, a change of level or cues that the review does not find in that turn."""
    found: list[HeardOtherwise] = []
    mine = [each for each in reviewed if each.turn.speaker is Speaker.TRAINEE and not each.typed]
    levels: list[float] = []
    for event in (event for event in events if isinstance(event, TraineeHeard) and not event.typed):
        index = _same_turn(event, mine)
        if index is None:
            continue
        levels = [each.figures.level.value for each in mine[:index] if each.figures.level.value is not None]
        found += _compared(event, mine[index], levels)
    return tuple(found)


def _same_turn(event: TraineeHeard, mine: Sequence[ReviewedTurn]) -> int | None:
    """The turn that shares most time with what was heard then."""
    shared = [(part.duration if (part := each.turn.segment & event.segment) else 0.0) for each in mine]
    best = max(range(len(shared)), key=shared.__getitem__, default=None)
    return best if best is not None and shared[best] > 0 else None


def _compared(event: TraineeHeard, reviewed: ReviewedTurn, levels: Sequence[float]) -> list[HeardOtherwise]:
    at = event.segment.start
    found = []
    pace, level = reviewed.figures.pace.value, reviewed.figures.level.value
    if event.pace_wpm is not None and pace is not None and abs(event.pace_wpm - pace) > PACE_DIFFERS * pace:
        found.append(HeardOtherwise(at=at, what="pace", unit="words a minute", heard=event.pace_wpm, review=pace))
    if event.level_change_db is not None and level is not None and len(levels) >= FEWEST_LEVELS:
        change = level - median(levels)
        if abs(event.level_change_db - change) > LEVEL_DIFFERS:
            found.append(HeardOtherwise(at=at, what="change of level", unit="dB", heard=event.level_change_db, review=change))
    now, then = (", ".join(sorted(set(names))) for names in ((cue.name for cue in reviewed.cues), event.cues))
    if now != then:
        found.append(HeardOtherwise(at=at, what="cues", unit="", heard=then, review=now))
    return found
