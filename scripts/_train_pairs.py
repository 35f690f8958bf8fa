"""Trains what says whether an answer answers a question, the two heard together: `persona.aligned`, in torch.

The model of meaning reads the question, a wording of the topic and a line of the answer each by itself, as in the product;
its words' vectors are worked out once (`States`) and stay as they are. Wording and line are drawn anew in each round, the
nearest wording most often, as the product takes that one.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from voicecoach.edges.embed import SIZE, MiniLm
from voicecoach.persona.aligned import TINY

Floats = NDArray[np.float32]
Tensor = torch.Tensor

INNER, OUTER = 128, 96
"""Numbers of a word in the inner space, and of what is made of it."""

BATCH, POOL = 96, 3072
"""Pairs a step, and pairs of which those alike in length are put together."""

RATE, DECAY, DROPPED, WARM = 2e-3, 0.02, 0.25, 0.05
FIRST, RIGHT = 0.6, 2.0
"""How often the nearest wording is taken, and what a right pair counts against a wrong one."""


class Pair(NamedTuple):
    """A question to a topic: its wordings, the nearest first, the lines of its answer, whether it answers, what it counts."""

    question: str
    wordings: tuple[str, ...]
    lines: tuple[str, ...]
    right: bool
    counts: float


class States:
    """The words of a text as the model reads them, each with mean nought and spread one: (pieces, 384)."""

    def __init__(self, model: MiniLm) -> None:
        self._model = model
        self._held: dict[str, Floats] = {}

    def of(self, text: str) -> Floats:
        """The words of a text."""
        if text not in self._held:
            words = self._model.read(text)[1]
            self._held[text] = (words - words.mean(axis=1, keepdims=True)) / (words.std(axis=1, keepdims=True) + TINY)
        return self._held[text]


class Net(nn.Module):
    """`persona.aligned.Aligned`, as it learns."""

    def __init__(self, seed: int = 1) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.inner = nn.Linear(SIZE, INNER)
        self.to_wording, self.to_answer = nn.Linear(4 * INNER, OUTER), nn.Linear(4 * INNER, OUTER)
        self.counts, self.out = nn.Linear(INNER, 1), nn.Linear(6 * OUTER, 1)

    def forward(self, *given: Tensor) -> Tensor:
        """How much each pair's answer speaks for being what was asked for, (pairs,)."""
        asked, worded, said = ((torch.tanh(self.inner(self._dropped(words))), there) for words, there in pairwise(given))
        parts = (
            self._compared(asked, worded, self.to_wording),
            self._compared(worded, asked, self.to_wording),
            self._compared(asked, said, self.to_answer),
        )
        return self.out(self._dropped(torch.cat(parts, -1)[:, None])[:, 0])[:, 0]  # type: ignore[no-any-return] # torch's layers give Any

    def _compared(self, words: tuple[Tensor, Tensor], others: tuple[Tensor, Tensor], by: nn.Linear) -> Tensor:
        (x, there), (y, known) = words, others
        share = ((x @ y.transpose(1, 2)) / INNER**0.5).masked_fill(~known[:, None], -1e4).softmax(-1)
        like = share @ y
        found = torch.relu(by(self._dropped(torch.cat([x, like, x * like, (x - like).abs()], -1))))
        counts = torch.sigmoid(self.counts(x)) * there[..., None]
        counted = found * counts
        return torch.cat([counted.sum(1) / (counts.sum(1) + 1e-3), counted.max(1).values], -1)

    def _dropped(self, words: Tensor) -> Tensor:
        """Some numbers left out while it learns, of all words of a pair the same: what is drawn costs most of the time."""
        if not self.training:
            return words
        kept = torch.rand(len(words), 1, words.shape[-1]) >= DROPPED
        return words * (kept / (1 - DROPPED)).to(words.dtype)

    def learned(self) -> dict[str, Floats]:
        """The arrays of `persona.aligned.Aligned` by name."""
        held = {name: each.detach().numpy() for name, each in self.named_parameters()}
        out: dict[str, Floats] = {}
        for name in ("to_wording", "to_answer"):
            out |= {f"{name}.weights": held[f"{name}.weight"].T, f"{name}.offset": held[f"{name}.bias"]}
        for name in ("inner", "counts", "out"):
            out |= {name: held[f"{name}.weight"].T, f"{name}_offset": held[f"{name}.bias"]}
        return out | {"out": out["out"][:, 0]}


def pairwise(given: Sequence[Tensor]) -> list[tuple[Tensor, Tensor]]:
    """Words and what of them is filled, side by side."""
    return list(zip(given[::2], given[1::2], strict=True))


def side_by_side(states: States, chosen: Sequence[tuple[str, str, str]]) -> list[Tensor]:
    """Questions, wordings and lines, each with what of them is filled."""
    out = []
    for texts in zip(*chosen, strict=True):
        read = [states.of(text) for text in texts]
        words = np.zeros((len(read), max(map(len, read)), SIZE), dtype=np.float32)
        there = np.zeros(words.shape[:2], dtype=bool)
        for row, each in enumerate(read):
            words[row, : len(each)], there[row, : len(each)] = each, True
        out += [torch.from_numpy(words), torch.from_numpy(there)]
    return out


def train(net: Net, states: States, pairs: Sequence[Pair], rounds: int, seed: int = 1) -> None:
    """Go over the pairs some times; in place."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    rng = np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = rounds * len(_batches(pairs, states, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min((at + 1) / (WARM * steps), max(0.0, (steps - at) / (steps - WARM * steps)))
    )
    net.train()
    for _ in range(rounds):
        told = 0.0
        for places in _batches(pairs, states, rng):
            some = [pairs[place] for place in places]
            optimiser.zero_grad()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = net(*side_by_side(states, [_drawn(each, rng) for each in some])).float()
            counts = torch.tensor([each.counts * (RIGHT if each.right else 1.0) for each in some])
            right = torch.tensor([float(each.right) for each in some])
            loss = functional.binary_cross_entropy_with_logits(found, right, weight=counts, reduction="sum") / len(some)
            torch.autograd.backward(loss)
            optimiser.step()
            schedule.step()
            told += float(loss.detach()) * len(some) / len(pairs)
        print(f"a round over {len(pairs)} pairs: loss {told:.3f}", flush=True)


def verdicts(net: Net, states: States, held: Iterable[tuple[str, str, str]]) -> Floats:
    """What is made of questions, each with a wording and a line."""
    chosen = list(held)
    net.eval()
    with torch.no_grad():
        parts = [side_by_side(states, chosen[at : at + BATCH]) for at in range(0, len(chosen), BATCH)]
        found = [net(*each).numpy() for each in parts]
    return np.concatenate(found).astype(np.float32)


def _drawn(pair: Pair, rng: np.random.Generator) -> tuple[str, str, str]:
    wording = 0 if rng.random() < FIRST else int(rng.integers(len(pair.wordings)))
    return pair.question, pair.wordings[wording], pair.lines[int(rng.integers(len(pair.lines)))]


def _batches(pairs: Sequence[Pair], states: States, rng: np.random.Generator) -> list[NDArray[np.int64]]:
    """The pairs by chance, those alike in length together."""
    order, out = rng.permutation(len(pairs)), []
    size = np.array([len(states.of(pair.question)) + len(states.of(pair.lines[0])) for pair in pairs])
    for at in range(0, len(order), POOL):
        pool = order[at : at + POOL]
        pool = pool[np.argsort(size[pool], kind="stable")]
        out += [pool[place : place + BATCH] for place in range(0, len(pool), BATCH)]
    return [out[place] for place in rng.permutation(len(out))]
