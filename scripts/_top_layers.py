"""The layers of the model of meaning: read from its file, trained, and written as a piece that is hung onto that file.

The model's file holds its matrices as eight-bit numbers with a factor a column, and computes in float; what is written here
multiplies whole numbers, which takes less than half the time: weights of seven bits, so that no processor's sums of two
products overflow, by words of eight. A serialised ONNX model to which another is appended is the two of them merged
(https://protobuf.dev/programming-guides/encoding/#last-one-wins), so a piece with nodes, weights, inputs and an output of its
own needs no more than to stand behind the model's bytes. Both share the table of word pieces. Whatever is asked for, all nodes
are computed: who asks one of the two leaves the other's words empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]

LAYERS, HEADS, SIZE = 6, 12, 384

MOST = 63
"""The largest weight as a whole number: seven bits."""

OWN = "own."
"""What the names of everything new begin with."""

OUTPUT = f"{OWN}last_hidden_state"

IDS, PLACES, OF = f"{OWN}ids", f"{OWN}places", f"{OWN}of"
"""The inputs of the trained layers: word pieces, (batch, pieces), the place of each in its sentence, (pieces,), and, where
several sentences stand in a row, to which of them each belongs, (batch, pieces)."""

_WORDS, _PLACES = "inner.embeddings.word_embeddings.weight", "inner.embeddings.position_embeddings.weight"
_TYPES, _NORM = "inner.embeddings.token_type_embeddings.weight", "inner.embeddings.LayerNorm"


@dataclass(frozen=True, slots=True)
class Top:
    """The layers that are trained: the states that each begins with, and their weights by name, matrices apart from the rest.

    ``matrices`` lists for each layer query, key, value, the way out of attention, and both steps after it; ``rest`` holds
    offsets and the norms' factors in the same order: six offsets and two norms a layer.
    """

    levels: tuple[str, ...]
    matrices: tuple[tuple[str, ...], ...]
    rest: tuple[tuple[str, ...], ...]
    weights: Mapping[str, Floats]


def read_top(path: Path) -> Top:
    """The layers of the model in a file."""
    graph = onnx.load(path).graph
    levels = tuple(f"layer_norm_{2 * layer}" if layer else "layer_norm" for layer in range(LAYERS))
    first = next(place for place, node in enumerate(graph.node) if levels[0] in node.output) + 1
    held = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    weights: dict[str, Floats] = {}
    matrices: list[str] = []
    rest: list[str] = []
    for node in graph.node[first:]:
        for name in node.input:
            if node.op_type == "MatMul" and f"{name}_q" in held and name not in weights:
                weights[name] = held[f"{name}_q"].astype(np.float32) * held[f"{name}_scale"]
                matrices.append(name)
            elif name.startswith("inner.") and name not in weights:
                weights[name] = held[name].astype(np.float32)
                rest.append(name)
    return Top(
        levels,
        tuple(tuple(matrices[at : at + 6]) for at in range(0, len(matrices), 6)),
        tuple(tuple(rest[at : at + 10]) for at in range(0, len(rest), 10)),
        weights,
    )


def looked_at(levels: Sequence[str]) -> bytes:
    """A piece that lets the model tell what some of its layers begin with."""
    graph = onnx.GraphProto(output=[_states(level) for level in levels])
    return bytes(onnx.ModelProto(graph=graph).SerializeToString(deterministic=True))


class _Writer:
    """Puts weights and nodes of one layer into a graph, each under a name of its own."""

    def __init__(self, graph: onnx.GraphProto, prefix: str) -> None:
        self.graph, self.prefix, self.count = graph, prefix, 0
        self._rounded: dict[str, tuple[str, str, str]] = {}

    def held(self, value: NDArray[Any] | np.generic) -> str:
        """The name of something that is kept in the file."""
        self.count += 1
        name = f"{self.prefix}{self.count}"
        self.graph.initializer.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def node(self, kind: str, *given: str, **told: float | Sequence[int]) -> str:
        """The name of what a node gives."""
        self.count += 1
        name = f"{self.prefix}{self.count}"
        node = helper.make_node(kind, list(given), [name], name=name)
        node.attribute.extend(helper.make_attribute(key, value) for key, value in told.items())
        self.graph.node.append(node)
        return name

    def through(self, x: str, matrix: Floats, offset: Floats) -> str:
        """What a matrix and an offset make of it: both sides are multiplied as whole numbers, with a factor a column."""
        factor = np.maximum(np.abs(matrix).max(axis=0), 1e-12).astype(np.float32) / MOST
        rounded = np.clip(np.round(matrix / factor), -MOST, MOST).astype(np.int8)
        given, scale, zero = self.rounded(x)
        product = self.node("MatMulInteger", given, self.held(rounded), zero, self.held(np.int8(0)))
        factors = self.node("Mul", scale, self.held(factor))
        return self.node("Add", self.node("Mul", self.node("Cast", product, to=TensorProto.FLOAT), factors), self.held(offset))

    def rounded(self, x: str) -> tuple[str, str, str]:
        """The same as eight-bit numbers, their factor, and which of them is nought."""
        if x not in self._rounded:
            name = f"{self.prefix}{x}"
            self._rounded[x] = (f"{name}.rounded", f"{name}.scale", f"{name}.zero")
            self.graph.node.append(helper.make_node("DynamicQuantizeLinear", [x], list(self._rounded[x]), name=f"{name}.rounded"))
        return self._rounded[x]

    def heads(self, x: str, *order: int) -> str:
        """The numbers of each head by themselves."""
        return self.node("Transpose", self.node("Reshape", x, self.held(np.array([0, 0, HEADS, SIZE // HEADS]))), perm=order)

    def normed(self, x: str, factor: Floats, offset: Floats) -> str:
        """Brought to mean and spread as learned."""
        return self.node("LayerNormalization", x, self.held(factor), self.held(offset), axis=-1, epsilon=1e-12)

    def gelu(self, x: str) -> str:
        """Gaussian error linear unit (arXiv:1606.08415), spelt as the engine knows it."""
        risen = self.node("Erf", self.node("Div", x, self.held(np.float32(np.sqrt(2)))))
        twice = self.node("Mul", x, self.node("Add", risen, self.held(np.float32(1))))
        return self.node("Mul", twice, self.held(np.float32(0.5)))


def _begin(put: _Writer, marks: Floats | None) -> str:
    """Word pieces as the first layer takes them, from the tables of the model that this is hung onto."""
    words, places = put.node("Gather", _WORDS, IDS, axis=0), put.node("Gather", _PLACES, PLACES, axis=0)
    kind = put.node("Gather", _TYPES, put.held(np.int64(0)), axis=0)
    summed = put.node("Add", put.node("Add", words, places), kind)
    if marks is not None:
        summed = put.node("Add", summed, put.node("Gather", put.held(marks), OF, axis=0))
    return put.node("LayerNormalization", summed, f"{_NORM}.weight", f"{_NORM}.bias", axis=-1, epsilon=1e-12)


def _layer(put: _Writer, x: str, before: str, of: Sequence[Floats]) -> str:
    """One layer: the words ``x`` look at themselves and at those ``before``, if any."""
    query, key, value, out, wide, narrow = of[:6]
    query_0, key_0, value_0, out_0, norm, norm_0, wide_0, narrow_0, last, last_0 = of[6:]
    both = put.node("Concat", x, before, axis=1) if before else x
    scale = np.float32((SIZE / HEADS) ** -0.5)
    asked = put.heads(put.through(x, query * scale, query_0 * scale), 0, 2, 1, 3)
    near = put.node("MatMul", asked, put.heads(put.through(both, key, key_0), 0, 2, 3, 1))
    seen = put.node("MatMul", put.node("Softmax", near, axis=-1), put.heads(put.through(both, value, value_0), 0, 2, 1, 3))
    joined = put.node("Reshape", put.node("Transpose", seen, perm=(0, 2, 1, 3)), put.held(np.array([0, 0, SIZE])))
    x = put.normed(put.node("Add", put.through(joined, out, out_0), x), norm, norm_0)
    risen = put.through(put.gelu(put.through(x, wide, wide_0)), narrow, narrow_0)
    return put.normed(put.node("Add", risen, x), last, last_0)


def piece(top: Top, weights: Mapping[str, Floats], mark: Floats | None = None, marks: Floats | None = None) -> bytes:
    """The layers with other weights, to be hung onto the model's file.

    Each layer's words look at each other and, with ``mark``, of shape (layers, 384), at those of what was said before, which
    come from outside, as the model as it comes gives them at that layer; the mark is added to tell them apart. With ``marks``,
    of shape (sentences, 384), one of them is added to each word, by the sentence that it belongs to. All rows of a batch have
    to be of as many pieces: nothing is masked.
    """
    graph = onnx.GraphProto()
    graph.input.append(helper.make_tensor_value_info(IDS, TensorProto.INT64, ["heard", "own pieces"]))
    graph.input.append(helper.make_tensor_value_info(PLACES, TensorProto.INT64, ["own pieces"]))
    if marks is not None:
        graph.input.append(helper.make_tensor_value_info(OF, TensorProto.INT64, ["heard", "own pieces"]))
    x = _begin(_Writer(graph, f"{OWN}begin."), marks)
    for at, (level, matrices, rest) in enumerate(zip(top.levels, top.matrices, top.rest, strict=True)):
        put, before = _Writer(graph, f"{OWN}{at}."), ""
        if mark is not None:
            graph.input.append(_states(f"{OWN}after.{level}", "before"))
            graph.output.append(_states(level))
            before = put.node("Add", f"{OWN}after.{level}", put.held(mark[at]))
        x = _layer(put, x, before, [weights[each] for each in (*matrices, *rest)])
    graph.node.append(helper.make_node("Identity", [x], [OUTPUT]))
    graph.output.insert(0, _states(OUTPUT))
    return bytes(onnx.ModelProto(graph=graph).SerializeToString(deterministic=True))


def read_piece(content: bytes, top: Top) -> tuple[dict[str, Floats], Floats]:
    """The weights by name and the marks, (sentences, 384), of a piece as `piece` writes it: to learn on from what was learned.

    What was rounded to seven bits stays rounded.
    """
    held = {each.name: numpy_helper.to_array(each) for each in onnx.ModelProto.FromString(content).graph.initializer}
    weights: dict[str, Floats] = {}
    for at, (matrices, rest) in enumerate(zip(top.matrices, top.rest, strict=True)):
        own = [value for name, value in held.items() if name.startswith(f"{OWN}{at}.")]
        rows = iter([value for value in own if value.dtype == np.float32 and value.ndim == 1])
        found: list[Floats] = []
        offsets: list[Floats] = []
        for matrix in (value for value in own if value.dtype == np.int8 and value.ndim == 2):
            found.append(matrix.astype(np.float32) * next(rows))
            offsets.append(next(rows))
            if len(found) in {4, 6}:  # behind attention and behind the step after it stands a norm
                offsets += [next(rows), next(rows)]
        scale = np.float32((SIZE / HEADS) ** 0.5)
        found[0], offsets[0] = found[0] * scale, offsets[0] * scale
        # query, key, value, out, norm and its offset, wide, narrow, norm and its offset
        weights |= dict(zip((*matrices, *rest), (*found, *offsets), strict=True))
    marks = [value for name, value in held.items() if name.startswith(f"{OWN}begin.") and value.ndim == 2]
    return weights, marks[0]


def _states(name: str, pieces: str = "pieces") -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", pieces, SIZE])
