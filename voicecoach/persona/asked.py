"""What the trainee asks for: a question against the examples and the answer of each topic, by words and, with a model, meaning.

Each topic is held against the question in several ways (`fitting.Fit`); what they weigh was fitted by
``scripts/fit_answers.py`` on questions to built-in callers that other people wrote than the examples, and on the examples,
each left out in turn.
"""

import math
from collections.abc import Collection, Mapping
from functools import lru_cache
from operator import mul

import msgspec

from voicecoach.persona.fitting import Fit, Index, fits, indexed
from voicecoach.persona.judging import MANY, judged
from voicecoach.persona.kinds import KINDS
from voicecoach.persona.known import known
from voicecoach.persona.model import Persona
from voicecoach.persona.plainly import plainly
from voicecoach.persona.questions import HARDLY, SURELY, Question, asked_in, asks_for_wishes, core, ends_on, question, with_before
from voicecoach.persona.spelling import mended

Nearness = Mapping[str, Mapping[str, float]]
"""For each question that was asked: how near in meaning each topic is, about 0 to 1.

Of the likeliest it is told as well, under `HEARD` and the topic, what hears a question and an answer together makes of them.
"""

HEARD = "heard "
"""What a key of `Nearness` begins with that tells whether a topic's answer answers the question: above 0 it rather does."""

LEAST, LEAST_HEARD = 0.6, 0.8
"""The least probability at which a fact is told, by likeness alone and where question and answer were heard together.

A wrong fact costs more than none.
"""

PERHAPS = 0.5
"""The least probability, question and answer heard together, at which the customer asks whether that is meant."""

SURE = 0.8
"""The probability from which there is hardly a doubt."""

SUREST = 0.95
"""The probability from which a sentence with an offer's words asks for what the customer wants."""


class Asked(msgspec.Struct, frozen=True):
    """What was asked for: a topic ("" = none that the customer can answer), how surely, and the ``nearest`` of all.

    ``maybe`` is the topic that is likely, not surely, asked for, where none is told; ``also`` is the topic of another question
    in the same breath; ``waits``: the trainee asked by a question's form and said
    no more; ``thing``: for a thing, and not for a yes or no.
    """

    topic: str
    score: float = 0.0
    nearest: str = ""
    maybe: str = ""
    also: str = ""
    waits: bool = False
    thing: bool = False


WEIGHTS: Mapping[bool, tuple[float, ...]] = {
    True: (17.71, -0.72, -0.05, 2.15, 0.63, 0.76, -2.32, -0.59, -0.6, -1.81, -0.05, 0.5, -1.09),
    False: (0.0, 6.53, 2.14, 2.62, 1.11, 0.15, -5.7, 0.94, -2.28, -1.3, -0.45, 0.53, -0.11),
}
"""What each part of `Fit` adds to a topic's score, with and without the model."""

NO_TOPIC: Mapping[bool, float] = {True: 8.0, False: 3.57}
"""The score of a question about nothing that is known."""


def examples(persona: Persona) -> Mapping[str, tuple[str, ...]]:
    """The topics that a question is held against, each with its examples: the author's, and those of any call."""
    return _examples(tuple((topic, answer.asks, answer.kind or (topic,)) for topic, answer in persona.answers.items()))


@lru_cache(maxsize=64)
def _examples(authored: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]) -> Mapping[str, tuple[str, ...]]:
    held = frozenset(kind for _, _, kinds in authored for kind in kinds)
    taken = {question(each).words for _, asks, _ in authored for each in asks}
    usual = {kind: tuple(each for each in asks if question(each).words not in taken) for kind, asks in KINDS.items()}
    out = {kind: asks for kind, asks in usual.items() if kind not in held}
    out |= {topic: (*asks, *(each for kind in kinds for each in usual.get(kind, ()))) for topic, asks, kinds in authored}
    return {topic: asks for topic, asks in out.items() if asks}


