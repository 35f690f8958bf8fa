"""One logistic regression a cue over a sentence's vector, as the frozen model gives it, and its hashed words and shapes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from voicecoach.words.meaning import HASHED, LEXICAL, hashed

STEPS, STRENGTH, SIZE = 60, 20.0, 384

Floats = NDArray[np.float32]


def features(texts: Sequence[str], vectors: Floats) -> Floats:
    """Vector, hashed words and a one for each sentence."""
    out = np.zeros((len(texts), SIZE + HASHED + 1), dtype=np.float32)
    out[:, :SIZE] = vectors
    for row, text in zip(out, texts, strict=True):
        places = hashed(text)
        row[[SIZE + place for place in places]] = LEXICAL / np.sqrt(max(1, len(places)))
        row[-1] = 1
    return out


def trained(whole: Floats, truth: Floats, weights: Floats) -> Floats:
    """One logistic regression a cue with a squared penalty, all at once by L-BFGS."""
    shape = (whole.shape[1], truth.shape[1])
    held = csr_matrix(whole[:, SIZE:])
    dense = np.ascontiguousarray(whole[:, :SIZE])
    back = held.T.tocsr()

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        now = flat.reshape(shape).astype(np.float32)
        scores = dense @ now[:SIZE] + held @ now[SIZE:]
        likely = 1 / (1 + np.exp(-scores))
        penalised = now.copy()
        penalised[-1] = 0
        value = STRENGTH * float((weights * (np.logaddexp(0, scores) - truth * scores)).sum()) + 0.5 * float((penalised**2).sum())
        wrong = STRENGTH * weights * (likely - truth)
        slope = np.vstack([dense.T @ wrong, back @ wrong]) + penalised
        return value, slope.astype(np.float64).ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 8})
    return np.asarray(found.x.reshape(shape), dtype=np.float32)
