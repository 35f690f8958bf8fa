"""Fit the meaning of cues: from the examples in voicecoach/words/examples and the fit parts of the labelled utterances.

python scripts/fit_cues.py      # writes voicecoach/words/examples/fitted.npz and fitted.json

One logistic regression a cue, over the sentence's vector and its hashed words. What is no cue: near misses, ordinary talk,
the other cues' examples (at little weight those of cues that often come together), and human telephone talk of
../shared/data, which is read here and not kept. Thresholds are set on predictions across folds: for praise where at least
93 of 100 hits are right, for an accusation 97 of 100, and never below 0.4 and 0.5. A cue without such a threshold is heard
by patterns alone. The test part is not read.
"""

import hashlib
import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from _labelled import Utterance, load, other_hand
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from voicecoach.edges.embed import MODEL_SHA256, MiniLm
from voicecoach.words.meaning import HASHED, hashed, may_mean

HERE = Path(__file__).resolve().parent.parent
FOLDER = HERE / "voicecoach" / "words" / "examples"
NOT_BY_MEANING = {"use_name+", "know_facts+", "know_facts-", "empathise-", "regroup-"}
"""Cues that rest on the context, or on a word or two."""

TOGETHER = (
    "own_it+ follow_up+ next_steps+ no_handoff+ positive_language+ grant+ manager_in_time+",
    "empathise+ validate+ apologise+ on_your_side+",
    "fair_solution+ negotiate+ alternatives+ check_satisfied+ agree_plan+ grant+ positive_language+",
    "confirm+ restate+ check_satisfied+ agree_plan+",
    "ask_open+ fair_solution+",
    "decline_with_reason+ decline_with_reason- positive_language- no_policy_shield- negotiate- alternatives- fair_solution-",
    "sincere+ know_facts+ apologise+",
    "not_defensive- validate- ask_open- end_abuse- no_contradiction- apologise-",
    "no_handoff- positive_language- alternatives-",
    "end_abuse+ regroup+",
)
"""Cues that a sentence may well hold together though it is labelled with one of them."""

PRECISION, LEAST, FEWEST_RIGHT = {"+": 0.93, "-": 0.97}, {"+": 0.4, "-": 0.5}, 4
FOLDS, STEPS, STRENGTH, THERE = 5, 60, 20.0, 3.0
HUMAN, TOGETHER_WEIGHT, UNLABELLED = 0.7, 0.2, 0.15
"""What human talk, a neighbouring cue's example and an unlabelled praise weigh as not being there."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence to learn from, the cues that it holds, and those that it may hold."""

    text: str
    cues: frozenset[str]
    may: frozenset[str] = frozenset()
    labelled: Utterance | None = None
    human: bool = False


def examples() -> list[Told]:
    """Every authored example."""
    out: list[Told] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        for kind, sign in (("good", "+"), ("bad", "-"), ("not", "")):
            for each in document.get(kind, ()):
                told = {"text": each} if isinstance(each, str) else each
                own = {f"{path.stem}{sign}"} if sign else set()
                out.append(Told(told["text"], frozenset(own | set(told.get("also", ()))), frozenset(told.get("may", ()))))
    return out


def labelled() -> list[Told]:
    """The fit parts of the labelled utterances, by both hands."""
    chosen = [each for each in load() if each.split == "fit"] + other_hand()
    return [Told(each.text, each.cues, each.may, each) for each in chosen]


def human_talk() -> list[Told]:
    """What people say on the telephone when nobody serves anybody: half of one collection, three quarters of the other."""
    folder = Path(os.environ.get("VOICECOACH_DATA") or HERE.parent / "shared" / "data") / "text"
    if not folder.is_dir():
        sys.exit("There is no ../shared/data; set VOICECOACH_DATA to the folder of the recordings and texts.")
    acts = (folder / "swda_acts_val.txt").read_text(encoding="utf-8").splitlines()
    calls = (folder / "switchboard_timed_18_calls.tsv").read_text(encoding="utf-8").splitlines()[1:]
    said = [line.split("|")[1] for line in acts if line.count("|") > 1][::2]
    said += [line.split("\t")[4] for place, line in enumerate(calls) if place % 4]
    return [Told(text, frozenset(), human=True) for text in said if len(text.split()) > 3]


def weight(told: Told, cue: str, near: dict[str, set[str]]) -> float:
    """How much a sentence counts for or against a cue."""
    if cue in told.cues:
        return THERE
    if cue in told.may:
        return 0.0
    if told.human:
        return HUMAN
    if told.labelled is not None:
        return 1.0 if told.labelled.counts(cue) else UNLABELLED
    return TOGETHER_WEIGHT if any(cue in near.get(own, ()) for own in told.cues) else 1.0


