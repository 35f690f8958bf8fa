"""Fit the meaning of cues: from the examples in voicecoach/words/examples and the labelled utterances.

pip install onnx torch==2.13.0
python scripts/fit_cues.py               # writes voicecoach/words/examples/fitted.onnx, fitted.npz and fitted.json
python scripts/fit_cues.py --thresholds  # sets the thresholds of what is written there anew, as after a change of patterns

Two ways of hearing are fitted and their scores added up, `SHARE` of the first: the model of meaning with its layers trained
(`_train_top.py`) and a logistic regression over hashed words and shapes (`_by_words_alone.py`). What is no cue: near misses,
ordinary talk, the other cues' examples (at little weight those of cues that often come together), and human telephone talk of
../shared/data, which is read here and not kept.

Thresholds are set on a hand that the fit has not seen: the newest stranger's utterances are not learned from; patterns and
meaning hear them together, and thresholds for praise, for accusations and for blame are chosen by what is right and wrong
there (`_thresholds.py`): once after what was said before, once as if nothing had been. The fit is shared by two processes
(`_side_by_side.py`), as sums depend on how many share them.
"""

import argparse
import json
import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from _fit import Fit, as_examples, as_heard, asked_for, by_words, given, joined, learned, untold
from _labelled import Utterance, strangers, whole_turns
from _thresholds import Blind, Limits, alone, by_cue, thresholds
from _told import FOLDER, NOT_BY_MEANING, Told, as_told, by_another, examples, first_hand, human_talk, kept_back

from voicecoach.edges.embed import MODEL_SHA256, SIZE, MiniLm, read_examples
from voicecoach.words.meaning import Examples, just_said

LEFT_OUT = "a seventh stranger", "an eighth stranger"
"""The hands that set the thresholds and are not learned from: the newest, as of the others examples knew the errors, and two
of them, a hard one and an easier one, as one hand's ordinary talk is too little to tell one in a hundred from two."""


def others() -> dict[str, list[Told]]:
    """Everything to learn from besides the examples, by who wrote it."""
    return {
        "the hand that made the rules": first_hand(),
        "kept back before": kept_back(),
        "another hand": by_another(),
        **{name: as_told(said) for name, said in strangers().items() if name not in LEFT_OUT},
        "whole turns": as_told(whole_turns()),
        "people on the telephone": human_talk(),
    }


_READY: list[tuple[Blind, list[tuple[str, str]]]] = []
"""For the processes that set thresholds: what they hear is large."""


def limits(withheld: bool) -> Limits:
    """The thresholds where something was said before, or with that withheld."""
    ready, talk = _READY[0]
    return thresholds(alone(ready), [(text, "") for text, _ in talk]) if withheld else thresholds(ready, talk)


def blind_to(fit: Fit, unseen: list[Utterance], talk: list[tuple[str, str]]) -> Blind:
    """A fit with what it has not seen, and the vectors of all that will be asked."""
    model = MiniLm(threads=1, piece=fit.piece)
    said = [(each.text, just_said(each.context.customer_said)) for each in unseen] + talk
    asked = list(dict.fromkeys((part, told) for text, after in said for part, _ in asked_for(text) for told in (after, "")))
    states = model.states([text for text, _ in asked], [after for _, after in asked])
    held = dict(zip(asked, map(as_heard, states), strict=True))
    examples_of = tuple(f"an example of {cue}" for cue in fit.cues)
    named = np.zeros((len(fit.cues), SIZE), dtype=np.float32)
    none = np.ones(len(fit.cues), dtype=np.float32)
    return Blind(
        Examples(fit.cues, fit.weights, none, none, examples_of, fit.cues, named),
        lambda text, after: held[text, after] if (text, after) in held else model.heard(text, after),
        unseen,
    )


def write(fit: Fit, found: Examples, told: int) -> None:
    """The files that the product reads."""
    (FOLDER / "fitted.onnx").write_bytes(fit.piece)
    np.savez_compressed(
        FOLDER / "fitted.npz",
        weights=found.weights.astype(np.float16),
        vectors=np.round(found.vectors * 127).clip(-127, 127).astype(np.int8),
    )
    document: dict[str, object] = {
        "made_by": "scripts/fit_cues.py",
        "model_sha256": MODEL_SHA256,
        "examples": told,
        "cues": found.cues,
        "thresholds": [round(float(limit), 4) for limit in found.thresholds],
        "alone": [round(float(limit), 4) for limit in found.alone],
        "of": found.of,
        "texts": found.texts,
    }
    write_document(document)


def main() -> None:
    """Fit, set the thresholds, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--thresholds", action="store_true", help="only set the thresholds")
    only = parser.parse_args().thresholds
    began = time.monotonic()
    if not only:
        fit_all()
        print(f"fitted after {time.monotonic() - began:.0f} s", flush=True)
    set_thresholds()
    print(f"written after {time.monotonic() - began:.0f} s")


def fit_all() -> None:
    """Learn, and write what was learned with thresholds that nothing reaches."""
    named = examples()
    told = [*named, *(each for said in others().values() for each in said)]
    cues = tuple(sorted({cue for each in told for cue in each.cues} - NOT_BY_MEANING))
    known = given(told)
    print(f"{len(told)} sentences, {len(cues)} cues, read", flush=True)
    own = learned(told, cues, known, untold(told, cues))
    fit = joined(cues, known.top, own, by_words(told, cues))
    never = np.full(len(cues), 2.0, dtype=np.float32)
    write(fit, as_examples(fit, named, never, never), len(told))


def set_thresholds() -> None:
    """Choose them by the hands that were left out, for what is written."""
    held = read_examples(FOLDER)
    fit = Fit(held.cues, (FOLDER / "fitted.onnx").read_bytes(), held.weights)
    talk = [(each.text, each.after) for each in human_talk(held_out=True)]
    unseen = [said for hand in LEFT_OUT for said in strangers()[hand]]
    _READY.append((blind_to(fit, unseen, talk), talk))
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        after, by_itself = pool.map(limits, [False, True])
    print(f"thresholds {after}, with nothing said before {by_itself}")
    document = json.loads((FOLDER / "fitted.json").read_text(encoding="utf-8"))
    for name, told in (("thresholds", after), ("alone", by_itself)):
        document[name] = [round(float(limit), 4) for limit in by_cue(fit.cues, told)]
    write_document(document)


def write_document(document: dict[str, object]) -> None:
    """What is read beside the weights: a line each, so that a change can be seen."""
    (FOLDER / "fitted.json").write_text(json.dumps(document, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
