"""Hears a question together with an answer: words read by the model of meaning, held against each other by what was fitted."""

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from io import BytesIO
from typing import Any

import numpy as np

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.embed import MODEL_SHA256, MiniLm, Vector
from voicecoach.persona.aligned import Aligned, Comparing

_FITTED = "answering.npz"

KEPT = 256
"""Sentences whose words are kept as they were read: about 15 kB each."""


class Answering:
    """``fitted`` was learned by ``scripts/fit_answering.py`` on words as this model reads them."""

    def __init__(self, model: MiniLm, fitted: Aligned) -> None:
        self._fitted = fitted
        self._read = lru_cache(KEPT)(model.read)

    def embed(self, text: str) -> Vector:
        """The model's vector of a sentence, which is read once for it and for its verdicts."""
        return self._read(text)[0]

    def verdicts(self, asked: str, held: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        """For each wording with its answer: above nought where it is likelier to be what was asked for than not."""
        question = self._read(asked)[1]
        return tuple(self._fitted.verdict(question, self._read(wording)[1], self._read(line)[1]) for wording, line in held)


def open_answering(model: MiniLm) -> Answering:
    """What was fitted, for the model that it was fitted to."""
    with np.load(BytesIO((resources.files("voicecoach.persona") / _FITTED).read_bytes()), allow_pickle=False) as held:
        if bytes(held["model"]).decode() != MODEL_SHA256:
            raise VoicecoachError("what hears answers belongs to another model; run scripts/fit_answering.py")
        names = [name for name in held.files if name != "model"]
        return Answering(model, unpacked({name: held[name].astype(np.float32) for name in names}))


def unpacked(held: dict[str, Vector]) -> Aligned:
    """What was fitted, from its arrays by name."""
    wording, answer = (
        Comparing(weights=held[f"{name}.weights"], offset=held[f"{name}.offset"]) for name in ("to_wording", "to_answer")
    )
    return Aligned(
        inner=held["inner"],
        inner_offset=held["inner_offset"],
        to_wording=wording,
        to_answer=answer,
        counts=held["counts"],
        counts_offset=held["counts_offset"],
        out=held["out"],
        out_offset=held["out_offset"],
    )


def packed(held: dict[str, Vector]) -> bytes:
    """The same as a file, in half precision."""
    out = BytesIO()
    arrays: dict[str, Any] = {name: each.astype(np.float16) for name, each in held.items()}
    np.savez_compressed(out, model=np.frombuffer(MODEL_SHA256.encode(), dtype=np.uint8), **arrays)
    return out.getvalue()
