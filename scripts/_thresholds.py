"""From which probability a meaning counts: set on utterances of a hand that the fit has not seen."""

from collections.abc import Callable, Sequence

import numpy as np
from _labelled import Counts, Utterance, count, total, wrongly
from numpy.typing import NDArray

from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.meaning import Examples

Floats = NDArray[np.float32]
GRID = (0.12, 0.2, 0.3, 0.4, 0.5, 0.7)
PRECISION = {"+": 0.95, "-": 0.9}
"""The least part of what is heard of a direction that has to be right, all cues together, patterns included."""

OWN_PRECISION, ENOUGH = 0.85, 6
"""The same for each cue by itself, where it was heard often enough."""

ORDINARY = {"+": (0.015, 0.025), "-": (0.0075, 0.02)}
"""The most that may be praised or accused of ordinary service talk, and of talk among people that nobody serves: of the
latter some is rightly praised ("that would bother me")."""


def thresholds(blind: Examples, embed: Callable[[str], Floats], others: Sequence[Utterance], talk: Sequence[str]) -> Floats:
    """The thresholds of all cues."""
    ordinary = [Utterance("", "", "neutral", frozenset(), frozenset(), Context(), text, first_set=False) for text in talk]
    heard = {at: _heard(blind, embed, [*others, *ordinary], at) for at in GRID}
    limits = np.full(len(blind.cues), 2.0, dtype=np.float32)
    for sign, least in PRECISION.items():
        for at in GRID:
            counted = count(others, heard[at].__getitem__)
            whole = total(each for cue, each in counted.items() if cue.endswith(sign))
            neutral = [each for each in others if each.kind == "neutral"]
            talks = zip((neutral, ordinary), ORDINARY[sign], strict=True)
            kept = all(wrongly(part, heard[at].__getitem__, sign) <= most * len(part) for part, most in talks)
            rare = "rarely" if kept else "too often"
            print(f"{sign} {at:.2f} precision {whole.precision:.3f} recall {whole.recall:.3f}, ordinary talk {rare}", flush=True)
            if whole.precision >= least and kept:
                for place, cue in enumerate(blind.cues):
                    if cue.endswith(sign):
                        limits[place] = _own(cue, at, others, heard)
                break
    return limits


def _own(cue: str, least: float, others: Sequence[Utterance], heard: dict[float, dict[Utterance, frozenset[str]]]) -> float:
    for at in GRID[GRID.index(least) :]:
        mine = count(others, lambda each, at=at: heard[at][each] & {cue}).get(cue, Counts(0, 0, 0))  # type: ignore[misc]  # bound at once
        if mine.precision >= OWN_PRECISION or mine.right + mine.invented < ENOUGH:
            return at
    return GRID[-1]


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
