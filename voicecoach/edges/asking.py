"""What was fitted for questions: the turn that brings wordings of one question together, and the vectors of the usual ones."""

import json
from functools import cache
from importlib import resources
from io import BytesIO

import msgspec
import numpy as np
from numpy.typing import NDArray

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.embed import MODEL_SHA256, Vector

_FITTED = "asked.npz"


class Asking(msgspec.Struct, frozen=True):
    """A square matrix (384 by 384) that a sentence's vector is multiplied by, and vectors of sentences, not yet turned."""

    turn: NDArray[np.float32]
    vectors: dict[str, Vector]

    def turned(self, vector: Vector) -> Vector:
        """A sentence's vector among questions, of length one."""
        out = vector @ self.turn
        return np.asarray(out / np.linalg.norm(out), dtype=np.float32)


@cache
def open_asking() -> Asking:
    """What ``scripts/fit_answers.py`` wrote; it belongs to the model that it was made with."""
    content = (resources.files("voicecoach.persona") / _FITTED).read_bytes()
    with np.load(BytesIO(content), allow_pickle=False) as held:
        if bytes(held["model"]).decode() != MODEL_SHA256:
            raise VoicecoachError("what was fitted for questions belongs to another model; run scripts/fit_answers.py")
        texts = json.loads(bytes(held["texts"]).decode("utf-8"))
        vectors = held["vectors"].astype(np.float32) * held["steps"].astype(np.float32)[:, None]
        return Asking(held["turn"].astype(np.float32), dict(zip(texts, vectors, strict=True)))


def packed(turn: NDArray[np.float32], vectors: dict[str, Vector]) -> bytes:
    """The same as a file: the turn in half precision, the vectors in steps of a 127th of their largest part."""
    held = np.stack(list(vectors.values()))
    steps = np.abs(held).max(axis=1) / 127
    out = BytesIO()
    np.savez_compressed(
        out,
        model=np.frombuffer(MODEL_SHA256.encode(), dtype=np.uint8),
        turn=turn.astype(np.float16),
        texts=np.frombuffer(json.dumps(list(vectors)).encode("utf-8"), dtype=np.uint8),
        steps=steps.astype(np.float32),
        vectors=np.round(held / steps[:, None]).astype(np.int8),
    )
    return out.getvalue()
