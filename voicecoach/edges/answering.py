"""Hears a question together with an answer: both in one row through layers of the model of meaning that were trained for it."""

from collections.abc import Sequence
from importlib import resources
from io import BytesIO
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.embed import MODEL_SHA256, OWN, MiniLm, Vector, hung_on, mean_of

_PIECE, _WEIGHTS = "answering.onnx", "answering.npz"

LONGEST = (48, 32, 24)
"""Pieces of words that are read of question, wording and answer, the last two without the mark that begins a sentence."""


class Layers(NamedTuple):
    """What ``scripts/fit_answering.py`` learned: the trained layers, and the weights of their vector: (384,) and the offset."""

    piece: bytes
    weights: Vector
    offset: float


class Answering:
    """Tells whether answers are what a question asks for."""

    def __init__(self, model: MiniLm, layers: Layers) -> None:
        self._pieces, self._layers = model.pieces, layers
        self._session = hung_on(layers.piece, threads=1)
        self._idle = {
            each.name: np.zeros((0, 1), dtype=np.int64) for each in self._session.get_inputs() if not each.name.startswith(OWN)
        }

    def verdicts(self, asked: str, held: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        """For each wording with its answer: above nought where it is likelier to be what was asked for than not."""
        return tuple(self._verdict(asked, wording, line) for wording, line in held)

    def _verdict(self, *texts: str) -> float:
        pieces, of = in_a_row([self._pieces(text) for text in texts])
        row: dict[str, NDArray[np.int64]] = {
            f"{OWN}ids": np.array([pieces]),
            f"{OWN}of": np.array([of]),
            f"{OWN}places": np.arange(len(pieces)),
        }
        (found,) = self._session.run([f"{OWN}last_hidden_state"], self._idle | row)
        return float(mean_of(found[0]) @ self._layers.weights + self._layers.offset)


def in_a_row(texts: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """Sentences as one row of pieces of words, each with the mark of its end, and to which of them each piece belongs."""
    read = [text[at > 0 : longest] for at, (text, longest) in enumerate(zip(texts, LONGEST, strict=True))]
    return list(chain(*read)), [at for at, text in enumerate(read) for _ in text]


def open_answering(model: MiniLm) -> Answering:
    """What was fitted, for the model that it was fitted to."""
    return Answering(model, shipped())


def shipped() -> Layers:
    """The layers that come with the package."""
    folder = resources.files("voicecoach.persona")
    with np.load(BytesIO((folder / _WEIGHTS).read_bytes()), allow_pickle=False) as held:
        if bytes(held["model"]).decode() != MODEL_SHA256:
            raise VoicecoachError("what hears answers belongs to another model; run scripts/fit_answering.py")
        return Layers((folder / _PIECE).read_bytes(), held["weights"], float(held["offset"]))


def packed(layers: Layers) -> dict[str, bytes]:
    """The same as files, by their names."""
    out = BytesIO()
    model = np.frombuffer(MODEL_SHA256.encode(), dtype=np.uint8)
    np.savez(out, model=model, weights=layers.weights, offset=np.float32(layers.offset))
    return {_PIECE: layers.piece, _WEIGHTS: out.getvalue()}
