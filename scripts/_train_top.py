"""Trains the upper layers of the model of meaning on labelled sentences: what a part of a turn holds, cue by cue.

An utterance's labels are of the whole, and the product asks for its parts: an utterance holds a cue where one of its parts
does, so the likeliest part answers for it. As in the product, praise does not come from behind a "but", and an
accusation not from before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from _top_layers import Top
from numpy.typing import NDArray
from torch.nn import functional

Floats = NDArray[np.float32]
Tensor = torch.Tensor

HEADS, SIZE, LENGTH = 12, 384, 8.0
"""Heads of attention, the size of a vector, and what a sentence's vector is brought to in training."""

EPOCHS, BATCH, POOL = 4, 48, 1536
"""Rounds, utterances a step, and utterances of which those alike in length are put together."""

RATE, HEAD_RATE, DECAY, DROPPED, WARM = 1.5e-4, 2e-3, 0.01, 0.1, 0.1
NEVER = -30.0
PRIOR = -4.0


@dataclass(frozen=True, slots=True)
class Parts:
    """What the lower layers give for the parts of all utterances, one part after the other.

    ``hidden`` is of shape (pieces, 384), ``starts`` of parts + 1; ``owners`` tells each part's utterance, in order;
    ``turned`` is 1 before a turn of the sentence, 2 after it.
    """

    hidden: Floats
    starts: NDArray[np.int64]
    owners: NDArray[np.int64]
    turned: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Trained:
    """The weights of the upper layers by name, and of each cue: (384 + 1, cues), vector of length one and offset."""

    top: Mapping[str, Floats]
    cues: Floats


