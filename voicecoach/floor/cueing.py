"""The one sparse cue that a trainee is shown during a call: what to change in the manner of speaking, and seldom."""

import msgspec

from voicecoach.call.event import CutInHeard, Event, TraineeHeard
from voicecoach.persona.rules import FASTER_FACTOR, LOUDER_DB

LET_THEM_FINISH, SOFTER, SLOWER = "let them finish", "softer", "slower"


class CueRules(msgspec.Struct, frozen=True, kw_only=True):
    """When a cue is due: from what the customer hears as loud (dB) or rushed (a factor) too; ``apart`` in seconds."""

    louder_db: float = LOUDER_DB
    faster: float = FASTER_FACTOR
    apart: float = 20.0


class CueState(msgspec.Struct, frozen=True, kw_only=True):
    """When the last cue was shown (None = not yet)."""

    shown_at: float | None = None


def step(rules: CueRules, state: CueState, event: Event) -> tuple[CueState, str | None]:
    """The cue that an event calls for; none while the last one is fresh, and never more than one.

    ::

        louder, cut in      |   |            |
        cue                 "softer"         "let them finish"
                            |<-- apart -->|
    """
    cue = _due(rules, event)
    if cue is None or (state.shown_at is not None and event.at - state.shown_at < rules.apart):
        return state, None
    return CueState(shown_at=event.at), cue


def _due(rules: CueRules, event: Event) -> str | None:
    match event:
        case CutInHeard():
            return LET_THEM_FINISH
        case TraineeHeard(level_change_db=float() as louder) if louder >= rules.louder_db:
            return SOFTER
        case TraineeHeard(pace_change=float() as faster) if faster >= rules.faster:
            return SLOWER
        case _:
            return None
