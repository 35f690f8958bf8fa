"""How near a question comes in meaning to what a customer may be asked for: vectors in, one figure for each topic out."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from voicecoach.persona.asked import HEARD, answers, examples, index_of, probabilities, read
from voicecoach.persona.fitting import fits
from voicecoach.persona.model import Persona
from voicecoach.persona.plainly import plainly
from voicecoach.persona.questions import Question, asked_in, core, question, with_before

Vector = NDArray[np.float32]

SHARES = np.array((0.337, 0.317, 0.263, 0.077, -0.041, 0.047))
"""What each of `likenesses` counts; fitted by ``scripts/fit_answers.py``."""

UNSAID = 0.25
"""How near the answer is taken to lie of a topic to which there is none."""

LIKELIEST = 6
"""Topics that a question is heard together with: each takes about as long as the question itself."""

Hearing = Callable[[str, Sequence[tuple[str, str]]], Sequence[float]]
"""How much each wording with its answer sounds like what a question asks for, the two heard together."""


class Nearnesses:
    """The vectors of a customer's topics; ``embed`` turns a sentence into one of length one (from the outside: a model).

    With ``heard`` the likeliest topics that the customer can tell of are heard together with the question as well.
    """

    def __init__(self, persona: Persona, embed: Callable[[str], Vector], heard: Hearing | None = None) -> None:
        self._embed, self._heard = embed, heard
        self._index = index_of(persona)
        self._asks = {topic: [plain(each) for each in asks] for topic, asks in examples(persona).items()}
        self._lines = answers(persona)
        self._topics = {topic: np.stack([embed(each) for each in asks]) for topic, asks in self._asks.items()}
        self._said = {topic: np.stack([embed(each) for each in lines]) for topic, lines in self._lines.items()}

    def of(self, text: str) -> Mapping[str, Mapping[str, float]]:
        """How near each topic is to each question of an answer, its core, and it put plainly or with what it takes up."""
        every = (each for one in asked_in(text) for each in (one, core(one), plainly(one), with_before(one)))
        asked = dict.fromkeys(read(each, self._index.vocabulary) for each in every)
        return {each.text: self._nearest(each) for each in asked}

    def _nearest(self, asked: Question) -> Mapping[str, float]:
        sentence = " ".join(asked.words)
        vector = self._embed(sentence)
        alike = {topic: vectors @ vector for topic, vectors in self._topics.items()}
        said = {topic: vectors @ vector for topic, vectors in self._said.items()}
        near = {topic: nearness(every, said.get(topic)) for topic, every in alike.items()}
        if self._heard is None:
            return near
        likely = probabilities(fits(self._index, asked, near), model=True)
        known = sorted(self._lines, key=lambda topic: (-likely[topic], topic))[:LIKELIEST]
        wordings = [self._asks[topic][int(alike[topic].argmax())] for topic in known]
        found = self._heard(sentence, [(each, self._lines[topic][0]) for topic, each in zip(known, wordings, strict=True)])
        return near | {f"{HEARD}{topic}": value for topic, value in zip(known, found, strict=True)}


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
