"""From the weights file of CTranslate2 to the checkpoint that openai-whisper loads: the same numbers under other names.

The file, little-endian, version 6 of CTranslate2's format (its ``python/ctranslate2/specs/model_spec.py`` writes it)::

    uint32 version | string spec | uint32 revision | uint32 variables
    each variable:   string name | uint8 rank | uint32 dims... | uint8 type | uint32 bytes | data
    uint32 aliases | each alias: string name, string of what
    string:          uint16 length with the closing zero | characters | zero
"""

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.errors import VoicecoachError

Tensor = NDArray[np.generic]
Tensors = Mapping[str, Tensor]

_VERSION = 6
_TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._at = 0

    def number(self, kind: str) -> int:
        (value,) = struct.unpack_from("<" + kind, self._raw, self._at)
        self._at += struct.calcsize("<" + kind)
        return int(value)

    def string(self) -> str:
        length = self.number("H")
        text = self._raw[self._at : self._at + length - 1].decode("ascii")
        self._at += length
        return text

    def tensor(self) -> Tensor:
        shape = [self.number("I") for _ in range(self.number("B"))]
        kind = np.dtype(_TYPES[self.number("B")])
        count = self.number("I") // kind.itemsize
        values = np.frombuffer(self._raw, kind, count, self._at).reshape(shape)
        self._at += values.nbytes
        return values

    def tensors(self) -> Tensors:
        version, spec, _ = self.number("I"), self.string(), self.number("I")
        if version != _VERSION or spec != "WhisperSpec":
            raise ValueError(f"version {version}, {spec}")
        return {self.string(): self.tensor() for _ in range(self.number("I"))}


def read_tensors(path: Path) -> Tensors:
    """The tensors of a CTranslate2 Whisper model by their names there."""
    try:
        return _Reader(path.read_bytes()).tensors()
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise VoicecoachError(
            f"{path} is no Whisper model of CTranslate2 that can be read: use the engine faster instead"
        ) from error


def to_checkpoint(tensors: Tensors) -> tuple[dict[str, int], dict[str, NDArray[np.float32]]]:
    """The dimensions and the state by openai-whisper's names, as 32-bit floats.

    Parameters
    ----------
    tensors : mapping
        What `read_tensors` gives; weights of shape (out, in), the attention's query, key and value stacked along the
        first axis (key and value in the decoder's cross attention).

    Returns
    -------
    dims : dict
        What ``whisper.model.ModelDimensions`` takes.
    state : dict
        What ``load_state_dict`` takes.

    Raises
    ------
    VoicecoachError
        If a tensor is missing, or the weights are quantised (8- or 16-bit integers).
    """
    state: dict[str, NDArray[np.float32]] = {}
    try:
        for side, blocks in (("encoder", _layers(tensors, "encoder")), ("decoder", _layers(tensors, "decoder"))):
            state[f"{side}.positional_embedding"] = _floats(tensors[f"{side}/position_encodings/encodings"])
            for block in range(blocks):
                state.update(_block(tensors, f"{side}/layer_{block}", f"{side}.blocks.{block}"))
        for conv in ("conv1", "conv2"):
            state.update(_affine(tensors, f"encoder/{conv}", f"encoder.{conv}"))
        state.update(_norm(tensors, "encoder/layer_norm", "encoder.ln_post"))
        state.update(_norm(tensors, "decoder/layer_norm", "decoder.ln"))
        state["decoder.token_embedding.weight"] = _floats(tensors["decoder/embeddings/weight"])
        return _dimensions(tensors, state), state
    except (KeyError, TypeError) as error:
        raise VoicecoachError(
            "these Whisper weights are not floats, or not whole, as the engine openai needs them: use the engine faster instead"
        ) from error


def _floats(tensor: Tensor) -> NDArray[np.float32]:
    if tensor.dtype.kind != "f":
        raise TypeError(tensor.dtype)
    return tensor.astype(np.float32)


def _layers(tensors: Tensors, side: str) -> int:
    return len({name.split("/")[1] for name in tensors if name.startswith(f"{side}/layer_")} - {"layer_norm"})


def _affine(tensors: Tensors, source: str, target: str) -> dict[str, NDArray[np.float32]]:
    return {f"{target}.{part}": _floats(tensors[f"{source}/{part}"]) for part in ("weight", "bias")}


def _norm(tensors: Tensors, source: str, target: str) -> dict[str, NDArray[np.float32]]:
    return {f"{target}.weight": _floats(tensors[f"{source}/gamma"]), f"{target}.bias": _floats(tensors[f"{source}/beta"])}


def _block(tensors: Tensors, source: str, target: str) -> dict[str, NDArray[np.float32]]:
    state = _attention(tensors, f"{source}/self_attention", f"{target}.attn")
    state |= _norm(tensors, f"{source}/self_attention/layer_norm", f"{target}.attn_ln")
    if f"{source}/attention/linear_0/weight" in tensors:
        state |= _attention(tensors, f"{source}/attention", f"{target}.cross_attn")
        state |= _norm(tensors, f"{source}/attention/layer_norm", f"{target}.cross_attn_ln")
    state |= _affine(tensors, f"{source}/ffn/linear_0", f"{target}.mlp.0")
    state |= _affine(tensors, f"{source}/ffn/linear_1", f"{target}.mlp.2")
    return state | _norm(tensors, f"{source}/ffn/layer_norm", f"{target}.mlp_ln")


def _attention(tensors: Tensors, source: str, target: str) -> dict[str, NDArray[np.float32]]:
    """Split the stacked projections: q, k, v in one (self attention), or q and then k, v (cross attention)."""
    last = max(step for step in range(3) if f"{source}/linear_{step}/weight" in tensors)
    stacked = {
        part: np.concatenate([_floats(tensors[f"{source}/linear_{step}/{part}"]) for step in range(last)])
        for part in ("weight", "bias")
    }
    state = _affine(tensors, f"{source}/linear_{last}", f"{target}.out")
    for index, name in enumerate(("query", "key", "value")):
        for part, values in stacked.items():
            if (name, part) != ("key", "bias"):  # openai-whisper's keys have no bias; it is zero here
                state[f"{target}.{name}.{part}"] = np.split(values, 3)[index]
    return state


def _dimensions(tensors: Tensors, state: Mapping[str, NDArray[np.float32]]) -> dict[str, int]:
    dims = {"n_mels": state["encoder.conv1.weight"].shape[1], "n_vocab": state["decoder.token_embedding.weight"].shape[0]}
    for side, short in (("encoder", "audio"), ("decoder", "text")):
        context, width = state[f"{side}.positional_embedding"].shape
        dims |= {f"n_{short}_ctx": context, f"n_{short}_state": width}
        dims |= {f"n_{short}_head": int(tensors[f"{side}/num_heads"].item()), f"n_{short}_layer": _layers(tensors, side)}
    return dims


def alignment_heads(config: Mapping[str, object], layers: int, heads: int) -> Iterator[tuple[int, int]]:
    """The (layer, head) pairs whose attention follows the words in time, as CTranslate2's config.json names them."""
    pairs = config.get("alignment_heads")
    for pair in pairs if isinstance(pairs, list) else ():
        layer, head = int(pair[0]), int(pair[1])
        if 0 <= layer < layers and 0 <= head < heads:
            yield layer, head
