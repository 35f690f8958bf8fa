"""What the trainee asks for: a question against the examples of each topic, by its words and, with a model, its meaning."""

import math
from collections import Counter
from collections.abc import Mapping
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

UNHEARD_OF = 0.6
"""The weight of a word that no example holds: it speaks against all of them, not with full force."""

MEANING, WORDS = 0.7, 0.3
"""The shares of meaning and words, where both are known."""

OTHER_KIND = 0.3
"""What is taken off where a question asks for another kind of thing than the example: "when", and not "how much"."""

LEAST = {True: 0.56, False: 0.55}
"""The least score at which a fact is told, with and without the model."""

AHEAD = 0.03
"""How far the best topic must lie ahead of the next: else it is not clear what is asked for."""

EXACT = 0.99
"""The likeness in words from which a question is the example itself."""

SURE = 0.64
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
    own = {topic: answer.kind or topic for topic, answer in persona.answers.items()}
    taken = {question(each).words for answer in persona.answers.values() for each in answer.asks}
    usual = {kind: tuple(each for each in asks if question(each).words not in taken) for kind, asks in KINDS.items()}
    out = {kind: asks for kind, asks in usual.items() if kind not in own.values()}
    for topic, answer in persona.answers.items():
        out[topic] = (*answer.asks, *usual.get(own[topic], ()))
    return {topic: asks for topic, asks in out.items() if asks}


def find_asked(persona: Persona, text: str, near: Nearness) -> Asked | None:
    """What an answer of the trainee asks for: the last clear question, or something unknown; None where nothing is asked."""
    found = [_topic(persona, each, near.get(each.text)) for each in questions(text)]
    clear = [each for each in found if each.topic] or found
    return clear[-1] if clear else None


def _topic(persona: Persona, asked: Question, near: Mapping[str, float] | None) -> Asked:
    itself = [topic for topic, answer in persona.answers.items() for each in answer.asks if question(each).words == asked.words]
    if itself:
        return Asked(itself[0], 1.0)
    ranked = sorted(scored(persona, asked, near).items(), key=lambda item: (-item[1], item[0]))
    (best, score), (_, second) = ranked[0], ranked[1]
    if asks_for_wishes(asked):
        return Asked("wants", 1.0)
    clear = score >= LEAST[near is not None] and score - second >= AHEAD
    return Asked(best if clear else "", score)


def scored(persona: Persona, asked: Question, near: Mapping[str, float] | None) -> dict[str, float]:
    """How well a question fits each topic, 0 to 1."""
    index = _indexed(tuple(examples(persona).items()))
    one = _stems(asked.words)
    length = math.sqrt(sum(index.weights.get(word, UNHEARD_OF) ** 2 for word in one)) or 1.0
    out = {}
    for topic, (kinds, asks) in index.topics.items():
        words = max(sum(index.weights[word] ** 2 for word in one & other) / (length * size) for other, size in asks)
        meant = words if near is None else MEANING * near.get(topic, 0.0) + WORDS * words
        out[topic] = (words if words > EXACT else meant) - _off(asked.kind, kinds)
    return out


def _off(kind: str, kinds: frozenset[str]) -> float:
    """What is taken off for asking for another kind of thing."""
    if kind in kinds or kind in _FREE:
        return 0.0
    return OTHER_KIND / 2 if "" in kinds else OTHER_KIND


class _Index(msgspec.Struct, frozen=True):
    """The examples of a caller: the kinds of each topic, each example's words with their length, and what a word weighs."""

    topics: Mapping[str, tuple[frozenset[str], tuple[tuple[frozenset[str], float], ...]]]
    weights: Mapping[str, float]


@lru_cache(maxsize=32)
def _indexed(topics: tuple[tuple[str, tuple[str, ...]], ...]) -> _Index:
    words = {topic: [_stems(question(each).words) for each in asks] for topic, asks in topics}
    count = Counter(word for asks in words.values() for word in frozenset().union(*asks))
    most = math.log(1 + len(topics))
    weights = {word: EMPTY if word in _EMPTY_WORDS else math.log(1 + len(topics) / n) / most for word, n in count.items()}
    return _Index(
        {
            topic: (
                frozenset(question(each).kind for each in asks),
                tuple((one, math.sqrt(sum(weights[word] ** 2 for word in one))) for one in words[topic] if one),
            )
            for topic, asks in topics
        },
        weights,
    )


@lru_cache(maxsize=4096)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_stem(_SAME.get(word, word)) for word in words)


def _stem(word: str) -> str:
    for ending, least in (("ing", 6), ("ed", 5), ("es", 6), ("s", 4)):
        if len(word) >= least and word.endswith(ending) and not word.endswith("ss"):
            return _SAME.get(word[: -len(ending)], word[: -len(ending)])
    return word
