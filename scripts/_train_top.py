"""Trains the layers of the model of meaning on labelled sentences: what a part of a turn holds, cue by cue.

An utterance's labels are of the whole, and the product asks for its parts: an utterance holds a cue where one of its parts
does, so the likeliest part answers for it. As in the product, praise does not come from behind a "but", and an
accusation not from before it. The words of a part look at each other and at what the customer said before; in each round
some utterances are learned without that, and some, which tell nothing of it, after another customer's words.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from _side_by_side import WORKERS, added_up, part, place, shared
from _top_layers import Top
from numpy.typing import NDArray
from torch.nn import functional

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
Tensor = torch.Tensor

HEADS, SIZE, LENGTH = 12, 384, 8.0
"""Heads of attention, the size of a vector, and what a sentence's vector is brought to in training."""

EPOCHS, BATCH, POOL = 4, 48, 1536
"""Rounds, utterances a step, and utterances of which those alike in length are put together."""

RATE, LOWER, HEAD_RATE, DECAY, DROPPED, WARM = 2e-4, 0.95, 2e-3, 0.01, 0.15, 0.1
NEVER, MOST = -30.0, 5.0
HALF, POOL_OF_CHANCE = torch.bfloat16, 1 << 23
PRIOR = -4.0

SEEDS = 1000
"""How far apart the seeds of those lie that share a training."""

ANY_BEFORE = 0.1
"""How often in a round an utterance that nothing was said before is learned after any customer's words."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of all utterances as the first trained layer takes them, one part after the other.

    ``hidden`` is of shape (pieces, 384), ``starts`` of parts + 1; ``owners`` tells each part's utterance, in order;
    ``turned`` is 1 before a turn of the sentence, 2 after it.
    """

    hidden: Halves
    starts: NDArray[np.int64]
    owners: NDArray[np.int64]
    turned: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Before:
    """What the model as it comes gives for what was said before, one saying after the other, customers' first.

    ``hidden`` is of shape (pieces, trained layers, 384), ``starts`` of sayings + 1; the first ``customers`` are customers'.
    ``of`` is each utterance's saying, or -1; ``left_out`` in what part of the rounds it is learned without it; where that is
    zero, one that nothing was said before is never learned after another customer's words either.
    """

    hidden: Halves
    starts: NDArray[np.int64]
    customers: int
    of: NDArray[np.int64]
    left_out: Floats


