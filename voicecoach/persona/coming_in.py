"""How long the customer lets the trainee talk, and what they come in with."""

from voicecoach.persona import generic
from voicecoach.persona.acts import MindState
from voicecoach.persona.model import Persona
from voicecoach.persona.saying import Said, by_mood, say_own

BEARS = (25.0, 25.0, 20.0, 15.0, 10.0)
"""Seconds of the trainee's talk that a customer in the moods 0 … 4 bears."""

OF_A_RECITAL = 0.5
"""The part of them where policy is read out."""

SHORTEST = 5.0
"""Seconds that every trainee has, whatever they say."""


def bears_for(persona: Persona, state: MindState, *, recites: bool) -> float:
    """Seconds for which the customer lets the trainee speak; ``recites`` where they read out policy."""
    after = persona.comes_in.after or BEARS
    seconds = after[min(state.mood, len(after) - 1)]
    return max(SHORTEST, seconds * OF_A_RECITAL) if recites else seconds


def comes_in(persona: Persona, state: MindState, *, recites: bool) -> Said:
    """What the customer comes in with."""
    if recites:
        return say_own(persona, state, "comes_in_recital", persona.comes_in.recital, generic.COMES_IN_RECITAL)
    name, beat = by_mood(state, "comes_in", generic.COMES_IN, generic.COMES_IN_UPSET)
    return say_own(persona, state, name, persona.comes_in.say, beat)
