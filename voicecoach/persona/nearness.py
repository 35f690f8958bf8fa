"""How near a question comes in meaning to what a customer may be asked for: vectors in, one figure for each topic out."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from voicecoach.persona.asked import answers, examples, index_of, read
from voicecoach.persona.model import Persona
from voicecoach.persona.questions import asked_in, core, question, with_before

Vector = NDArray[np.float32]

SHARES = np.array((0.337, 0.317, 0.263, 0.077, -0.041, 0.047))
"""What each of `likenesses` counts; fitted by ``scripts/fit_answers.py``."""

UNSAID = 0.25
"""How near the answer is taken to lie of a topic to which there is none."""


class Nearnesses:
    """The vectors of a customer's topics; ``embed`` turns a sentence into one of length one (from the outside: a model)."""

    def __init__(self, persona: Persona, embed: Callable[[str], Vector]) -> None:
        self._embed = embed
        self._known = index_of(persona).vocabulary
        self._topics = {topic: np.stack([embed(plain(each)) for each in asks]) for topic, asks in examples(persona).items()}
        self._said = {topic: np.stack([embed(each) for each in lines]) for topic, lines in answers(persona).items()}

    def of(self, text: str) -> Mapping[str, Mapping[str, float]]:
        """For each question in an answer of the trainee, its core, and it with what it takes up, how near each topic is."""
        every = (each for one in asked_in(text) for each in (one, core(one), with_before(one)))
        asked = dict.fromkeys(read(each, self._known) for each in every)
        return {each.text: self._nearest(" ".join(each.words)) for each in asked}

    def _nearest(self, sentence: str) -> Mapping[str, float]:
        vector = self._embed(sentence)
        said = {topic: vectors @ vector for topic, vectors in self._said.items()}
        return {topic: nearness(vectors @ vector, said.get(topic)) for topic, vectors in self._topics.items()}


def plain(example: str) -> str:
    """An example as what is asked is written: in plain words."""
    return " ".join(question(example).words)


def nearness(asks: NDArray[np.float32], said: NDArray[np.float32] | None) -> float:
    """How near a topic is, by the likeness of its examples and of its answer's lines to the question."""
    return float(SHARES @ likenesses(asks, said))


def likenesses(asks: NDArray[np.float32], said: NDArray[np.float32] | None) -> NDArray[np.float64]:
    """Of the nearest example, the mean of the two and four nearest and of all; of the nearest line of the answer, of all."""
    best = np.sort(asks)[::-1]
    lines = np.array([UNSAID]) if said is None else said
    return np.array([best[0], best[:2].mean(), best[:4].mean(), best.mean(), lines.max(), lines.mean()], dtype=np.float64)
