"""Fit what hears question and answer together: python scripts/fit_answering.py [--out FILE].

Needs besides the package: pip install torch==2.13.0. It learns from the questions and wordings (`_pairs`) of one half of the
built-in callers and hears the questions to the other half, which it never saw, and the other way round; weighs these verdicts
with the other signs; prints what comes out at several probabilities, each caller by the weights of the others; and writes what
it learns from all callers, voicecoach/persona/answering.npz. The weights printed stand in `persona.judging`.
"""

import argparse
import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from _pairs import Caller, Held, caller_of, drawn_questions, held_against, labelled, named_together, pairs_of
from _train_pairs import Net, Pair, States, train, verdicts
from numpy.typing import NDArray
from scipy.optimize import minimize

from voicecoach.edges.answering import packed
from voicecoach.edges.asking import open_asking
from voicecoach.edges.embed import MiniLm
from voicecoach.edges.kept_vectors import embedded
from voicecoach.edges.personas import list_personas
from voicecoach.persona.asked import answers, examples
from voicecoach.persona.judging import signs
from voicecoach.persona.nearness import LIKELIEST, plain
from voicecoach.persona.variants import drawn

HALF = frozenset(
    """abusive_caller billed_twice late_parcel lost_and_anxious no_refund own_mistake out_of_line three_weeks_later""".split()  # noqa: SIM905 # read as words
)
"""Callers of the one half."""

ROUNDS = 5
"""How often all pairs are gone over."""

RIDGE, OF_CORES = 1.0, 0.3
"""How strongly small weights are preferred, and what a question's core counts among the signs."""

Array = NDArray[np.float64]


class Item(NamedTuple):
    """One question to a left-out caller: the signs of each topic heard, which are right, whether it asks for what is known."""

    caller: str
    source: str
    signs: Array
    right: NDArray[np.bool_]
    known: bool


def items(callers: dict[str, Caller], every: Sequence[Held], net: Net, states: States) -> Iterator[Item]:
    """The questions of the sets to callers that were left out."""
    for held in every:
        put, caller = held.put, callers[held.put.caller]
        heard = sorted(held.wordings, key=lambda topic: (-held.likely[topic], topic))[:LIKELIEST]
        asked = " ".join(put.asked.words)
        found = verdicts(net, states, [(asked, held.wordings[topic][0], caller.lines[topic][0]) for topic in heard])
        told = signs(held.found, held.likely, held.near, dict(zip(heard, map(float, found), strict=True)))
        right = np.array([topic in put.expected for topic in heard])
        yield Item(put.caller, put.source, np.array(list(told.values())), right, "deflect" not in put.expected)


def pairs(
    callers: dict[str, Caller],
    held: Sequence[Held],
    together: Mapping[str, frozenset[tuple[str, str]]],
    out: Collection[str],
) -> Iterator[Pair]:
    """What is learned from, without some callers."""
    for each in held:
        if each.put.caller not in out:
            yield from pairs_of(callers[each.put.caller], each, together[each.put.caller])


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
    """What comes out where a fact is told from a probability on, each caller by the weights of the others."""
    right = wrong = known = told = 0
    for caller, weights in others.items():
        for item in (each for each in every if each.caller == caller and each.source == "set"):
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


def main() -> None:
    """Train, weigh and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="write what was learned there")
    given = parser.parse_args()
    personas = {each.name: drawn(each.persona, 1) for each in list_personas()}
    puts = [*labelled(personas), *drawn_questions(personas, random.Random(1))]  # noqa: S311 # no secret: the same each time
    asking = open_asking()
    sentences = [" ".join(put.asked.words) for put in puts]
    for persona in personas.values():
        sentences += [plain(each) for every in examples(persona).values() for each in every]
        sentences += [line for every in answers(persona).values() for line in every]
    model = MiniLm(threads=1)
    vectors = {text: asking.turned(each) for text, each in (asking.vectors | embedded(model, sentences)).items()}
    callers = {name: caller_of(name, persona, vectors) for name, persona in personas.items()}
    held = [
        held_against(callers[put.caller], put, vectors[" ".join(put.asked.words)], weighed=put.source in {"set", "core"})
        for put in puts
        if put.asked.words
    ]
    together = named_together(puts)
    states = States(model)
    every: list[Item] = []
    for out in (HALF, callers.keys() - HALF):
        net = Net()
        train(net, states, list(pairs(callers, held, together, out)), ROUNDS)
        asked = [each for each in held if each.put.caller in out and each.put.source in {"set", "core"}]
        every += items(callers, asked, net, states)
    others = {caller: weighed([item for item in every if item.caller != caller]) for caller in sorted(callers)}
    for least in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9):
        print(counted(every, others, least), flush=True)
    weights = weighed(every)
    print("WEIGHTS", tuple(weights[:-1].round(3).tolist()), "OFFSET", round(float(weights[-1]), 3), flush=True)
    if given.out:
        net = Net()
        train(net, states, list(pairs(callers, held, together, frozenset())), ROUNDS)
        given.out.write_bytes(packed(net.learned()))


if __name__ == "__main__":
    main()