@lru_cache(maxsize=64)
def _itself(authored: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[tuple[str, ...], str]:
    """Of the authors' own examples, by their words, the topic; of two topics the first."""
    return {question(each).words: topic for topic, asks in reversed(authored) for each in asks}


def answers(persona: Persona) -> Mapping[str, tuple[str, ...]]:
    """What the customer says to each topic that they know."""
    return {topic: tuple(beat.say) for topic in examples(persona) if (beat := known(persona, topic)) is not None}


def index_of(persona: Persona) -> Index:
    """The topics of a caller, made ready."""
    return indexed(tuple(examples(persona).items()), tuple(answers(persona).items()))


def read(asked: Question, known: Collection[str]) -> Question:
    """A question with the slips of recognition mended by the words that are known."""
    return msgspec.structs.replace(asked, words=mended(asked.words, known))


def find_asked(persona: Persona, text: str, near: Nearness) -> Asked | None:
    """What an answer of the trainee asks for: the last clear question, or something unknown; None where nothing is asked."""
    asked = asked_in(text)
    index = index_of(persona) if asked else None
    found = [one for each in asked if index and (one := _topic(persona, index, each, near))]
    clear = [each for each in found if each.topic] or found
    also = next((each.topic for each in reversed(clear[:-1]) if each.topic != clear[-1].topic), "")
    waits = bool(asked) and asked[-1].doubt == SURELY and ends_on(text, asked[-1])
    return msgspec.structs.replace(clear[-1], also=also, waits=waits, thing=waits and bool(asked[-1].kind)) if clear else None


def _authored(persona: Persona) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((topic, answer.asks) for topic, answer in persona.answers.items())


def _topic(persona: Persona, index: Index, asked: Question, near: Nearness) -> Asked | None:
    """What one question asks for, as a whole or by its core; None where it may ask nothing."""
    itself = _itself(_authored(persona)).get(asked.words)
    if itself:  # an author's own example, word for word
        return Asked(itself, 1.0, itself)
    every = dict.fromkeys(read(each, index.vocabulary) for each in (asked, core(asked), plainly(asked)))
    found = [_looked_up(persona, index, each, near.get(each.text)) for each in every]
    best = max(found, key=lambda each: (bool(each.topic), each.score if each.topic else 0.0, bool(each.maybe)))
    if asked.before and not (best.topic and best.score >= SURE):
        taken_up = read(with_before(asked), index.vocabulary)
        joined = _looked_up(persona, index, taken_up, near.get(taken_up.text))
        best = joined if joined.topic and joined.score >= SURE else best
    if asked.doubt == SURELY or (best.topic and (asked.doubt < HARDLY or _asks_after_all(asked, best, near))):
        return best
    return None


def _asks_after_all(asked: Question, best: Asked, near: Nearness) -> bool:
    """Whether a sentence with an offer's or an opening's words asks for a fact: by meaning, and hardly to be doubted.

    What would be fair is for the customer to say as their author wrote it.
    """
    if best.score == 1.0:  # one of the author's own examples, word for word
        return True
    return asked.text in near and best.score >= (SUREST if best.topic == "wants" else SURE) and "fair" not in asked.words


def _looked_up(persona: Persona, index: Index, asked: Question, near: Mapping[str, float] | None) -> Asked:
    itself = _itself(_authored(persona)).get(asked.words)
    if itself:
        return Asked(itself, 1.0, itself)
    found = fits(index, asked, near)
    likely = probabilities(found, model=near is not None)
    best = max(likely, key=lambda topic: (likely[topic], topic))
    heard = {name.removeprefix(HEARD): value for name, value in (near or {}).items() if name.startswith(HEARD)}
    heard = {topic: value for topic, value in heard.items() if topic in found}
    if near and heard:
        sure = judged(found, likely, near, heard, many=_has_many(persona))
    else:
        sure = {topic: likely[topic] for topic, fit in found.items() if _may_answer(fit)}
    told = max(sure, key=lambda topic: (sure[topic], topic), default="")
    if asks_for_wishes(asked) and (sure.get(told, 0.0) < SURE or "wants" in (told, best)):
        return Asked("wants", 1.0, "wants")
    tells = sure.get(told, 0.0) >= (LEAST_HEARD if heard else LEAST)
    if tells:
        return Asked(told, sure[told], best)
    return Asked("", likely[best], best, maybe=told if heard and sure.get(told, 0.0) >= PERHAPS else "")


def _has_many(persona: Persona) -> bool:
    """Whether a caller has many wordings a topic."""
    written = [len(answer.asks) for answer in persona.answers.values() if answer.asks]
    return bool(written) and sum(written) / len(written) >= MANY


def _may_answer(fit: Fit) -> bool:
    """Whether a topic has an answer, and not one to another kind of thing, another thing, or what is for what will be."""
    return bool(fit.known) and not (fit.clash or fit.focus or fit.future)


def probabilities(found: Mapping[str, Fit], *, model: bool) -> dict[str, float]:
    """How likely each topic is what was asked for; "" stands for none of them."""
    scores = {topic: sum(map(mul, WEIGHTS[model], msgspec.structs.astuple(fit))) for topic, fit in found.items()}
    scores[""] = NO_TOPIC[model]
    most = max(scores.values())
    raised = {topic: math.exp(score - most) for topic, score in scores.items()}
    total = sum(raised.values())
    return {topic: value / total for topic, value in raised.items()}
