"""Fit the meaning of cues: from the examples in voicecoach/words/examples and the labelled utterances.

pip install onnx torch==2.13.0
python scripts/fit_cues.py      # writes voicecoach/words/examples/fitted.onnx, fitted.npz and fitted.json

Two ways of hearing are fitted and their scores added up, `SHARE` of the first: the model of meaning with its layers trained
(`_train_top.py`) and a logistic regression over hashed words and shapes (`_by_words_alone.py`). What is no cue: near misses,
ordinary talk, the other cues' examples (at little weight those of cues that often come together), and human telephone talk of
../shared/data, which is read here and not kept.

Thresholds are set on a hand that the fit has not seen: everything is fitted without it, patterns and meaning hear that hand's
utterances together, and thresholds for praise, for accusations and for blame are chosen by what is right and wrong there
(`_thresholds.py`): once after what was said before, once as if nothing had been. Beside it all is fitted with all hands. Each
fit is computed on one thread, as sums depend on how many share them.
"""

import json
import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from _fit import Fit, Floats, Given, as_examples, as_heard, asked_for, by_words, given, joined, learned, untold
from _labelled import Utterance, strangers, whole_turns
from _thresholds import Blind, Limits, alone, by_cue, thresholds
from _told import FOLDER, NOT_BY_MEANING, Told, as_told, by_another, examples, first_hand, human_talk, kept_back
from _train_top import Trained

from voicecoach.edges.embed import MODEL_SHA256, SIZE, MiniLm
from voicecoach.words.meaning import Examples, just_said

LEFT_OUT = "a fifth stranger"
"""The hand that sets the thresholds, heard by a fit without it: the newest and hardest, as of the others examples knew the
errors."""


def hands() -> dict[str, list[Told]]:
    """Everything to learn from, by who wrote it."""
    return {
        "examples": examples(),
        "the hand that made the rules": first_hand(),
        "kept back before": kept_back(),
        "another hand": by_another(),
        **{name: as_told(said) for name, said in strangers().items()},
        "whole turns": as_told(whole_turns()),
        "people on the telephone": human_talk(),
    }


@dataclass(frozen=True, slots=True)
class Work:
    """What every fit learns from."""

    told: dict[str, list[Told]]
    cues: tuple[str, ...]
    known: Given


_WORK: list[Work] = []
"""For the processes that are forked: what they learn from is large."""

_READY: list[tuple[Blind, list[tuple[str, str]]]] = []
"""Likewise, for those that set thresholds."""


def without(left: str | None) -> list[Told]:
    """Everything to learn from but one hand, or all."""
    return [each for name, said in _WORK[0].told.items() if name != left for each in said]


def untold_without(left: str | None) -> set[tuple[str, str]]:
    """What is never learned without what was said before it when one hand was left out, or none."""
    return untold(without(left), _WORK[0].cues)


def trained_without(left: str | None) -> Trained:
    """The layers, likewise."""
    return learned(without(left), _WORK[0].cues, _WORK[0].known, untold_without(left))


def by_words_without(left: str | None) -> Floats:
    """The other way of hearing, likewise."""
    return by_words(without(left), _WORK[0].cues)


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
    document = {
        "made_by": "scripts/fit_cues.py",
        "model_sha256": MODEL_SHA256,
        "examples": told,
        "cues": found.cues,
        "thresholds": [round(float(limit), 4) for limit in found.thresholds],
        "alone": [round(float(limit), 4) for limit in found.alone],
        "of": found.of,
        "texts": found.texts,
    }
    (FOLDER / "fitted.json").write_text(json.dumps(document, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    """Fit and write."""
    began = time.monotonic()
    told = hands()
    everything = [each for said in told.values() for each in said]
    cues = tuple(sorted({cue for each in everything for cue in each.cues} - NOT_BY_MEANING))
    _WORK.append(Work(told, cues, given(everything)))
    print(f"{len(everything)} sentences, {len(cues)} cues, read after {time.monotonic() - began:.0f} s", flush=True)
    whole, blind = fits([None, LEFT_OUT])
    print(f"fitted after {time.monotonic() - began:.0f} s", flush=True)
    finish(whole, blind, told["examples"], len(everything))
    print(f"written after {time.monotonic() - began:.0f} s")


def fits(left_out: list[str | None]) -> list[Fit]:
    """What hears, for each hand that is left out."""
    work = _WORK[0]
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        tops = pool.map(trained_without, left_out)
        words = pool.map(by_words_without, left_out)
        return [joined(work.cues, work.known.top, own, old) for own, old in zip(tops, words, strict=True)]


def finish(whole: Fit, blind: Fit, named: list[Told], count: int) -> None:
    """Set the thresholds by the fit that has not seen a hand, and write the other."""
    talk = [(each.text, each.after) for each in human_talk(held_out=True)]
    _READY.append((blind_to(blind, strangers()[LEFT_OUT], talk), talk))
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        after, by_itself = pool.map(limits, [False, True])
    print(f"thresholds {after}, with nothing said before {by_itself}")
    write(whole, as_examples(whole, named, by_cue(whole.cues, after), by_cue(whole.cues, by_itself)), count)


if __name__ == "__main__":
    main()
