"""What a trainee who asks for a hint could try now: the first thing that the call still lacks."""

from collections.abc import Mapping

from voicecoach.persona.acts import MindState
from voicecoach.persona.mind import has_told
from voicecoach.persona.model import Persona

HEAR_OUT = "Let them finish, then say what you heard."
CLOSE = "It is all said: ask whether this suits them, and keep to it."

MISSING: Mapping[str, str] = {
    "empathise": "Name what this has been like for them, before you fix anything.",
    "apologise": "Say sorry for what went wrong: once, and for just that.",
    "restate": "Say their problem back in your own words, and ask whether you have it right.",
    "own_it": "Say “I”: that this is yours from now on, and that you stay with it.",
    "fair_solution": "Ask what they would consider fair, and start from the answer.",
    "next_steps": "Say what happens next, who does it, and in what order.",
    "follow_up": "Promise to come back to them, and name a day that you can keep.",
}
"""One sentence for each skill, in the order in which a call needs them."""

_NOT_OURS = "Say that you are sorry they had to go through this, and what you can do about it."


def hint(persona: Persona, state: MindState) -> str:
    """One sentence: hear the story first, then the first skill that was not heard yet."""
    if not has_told(persona, state):
        return HEAR_OUT
    skill = next((skill for skill in MISSING if not state.heard.get(f"{skill}:good")), None)
    if skill == "apologise" and persona.fault != "company":
        return _NOT_OURS
    return MISSING[skill] if skill else CLOSE
