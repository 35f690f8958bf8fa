"""Fit the meaning of cues: from the examples in voicecoach/words/examples and the labelled utterances.

python scripts/fit_cues.py      # writes voicecoach/words/examples/fitted.npz and fitted.json

One logistic regression a cue, over the sentence's vector and its hashed words and shapes. What is no cue: near misses,
ordinary talk, the other cues' examples (at little weight those of cues that often come together), and human telephone talk
of ../shared/data, which is read here and not kept. Thresholds are set on utterances that the fit has not seen: everything
is fitted without each quarter in turn of the first half of tests/words/fresh.tsv, patterns and meaning hear that quarter
together, and for praise and for accusations the threshold is the one with the best macro F1 at which ordinary talk keeps
within the limits. Then all is fitted once more with that half. Its other half is never read here. Everything is computed on
one thread: sums depend on how many share them.
"""

import json
import os
import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import yaml
from _labelled import Utterance, halves, later, load, other_hand
from _thresholds import thresholds
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from voicecoach.edges.embed import MODEL_SHA256, MiniLm
from voicecoach.words.meaning import HASHED, LEXICAL, Examples, hashed

HERE = Path(__file__).resolve().parent.parent
FOLDER = HERE / "voicecoach" / "words" / "examples"
NOT_BY_MEANING = {"use_name+", "know_facts+", "know_facts-", "regroup-", "keep_word+", "keep_word-"}
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

STEPS, STRENGTH, THERE = 60, 20.0, 3.0
HUMAN, TOGETHER_WEIGHT, UNLABELLED = 1.0, 0.2, 0.15
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


def first_hand() -> list[Told]:
    """The utterances of the hand that made the rules."""
    return as_told(load())


def kept_back() -> list[Told]:
    """The utterances that were unseen until the last change."""
    return as_told(later())


def by_another() -> list[Told]:
    """The utterances of the other hand, both halves."""
    return as_told(other_hand())


def by_a_stranger() -> list[list[Utterance]]:
    """The half of the stranger's utterances that may be looked at, in quarters by a checksum of their words."""
    half = halves()[0]
    return [[each for each in half if zlib.crc32(each.text.encode()) // 2 % 4 == quarter] for quarter in range(4)]


def as_told(said: Iterable[Utterance]) -> list[Told]:
    """Labelled utterances as sentences to learn from."""
    return [Told(each.text, each.cues, each.may, each) for each in said]


def human_talk(*, held_out: bool = False) -> list[Told]:
    """What people say on the telephone when nobody serves anybody: three quarters of two collections, or the rest of one."""
    folder = Path(os.environ.get("VOICECOACH_DATA") or HERE.parent / "shared" / "data") / "text"
    if not folder.is_dir():
        sys.exit("There is no ../shared/data; set VOICECOACH_DATA to the folder of the recordings and texts.")
    acts = (folder / "swda_acts_val.txt").read_text(encoding="utf-8").splitlines()
    calls = (folder / "switchboard_timed_18_calls.tsv").read_text(encoding="utf-8").splitlines()[1:]
    lines = [line.split("|")[1] for line in acts if line.count("|") > 1]
    if held_out:
        return [Told(text, frozenset(), human=True) for text in lines[1::4] if len(text.split()) > 3]
    said = [line for place, line in enumerate(lines) if place % 4 != 1] + [
        line.split("\t")[4] for place, line in enumerate(calls) if place % 4
    ]
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
        row[[384 + place for place in places]] = LEXICAL / np.sqrt(max(1, len(places)))
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


def fitted(told: list[Told], cues: list[str], model: MiniLm) -> Floats:
    """The weights of all cues."""
    near: dict[str, set[str]] = {}
    for line in TOGETHER:
        for cue in line.split():
            near.setdefault(cue, set()).update(line.split())
    truth = np.array([[cue in each.cues for cue in cues] for each in told], dtype=np.float32)
    weights = np.array([[weight(each, cue, near) for cue in cues] for each in told], dtype=np.float32)
    return trained(features(told, model), truth, weights)


def as_examples(own: list[Told], cues: list[str], weights: Floats, limits: Floats, model: MiniLm) -> Examples:
    """What hears, as the product reads it."""
    kept = [(cue, each.text) for each in own for cue in sorted(each.cues & set(cues))]
    vectors = np.array([model.embed(text) for _, text in kept], dtype=np.float32)
    return Examples(tuple(cues), weights, limits, tuple(text for _, text in kept), tuple(cue for cue, _ in kept), vectors)


def write(found: Examples, told: int) -> None:
    """The files that the product reads."""
    np.savez_compressed(
        FOLDER / "fitted.npz",
        weights=found.weights.astype(np.float16),
        vectors=np.round(found.vectors * 127).clip(-127, 127).astype(np.int8),
    )
    document = {
        "made_by": "scripts/fit_cues.py",
        "model_sha256": MODEL_SHA256,
        "examples": told,
        "cues": found.cues,
        "thresholds": [round(float(limit), 4) for limit in found.thresholds],
        "of": found.of,
        "texts": found.texts,
    }
    (FOLDER / "fitted.json").write_text(json.dumps(document, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    """Fit and write."""
    model, own, human = MiniLm(threads=1), examples(), human_talk()
    known = own + first_hand() + kept_back() + human + by_another()
    cues = sorted({cue for each in known for cue in each.cues} - NOT_BY_MEANING)
    quarters, none = by_a_stranger(), np.ones(len(cues), dtype=np.float32)
    blind = [
        (as_examples(own, cues, fitted(known + as_told(seen), cues, model), none, model), left)
        for left in quarters
        if (seen := [each for other in quarters if other is not left for each in other])
    ]
    limits = thresholds(blind, model.embed, [each.text for each in human_talk(held_out=True)])
    everything = known + as_told(each for quarter in quarters for each in quarter)
    write(as_examples(own, cues, fitted(everything, cues, model), limits, model), len(everything))
    for cue, limit in zip(cues, limits, strict=True):
        print(f"{cue:24} there {sum(cue in each.cues for each in everything):4} threshold {limit:.2f}")
    print(f"{len(everything)} sentences, {len(cues)} cues")


if __name__ == "__main__":
    main()
