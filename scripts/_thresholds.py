"""From which probability a meaning counts: set on utterances of hands that the fit has not seen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from _labelled import Utterance, count, macro, wrongly
from numpy.typing import NDArray

from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.meaning import Examples

Floats = NDArray[np.float32]
GRID = tuple(round(0.05 * step, 2) for step in range(2, 19))

ORDINARY = {"+": (0.02, 0.025), "-": (0.01, 0.02)}
"""The most that may be praised or accused of ordinary service talk, and of talk among people whom nobody serves: of the
latter some is rightly praised ("that would bother me")."""


@dataclass(frozen=True, slots=True)
class Blind:
    """A fit, the vectors that it goes with, and utterances that it has not seen."""

    fit: Examples
    embed: Callable[[str], Floats]
    unseen: Sequence[Utterance]


def thresholds(blind: Sequence[Blind], talk: Sequence[str]) -> Mapping[str, float]:
    """The thresholds of praise and of accusations.

    Of those at which ordinary talk is praised and accused rarely enough, by every fit, the one with the best mean over the
    hands of macro F1, of equals (to the hundredth) the least.
    """
    ordinary = [Utterance("", "", "neutral", frozenset(), frozenset(), Context(), text, first_set=False) for text in talk]
    best = dict.fromkeys(ORDINARY, (0.0, 2.0))
    for at in GRID:
        found: dict[str, list[float]] = {sign: [] for sign in ORDINARY}
        for each in blind:
            heard = _heard(each, [*each.unseen, *ordinary], at)
            neutral = [one for one in each.unseen if one.kind == "neutral"]
            for sign, limits in ORDINARY.items():
                wrong = [wrongly(part, heard.__getitem__, sign) for part in (neutral, ordinary)]
                kept = all(n <= most * len(part) for n, most, part in zip(wrong, limits, (neutral, ordinary), strict=True))
                score = macro(count(each.unseen, heard.__getitem__), sign)
                found[sign].append(score if kept else 0.0)
                told = f"of {len(neutral)} and {len(ordinary)} ordinary ones wrong {wrong[0]} and {wrong[1]}"
                print(f"{sign} {at:.2f} {len(each.unseen)}: macro F1 {score:.3f}, {told}, {'kept' if kept else 'too often'}")
        for sign, scores in found.items():
            mean = round(sum(scores) / len(scores), 2) if all(scores) else 0.0
            if mean > best[sign][0]:
                best[sign] = mean, at
    return {sign: at for sign, (_, at) in best.items()}


def _heard(blind: Blind, said: Sequence[Utterance], at: float) -> dict[Utterance, frozenset[str]]:
    limits = np.full(len(blind.fit.cues), at, dtype=np.float32)
    asked = msgspec.structs.replace(blind.fit, thresholds=limits)
    return {
        each: frozenset(
            f"{cue.skill}{'+' if cue.good else '-'}"
            for cue in find_cues_in_text(each.text, each.context, lambda text: asked.hear(blind.embed(text), text))
        )
        for each in said
    }