class Net:
    """The upper layers and one row of weights a cue."""

    def __init__(self, top: Top, cues: int) -> None:
        self.top = top
        self.weights = {name: torch.tensor(value, requires_grad=True) for name, value in top.weights.items()}
        self.head = torch.zeros(SIZE, cues, requires_grad=True)
        self.offset = torch.full((cues,), PRIOR, requires_grad=True)

    def scores(self, hidden: Tensor, there: Tensor, *, learning: bool) -> Tensor:
        """How much each part speaks for each cue: (parts, cues)."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for matrices, rest in zip(self.top.matrices, self.top.rest, strict=True):
                hidden = self._layer(hidden, there, [self.weights[each] for each in (*matrices, *rest)], learning=learning)
        share = there.float() / there.sum(dim=1, keepdim=True)
        mean = (hidden.float() * share.unsqueeze(-1)).sum(dim=1)
        vector = functional.normalize(mean, dim=1) * LENGTH
        return functional.dropout(vector, DROPPED, learning) @ self.head + self.offset

    def _layer(self, x: Tensor, there: Tensor, of: Sequence[Tensor], *, learning: bool) -> Tensor:
        query, key, value, out, wide, narrow = of[:6]
        query_0, key_0, value_0, out_0, norm, norm_0, wide_0, narrow_0, last, last_0 = of[6:]
        batch, length = x.shape[:2]

        def heads(by: Tensor, offset: Tensor) -> Tensor:
            return (x @ by + offset).view(batch, length, HEADS, SIZE // HEADS).transpose(1, 2)

        near = heads(query, query_0) @ heads(key, key_0).transpose(-1, -2) / (SIZE / HEADS) ** 0.5
        near = near.float().masked_fill(~there[:, None, None, :], NEVER * 1000)
        share = functional.dropout(near.softmax(dim=-1), DROPPED, learning)
        seen = (share @ heads(value, value_0)).transpose(1, 2).reshape(batch, length, SIZE)
        x = self._normed(x + functional.dropout(seen @ out + out_0, DROPPED, learning), norm, norm_0)
        risen = functional.gelu(x @ wide + wide_0) @ narrow + narrow_0
        return self._normed(x + functional.dropout(risen, DROPPED, learning), last, last_0)

    def _normed(self, x: Tensor, by: Tensor, offset: Tensor) -> Tensor:
        return functional.layer_norm(x.float(), (SIZE,), by, offset, eps=1e-12)


def train(top: Top, parts: Parts, truth: Floats, weights: Floats, good: Sequence[bool], seed: int = 1) -> Trained:
    """The upper layers and the cues' weights after `EPOCHS` rounds over the utterances; ``truth`` is (utterances, cues)."""
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(mode=True)
    net, rng = Net(top, truth.shape[1]), np.random.default_rng(seed)
    matrices = [net.weights[each] for layer in top.matrices for each in layer]
    rest = [net.weights[each] for layer in top.rest for each in layer]
    groups = [
        {"params": matrices, "lr": RATE, "weight_decay": DECAY},
        {"params": rest, "lr": RATE, "weight_decay": 0.0},
        {"params": [net.head, net.offset], "lr": HEAD_RATE, "weight_decay": DECAY},
    ]
    optimiser = torch.optim.AdamW(groups)
    everything = [*matrices, *rest, net.head, net.offset]
    firsts = np.searchsorted(parts.owners, np.arange(len(truth) + 1))
    longest = np.maximum.reduceat(np.diff(parts.starts), firsts[:-1])
    steps = EPOCHS * len(_batches(longest, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min((at + 1) / (WARM * steps), max(0.0, (steps - at) / (steps - WARM * steps)))
    )
    never = torch.tensor([[False] * len(good), [not each for each in good], list(good)])
    for epoch in range(EPOCHS):
        told = 0.0
        for batch in _batches(longest, rng):
            optimiser.zero_grad()
            found = _of_whole(net, parts, batch, firsts, never)
            loss = functional.binary_cross_entropy_with_logits(
                found, torch.tensor(truth[batch]), weight=torch.tensor(weights[batch]), reduction="sum"
            ) / len(batch)
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(everything, 5.0)
            optimiser.step()
            schedule.step()
            told += float(loss.detach()) * len(batch) / len(truth)
        print(f"round {epoch + 1} of {EPOCHS}: loss {told:.3f}", flush=True)
    cues = np.vstack([net.head.detach().numpy() * LENGTH, net.offset.detach().numpy()[None]])
    return Trained({name: each.detach().numpy() for name, each in net.weights.items()}, cues.astype(np.float32))


def _of_whole(net: Net, parts: Parts, batch: NDArray[np.int64], firsts: NDArray[np.int64], never: Tensor) -> Tensor:
    """The scores of whole utterances: of each cue that of the part that speaks most for it."""
    chosen = np.concatenate([np.arange(firsts[each], firsts[each + 1]) for each in batch])
    owner = np.concatenate([np.full(firsts[each + 1] - firsts[each], place) for place, each in enumerate(batch)])
    lengths = parts.starts[chosen + 1] - parts.starts[chosen]
    hidden = np.zeros((len(chosen), int(lengths.max()), SIZE), dtype=np.float32)
    for row, start, length in zip(hidden, parts.starts[chosen], lengths, strict=True):
        row[:length] = parts.hidden[start : start + length]
    there = torch.arange(hidden.shape[1])[None] < torch.tensor(lengths)[:, None]
    scores = net.scores(torch.tensor(hidden), there, learning=True)
    scores = scores.masked_fill(never[torch.tensor(parts.turned[chosen])], NEVER)
    whole = torch.full((len(batch), scores.shape[1]), NEVER)
    index = torch.tensor(owner)[:, None].expand_as(scores)
    return whole.scatter_reduce(0, index, scores, "amax", include_self=True)


def _batches(longest: NDArray[np.int64], rng: np.random.Generator) -> list[NDArray[np.int64]]:
    """The utterances by chance, those alike in length together."""
    order = rng.permutation(len(longest))
    out: list[NDArray[np.int64]] = []
    for at in range(0, len(order), POOL):
        pool = order[at : at + POOL]
        pool = pool[np.argsort(longest[pool], kind="stable")]
        out += [pool[place : place + BATCH] for place in range(0, len(pool), BATCH)]
    return [out[place] for place in rng.permutation(len(out))]
