"""What the trainee asks for: a question against the examples and the answer of each topic, by words and, with a model, meaning.

Each topic is held against the question in several ways (`Fit`); what they weigh was fitted by ``scripts/fit_answers.py`` on
the authors' examples, each left out in turn, and on whole topics left out, whose questions a caller cannot answer.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from operator import mul

import msgspec

from voicecoach.persona.asked_for import NAMED, YES_OR_NO, asks_for, clashes, focus, owners, things_in
from voicecoach.persona.kinds import KINDS
from voicecoach.persona.known import known
from voicecoach.persona.model import Persona
from voicecoach.persona.questions import Question, asks_for_wishes, question, questions
from voicecoach.words.tokens import listed

Nearness = Mapping[str, Mapping[str, float]]
"""For each question that was asked: how near in meaning each topic is, about 0 to 1."""

EMPTY = 0.12
"""The weight of a word that says little, against 1 for one that stands in every topic."""

UNHEARD_OF = 0.6
"""The weight of a word that no example holds: it speaks against all of them, not with full force."""

LEAST = {True: 0.55, False: 0.6}
"""The least probability at which a fact is told, with and without the model: a wrong one costs more than none."""

EXACT = 0.99
"""The likeness in words from which a question is the example itself."""

SURE = 0.8
"""The probability from which an answer comes before what the author lets the customer say to single words."""

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
    """What was asked for: a topic ("" = none that the customer can answer), how surely, and the ``nearest`` of all."""

    topic: str
    score: float = 0.0
    nearest: str = ""


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


WEIGHTS: Mapping[bool, tuple[float, ...]] = {
    True: (18.77, -1.13, 0.94, 1.8, 0.38, -0.03, -1.97, -0.61, -1.51, -0.43, -1.83, -0.71, 0.25),
    False: (0.0, 2.98, 1.58, 1.97, 0.61, -0.51, -4.03, 0.31, -1.52, -0.54, -2.25, -1.0, 0.6),
}
"""What each part of `Fit` adds to a topic's score, with and without the model."""

NO_TOPIC: Mapping[bool, float] = {True: 7.19, False: 2.6}
"""The score of a question about nothing that is known."""


def examples(persona: Persona) -> Mapping[str, tuple[str, ...]]:
    """The topics that a question is held against, each with its examples: the author's, and those of any call."""
    own = {topic: answer.kind or (topic,) for topic, answer in persona.answers.items()}
    held = frozenset(kind for kinds in own.values() for kind in kinds)
    taken = {question(each).words for answer in persona.answers.values() for each in answer.asks}
    usual = {kind: tuple(each for each in asks if question(each).words not in taken) for kind, asks in KINDS.items()}
    out = {kind: asks for kind, asks in usual.items() if kind not in held}
    for topic, answer in persona.answers.items():
        out[topic] = (*answer.asks, *(each for kind in own[topic] for each in usual.get(kind, ())))
    return {topic: asks for topic, asks in out.items() if asks}


def answers(persona: Persona) -> Mapping[str, tuple[str, ...]]:
    """What the customer says to each topic that they know."""
    return {topic: tuple(beat.say) for topic in examples(persona) if (beat := known(persona, topic)) is not None}


def find_asked(persona: Persona, text: str, near: Nearness) -> Asked | None:
    """What an answer of the trainee asks for: the last clear question, or something unknown; None where nothing is asked."""
    found = [_topic(persona, each, near.get(each.text)) for each in questions(text)]
    clear = [each for each in found if each.topic] or found
    return clear[-1] if clear else None


def _topic(persona: Persona, asked: Question, near: Mapping[str, float] | None) -> Asked:
    itself = [topic for topic, answer in persona.answers.items() for each in answer.asks if question(each).words == asked.words]
    if itself:
        return Asked(itself[0], 1.0, itself[0])
    index = indexed(tuple(examples(persona).items()), tuple(answers(persona).items()))
    found = fits(index, asked, near)
    likely = probabilities(found, model=near is not None)
    best = max(likely, key=lambda topic: (likely[topic], topic))
    told = max((topic for topic in found if _may_answer(found[topic])), key=lambda topic: (likely[topic], topic), default="")
    sure = likely.get(told, 0.0)
    if asks_for_wishes(asked) and (sure < SURE or "wants" in (told, best)):
        return Asked("wants", 1.0, "wants")
    return Asked(told, sure, best) if sure >= LEAST[near is not None] else Asked("", likely[best], best)


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
    """The topics of a caller, what a word weighs, and the answers' lines."""

    topics: Mapping[str, _Topic]
    weights: Mapping[str, float]
    lines: Mapping[str, tuple[str, ...]]

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
    words = {topic: [_stems(question(each).words) for each in asks] for topic, asks in topics}
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
