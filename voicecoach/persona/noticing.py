"""What a customer notices in one turn of the trainee: its cues, and how it was spoken."""

from voicecoach.persona.acts import MindState, TraineeSaid
from voicecoach.persona.conditions import Moment, holds
from voicecoach.persona.model import Persona
from voicecoach.persona.rules import CUT_IN, FASTER, FASTER_FACTOR, LOUDER, LOUDER_DB


def cues_heard(state: MindState, event: TraineeSaid) -> dict[str, int]:
    """How often each cue was heard in the call, with those of this turn."""
    heard = dict(state.heard)
    for cue in dict.fromkeys(event.cues):
        heard[cue] = heard.get(cue, 0) + 1
    return heard


def implied(persona: Persona, now: Moment) -> tuple[str, ...]:
    """The bad cues that an author's words stand for: of a reaction that is called by such a cue, or by words of its own."""
    found = []
    for beat in persona.reactions.values():
        cues = [cue for when in beat.when for cue in when.cues if cue.endswith(":bad")]
        words = [when for when in beat.when if when.words and not when.cues]
        if cues and words and cues[0] not in now.cues and holds(words, now):
            found.append(cues[0])
    return tuple(dict.fromkeys(found))


def manner_of(event: TraineeSaid) -> tuple[str, ...]:
    """How a turn was spoken, as a customer notices it."""
    found = {
        CUT_IN: event.cut_in,
        LOUDER: event.level_change_db is not None and event.level_change_db >= LOUDER_DB,
        FASTER: event.pace_change is not None and event.pace_change >= FASTER_FACTOR,
    }
    return tuple(manner for manner, is_so in found.items() if is_so)
