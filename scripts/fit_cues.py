"""Fit the meaning of cues: from the examples in voicecoach/words/examples and the fit part of the labelled utterances.

python scripts/fit_cues.py      # writes voicecoach/words/examples/fitted.npz and fitted.json

Thresholds are set on predictions across folds: for praise where at least 85 of 100 hits are right, for an accusation 95 of
100, and never below 0.4. A cue without such a threshold is heard by patterns alone. The test part is not read.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import yaml
from _labelled import load
from numpy.typing import NDArray

from voicecoach.edges.embed import MODEL_SHA256, MiniLm

FOLDER = Path(__file__).resolve().parent.parent / "voicecoach" / "words" / "examples"
NOT_BY_MEANING = {"use_name+", "know_facts+", "know_facts-", "restate+", "no_contradiction-", "empathise-", "regroup-"}
"""Cues that rest on the context, or on a word or two."""

PRECISION = {"+": 0.85, "-": 0.95}
LEAST, FEWEST_RIGHT = 0.4, 3
FOLDS, STEPS, PENALTY, SCALE = 4, 250, 3e-4, 4.0

Floats = NDArray[np.float64]


def examples() -> list[tuple[str, str]]:
    """Cue and text of every example; ``none`` for what is no cue."""
    out: list[tuple[str, str]] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        for kind, sign in (("good", "+"), ("bad", "-"), ("not", "")):
            cue = f"{path.stem}{sign}" if sign else "none"
            out += [
                ("none" if cue in NOT_BY_MEANING else cue, text) for text in document.get(kind, ()) if cue not in NOT_BY_MEANING
            ]
    for each in load():
        if each.split == "fit" and len(each.cues) < 2 and not each.may and not (each.cues & NOT_BY_MEANING):
            out.append((next(iter(each.cues), "none"), each.text))
    return out


def trained(vectors: Floats, wanted: NDArray[np.int64], classes: int) -> Floats:
    """The weights of a softmax over vectors, offsets last, by steps of Adam over all of them."""
    held = np.hstack([vectors * SCALE, np.ones((len(vectors), 1))])
    truth = np.eye(classes)[wanted]
    weights, first, second = (np.zeros((held.shape[1], classes)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = held @ weights
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        gradient = held.T @ (raised / raised.sum(axis=1, keepdims=True) - truth) / len(held)
        gradient[:-1] += 2 * PENALTY * weights[:-1]
        first, second = 0.9 * first + 0.1 * gradient, 0.99 * second + 0.01 * gradient**2
        weights -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    weights[:-1] *= SCALE
    return weights


def probabilities(vectors: Floats, weights: Floats) -> Floats:
    """One row of probabilities for each vector."""
    scores = vectors @ weights[:-1] + weights[-1]
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def thresholds(predicted: Floats, wanted: NDArray[np.int64], cues: list[str]) -> list[float]:
    """For each cue the least probability from which enough of what is heard is right, 2.0 where there is none."""
    best, sure = predicted.argmax(axis=1), predicted.max(axis=1)
    out: list[float] = []
    for place, cue in enumerate(cues):
        hits = np.sort(sure[(best == place) & (sure >= LEAST)])
        safe = [
            float(at)
            for at in hits
            if (right := ((best == place) & (sure >= at) & (wanted == place)).sum()) >= FEWEST_RIGHT
            and right / ((best == place) & (sure >= at)).sum() >= PRECISION.get(cue[-1], 1.0)
        ]
        out.append(safe[0] if safe and cue != "none" else 2.0)
    return out


def main() -> None:
    """Fit and write."""
    model = MiniLm(threads=2)
    told = examples()
    vectors = np.array([model.embed(text) for _, text in told], dtype=np.float64)
    cues = [*sorted({cue for cue, _ in told} - {"none"}), "none"]
    wanted = np.array([cues.index(cue) for cue, _ in told])
    fold = np.array([hashlib.sha256(text.encode()).digest()[1] % FOLDS for _, text in told])
    predicted = np.zeros((len(told), len(cues)))
    for each in range(FOLDS):
        predicted[fold == each] = probabilities(
            vectors[fold == each], trained(vectors[fold != each], wanted[fold != each], len(cues))
        )
    limits = thresholds(predicted, wanted, cues)
    kept = [place for place, (cue, _) in enumerate(told) if cue != "none"]
    np.savez_compressed(
        FOLDER / "fitted.npz",
        weights=trained(vectors, wanted, len(cues)).astype(np.float32),
        vectors=np.round(vectors[kept] * 127).clip(-127, 127).astype(np.int8),
    )
    fitted = {
        "made_by": "scripts/fit_cues.py",
        "model_sha256": MODEL_SHA256,
        "examples": len(told),
        "cues": cues,
        "thresholds": [round(limit, 4) for limit in limits],
        "of": [told[place][0] for place in kept],
        "texts": [told[place][1] for place in kept],
    }
    (FOLDER / "fitted.json").write_text(json.dumps(fitted, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    heard = sum(limit <= 1 for limit in limits)
    print(f"{len(told)} examples, {len(cues) - 1} cues, {heard} with a threshold that is safe")


if __name__ == "__main__":
    main()