def features(told: list[Told], model: MiniLm) -> Floats:
    """Vector, hashed words and a one for each sentence."""
    out = np.zeros((len(told), 384 + HASHED + 1), dtype=np.float32)
    for row, each in zip(out, told, strict=True):
        row[:384] = model.embed(each.text)
        places = hashed(each.text)
        row[[384 + place for place in places]] = 1 / np.sqrt(max(1, len(places)))
        row[-1] = 1
    return out


def trained(whole: Floats, truth: Floats, weights: Floats) -> Floats:
    """One logistic regression a cue with a squared penalty, all at once by L-BFGS."""
    shape = (whole.shape[1], truth.shape[1])
    held = csr_matrix(whole[:, 384:])
    dense = np.ascontiguousarray(whole[:, :384])
    back = held.T.tocsr()

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        now = flat.reshape(shape).astype(np.float32)
        scores = dense @ now[:384] + held @ now[384:]
        likely = 1 / (1 + np.exp(-scores))
        penalised = now.copy()
        penalised[-1] = 0
        value = STRENGTH * float((weights * (np.logaddexp(0, scores) - truth * scores)).sum()) + 0.5 * float((penalised**2).sum())
        wrong = STRENGTH * weights * (likely - truth)
        slope = np.vstack([dense.T @ wrong, back @ wrong]) + penalised
        return value, slope.astype(np.float64).ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 8})
    return np.asarray(found.x.reshape(shape), dtype=np.float32)


def threshold(predicted: Floats, truth: Floats, counted: NDArray[np.bool_], sign: str) -> float:
    """The least probability from which enough of what is heard is right, 2.0 where there is none."""
    for at in np.sort(predicted[counted & (predicted >= LEAST[sign])]):
        hits = counted & (predicted >= at)
        right = int((hits & (truth > 0)).sum())
        if right >= FEWEST_RIGHT and right / int(hits.sum()) >= PRECISION[sign]:
            return float(at)
    return 2.0


def main() -> None:
    """Fit and write."""
    own = examples()
    told = own + labelled() + human_talk()
    held = features(told, MiniLm(threads=2))
    cues = sorted({cue for each in told for cue in each.cues} - NOT_BY_MEANING)
    near: dict[str, set[str]] = {}
    for line in TOGETHER:
        for cue in line.split():
            near.setdefault(cue, set()).update(line.split())
    truth = np.array([[cue in each.cues for cue in cues] for each in told], dtype=np.float32)
    weights = np.array([[weight(each, cue, near) for cue in cues] for each in told], dtype=np.float32)
    fold = np.array([hashlib.sha256(re.sub(r"\W+", " ", each.text).encode()).digest()[1] % FOLDS for each in told])
    predicted = np.zeros_like(truth)
    for each in range(FOLDS):
        now = trained(held[fold != each], truth[fold != each], weights[fold != each])
        predicted[fold == each] = 1 / (1 + np.exp(-(held[fold == each] @ now)))
    if len(sys.argv) > 1:
        np.savez(sys.argv[1], predicted=predicted, truth=truth, weights=weights)
    for at, cue in enumerate(cues):
        predicted[[not may_mean(each.text, good=cue.endswith("+")) for each in told], at] = 0
    limits = [threshold(predicted[:, at], truth[:, at], weights[:, at] >= 0.5, cue[-1]) for at, cue in enumerate(cues)]
    kept = [(cue, place) for place, each in enumerate(own) for cue in sorted(each.cues & set(cues))]
    np.savez_compressed(
        FOLDER / "fitted.npz",
        weights=trained(held, truth, weights).astype(np.float16),
        vectors=np.round(held[[place for _, place in kept], :384] * 127).clip(-127, 127).astype(np.int8),
    )
    fitted = {
        "made_by": "scripts/fit_cues.py",
        "model_sha256": MODEL_SHA256,
        "examples": len(told),
        "cues": cues,
        "thresholds": [round(limit, 4) for limit in limits],
        "of": [cue for cue, _ in kept],
        "texts": [own[place].text for _, place in kept],
    }
    (FOLDER / "fitted.json").write_text(json.dumps(fitted, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    for at, cue in enumerate(cues):
        hits, there = predicted[:, at] >= limits[at], truth[:, at] > 0
        print(f"{cue:24} there {int(there.sum()):4} threshold {limits[at]:.2f} heard across folds {int((hits & there).sum()):4}")
    print(f"{len(told)} sentences, {len(cues)} cues, {sum(limit <= 1 for limit in limits)} with a threshold that is safe")


if __name__ == "__main__":
    main()
