"""What reaches the customer's mind of an event of the call: on a running call, and when a recorded one is gone through again."""

from collections.abc import Collection

from voicecoach.call.event import CameIn, CutInHeard, Event, SilenceHeard, TraineeHeard
from voicecoach.persona.acts import MindEvent, MindState, RanOn, Silent, TalkedOver, TraineeSaid


def intake(event: Event, state: MindState, held_since: float, cut_ins: Collection[float]) -> MindEvent | None:
    """What the customer takes in of an event; None where it is nothing to them.

    ``held_since`` is when a hold began that goes on, ``cut_ins`` the onsets at which the trainee talked over the customer.
    """
    match event:
        case TraineeHeard():
            return said(event, state, held_since, cut_in=event.segment.start in cut_ins)
        case CutInHeard():
            return TalkedOver()
        case CameIn(recites=recites):
            return RanOn(recites=recites)
        case SilenceHeard(seconds=seconds):
            return Silent(seconds)
        case _:
            return None


def said(heard: TraineeHeard, state: MindState, held_since: float, *, cut_in: bool) -> TraineeSaid:
    """The trainee's turn as the customer takes it; one that ends a hold comes so many seconds after the hold began."""
    return TraineeSaid(
        text=heard.text,
        cues=heard.cues,
        level_change_db=heard.level_change_db,
        pace_change=heard.pace_change,
        cut_in=cut_in,
        near=heard.near,
        away=max(0.0, heard.segment.start - held_since) if state.hold else None,
    )
