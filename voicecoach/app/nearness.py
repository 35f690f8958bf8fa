"""What the trainee's questions come near to in meaning, for a call that is about to begin."""

from collections.abc import Callable

from voicecoach.edges.embed import Embedder
from voicecoach.edges.kept_vectors import embedded
from voicecoach.persona.asked import Nearness, examples
from voicecoach.persona.model import Persona
from voicecoach.persona.nearness import Nearnesses

Nearing = Callable[[str], Nearness]


def open_nearness(persona: Persona, embedder: Embedder | None) -> Nearing | None:
    """How near questions come to this customer's topics, or None where the model of meaning is not installed."""
    if embedder is None:
        return None
    known = embedded(embedder, (each for asks in examples(persona).values() for each in asks))
    return Nearnesses(persona, lambda text: known[text] if text in known else embedder.embed(text)).of
