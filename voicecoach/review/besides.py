"""What a customer did besides answering, as the review takes it: short sounds, coming in on purpose, holding the line."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from voicecoach.call.event import CameIn, Event, HoldBegan, HoldEnded, ReflexMade, TraineeHeard
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.review.leaks import Cleared, SortedOverlaps
from voicecoach.review.say import clock, lasting

_EDGE = 0.2
"""Seconds by which a detector may hear a sound begin too early or end too late."""


def without_reflexes(cleared: Cleared, events: Sequence[Event]) -> Cleared:
    """Both speakers' speech without the customer's short sounds, which take no floor and are nobody's turn."""
    made = [event.planned for event in events if isinstance(event, ReflexMade)]
    sounds = Timeline.of(Segment(max(0.0, each.start - _EDGE), each.end + _EDGE) for each in made)
    speech = {**cleared.speech, Speaker.CUSTOMER: cleared.speech[Speaker.CUSTOMER] - sounds}
    return replace(cleared, speech=speech) if sounds else cleared


def holds(events: Sequence[Event]) -> Timeline:
    """When the customer held the line because the trainee had asked for it; until the last event where nobody came back."""
    found: list[Segment] = []
    since: float | None = None
    for event in events:
        if isinstance(event, HoldBegan):
            since = event.at
        elif isinstance(event, HoldEnded) and since is not None:
            found += [Segment(since, since + event.seconds)] if event.seconds > 0 else []
            since = None
    if since is not None and events[-1].at > since:
        found.append(Segment(since, events[-1].at))
    return Timeline.of(found)


def on_purpose(overlaps: SortedOverlaps, events: Sequence[Event]) -> SortedOverlaps:
    """The overlaps, where the customer came in on a trainee who talked on: named so, and nothing held against the trainee.

    ::

        trainee      [=================  ====)       one turn: going on in it takes the floor from nobody
        customer                       [===)         came in on purpose
    """
    came_in = [event for event in events if isinstance(event, CameIn)]
    scored: list[Overlap] = []
    for each in overlaps.scored:
        event = next((event for event in came_in if _belongs(each, event, events)), None)
        if event is None:
            scored.append(each)
        elif each.by is Speaker.CUSTOMER:
            scored.append(msgspec.structs.replace(each, rule=f"{each.rule}; on purpose, {_since(event)}"))
    return SortedOverlaps(tuple(scored), overlaps.doubtful, overlaps.warnings)


def _belongs(overlap: Overlap, event: CameIn, events: Sequence[Event]) -> bool:
    """Whether an overlap lies in the turn on which the customer came in, after they did."""
    turns = (each.segment for each in events if isinstance(each, TraineeHeard) and each.at >= event.at)
    end = next((turn.end for turn in turns if turn.start <= event.at), events[-1].at)
    return event.at <= overlap.segment.start <= end


def _since(event: CameIn) -> str:
    return f"after {event.at - event.onset:.0f} s of the trainee{' reading out policy' if event.recites else ''}"


def told(events: Sequence[Event]) -> tuple[str, ...]:
    """Holds, and where the customer came in, in a sentence each."""
    said = []
    if held := holds(events):
        when = ", ".join(f"at {clock(each.start)} for {lasting(each.duration)}" for each in held)
        said.append(f"The customer held the line {when}, as asked; a wait across that is not counted.")
    if came_in := [event for event in events if isinstance(event, CameIn)]:
        when = ", ".join(f"at {clock(event.at)} {_since(event)}" for event in came_in)
        said.append(f"The customer came in on a long answer {when}: that is nobody's interruption.")
    return tuple(said)
