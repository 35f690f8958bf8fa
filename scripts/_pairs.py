"""Questions to callers, each with the topics that it may be taken for: what hearing question and answer together learns from.

They come from the labelled sets of tests/persona/questions; from the authors' wordings, each to its own topic and left out of
it; from the wordings of any caller's questions (`kinds`), to callers that know an answer and to such that don't; from other
callers' wordings; and from what trainees say without asking anything. The nearest topics are the hardest to tell apart.
"""

import csv
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml
from bench_answers import TESTS, rows
from numpy.typing import NDArray

from voicecoach.persona.asked import answers, examples, index_of, probabilities, read
from voicecoach.persona.fitting import Fit, fits, indexed
from voicecoach.persona.model import Persona
from voicecoach.persona.nearness import nearness, plain
from voicecoach.persona.plainly import plainly
from voicecoach.persona.questions import Question, asked_in, core, question, questions_of, with_before

COUNTS = {"set": 1.5, "core": 0.7, "own": 1.0, "kind": 0.7, "usual": 0.7, "other": 0.5, "told": 0.7}
"""What a pair counts by where its question comes from: a set, a question's core, an author's wording, a kind's that the
caller does not know or knows, another caller's, and a statement."""

WRONG = {"set": 3, "core": 3, "own": 2, "kind": 2, "usual": 1, "other": 2, "told": 2}
"""How many of the nearest topics that are not asked for stand beside a question."""

KINDS_EACH, USUAL_EACH, OTHERS_EACH, TOLD_EACH = 200, 120, 200, 100
"""Questions of these kinds to each caller."""

ALIKE = 0.5
"""Two answers that share this many of their longer words may both be right."""

LONGEST_SHARED = 3
"""Words up to which a question may stand in a longer wording and still be another one."""

FEW, WITH_KIND = (3, 4, 5, 5, 6, 8), 0.4
"""How many wordings a topic of an author's own caller has, and how often it names a kind."""

SPAN = 3
"""The nearest wordings of a topic, of which one is drawn."""


class Pair(NamedTuple):
    """A question to a topic: its wordings, the nearest first, the lines of its answer, whether it answers, what it counts."""

    question: str
    wordings: tuple[str, ...]
    lines: tuple[str, ...]
    right: bool
    counts: float


class Caller(NamedTuple):
    """A caller's topics, and the vectors of their wordings and lines."""

    name: str
    persona: Persona
    asks: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, tuple[str, ...]]
    vectors: Mapping[str, NDArray[np.float32]]
    said: Mapping[str, NDArray[np.float32]]


class Put(NamedTuple):
    """A question put to a caller: its words, the topics that may answer it ("deflect" = none), where it comes from."""

    caller: str
    asked: Question
    expected: frozenset[str]
    source: str


class Held(NamedTuple):
    """A question against the topics: how near each is, and of those that are known the wordings, the nearest first."""

    put: Put
    near: dict[str, float]
    wordings: dict[str, tuple[str, ...]]
    found: dict[str, Fit]
    likely: dict[str, float]


def caller_of(name: str, persona: Persona, vectors: Mapping[str, NDArray[np.float32]]) -> Caller:
    """A caller's topics made ready; ``vectors`` holds every sentence's."""
    asks = {topic: tuple(dict.fromkeys(plain(each) for each in every)) for topic, every in examples(persona).items()}
    lines = dict(answers(persona))
    return Caller(
        name,
        persona,
        asks,
        lines,
        {topic: np.stack([vectors[each] for each in every]) for topic, every in asks.items()},
        {topic: np.stack([vectors[each] for each in every]) for topic, every in lines.items()},
    )


def labelled(personas: Mapping[str, Persona], name: str) -> Iterator[Put]:
    """The questions of a set, their cores, and with what they take up."""
    for row in (row for row in rows(name) if row.caller in personas):
        known = index_of(personas[row.caller]).vocabulary
        asked = (asked_in(row.text) or (questions_of(row.text)[-1],))[-1]
        every = dict.fromkeys(read(each, known) for each in (asked, core(asked), plainly(asked), with_before(asked)))
        for at, each in enumerate(every):
            if each.words:
                yield Put(row.caller, each, row.expected, "core" if at else "set")


def drawn_questions(personas: Mapping[str, Persona], rng: random.Random) -> Iterator[Put]:
    """The wordings, and what is told without asking."""
    asks = {name: examples(persona) for name, persona in personas.items()}
    told = _told(rng)
    for name, persona in personas.items():
        lines, own = answers(persona), {topic: len(each.asks) for topic, each in persona.answers.items()}
        kinds = frozenset(lines) | {kind for each in persona.answers.values() for kind in each.kind}
        known = [(topic, each) for topic in lines for each in asks[name].get(topic, ())[own.get(topic, 0) :]]
        unknown = [each for topic, every in asks[name].items() if topic not in lines for each in every]
        others = [
            wording
            for other, each in personas.items()
            for topic, answer in each.answers.items()
            if other != name and not ({topic, *answer.kind} & kinds)
            for wording in answer.asks
        ]
        for topic in (topic for topic in own if topic in lines):
            yield from (Put(name, question(each), frozenset({topic}), "own") for each in asks[name][topic][: own[topic]])
        usual = rng.sample(known, min(USUAL_EACH, len(known)))
        yield from (Put(name, question(each), frozenset({topic}), "usual") for topic, each in usual)
        every = (("kind", unknown, KINDS_EACH), ("other", others, OTHERS_EACH), ("told", told, TOLD_EACH))
        for source, texts, most in every:
            for each in rng.sample(texts, min(most, len(texts))):
                yield Put(name, question(each), frozenset({"deflect"}), source)


