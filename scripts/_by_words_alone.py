"""One logistic regression a cue over a sentence's hashed words and shapes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from voicecoach.words.meaning import HASHED, LEXICAL, hashed

STEPS, STRENGTH = 60, 20.0

Floats = NDArray[np.float32]


def features(texts: Sequence[str]) -> csr_matrix:
    """Hashed words and a one for each sentence."""
    places = [hashed(text) for text in texts]
    columns = [place for each in places for place in (*each, HASHED)]
    values = [value for each in places for value in (*[LEXICAL / np.sqrt(max(1, len(each)))] * len(each), 1.0)]
    starts = np.concatenate([[0], np.cumsum([len(each) + 1 for each in places])])
    return csr_matrix((np.array(values, dtype=np.float32), columns, starts), shape=(len(texts), HASHED + 1))


def trained(held: csr_matrix, truth: Floats, weights: Floats) -> Floats:
    """One logistic regression a cue with a squared penalty, all at once by L-BFGS."""
    shape = (held.shape[1], truth.shape[1])
    back = held.T.tocsr()

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        now = flat.reshape(shape).astype(np.float32)
        scores = held @ now
        likely = 1 / (1 + np.exp(-scores))
        penalised = now.copy()
        penalised[-1] = 0
        value = STRENGTH * float((weights * (np.logaddexp(0, scores) - truth * scores)).sum()) + 0.5 * float((penalised**2).sum())
        slope = back @ (STRENGTH * weights * (likely - truth)) + penalised
        return value, slope.astype(np.float64).ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 8})
    return np.asarray(found.x.reshape(shape), dtype=np.float32)
