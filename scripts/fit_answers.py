"""Fit what is made of questions: python scripts/fit_answers.py [--without CALLER …] [--steps N] [--out FILE].

Two things are fitted, on the wordings of kinds and topics (each with itself left out) and on the questions of
tests/persona/questions, which other people wrote: a turn of the vectors of meaning that brings wordings of one question
together (``asked.npz``), and what each part of `persona.fitting.Fit` weighs, with whole topics left out as questions that a
caller cannot answer. ``--without`` leaves out the questions to some callers and counts on them; ``--vectors`` only takes up
new wordings of the kinds, so that no call has to wait for their vectors.
"""

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import torch
from bench_answers import rows
from numpy.typing import NDArray
from scipy.optimize import minimize
from torch.nn import functional

from voicecoach.edges.asking import open_asking, packed
from voicecoach.edges.embed import MiniLm
from voicecoach.edges.kept_vectors import embedded
from voicecoach.edges.personas import list_personas
from voicecoach.persona.asked import answers, examples
from voicecoach.persona.fitting import fits, indexed
from voicecoach.persona.kinds import KINDS
from voicecoach.persona.model import Persona
from voicecoach.persona.nearness import likenesses, plain
from voicecoach.persona.questions import asked_in, core, question
from voicecoach.persona.variants import drawn

SHIPPED = Path(__file__).resolve().parent.parent / "voicecoach" / "persona" / "asked.npz"

Array = NDArray[np.float64]
Vectors = dict[str, NDArray[np.float32]]

RATE, SHARE, HEAT, HOLD = 0.0015, 0.1, 12.0, 0.04
"""Of the turn: step, share of the wordings in each step, sharpness, and how strongly it is held to none at all."""

RIDGE = 0.3
"""How strongly small weights are preferred."""

COUNTS = {"asked": 2.0, "core": 0.7, "own": 1.0, "unknown": 0.33}
"""What a question of a set counts, its core, an author's example, and one that a caller cannot answer."""

OWN, UNKNOWN = 40, 20
"""One in so many examples of topics, and of kinds without an answer, is asked when the weights are fitted."""


class Item(NamedTuple):
    """One question to a caller: how each topic fits, which are right (last: none), and what kind of question it is."""

    caller: str
    fits: Array
    right: NDArray[np.bool_]
    known: NDArray[np.bool_]
    kind: str


class Caller(NamedTuple):
    """A caller's examples and answers, and the questions of the sets with what may answer them."""

    name: str
    asks: dict[str, tuple[str, ...]]
    lines: dict[str, tuple[str, ...]]
    own: dict[str, int]
    asked: tuple[tuple[str, frozenset[str]], ...]


def callers() -> tuple[Caller, ...]:
    """The built-in callers."""
    sets = [row for name in ("all", "unseen", "fresh", "stranger") for row in rows(name)]
    return tuple(_caller(each.name, drawn(each.persona, 1), sets) for each in list_personas())


def _caller(name: str, persona: Persona, sets: Sequence) -> Caller:  # type: ignore[type-arg] # rows of the benchmark
    asked = tuple((row.text, row.expected) for row in sets if row.caller == name and asked_in(row.text))
    own = {topic: len(answer.asks) for topic, answer in persona.answers.items()}
    return Caller(name, dict(examples(persona)), dict(answers(persona)), own, asked)


