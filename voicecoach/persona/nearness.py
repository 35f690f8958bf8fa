"""How near a question comes in meaning to what a customer may be asked for: vectors in, one figure for each topic out."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from voicecoach.persona.asked import examples
from voicecoach.persona.known import known
from voicecoach.persona.model import Persona
from voicecoach.persona.questions import questions

Vector = NDArray[np.float32]


SAID = 0.2
"""The share of an answer's own lines: a question lies near what answers it, though it shares no word with an example."""


class Nearnesses:
    """The vectors of a customer's topics; ``embed`` turns a sentence into one of length one (from the outside: a model)."""

    def __init__(self, persona: Persona, embed: Callable[[str], Vector]) -> None:
        self._embed = embed
        self._topics = {topic: np.stack([embed(each) for each in asks]) for topic, asks in examples(persona).items()}
        lines = {topic: beat.say for topic in self._topics if (beat := known(persona, topic)) is not None and beat.say}
        self._said = {topic: np.stack([embed(each) for each in say]) for topic, say in lines.items()}

    def of(self, text: str) -> Mapping[str, Mapping[str, float]]:
        """For each question in an answer of the trainee, how near each topic is: its nearest example, a little its answer."""
        return {asked.text: self._nearest(" ".join(asked.words)) for asked in questions(text)}

    def _nearest(self, sentence: str) -> Mapping[str, float]:
        vector = self._embed(sentence)
        near = {topic: float((vectors @ vector).max()) for topic, vectors in self._topics.items()}
        said = {topic: SAID * float((vectors @ vector).max()) for topic, vectors in self._said.items()}
        return {topic: at + said.get(topic, 0.0) for topic, at in near.items()}