def thinned(persona: Persona, rng: random.Random) -> Persona:
    """The same caller with as few wordings a topic as a busy author writes, most of them without a kind."""
    few = {}
    for topic, answer in persona.answers.items():
        asks = rng.sample(answer.asks, min(rng.choice(FEW), len(answer.asks)))
        kind = answer.kind if rng.random() < WITH_KIND else ()
        few[topic] = answer.model_copy(update={"asks": tuple(asks), "kind": kind})
    return persona.model_copy(update={"answers": few})


def worded(personas: Mapping[str, Persona]) -> Iterator[Put]:
    """The authors' own wordings."""
    for name, persona in personas.items():
        for topic, answer in persona.answers.items():
            yield from (Put(name, question(each), frozenset({topic}), "own") for each in answer.asks)


def _told(rng: random.Random) -> list[str]:
    """Sentences of trainees that ask for nothing."""
    with (TESTS / "words" / "utterances.tsv").open(encoding="utf-8", newline="") as file:
        texts = [row["utterance"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    folder = Path(__file__).resolve().parent.parent / "voicecoach" / "words" / "examples"
    for path in sorted(folder.glob("*.yaml")):
        texts += [each for each in _strings(yaml.safe_load(path.read_text(encoding="utf-8"))) if " " in each]
    parts = (each.text for text in texts for each in questions_of(text) if "?" not in text and not asked_in(each.text))
    return rng.sample(sorted({each for each in parts if len(each.split()) > 3}), 3000)


def _strings(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        yield from (each for name, value in held.items() if name != "customer" for each in _strings(value))
    elif isinstance(held, list):
        yield from (each for value in held for each in _strings(value))


def held_against(caller: Caller, put: Put, vector: NDArray[np.float32], *, weighed: bool) -> Held:
    """A question against a caller's topics; where an author took it up as a wording, it is left out."""
    itself = " ".join(put.asked.words)
    near, wordings, left = {}, {}, {}
    for topic, every in caller.asks.items():
        kept = [at for at, each in enumerate(every) if not _taken_from(each, itself, put.source)]
        if not kept:
            continue
        if len(kept) < len(every):
            left[topic] = tuple(every[at] for at in kept)
        alike = caller.vectors[topic][kept] @ vector
        near[topic] = nearness(alike, caller.said[topic] @ vector if topic in caller.said else None)
        if topic in caller.lines:
            wordings[topic] = tuple(every[kept[at]] for at in np.argsort(-alike, kind="stable")[:SPAN])
    if not weighed:
        return Held(put, near, wordings, {}, dict(near))
    index = indexed(tuple((dict(caller.asks) | left).items()), tuple(caller.lines.items())) if left else index_of(caller.persona)
    found = fits(index, put.asked, near | dict.fromkeys(caller.asks.keys() - near.keys(), 0.0))
    return Held(put, near, wordings, found, probabilities(found, model=True))


def _taken_from(wording: str, asked: str, source: str) -> bool:
    """Whether a wording is the question itself, or the whole of which the question is the core."""
    return wording == asked or (source in {"set", "core"} and len(asked.split()) > LONGEST_SHARED and asked in wording)


def pairs_of(caller: Caller, held: Held, together: frozenset[tuple[str, str]]) -> Iterator[Pair]:
    """A question with the topics that it asks for, and with the hardest of those that it does not."""
    put = held.put
    right = [topic for topic in held.wordings if topic in put.expected]
    wrong = [topic for topic in sorted(held.wordings, key=lambda each: (-held.near[each], each)) if topic not in put.expected]
    if put.source not in {"set", "core"}:
        wrong = [topic for topic in wrong if not any(_may_be_same(caller, each, topic, together) for each in put.expected)]
    for topic in (*right, *wrong[: WRONG[put.source]]):
        asked = " ".join(put.asked.words)
        yield Pair(asked, held.wordings[topic], caller.lines[topic], topic in right, COUNTS[put.source])


def _may_be_same(caller: Caller, one: str, other: str, together: frozenset[tuple[str, str]]) -> bool:
    """Whether two topics may answer the same question: of one kind, named together in a set, or with much the same answer."""
    known = caller.persona.answers
    kinds = [{each, *(known[each].kind if each in known else ())} for each in (one, other)]
    words = [set(re.findall("[a-z]{4,}", " ".join(caller.lines.get(each, ())).lower())) for each in (one, other)]
    least = min(map(len, words))
    return bool(kinds[0] & kinds[1]) or (one, other) in together or (least > 0 and len(words[0] & words[1]) / least > ALIKE)


def named_together(every: Sequence[Put]) -> dict[str, frozenset[tuple[str, str]]]:
    """For each caller the topics that a set names as answers to one question."""
    out: dict[str, set[tuple[str, str]]] = {}
    for put in every:
        out.setdefault(put.caller, set()).update((one, other) for one in put.expected for other in put.expected)
    return {name: frozenset(found) for name, found in out.items()}
