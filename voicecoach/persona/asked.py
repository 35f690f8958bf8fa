"""What the trainee asks for: a question against the examples of each topic, by its words and, with a model, its meaning."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from voicecoach.persona.kinds import KINDS
from voicecoach.persona.model import Persona
from voicecoach.persona.questions import Question, asks_for_wishes, question, questions
from voicecoach.words.tokens import listed

Nearness = Mapping[str, Mapping[str, float]]
"""For each question that was asked: how near in meaning the nearest example of each topic is, 0 to 1."""

EMPTY = 0.12
"""The weight of a word that says little, against 1 for one that stands in every topic."""

MEANING, WORDS = 0.6, 0.4
"""The shares of meaning and words, where both are known."""

OTHER_KIND = 0.25
"""What is taken off where a question asks for another kind of thing than the example: "when", and not "how much"."""

LEAST = {True: 0.52, False: 0.5}
"""The least score at which a fact is told, with and without the model."""

AHEAD = 0.02
"""How far the best topic must lie ahead of the next: else it is not clear what is asked for."""

SURE = 0.8
"""The score from which an answer comes before what the author lets the customer say to single words."""

_FREE = frozenset({"", "which", "how"})
"""Kinds of question that may ask for anything."""

_EMPTY_WORDS = listed(
    """
    a an the of to for and or in on at by with from is are was were be been do did does have has had can could may might
    would will shall should you your it that this there me my i we us our not so please tell give get know what which how did any
    some they he she them just exactly remember confirm ask need
    """
)

_SAME: Mapping[str, str] = {
    **dict.fromkeys(("emailed", "mail", "mails"), "email"),
    **dict.fromkeys(("cell", "mobile", "telephone", "callback"), "phone"),
    **dict.fromkeys(("colour", "coloured"), "color"),
    **dict.fromkeys(("bought", "purchase", "purchased", "placed"), "order"),
    **dict.fromkeys(("paid", "payed"), "pay"),
    **dict.fromkeys(("nummer", "no"), "number"),
    **dict.fromkeys(("rang", "ring", "phoned", "contacted"), "call"),
    **dict.fromkeys(("spoke", "spoken", "speak", "speaking", "talked", "talking"), "talk"),
    **dict.fromkeys(("rebooted", "reboot", "rebooting"), "restart"),
    **dict.fromkeys(("rooter",), "router"),
    **dict.fromkeys(("neighbour", "neighbours"), "neighbor"),
    **dict.fromkeys(("said", "told"), "say"),
    **dict.fromkeys(("package", "box"), "parcel"),
    **dict.fromkeys(("location", "branch"), "place"),
}
"""Words that stand for the same in questions."""


class Asked(msgspec.Struct, frozen=True):
    """What was asked for: a topic ("" = something that the customer has no answer to), and how surely."""

    topic: str
    score: float = 0.0


def examples(persona: Persona) -> Mapping[str, tuple[str, ...]]:
    """The topics that a question is held against, each with its examples: the author's, and those of any call."""
    out = dict(KINDS)
    for topic, answer in persona.answers.items():
        out[topic] = (*answer.asks, *KINDS.get(topic, ()))
    return {topic: asks for topic, asks in out.items() if asks}


def find_asked(persona: Persona, text: str, near: Nearness) -> Asked | None:
    """What an answer of the trainee asks for: the last clear question, or something unknown; None where nothing is asked."""
    found = [_topic(persona, each, near.get(each.text)) for each in questions(text)]
    clear = [each for each in found if each.topic] or found
    return clear[-1] if clear else None


def _topic(persona: Persona, asked: Question, near: Mapping[str, float] | None) -> Asked:
    scores = scored(persona, asked, near)
    if asks_for_wishes(asked):
        return Asked("wants", 1.0)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    (best, score), (_, second) = ranked[0], ranked[1]
    clear = score >= LEAST[near is not None] and score - second >= AHEAD
    return Asked(best if clear else "", score)


def scored(persona: Persona, asked: Question, near: Mapping[str, float] | None) -> dict[str, float]:
    """How well a question fits each topic, 0 to 1."""
    topics = examples(persona)
    weights = _weights(topics)
    out = {}
    for topic, asks in topics.items():
        words = max(_alike(asked, question(each), weights) for each in asks)
        if near is None:
            out[topic] = words
            continue
        kinds = {question(each).kind for each in asks}
        off = 0.0 if asked.kind in kinds or asked.kind in _FREE or kinds & _FREE else OTHER_KIND
        out[topic] = max(MEANING * (near.get(topic, 0.0) - off) + WORDS * words, words if words > 0.99 else 0.0)
    return out


def _alike(asked: Question, example: Question, weights: Mapping[str, float]) -> float:
    """How alike two questions are in their words, those weighing most that stand in few topics."""
    one, other = _stems(asked.words), _stems(example.words)
    total = [sum(weights.get(word, _most(weights)) ** 2 for word in words) for words in (one, other)]
    both = sum(weights.get(word, 0.0) ** 2 for word in one & other)
    alike = both / math.sqrt(total[0] * total[1]) if all(total) else 0.0
    differs = asked.kind != example.kind and asked.kind not in _FREE and example.kind not in _FREE
    return max(0.0, alike - (OTHER_KIND if differs else 0.0))


def _weights(topics: Mapping[str, Sequence[str]]) -> Mapping[str, float]:
    return _weighed(tuple(tuple(asks) for asks in topics.values()))


@lru_cache(maxsize=64)
def _weighed(topics: tuple[tuple[str, ...], ...]) -> Mapping[str, float]:
    """How much each word says: less, the more topics it stands in."""
    count = Counter(word for asks in topics for word in set().union(*(_stems(question(each).words) for each in asks)))
    most = math.log(1 + len(topics))
    return {word: EMPTY if word in _EMPTY_WORDS else math.log(1 + len(topics) / times) / most for word, times in count.items()}


def _most(weights: Mapping[str, float]) -> float:
    return 0.6 if weights else 0.0  # a word that no example holds speaks against all of them, not with full force


@lru_cache(maxsize=4096)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_stem(_SAME.get(word, word)) for word in words)


def _stem(word: str) -> str:
    for ending, least in (("ing", 6), ("ed", 5), ("es", 6), ("s", 4)):
        if len(word) >= least and word.endswith(ending) and not word.endswith("ss"):
            return _SAME.get(word[: -len(ending)], word[: -len(ending)])
    return word


def all_examples(persona: Persona) -> Iterable[tuple[str, str]]:
    """Each topic with each of its examples."""
    return [(topic, each) for topic, asks in examples(persona).items() for each in asks]
