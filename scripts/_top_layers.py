"""The upper layers of the model of meaning: read from its file, trained, and written as a piece that is hung onto that file.

The model's file holds its matrices as eight-bit numbers with a factor a column, and computes in float. A serialised ONNX
model to which another is appended is the two of them merged (https://protobuf.dev/programming-guides/encoding/#last-one-wins),
so a piece with nodes, weights and an output of its own needs no more than to stand behind the model's bytes: the lower
layers are computed once, and their result goes through either top.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]

LAYERS = 6
OWN = "own."
"""What the names of everything new begin with."""

OUTPUT = f"{OWN}last_hidden_state"


@dataclass(frozen=True, slots=True)
class Top:
    """The upper layers: where they begin, their nodes, and their weights by name, matrices apart from the rest.

    ``matrices`` lists for each layer query, key, value, the way out of attention, and both steps after it; ``rest`` holds
    offsets and the norms' factors in the same order: six offsets and two norms a layer.
    """

    start: str
    nodes: tuple[onnx.NodeProto, ...]
    matrices: tuple[tuple[str, ...], ...]
    rest: tuple[tuple[str, ...], ...]
    weights: Mapping[str, Floats]


def read_top(path: Path, layers: int) -> Top:
    """The upper layers of the model in a file."""
    graph = onnx.load(path).graph
    start = f"layer_norm_{2 * (LAYERS - layers)}" if layers < LAYERS else "layer_norm"
    first = next(place for place, node in enumerate(graph.node) if start in node.output) + 1
    held = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    last = len(graph.node)
    nodes = tuple(graph.node[place] for place in range(first, last))
    weights: dict[str, Floats] = {}
    matrices: list[str] = []
    rest: list[str] = []
    for node in nodes:
        for name in node.input:
            if node.op_type == "MatMul" and f"{name}_q" in held and name not in weights:
                weights[name] = held[f"{name}_q"].astype(np.float32) * held[f"{name}_scale"]
                matrices.append(name)
            elif name.startswith("inner.") and name not in weights:
                weights[name] = held[name].astype(np.float32)
                rest.append(name)
    return Top(
        start,
        nodes,
        tuple(tuple(matrices[at : at + 6]) for at in range(0, len(matrices), 6)),
        tuple(tuple(rest[at : at + 10]) for at in range(0, len(rest), 10)),
        weights,
    )


def looked_at(start: str) -> bytes:
    """A piece that lets the model tell what its lower layers give."""
    graph = onnx.GraphProto(output=[helper.make_tensor_value_info(start, TensorProto.FLOAT, ["batch", "pieces", 384])])
    return bytes(onnx.ModelProto(graph=graph).SerializeToString(deterministic=True))


def piece(top: Top, weights: Mapping[str, Floats]) -> bytes:
    """The upper layers with other weights, to be hung onto the model's file."""
    graph = onnx.GraphProto()
    for name in (each for layer in top.matrices for each in layer):
        factor = np.maximum(np.abs(weights[name]).max(axis=0, keepdims=True), 1e-12).astype(np.float32) / 127
        eighth = np.clip(np.round(weights[name] / factor), -127, 127).astype(np.int8)
        graph.initializer.append(numpy_helper.from_array(eighth, f"{OWN}{name}_q"))
        graph.initializer.append(numpy_helper.from_array(factor, f"{OWN}{name}_scale"))
        graph.node.append(helper.make_node("Cast", [f"{OWN}{name}_q"], [f"{OWN}{name}_f"], to=TensorProto.FLOAT))
        graph.node.append(helper.make_node("Mul", [f"{OWN}{name}_f", f"{OWN}{name}_scale"], [f"{OWN}{name}"]))
    for name in (each for layer in top.rest for each in layer):
        graph.initializer.append(numpy_helper.from_array(weights[name].astype(np.float32), f"{OWN}{name}"))
    own = {name for node in top.nodes for name in node.output} | set(top.weights)
    for node in top.nodes:
        copied = onnx.NodeProto()
        copied.CopyFrom(node)
        copied.name = f"{OWN}{node.name}"
        del copied.input[:], copied.output[:]
        copied.input.extend(f"{OWN}{name}" if name in own else name for name in node.input)
        copied.output.extend(f"{OWN}{name}" for name in node.output)
        graph.node.append(copied)
    graph.output.append(helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["batch", "pieces", 384]))
    return bytes(onnx.ModelProto(graph=graph).SerializeToString(deterministic=True))
