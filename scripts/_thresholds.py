"""From which probability a meaning counts: set on utterances of a hand that the fit has not seen."""

from collections.abc import Callable, Sequence

import numpy as np
from _labelled import Utterance, count, macro, wrongly
from numpy.typing import NDArray

from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.meaning import Examples

Floats = NDArray[np.float32]
GRID = (0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)

ORDINARY = {"+": (0.02, 0.025), "-": (0.01, 0.02)}
"""The most that may be praised or accused of ordinary service talk, and of talk among people whom nobody serves: of the
latter some is rightly praised ("that would bother me")."""


def thresholds(
    blind: Sequence[tuple[Examples, Sequence[Utterance]]], embed: Callable[[str], Floats], talk: Sequence[str]
) -> Floats:
    """The thresholds of all cues, one for praise and one for accusations; each fit comes with utterances that it has not seen.

    Of those at which ordinary talk is praised and accused rarely enough the one with the best macro F1, of equals (to the
    hundredth) the least.
    """
    ordinary = [Utterance("", "", "neutral", frozenset(), frozenset(), Context(), text, first_set=False) for text in talk]
    others = [each for _, unseen in blind for each in unseen]
    neutral = [each for each in others if each.kind == "neutral"]
    best = dict.fromkeys(ORDINARY, (0.0, 2.0))
    for at in GRID:
        heard = _heard(blind[0][0], embed, ordinary, at)
        for fit, unseen in blind:
            heard |= _heard(fit, embed, unseen, at)
        for sign, limits in ORDINARY.items():
            wrong = [wrongly(part, heard.__getitem__, sign) for part in (neutral, ordinary)]
            kept = all(each <= most * len(part) for each, most, part in zip(wrong, limits, (neutral, ordinary), strict=True))
            found = macro(count(others, heard.__getitem__), sign)
            told = f"of {len(neutral)} and {len(ordinary)} ordinary ones wrong {wrong[0]} and {wrong[1]}"
            print(f"{sign} {at:.2f} macro F1 {found:.3f}, {told}, {'kept' if kept else 'too often'}", flush=True)
            if kept and round(found, 2) > best[sign][0]:
                best[sign] = round(found, 2), at
    return np.array([best[cue[-1]][1] for cue in blind[0][0].cues], dtype=np.float32)


def _heard(
    blind: Examples, embed: Callable[[str], Floats], said: Sequence[Utterance], at: float
) -> dict[Utterance, frozenset[str]]:
    asked = Examples(
        blind.cues, blind.weights, np.full(len(blind.cues), at, dtype=np.float32), blind.texts, blind.of, blind.vectors
    )
    return {
        each: frozenset(
            f"{cue.skill}{'+' if cue.good else '-'}"
            for cue in find_cues_in_text(each.text, each.context, lambda text: asked.hear(embed(text), text))
        )
        for each in said
    }
