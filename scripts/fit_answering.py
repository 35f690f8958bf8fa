"""Fit what hears question and answer together: python scripts/fit_answering.py [--further].

Needs besides the package: pip install onnx torch==2.13.0. Layers of the model of meaning are trained on the callers' wordings
and on labelled questions (`_pairs`), the nearest other topics as what is not asked for: to the built-in callers as they are and
with few wordings, as an author's own caller has, and to callers of other hands (`_other_callers`). The two newest sets that
were counted and one of these hands are not learned from. On these the verdict is weighed with the other signs; it prints
what comes out at several probabilities, each set by the weights of the others, and the weights, which stand in
`persona.judging`; and writes what it learned, voicecoach/persona/answering.onnx and answering.npz. It takes some three hours of
two cores; with --further, which begins where the layers that ship ended and goes once over the other hands' callers, twice
each, and over a part of the rest, half an hour.
"""

import argparse
import os
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from _other_callers import HANDS, UNASKED, callers_of, questions_to
from _pairs import (
    Caller,
    Held,
    Pair,
    caller_of,
    drawn_questions,
    held_against,
    labelled,
    named_together,
    pairs_of,
    thinned,
    worded,
)
from _train_together import trained
from bench_answers import SETS
from numpy.typing import NDArray
from scipy.optimize import minimize

from voicecoach.edges.answering import Answering, packed, shipped
from voicecoach.edges.asking import open_asking
from voicecoach.edges.embed import MiniLm
from voicecoach.edges.kept_vectors import embedded
from voicecoach.edges.personas import list_personas
from voicecoach.persona.asked import answers, examples
from voicecoach.persona.judging import signs
from voicecoach.persona.nearness import LIKELIEST, plain
from voicecoach.persona.variants import drawn

FOLDER = Path(__file__).resolve().parent.parent / "voicecoach" / "persona"

HAND = "hand "
"""What stands before the name of a hand whose callers are asked: sets have such names, too."""

NEWEST = (*SETS[-3:-1], f"{HAND}{HANDS[3]}")
"""Sets that were each counted blind once, and one hand's callers: on these the signs are weighed; the last set of all is
counted unseen."""

OF_OTHERS, OF_REST = 2, 0.35
"""How often a pair of another hand's caller is learned in a turn that goes further, and which part of the others."""

THIN = ", few wordings"
"""What is added to the name of a built-in caller that has as few wordings as an author's own."""

DRAWN = "drawn"
"""Where wordings and statements come from that stand in no set."""

RIDGE, OF_CORES = 1.0, 0.3
"""How strongly small weights are preferred, and what a question's core counts among the signs."""

Array = NDArray[np.float64]


class Item(NamedTuple):
    """One question of a set: to whom, the signs of each topic heard, which are right, whether it asks for what is known."""

    name: str
    caller: str
    source: str
    signs: Array
    right: NDArray[np.bool_]
    known: bool


class Work(NamedTuple):
    """The callers, all questions held against their topics, by set, and which topics are named together."""

    callers: Mapping[str, Caller]
    held: Sequence[tuple[str, Held]]
    together: Mapping[str, frozenset[tuple[str, str]]]


def prepared(model: MiniLm) -> Work:
    """What is learned from."""
    personas = {each.name: drawn(each.persona, 1) for each in list_personas()}
    puts = [(name, put) for name in SETS[:-1] for put in labelled(personas, name)]  # the last is counted unseen
    rng = random.Random(1)  # noqa: S311 # no secret: the same each time
    thin = {f"{name}{THIN}": thinned(each, rng) for name, each in personas.items()}
    again = [(name, put._replace(caller=f"{put.caller}{THIN}")) for name, put in puts]
    others = {hand: callers_of(hand) for hand in (*HANDS, *UNASKED)}
    puts += [(DRAWN, put) for put in drawn_questions(personas, rng)]
    puts += again + [(f"{HAND}{hand}", put) for hand in HANDS for put in labelled(others[hand], questions_to(hand))]
    puts += [(DRAWN, put) for hand, held in others.items() if f"{HAND}{hand}" not in NEWEST for put in worded(held)]
    asking, every = open_asking(), personas | thin | {name: each for held in others.values() for name, each in held.items()}
    sentences = [" ".join(put.asked.words) for _, put in puts]
    for persona in every.values():
        sentences += [plain(each) for asks in examples(persona).values() for each in asks]
        sentences += [line for lines in answers(persona).values() for line in lines]
    vectors = {text: asking.turned(each) for text, each in (asking.vectors | embedded(model, sentences)).items()}
    callers = {name: caller_of(name, persona, vectors) for name, persona in every.items()}
    held = [
        (name, held_against(callers[put.caller], put, vectors[" ".join(put.asked.words)], weighed=name in NEWEST))
        for name, put in puts
        if put.asked.words
    ]
    return Work(callers, held, named_together([put for _, put in puts]))