def turn(held: Sequence[Caller], vectors: Vectors, without: frozenset[str], steps: int) -> NDArray[np.float32]:
    """The matrix that brings the wordings of one question together."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    groups = [_group(each, vectors, asked=each.name not in without) for each in held]
    matrix = torch.eye(384, requires_grad=True)
    optimizer = torch.optim.Adam([matrix], lr=RATE)
    chosen = torch.Generator().manual_seed(1)
    for _ in range(steps):
        loss, count = torch.zeros(()), 0
        for asked, wordings, same, itself in groups:
            some = torch.randperm(len(asked), generator=chosen)[: max(1, int(len(asked) * SHARE))]
            near = functional.normalize(asked[some] @ matrix) @ functional.normalize(wordings @ matrix).T * HEAT
            near = near.masked_fill(itself[some, None] == torch.arange(len(wordings)), -1e4)
            there = same[some].any(1)
            right = near.masked_fill(~same[some], -1e4)
            loss = loss - ((torch.logsumexp(right, 1) - torch.logsumexp(near, 1)) * there).sum()
            count += int(there.sum())
        total = loss / count + HOLD * 384 * ((matrix - torch.eye(384)) ** 2).mean()
        optimizer.zero_grad()
        total.backward()  # type: ignore[no-untyped-call] # torch has no types for it
        optimizer.step()
    return np.asarray(matrix.detach().numpy(), dtype=np.float32)


def _group(caller: Caller, vectors: Vectors, *, asked: bool) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """What is asked of a caller, all wordings, which of them are the same question, and which is the question itself."""
    wordings = [(topic, plain(each)) for topic, every in caller.asks.items() for each in every]
    questions = [(frozenset({topic}), text, at) for at, (topic, text) in enumerate(wordings) if topic in caller.lines]
    if asked:
        read = ((expected, asked_in(text)[-1]) for text, expected in caller.asked)
        questions += [(expected, " ".join(each.words), -1) for expected, each in read if "deflect" not in expected]
    same = [[topic in expected and at != here for here, (topic, _) in enumerate(wordings)] for expected, _, at in questions]
    return (
        torch.tensor(np.stack([vectors[text] for _, text, _ in questions])),
        torch.tensor(np.stack([vectors[text] for _, text in wordings])),
        torch.tensor(same),
        torch.tensor([at for _, _, at in questions]),
    )


def items(caller: Caller, vectors: Vectors, matrix: NDArray[np.float32]) -> Iterator[Item]:
    """What one caller is asked when the weights are fitted."""
    for text, expected in caller.asked:
        whole = asked_in(text)[-1]
        for kind, each in (("asked", whole), ("core", core(whole))):
            if kind == "asked" or each != whole:
                yield _item(caller, vectors, matrix, " ".join(each.words), expected, kind)
    for topic, every in caller.asks.items():
        for at, text in enumerate(every[: caller.own.get(topic, 0)] if topic in caller.lines else every):
            drawn_by = int(hashlib.sha256(f"{text}{caller.name}".encode()).hexdigest(), 16)
            if drawn_by % (OWN if topic in caller.lines else UNKNOWN) or len(every) < 2:
                continue
            left = caller._replace(asks=caller.asks | {topic: (*every[:at], *every[at + 1 :])})
            if topic not in caller.lines:
                yield _item(left, vectors, matrix, plain(text), frozenset({"deflect"}), "unknown")
                continue
            yield _item(left, vectors, matrix, plain(text), frozenset({topic}), "own")
            asks, lines = ({k: v for k, v in part.items() if k != topic} for part in (caller.asks, caller.lines))
            gone = caller._replace(asks=asks, lines=lines)
            yield _item(gone, vectors, matrix, plain(text), frozenset({"deflect"}), "unknown")


def _item(caller: Caller, vectors: Vectors, matrix: NDArray[np.float32], text: str, expected: frozenset[str], kind: str) -> Item:
    index = indexed(tuple(caller.asks.items()), tuple(caller.lines.items()))
    asked = _turned(vectors[text][None], matrix)[0]
    found = fits(index, question(text), None)
    like = [
        likenesses(
            _turned(np.stack([vectors[plain(each)] for each in caller.asks[topic]]), matrix) @ asked,
            _turned(np.stack([vectors[each] for each in caller.lines[topic]]), matrix) @ asked if topic in caller.lines else None,
        )
        for topic in found
    ]
    known = np.array([topic in caller.lines for topic in found])
    right = np.array([*(topic in expected or ("deflect" in expected and topic not in caller.lines) for topic in found), False])
    right[-1] = "deflect" in expected
    parts = np.array([msgspec.structs.astuple(each)[1:] for each in found.values()])
    return Item(caller.name, np.hstack([parts, np.stack(like)]), right, known, kind)


def _turned(held: NDArray[np.float32], matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    out = held @ matrix
    return np.asarray(out / np.linalg.norm(out, axis=1, keepdims=True), dtype=np.float32)


def fit(asked: Sequence[Item], parts: int) -> Array:
    """The weights of the first parts, and last the score of telling nothing, at which the right ones are likeliest."""

    def loss(weights: Array) -> tuple[float, Array]:
        value, slope = RIDGE * float(weights[:-1] @ weights[:-1]), np.append(2 * RIDGE * weights[:-1], 0.0)
        for item in asked:
            likely = chances(item, weights)
            chance = max(1e-12, float(likely[item.right].sum()))
            pull = (np.where(item.right, likely / chance, 0.0) - likely) * COUNTS[item.kind]
            value -= np.log(chance) * COUNTS[item.kind]
            slope -= np.append(item.fits[:, :parts].T @ pull[:-1], pull[-1])
        return value, slope

    return np.asarray(minimize(loss, np.zeros(parts + 1), jac=True, method="L-BFGS-B", options={"maxiter": 80}).x)


def chances(item: Item, weights: Array) -> Array:
    """How likely each topic is, and last none of them."""
    scores = np.append(item.fits[:, : len(weights) - 1] @ weights[:-1], weights[-1])
    likely = np.exp(scores - scores.max())
    return np.asarray(likely / likely.sum())


def count(asked: Sequence[Item], weights: Array, least: float) -> tuple[int, int, int]:
    """Questions of the sets, those that come out right where a fact is told from a probability on, and wrong facts."""
    held = [item for item in asked if item.kind == "asked"]
    right = wrong = 0
    for item in held:
        likely = chances(item, weights)[:-1] * item.known
        best, tells = int(likely.argmax()), float(likely.max()) >= least
        right += bool(item.right[best] if tells else item.right[-1])
        wrong += tells and not item.right[best]
    return len(held), right, wrong


def usual() -> list[str]:
    """The wordings of questions that any caller is asked, and the wordings and lines of the built-in callers, each once."""
    usual = [plain(each) for every in KINDS.values() for each in every]
    for persona in (drawn(each.persona, 1) for each in list_personas()):
        usual += [plain(each) for every in examples(persona).values() for each in every]
        usual += [line for every in answers(persona).values() for line in every]
    return list(dict.fromkeys(usual))


def main() -> None:
    """Print the weights, and what they come to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", nargs="*", default=(), help="callers whose questions are left out, and counted")
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--out", type=Path, help="write what is fitted: voicecoach/persona/asked.npz is what ships")
    parser.add_argument(
        "--vectors", action="store_true", help="fit nothing; put the vectors of wordings and lines beside the shipped turn"
    )
    given = parser.parse_args()
    if given.vectors:
        SHIPPED.write_bytes(packed(open_asking().turn, embedded(MiniLm(threads=1), usual())))
        return
    held, without = callers(), frozenset(given.without)
    wordings = [plain(each) for caller in held for every in caller.asks.values() for each in every]
    lines = [line for caller in held for every in caller.lines.values() for line in every]
    asked = [each for caller in held for text, _ in caller.asked for each in (asked_in(text)[-1], core(asked_in(text)[-1]))]
    vectors = embedded(MiniLm(threads=1), [*wordings, *lines, *(" ".join(each.words) for each in asked)])
    matrix = turn(held, vectors, without, given.steps).astype(np.float16).astype(np.float32)
    every = [item for caller in held for item in items(caller, vectors, matrix)]
    used = [item for item in every if item.caller not in without or item.kind in {"own", "unknown"}]
    wide = every[0].fits.shape[1]
    for name, parts in (("with the model", wide), ("by words alone", wide - 6)):
        weights = fit(used, parts)
        like = weights[wide - 6 : -1]
        print(f"\n{name}\nSHARES", (like / (like.sum() or 1.0)).round(3), "NEAR", round(float(like.sum()), 2))
        print("WEIGHTS", weights[: wide - 6].round(2).tolist(), "NO_TOPIC", round(float(weights[-1]), 2))
        for least in (0.4, 0.5, 0.6, 0.7):
            print(least, count([item for item in every if not without or item.caller in without], weights, least))
    if given.out:
        given.out.write_bytes(packed(matrix, {text: vectors[text] for text in usual()}))


if __name__ == "__main__":
    main()
