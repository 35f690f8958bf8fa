"""How near a question comes in meaning to what a customer may be asked for: vectors in, one figure for each topic out."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from voicecoach.persona.asked import examples
from voicecoach.persona.model import Persona
from voicecoach.persona.questions import questions

Vector = NDArray[np.float32]


class Nearnesses:
    """The vectors of a customer's topics; ``embed`` turns a sentence into one of length one (from the outside: a model)."""

    def __init__(self, persona: Persona, embed: Callable[[str], Vector]) -> None:
        self._embed = embed
        self._topics = {topic: np.stack([embed(each) for each in asks]) for topic, asks in examples(persona).items()}

    def of(self, text: str) -> Mapping[str, Mapping[str, float]]:
        """For each question in an answer of the trainee, how near the nearest example of each topic is (cosine, -1 to 1)."""
        return {asked.text: self._nearest(" ".join(asked.words)) for asked in questions(text)}

    def _nearest(self, sentence: str) -> Mapping[str, float]:
        vector = self._embed(sentence)
        return {topic: float((vectors @ vector).max()) for topic, vectors in self._topics.items()}
