"""What a caller's author says that the call is about, for the advice after it."""

from voicecoach.persona.model import Persona
from voicecoach.words.call_view import Matter


def matter_of(persona: Persona) -> Matter:
    """The product, what went wrong in short, and the same for each part that the customer may tell."""
    parts = {**persona.story, **persona.reactions, **persona.beats}
    by_beat = tuple((name, persona.fill(part.in_short)) for name, part in parts.items() if part.in_short)
    return Matter(product=persona.product or "", in_short=persona.fill(persona.in_short or ""), by_beat=by_beat)