def pairs(work: Work, others: frozenset[str]) -> Iterator[tuple[bool, Pair]]:
    """What is learned from, and whether it is of one of the ``others``, without the newest sets and what else is asked so."""
    outside = {" ".join(held.put.asked.words) for name, held in work.held if name in NEWEST}
    for name, held in work.held:
        put = held.put
        if name not in NEWEST and put.source != "core" and " ".join(put.asked.words) not in outside:
            found = pairs_of(work.callers[put.caller], held, work.together[put.caller])
            yield from ((put.caller in others, pair) for pair in found)


def for_a_turn(every: Sequence[tuple[bool, Pair]]) -> list[Pair]:
    """What a turn that goes further learns from."""
    rng = random.Random(2)  # noqa: S311 # no secret: the same each time
    return [pair for other, pair in every for _ in range(OF_OTHERS if other else rng.random() < OF_REST)]


def items(work: Work, answering: Answering) -> Iterator[Item]:
    """The questions of the sets that were left out."""
    for name, held in work.held:
        if name not in NEWEST:
            continue
        put, caller = held.put, work.callers[held.put.caller]
        heard = sorted(held.wordings, key=lambda topic: (-held.likely[topic], topic))[:LIKELIEST]
        found = answering.verdicts(
            " ".join(put.asked.words), [(held.wordings[topic][0], caller.lines[topic][0]) for topic in heard]
        )
        told = signs(held.found, held.likely, held.near, dict(zip(heard, found, strict=True)))
        right = np.array([topic in put.expected for topic in heard])
        yield Item(name, put.caller, put.source, np.array(list(told.values())), right, "deflect" not in put.expected)


def weighed(every: Sequence[Item]) -> Array:
    """The weights of the signs, and last the offset, at which the right topics are likeliest."""
    held = np.vstack([item.signs for item in every])
    right = np.concatenate([item.right for item in every]).astype(float)
    counts = np.concatenate([np.full(len(item.right), 1.0 if item.source == "set" else OF_CORES) for item in every])
    middle, spread = held.mean(axis=0), held.std(axis=0) + 1e-6
    scaled = (held - middle) / spread

    def loss(weights: Array) -> tuple[float, Array]:
        likely = 1 / (1 + np.exp(-(scaled @ weights[:-1] + weights[-1])))
        value = -(counts * (right * np.log(likely + 1e-9) + (1 - right) * np.log(1 - likely + 1e-9))).sum()
        pull = counts * (likely - right)
        slope = np.append(scaled.T @ pull + 2 * RIDGE * weights[:-1], pull.sum())
        return float(value + RIDGE * weights[:-1] @ weights[:-1]), slope

    found = minimize(loss, np.zeros(held.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return np.append(found[:-1] / spread, found[-1] - (found[:-1] * middle / spread).sum())


def counted(every: Sequence[Item], others: Mapping[str, Array], least: float) -> str:
    """What comes out where a fact is told from a probability on, each set by the weights of the others."""
    right = wrong = known = told = 0
    for name, weights in others.items():
        for item in (each for each in every if each.name == name and each.source == "set"):
            likely = 1 / (1 + np.exp(-(item.signs @ weights[:-1] + weights[-1])))
            best = int(likely.argmax())
            known += item.known
            right += bool(likely[best] >= least and item.right[best] and item.known)
            told += bool(likely[best] >= least)
            wrong += bool(likely[best] >= least and not item.right[best])
    asked = sum(item.source == "set" for item in every)
    return (
        f"from {least}: of {known} known {right} right; of all {asked} {told} told, {wrong} of them wrong ({wrong / asked:.1%})"
    )


def by_kind(every: Sequence[Item]) -> dict[str, list[Item]]:
    """The questions by what the callers are."""
    kinds: dict[str, list[Item]] = {}
    for item in every:
        few = "built-in with few wordings" if item.caller.endswith(THIN) else "built-in"
        kinds.setdefault("of another hand" if item.name.startswith(HAND) else few, []).append(item)
    return kinds


def main() -> None:
    """Train, weigh, tell, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--further", action="store_true", help="begin where the layers that ship ended")
    further = parser.parse_args().further
    model = MiniLm(threads=1)
    work = prepared(model)
    every_pair = list(pairs(work, frozenset(name for hand in (*HANDS, *UNASKED) for name in callers_of(hand))))
    layers = trained(for_a_turn(every_pair), shipped()) if further else trained([pair for _, pair in every_pair])
    every = list(items(work, Answering(model, layers)))
    for many in (True, False):
        some = [item for item in every if many == (not item.name.startswith(HAND) and not item.caller.endswith(THIN))]
        others = {name: weighed([item for item in some if item.name != name]) for name in {item.name for item in some}}
        for kind, part in by_kind(some).items():
            for least in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
                print(kind, counted(part, others, least), flush=True)
        weights = weighed(some)
        print("WEIGHTS", many, tuple(weights[:-1].round(3).tolist()), "OFFSET", round(float(weights[-1]), 3), flush=True)
    for name, content in packed(layers).items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
