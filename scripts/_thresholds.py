"""From which probability a meaning counts: set on utterances of a hand that the fit has not seen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import msgspec
import numpy as np
from _labelled import Utterance, count, macro, wrongly
from numpy.typing import NDArray

from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.meaning import Examples, Meant

Floats = NDArray[np.float32]

BLAME = "not_defensive-"
"""The accusation that ordinary talk comes nearest to, with a threshold of its own: seven in ten of what was wrong there."""

PRAISE = (0.3, 0.35, 0.4, 0.5, 0.6)
ACCUSATIONS = (0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
SELF_DEFENCE = (0.6, 0.7, 0.8, 0.9)
"""What is tried for praise, for accusations, and for `BLAME`: what is less likely than not is held against nobody."""

ORDINARY = {"+": (0.02, 0.025), "-": (0.01, 0.02)}
"""The most that may be praised or accused of ordinary service talk, and of talk among people whom nobody serves: of the
latter some is rightly praised ("that would bother me")."""

WRONG = 3
"""Accusations missed that cost a trainee's trust as much as a wrong one."""

Limits = Mapping[str, float]
"""The threshold of praise (``+``), of accusations (``-``), and of `BLAME`."""


@dataclass(frozen=True, slots=True)
class Blind:
    """A fit, the vectors that it goes with by text and what was said before, and utterances that it has not seen."""

    fit: Examples
    embed: Callable[[str, str], Floats]
    unseen: Sequence[Utterance]


def thresholds(blind: Blind, talk: Sequence[tuple[str, str]]) -> Limits:
    """The thresholds of praise, of accusations and of blame, after what was said before utterances and talk, if anything.

    Of those at which ordinary talk is praised and accused rarely enough, or else least above that: for praise the one with the
    best macro F1, for accusations those with the fewest missed, a wrong one counted `WRONG` times; of equals the first tried.
    """
    ordinary = [
        Utterance("", "", "neutral", frozenset(), frozenset(), Context(customer_said=after), text, first_set=False)
        for text, after in talk
    ]
    best = _best(blind, ordinary, "+", [{"+": at, "-": 2.0, BLAME: 2.0} for at in PRAISE])
    tried = [{"+": best["+"], "-": at, BLAME: own} for own, at in product(SELF_DEFENCE, ACCUSATIONS)]
    return _best(blind, ordinary, "-", tried)


def alone(blind: Blind) -> Blind:
    """The same, as if nothing had been said before the utterances."""
    unseen = [replace(each, context=msgspec.structs.replace(each.context, customer_said="")) for each in blind.unseen]
    return replace(blind, unseen=unseen)


def by_cue(cues: Sequence[str], limits: Limits) -> Floats:
    """The threshold of each cue."""
    return np.array([limits.get(cue, limits[cue[-1]]) for cue in cues], dtype=np.float32)


def _best(blind: Blind, ordinary: Sequence[Utterance], sign: str, tried: Sequence[Limits]) -> Limits:
    neutral = [each for each in blind.unseen if each.kind == "neutral"]
    ranked: list[tuple[float, float, Limits]] = []
    for limits in tried:
        heard = _heard(blind, [*ordinary, *blind.unseen], limits)
        wrong = [wrongly(part, heard.__getitem__, sign) for part in (neutral, ordinary)]
        over = sum(
            max(0.0, n - most * len(part)) for n, most, part in zip(wrong, ORDINARY[sign], (neutral, ordinary), strict=True)
        )
        counted = count(blind.unseen, heard.__getitem__)
        missed = sum(each.missed for cue, each in counted.items() if cue.endswith(sign))
        invented = wrongly(blind.unseen, heard.__getitem__, sign)
        score = macro(counted, sign)
        print(
            f"{sign} {limits}: of {len(neutral)} and {len(ordinary)} ordinary ones wrong {wrong[0]} and {wrong[1]}"
            f"{', too often' if over else ''}; of {len(blind.unseen)} wrong {invented}, missed {missed}, macro F1 {score:.3f}",
            flush=True,
        )
        ranked.append((-over, score if sign == "+" else -float(missed + WRONG * invented), limits))
    return dict(max(ranked, key=lambda each: each[:2])[2])


def _heard(blind: Blind, said: Sequence[Utterance], limits: Limits) -> dict[Utterance, frozenset[str]]:
    found = by_cue(blind.fit.cues, limits)
    asked = msgspec.structs.replace(blind.fit, thresholds=found, alone=found)

    def meaning(text: str, after: str) -> tuple[Meant, ...]:
        return asked.hear(blind.embed(text, after), text, after)

    return {
        each: frozenset(f"{cue.skill}{'+' if cue.good else '-'}" for cue in find_cues_in_text(each.text, each.context, meaning))
        for each in said
    }
