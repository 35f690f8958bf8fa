"""Trains the layers of the model of meaning to hear a question together with an answer, in torch.

Question, a wording of the topic and a line of the answer stand in one row, each ended by the model's mark of an end, so that
every word looks at all the others; which of the three a word belongs to is learned and added to it (`edges.answering`). Wording
and line are drawn anew in each round, the nearest wording most often, as the product takes that one.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import onnx
import torch
from _pairs import Pair
from _side_by_side import WORKERS, part, shared
from _top_layers import Top, piece, read_piece, read_top
from _train_top import HALF, LENGTH, SIZE, Net, groups, in_batches, say, slope, step
from numpy.typing import NDArray
from onnx import numpy_helper
from torch.nn import functional

from voicecoach.edges.answering import Layers, in_a_row
from voicecoach.edges.embed import MiniLm, model_file

Floats = NDArray[np.float32]
Tensor = torch.Tensor

TURNS, ROUNDS, BATCH, POOL = 2, 2, 64, 4096
"""Turns, in each of which what is learned at a step falls to nothing, rounds a turn, pairs a step, and pairs of which those
alike in length are put together."""

RATE, MARKS_RATE, WARM = 1.5e-4, 4.5e-4, 0.08
PRIOR = -1.0

FIRST, RIGHT = 0.6, 2.0
"""How often the nearest wording is taken, and what a right pair counts against a wrong one."""


class _Table(NamedTuple):
    """What a piece of a word begins with: tables of pieces and places, the usual kind, and a norm's factor and offset."""

    words: Tensor
    places: Tensor
    usual: Tensor
    norm: Tensor
    norm_0: Tensor


class Pairing(Net):
    """The layers, what is added to the words of question, wording and line, and one row of weights."""

    def __init__(self, model: MiniLm, top: Top, seed: int = 1) -> None:
        torch.manual_seed(seed)
        super().__init__(top, 1, seed)
        self.marks = torch.zeros(3, SIZE, requires_grad=True)
        self.offset = torch.full((1,), PRIOR, requires_grad=True)
        self._model, self._table = model, _read_table()
        self._pieces: dict[str, list[int]] = {}

    def go_on(self, layers: Layers) -> None:
        """Begin where another training ended."""
        weights, marks = read_piece(layers.piece, self.top)
        held = {**weights, "marks": marks, "head": layers.weights[:, None] / LENGTH, "offset": np.array([layers.offset])}
        own = {**self.weights, "marks": self.marks, "head": self.head, "offset": self.offset}
        with torch.no_grad():
            for name, value in held.items():
                own[name].copy_(torch.tensor(value))

    def row(self, question: str, wording: str, line: str) -> tuple[list[int], list[int]]:
        """The three as one row of pieces, and to which of them each belongs."""
        return in_a_row([self._of(text) for text in (question, wording, line)])

    def told(self, rows: Sequence[tuple[list[int], list[int]]]) -> Tensor:
        """How much each row's answer speaks for being what was asked for, (rows,)."""
        longest = max(len(pieces) for pieces, _ in rows)
        pieces, of = torch.zeros(2, len(rows), longest, dtype=torch.long)
        there = torch.zeros(len(rows), longest, dtype=torch.bool)
        for at, (own, kinds) in enumerate(rows):
            pieces[at, : len(own)], of[at, : len(own)], there[at, : len(own)] = torch.tensor(own), torch.tensor(kinds), True
        table = self._table
        summed = table.words[pieces].float() + table.places[:longest] + table.usual + self.marks[of]
        begun = functional.layer_norm(summed, (SIZE,), table.norm, table.norm_0, eps=1e-12).to(HALF)
        nothing = torch.zeros(len(rows), 0, len(self.top.matrices), SIZE, dtype=HALF)
        return self.scores(begun, there, nothing, torch.zeros(len(rows), 0, dtype=torch.bool))[:, 0]

    def learned(self) -> Layers:
        """What was learned, as the product reads it."""
        weights = {name: each.detach().numpy() for name, each in self.weights.items()}
        vector, offset = self.head.detach().numpy()[:, 0] * LENGTH, float(self.offset.detach()[0])
        return Layers(piece(self.top, weights, marks=self.marks.detach().numpy()), vector.astype(np.float32), offset)

    def _of(self, text: str) -> list[int]:
        if text not in self._pieces:
            self._pieces[text] = self._model.pieces(text)
        return self._pieces[text]


def trained(pairs: Sequence[Pair], begun: Layers | None = None) -> Layers:
    """What was learned from these pairs; each turn begins where the one before ended, a single one where ``begun`` ended."""
    return shared(lambda: _trained(pairs, begun))


def _trained(pairs: Sequence[Pair], begun: Layers | None) -> Layers:
    torch.use_deterministic_algorithms(mode=True)
    net = Pairing(MiniLm(threads=1), read_top(model_file()))
    if begun is not None:
        net.go_on(begun)
    for seed in range(1, TURNS + 1 if begun is None else 2):
        _turn(net, pairs, np.random.default_rng(seed))
    return net.learned()


def _turn(net: Pairing, pairs: Sequence[Pair], rng: np.random.Generator) -> None:
    optimiser = torch.optim.AdamW([*groups(net, RATE), {"params": [net.marks], "lr": MARKS_RATE, "weight_decay": 0.0}])
    length = np.array([len(net.row(pair.question, pair.wordings[0], pair.lines[0])[0]) for pair in pairs])
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, slope(ROUNDS * len(in_batches(length, rng, BATCH, POOL)), WARM))
    for at in range(ROUNDS):
        lost = 0.0
        for places in in_batches(length, rng, BATCH, POOL):
            if len(places) < WORKERS:
                continue
            optimiser.zero_grad()
            drawn = [(pairs[place], _drawn(pairs[place], rng)) for place in places]
            some = part(drawn)
            found = net.told([net.row(*texts) for _, texts in some]).float()
            counts = torch.tensor([each.counts * (RIGHT if each.right else 1.0) for each, _ in some])
            right = torch.tensor([float(each.right) for each, _ in some])
            loss = functional.binary_cross_entropy_with_logits(found, right, weight=counts, reduction="sum") / len(drawn)
            step(loss, optimiser, schedule)
            lost += float(loss.detach()) * len(drawn) / len(pairs)
        say(f"round {at + 1} of {ROUNDS} over {len(pairs)} pairs", lost)


def _drawn(pair: Pair, rng: np.random.Generator) -> tuple[str, str, str]:
    wording = 0 if rng.random() < FIRST else int(rng.integers(len(pair.wordings)))
    return pair.question, pair.wordings[wording], pair.lines[int(rng.integers(len(pair.lines)))]


def _read_table() -> _Table:
    """From the model's file, where the two large ones are kept as eight-bit numbers with a factor a row."""
    start = "inner.embeddings."
    held = {
        each.name.removeprefix(start): numpy_helper.to_array(each)
        for each in onnx.load(model_file()).graph.initializer
        if each.name.startswith(start)
    }

    def whole(name: str) -> Floats:
        return np.asarray(held[f"{name}.weight_q"].astype(np.float32) * held[f"{name}.weight_scale"], dtype=np.float32)

    return _Table(
        torch.tensor(whole("word_embeddings")).to(HALF),
        torch.tensor(whole("position_embeddings")),
        torch.tensor(held["token_type_embeddings.weight"][0]),
        torch.tensor(held["LayerNorm.weight"]),
        torch.tensor(held["LayerNorm.bias"]),
    )