class _Rows:
    """States one text after the other, from which those of several texts are laid side by side, filled up with zeros."""

    def __init__(self, hidden: Halves, starts: NDArray[np.int64]) -> None:
        self._states = torch.cat([torch.tensor(hidden).to(HALF), torch.zeros(1, *hidden.shape[1:], dtype=HALF)])
        self._starts = starts

    def of(self, texts: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
        """The states, (texts, pieces, …), and what of them is filled; nothing where a text is -1."""
        lengths = np.where(texts >= 0, self._starts[texts + 1] - self._starts[texts], 0)
        place = np.arange(int(lengths.max(initial=0)))[None]
        there = place < lengths[:, None]
        rows = np.where(there, self._starts[texts][:, None] + place, len(self._states) - 1)
        found = self._states.index_select(0, torch.from_numpy(rows.ravel()))
        return found.view(*rows.shape, *self._states.shape[1:]), torch.from_numpy(there)


@dataclass(frozen=True, slots=True)
class _Learned:
    """What is learned from: where each utterance's parts begin, and by how a part is turned the cues that it cannot hold."""

    hidden: _Rows
    told: _Rows
    firsts: NDArray[np.int64]
    turned: NDArray[np.int64]
    never: Tensor


@dataclass(frozen=True, slots=True)
class Trained:
    """What was learned: the weights of the layers by name, the mark of what was said before, and each cue's weights.

    ``mark`` is of shape (trained layers, 384), ``cues`` of (384 + 1, cues): of a vector of length one, and the offset.
    """

    top: Mapping[str, Floats]
    mark: Floats
    cues: Floats


class _Dropping:
    """Leaves out numbers by chance, from a pool that is drawn once: drawing anew each time would take as long as the rest."""

    def __init__(self, seed: int) -> None:
        drawn = torch.rand(POOL_OF_CHANCE, generator=torch.Generator().manual_seed(seed))
        self._pool = ((drawn > DROPPED).float() / (1 - DROPPED)).to(HALF)
        self._rng = np.random.default_rng(seed)

    def __call__(self, x: Tensor) -> Tensor:
        at = int(self._rng.integers(0, POOL_OF_CHANCE - x.numel()))
        return x * self._pool[at : at + x.numel()].view(x.shape).to(x.dtype)


class Net:
    """The layers and one row of weights a cue."""

    def __init__(self, top: Top, cues: int, seed: int) -> None:
        self.top = top
        self.weights = {name: torch.tensor(value, requires_grad=True) for name, value in top.weights.items()}
        self.mark = torch.zeros(len(top.matrices), SIZE, requires_grad=True)
        self.head = torch.zeros(SIZE, cues, requires_grad=True)
        self.offset = torch.full((cues,), PRIOR, requires_grad=True)
        self.dropped = _Dropping(seed + SEEDS * place())

    def scores(self, hidden: Tensor, there: Tensor, before: Tensor, known: Tensor) -> Tensor:
        """How much each part speaks for each cue, (parts, cues), while learning; layers are computed in 16-bit floats.

        ``hidden`` is of shape (parts, pieces, 384), ``before`` of (parts, pieces before, layers, 384); ``there`` and ``known``
        tell what of both is filled.
        """
        seen = torch.zeros(len(there), 1, 1, there.shape[1] + known.shape[1], dtype=HALF)
        seen.masked_fill_(~torch.cat([there, known], dim=1)[:, None, None, :], NEVER * 1000)
        for at, (matrices, rest) in enumerate(zip(self.top.matrices, self.top.rest, strict=True)):
            of = [self.weights[each].to(HALF) for each in (*matrices, *rest)]
            hidden = self._layer(hidden, torch.cat([hidden, before[:, :, at] + self.mark[at].to(HALF)], dim=1), seen, of)
        share = there.float() / there.sum(dim=1, keepdim=True)
        mean = (hidden.float() * share.unsqueeze(-1)).sum(dim=1)
        vector = functional.normalize(mean, dim=1) * LENGTH
        return self.dropped(vector) @ self.head + self.offset

    def _layer(self, x: Tensor, both: Tensor, there: Tensor, of: Sequence[Tensor]) -> Tensor:
        query, key, value, out, wide, narrow = of[:6]
        query_0, key_0, value_0, out_0, norm, norm_0, wide_0, narrow_0, last, last_0 = of[6:]
        batch, length = x.shape[:2]

        def heads(x: Tensor, by: Tensor, offset: Tensor) -> Tensor:
            return functional.linear(x, by.t(), offset).view(batch, x.shape[1], HEADS, SIZE // HEADS).transpose(1, 2)

        near = heads(x, query, query_0) @ heads(both, key, key_0).transpose(-1, -2) / (SIZE / HEADS) ** 0.5
        share = self.dropped((near + there).softmax(dim=-1))
        seen = (share @ heads(both, value, value_0)).transpose(1, 2).reshape(batch, length, SIZE)
        x = functional.layer_norm(x + self.dropped(functional.linear(seen, out.t(), out_0)), (SIZE,), norm, norm_0, eps=1e-12)
        risen = functional.linear(functional.gelu(functional.linear(x, wide.t(), wide_0)), narrow.t(), narrow_0)
        return functional.layer_norm(x + self.dropped(risen), (SIZE,), last, last_0, eps=1e-12)


def train(top: Top, parts: Parts, before: Before, truth: Floats, weights: Floats, good: Sequence[bool], seed: int = 1) -> Trained:
    """The layers and the cues' weights after `EPOCHS` rounds over the utterances; ``truth`` is (utterances, cues)."""
    firsts = np.searchsorted(parts.owners, np.arange(len(truth) + 1))
    never = torch.tensor([[False] * len(good), [not each for each in good], list(good)])
    states, told_before = _Rows(parts.hidden, parts.starts), _Rows(before.hidden, before.starts)
    learned = _Learned(states, told_before, firsts, parts.turned, never)
    longest = np.maximum.reduceat(np.diff(parts.starts), firsts[:-1])
    return shared(lambda: _train(top, learned, before, truth, weights, longest, seed))


def _train(
    top: Top, learned: _Learned, before: Before, truth: Floats, weights: Floats, longest: NDArray[np.int64], seed: int
) -> Trained:
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(mode=True)
    net, rng = Net(top, truth.shape[1], seed), np.random.default_rng(seed)
    optimiser = torch.optim.AdamW([*groups(net, RATE), {"params": [net.mark], "lr": RATE, "weight_decay": 0.0}])
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, slope(EPOCHS * len(in_batches(longest, rng, BATCH, POOL)), WARM))
    for epoch in range(EPOCHS):
        told = 0.0
        of = _drawn(before, rng)
        for batch in in_batches(longest + 1000 * (of >= 0), rng, BATCH, POOL):
            if len(batch) < WORKERS:
                continue
            optimiser.zero_grad()
            own = np.array(part(batch))
            found = _of_whole(net, learned, own, of)
            loss = functional.binary_cross_entropy_with_logits(
                found, torch.tensor(truth[own]), weight=torch.tensor(weights[own]), reduction="sum"
            ) / len(batch)
            step(loss, optimiser, schedule)
            told += float(loss.detach()) * len(batch) / len(truth)
        say(f"round {epoch + 1} of {EPOCHS}", told)
    cues = np.vstack([net.head.detach().numpy() * LENGTH, net.offset.detach().numpy()[None]])
    top_weights = {name: each.detach().numpy() for name, each in net.weights.items()}
    return Trained(top_weights, net.mark.detach().numpy(), cues.astype(np.float32))


def groups(net: Net, rate: float) -> list[dict[str, Any]]:
    """What is learned, and how fast: each layer a little slower than the one above it."""
    out: list[dict[str, Any]] = [{"params": [net.head, net.offset], "lr": HEAD_RATE, "weight_decay": DECAY}]
    for below, (matrices, rest) in enumerate(zip(reversed(net.top.matrices), reversed(net.top.rest), strict=True)):
        own = rate * LOWER**below
        out.append({"params": [net.weights[each] for each in matrices], "lr": own, "weight_decay": DECAY})
        out.append({"params": [net.weights[each] for each in rest], "lr": own, "weight_decay": 0.0})
    return out


def slope(steps: int, warm: float) -> Callable[[int], float]:
    """How fast is learned at each step, of the most: rising in the beginning, then falling to nothing."""
    return lambda at: min((at + 1) / (warm * steps), max(0.0, (steps - at) / (steps - warm * steps)))


def _drawn(before: Before, rng: np.random.Generator) -> NDArray[np.int64]:
    """After what each utterance is learned in a round."""
    chance = rng.random(len(before.of))
    another = np.where((chance < ANY_BEFORE) & (before.left_out > 0), rng.integers(0, max(1, before.customers), len(chance)), -1)
    return np.where(before.of >= 0, np.where(chance < before.left_out, -1, before.of), another)


def _of_whole(net: Net, learned: _Learned, batch: NDArray[np.int64], of: NDArray[np.int64]) -> Tensor:
    """The scores of whole utterances: of each cue that of the part that speaks most for it; ``of`` as `_drawn` gives it."""
    firsts = learned.firsts
    chosen = np.concatenate([np.arange(firsts[each], firsts[each + 1]) for each in batch])
    owner = np.repeat(np.arange(len(batch)), firsts[batch + 1] - firsts[batch])
    hidden, there = learned.hidden.of(chosen)
    told, known = learned.told.of(of[batch][owner])
    scores = net.scores(hidden, there, told, known)
    scores = scores.masked_fill(learned.never[torch.from_numpy(learned.turned[chosen])], NEVER)
    whole = torch.full((len(batch), scores.shape[1]), NEVER)
    index = torch.from_numpy(owner)[:, None].expand_as(scores)
    return whole.scatter_reduce(0, index, scores, "amax", include_self=True)


def step(loss: Tensor, optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler) -> None:
    """Learn from a loss that each of those who share the training has a part of, at most so much at once."""
    torch.autograd.backward(loss)
    learned = [each for group in optimiser.param_groups for each in group["params"]]
    added_up(each.grad for each in learned)
    torch.nn.utils.clip_grad_norm_(learned, MOST)
    optimiser.step()
    schedule.step()


def say(where: str, lost: float) -> None:
    """Tell once how much was lost, by all that share the training."""
    whole = torch.tensor(lost)
    added_up([whole])
    if not place():
        print(f"{where}: loss {float(whole):.3f}", flush=True)


def in_batches(longest: NDArray[np.int64], rng: np.random.Generator, size: int, pool: int) -> list[NDArray[np.int64]]:
    """What is learned from by chance, in batches; those alike in length together, of as many as a pool holds."""
    order = rng.permutation(len(longest))
    out: list[NDArray[np.int64]] = []
    for at in range(0, len(order), pool):
        some = order[at : at + pool]
        some = some[np.argsort(longest[some], kind="stable")]
        out += [some[place : place + size] for place in range(0, len(some), size)]
    return [out[place] for place in rng.permutation(len(out))]
