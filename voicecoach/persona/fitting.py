"""How a topic fits a question, in several ways, each a figure from 0 to 1; what they weigh stands in `asked`."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from voicecoach.persona.asked_for import NAMED, YES_OR_NO, asks_for, clashes, focus, owners, things_in
from voicecoach.persona.questions import Question, question
from voicecoach.persona.requests import without_mark
from voicecoach.words.tokens import listed

EMPTY = 0.12
"""The weight of a word that says little, against 1 for one that stands in every topic."""

UNHEARD_OF = 0.6
"""The weight of a word that no example holds: it speaks against all of them, not with full force."""

EXACT = 0.99
"""The likeness in words from which a question is the example itself."""

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


class Fit(msgspec.Struct, frozen=True):
    """How a topic fits a question, each from 0 to 1 (weights: what each adds to the topic's score).

    ``near``: in meaning, its examples and its answer; ``words``: of the nearest example; ``same``: it is that example;
    ``kind``: it is asked for the same kind of thing; ``thing``: its answer holds such a thing; ``clash``: neither, for a thing
    that cannot be mistaken; ``unnamed``: the share of what the question names that neither examples nor answer know;
    ``foreign``: how telling a word is that belongs to other topics; ``owner``, ``focus``: whose and which thing it is, unknown
    to the topic; ``future``: it asks when something will be, the examples do not; ``yes_or_no``: so it asks, and no example
    does; ``known``: the customer has an answer to it.
    """

    near: float
    words: float
    same: float
    kind: float
    thing: float
    clash: float
    unnamed: float
    foreign: float
    owner: float
    focus: float
    future: float
    yes_or_no: float
    known: float


def fits(index: "Index", asked: Question, near: Mapping[str, float] | None) -> dict[str, Fit]:
    """How each topic fits a question."""
    said = _Said(
        stems=_stems(asked.words),
        kinds=asks_for(asked),
        named=frozenset(word for word in _stems(asked.words) if word not in _EMPTY_WORDS and len(word) > 1),
        owners=_stems(owners(asked)),
        focus=_stems((focus(asked),)) - {""},
        future=_asks_when_it_will_be(asked),
    )
    return {
        name: _fit(index, topic, said, near.get(name, 0.0) if near is not None else 0.0) for name, topic in index.topics.items()
    }


def _asks_when_it_will_be(asked: Question) -> bool:
    """Whether a question asks when something will happen that is not the customer's to do."""
    return "will" in asked.words and "when" in asks_for(asked) and "you" not in asked.words


class _Said(msgspec.Struct, frozen=True):
    """A question taken apart."""

    stems: frozenset[str]
    kinds: frozenset[str]
    named: frozenset[str]
    owners: frozenset[str]
    focus: frozenset[str]
    future: bool


class _Topic(msgspec.Struct, frozen=True):
    """A topic made ready: each example's words with their length, the kinds, all words known, what the answer holds."""

    asks: tuple[tuple[frozenset[str], float], ...]
    kinds: frozenset[str]
    words: frozenset[str]
    things: frozenset[str]
    known: bool
    future: bool


class Index(msgspec.Struct, frozen=True):
    """The topics of a caller, what a word weighs, the answers' lines, and all words of the examples."""

    topics: Mapping[str, _Topic]
    weights: Mapping[str, float]
    lines: Mapping[str, tuple[str, ...]]
    vocabulary: frozenset[str]

    def weight(self, word: str) -> float:
        """What a word says about the topic."""
        return self.weights.get(word, EMPTY if word in _EMPTY_WORDS else UNHEARD_OF)


def _fit(index: Index, topic: _Topic, said: _Said, near: float) -> Fit:
    length = math.sqrt(sum(index.weight(word) ** 2 for word in said.stems)) or 1.0
    words = max(
        (sum(index.weights[word] ** 2 for word in said.stems & each) / (length * size) for each, size in topic.asks), default=0
    )
    wanted = said.kinds & NAMED
    thing = len(wanted & topic.things) / len(wanted) if wanted else 1.0
    strange = [index.weight(word) for word in said.named if word not in topic.words]
    total = sum(index.weight(word) for word in said.named) or 1.0
    return Fit(
        near=near,
        words=words,
        same=float(words > EXACT),
        kind=len(said.kinds & topic.kinds) / len(said.kinds),
        thing=thing if topic.known else 0.6,
        clash=float(topic.known and clashes(said.kinds, topic.kinds, topic.things)),
        unnamed=sum(strange) / total,
        foreign=max(
            (index.weights[word] for word in said.named if word not in topic.words and word in index.weights), default=0.0
        ),
        owner=float(not said.owners <= topic.words),
        focus=float(not said.focus <= topic.words),
        future=float(said.future and not topic.future),
        yes_or_no=float(YES_OR_NO in said.kinds and YES_OR_NO not in topic.kinds),
        known=float(topic.known),
    )


@lru_cache(maxsize=32)
def indexed(topics: tuple[tuple[str, tuple[str, ...]], ...], lines: tuple[tuple[str, tuple[str, ...]], ...]) -> Index:
    """The topics of a caller, made ready once."""
    said = dict(lines)
    words = {topic: [_stems(without_mark(question(each).words)) for each in asks] for topic, asks in topics}
    count = Counter(word for asks in words.values() for word in frozenset().union(*asks))
    most = math.log(1 + len(topics))
    weights = {word: EMPTY if word in _EMPTY_WORDS else math.log(1 + len(topics) / n) / most for word, n in count.items()}
    return Index(
        {
            topic: _Topic(
                asks=tuple((one, math.sqrt(sum(weights[word] ** 2 for word in one))) for one in words[topic] if one),
                kinds=frozenset().union(*(asks_for(question(each)) for each in asks)),
                words=frozenset().union(*words[topic], _stems(tuple(topic.split("_"))), *map(_stems_of, said.get(topic, ()))),
                things=things_in(said.get(topic, ())),
                known=topic in said,
                future=any(_asks_when_it_will_be(question(each)) for each in asks),
            )
            for topic, asks in topics
        },
        weights,
        said,
        frozenset(word for _, asks in topics for each in asks for word in question(each).words),
    )


def _stems_of(line: str) -> frozenset[str]:
    return _stems(tuple(re.findall(r"[a-z]+", line.lower().replace("'s", "").replace("\u2019s", ""))))


@lru_cache(maxsize=4096)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_stem(_SAME.get(word, word)) for word in words)


def _stem(word: str) -> str:
    for ending, least in (("ing", 6), ("ed", 5), ("es", 6), ("s", 4)):
        if len(word) >= least and word.endswith(ending) and not word.endswith("ss"):
            return _SAME.get(word[: -len(ending)], word[: -len(ending)])
    return word
