"""Fit what each part of `persona.asked.Fit` weighs: python scripts/fit_answers.py [--check].

Nothing but the authors' examples is used: each is asked with itself left out of its topic, and, for questions that a caller
cannot answer, with its whole topic left out; and each example of a kind that no author answered, with itself left out.
``--check`` fits on all callers but one and counts on that one, in turn.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from voicecoach.edges.embed import open_embedder
from voicecoach.edges.kept_vectors import embedded
from voicecoach.edges.personas import list_personas
from voicecoach.persona.asked import Fit, answers, examples, fits, indexed
from voicecoach.persona.model import Persona
from voicecoach.persona.nearness import likenesses
from voicecoach.persona.questions import question
from voicecoach.persona.variants import drawn

Array = NDArray[np.float64]
Embed = Callable[[str], NDArray[np.float32]]

KEPT = 3
"""One example in so many is asked: chosen by its words, the same each time."""

RIDGE = 0.3
"""How strongly small weights are preferred."""

UNKNOWABLE = 0.33
"""What a question that a caller cannot answer counts: there are twice as many of them here as of the others."""

LEAVES_OUT_KINDS = 8
"""One in so many examples of kinds that no author answered is asked of each caller."""


class Item(NamedTuple):
    """One question: how each topic fits, how like it is in meaning, which are right, and whether to tell nothing is."""

    caller: str
    fits: Array
    like: Array
    right: NDArray[np.bool_]
    known: NDArray[np.bool_]
    nothing: bool


def items(name: str, persona: Persona, embed: Embed) -> Iterator[Item]:
    """What one caller is asked."""
    asks, lines = examples(persona), answers(persona)
    vectors = {topic: np.stack([embed(" ".join(question(each).words)) for each in every]) for topic, every in asks.items()}
    stored = {topic: np.stack([embed(each) for each in every]) for topic, every in asks.items()}
    said = {topic: np.stack([embed(each) for each in every]) for topic, every in lines.items()}
    own = {topic: len(answer.asks) for topic, answer in persona.answers.items()}
    for topic, every in asks.items():
        authored = own.get(topic, 0) if topic in lines else len(every)
        for at, text in enumerate(every[:authored]):
            drawn_by = int(hashlib.sha256(f"{text}{name if topic not in lines else ''}".encode()).hexdigest(), 16)
            if drawn_by % (KEPT if topic in lines else LEAVES_OUT_KINDS):
                continue
            for whole in (False, True) if topic in lines else (False,):
                if not whole and len(every) < 2:
                    continue
                left = {t: e if t != topic else (*e[:at], *e[at + 1 :]) for t, e in asks.items() if not (whole and t == topic)}
                told = {t: e for t, e in lines.items() if t in left}
                vector = vectors[topic][at]
                asked = {each: stored[each] @ vector for each in left}
                asked |= {topic: np.delete(asked[topic], at)} if topic in asked else {}
                like = [likenesses(asked[each], said[each] @ vector if each in said else None) for each in left]
                found = fits(indexed(tuple(left.items()), tuple(told.items())), question(text), None)
                right = np.array([each == topic if topic in lines and not whole else each not in told for each in found])
                known = np.array([each in told for each in found])
                yield Item(name, as_array(found.values()), np.stack(like), right, known, whole or topic not in lines)


def as_array(found: Iterable[Fit]) -> Array:
    """A row for each topic."""
    return np.array([msgspec.structs.astuple(each) for each in found])


def fit(asked: Sequence[Item]) -> Array:
    """The weights, and last the score of telling nothing, at which the right ones are likeliest."""

    def loss(weights: Array) -> tuple[float, Array]:
        value, slope = RIDGE * float(weights[:-1] @ weights[:-1]), np.append(2 * RIDGE * weights[:-1], 0.0)
        for item in asked:
            likely = chances(item, weights)
            good = np.append(item.right, item.nothing)
            chance = max(1e-12, float(likely[good].sum()))
            pull = (np.where(good, likely / chance, 0.0) - likely) * (UNKNOWABLE if item.nothing else 1.0)
            value -= np.log(chance) * (UNKNOWABLE if item.nothing else 1.0)
            slope -= np.append(item.fits.T @ pull[:-1], pull[-1])
        return value, slope

    return np.asarray(minimize(loss, np.zeros(asked[0].fits.shape[1] + 1), jac=True, method="L-BFGS-B").x)


def chances(item: Item, weights: Array) -> Array:
    """How likely each topic is, and last none of them."""
    scores = np.append(item.fits @ weights[:-1], weights[-1])
    likely = np.exp(scores - scores.max())
    return np.asarray(likely / likely.sum())


def count(asked: Sequence[Item], weights: Array, least: float) -> Counter[str]:
    """What comes out, where a fact is told from a probability on."""
    out: Counter[str] = Counter()
    for item in asked:
        likely = chances(item, weights)[:-1] * item.known
        tells = float(likely.max()) >= least
        right = bool(item.right[int(likely.argmax())]) and not item.nothing
        out[("unknowable " if item.nothing else "knowable ") + (("right" if right else "wrong") if tells else "deflected")] += 1
    return out


def main() -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="count on each caller with the weights of the others")
    given = parser.parse_args()
    embedder = open_embedder()
    if embedder is None:
        raise SystemExit("the model of meaning is not installed")
    callers: Mapping[str, Persona] = {loaded.name: drawn(loaded.persona, 1) for loaded in list_personas()}
    texts = [
        each
        for persona in callers.values()
        for every in (*examples(persona).values(), *answers(persona).values())
        for each in every
    ]
    known = embedded(embedder, [*texts, *(" ".join(question(each).words) for each in texts)])
    held = [item for name, persona in callers.items() for item in items(name, persona, known.__getitem__)]
    print(f"{len(held)} questions, {sum(item.nothing for item in held)} unknowable")
    for model in (True, False):
        asked = [item._replace(fits=np.hstack([item.fits[:, 1:], *([item.like] if model else [])])) for item in held]
        weights = fit(asked)
        wide = held[0].fits.shape[1] - 1
        like = weights[wide:-1]
        print(
            "\nSHARES",
            (like / (like.sum() or 1.0)).round(3),
            "WEIGHTS",
            (round(float(like.sum()), 2), *weights[:wide].round(2).tolist()),
        )
        print("NO_TOPIC", round(float(weights[-1]), 2))
        for least in (0.5, 0.55, 0.6, 0.7, 0.8) if given.check else ():
            total: Counter[str] = Counter()
            for name in callers:
                total += count([i for i in asked if i.caller == name], fit([i for i in asked if i.caller != name]), least)
            print(least, dict(sorted(total.items())))


if __name__ == "__main__":
    main()
