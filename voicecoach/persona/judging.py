"""How surely a topic's answer is what was asked for, once question and answer were heard together: several signs, weighed."""

import math
from collections.abc import Mapping, Sequence
from operator import mul

import msgspec

from voicecoach.persona.fitting import Fit

SURELY_NOT, SURELY = -6.0, 6.0
"""Bounds of what a probability is worth as a score, and what is made of a topic that was not heard."""

MANY = 16
"""Wordings a topic, on the average, from which a caller counts as one with many."""

WEIGHTS: Mapping[bool, tuple[float, ...]] = {
    True: (
        0.259, 0.192, 0.44, -2.41, 4.512, 0.152, -0.4, -1.626, 0.538, 0.148, 1.303, -0.87, 0.281, -0.583, 0.144, 0.0, 0.0
    ),
    False: (
        0.262, 0.23, 0.005, 1.938, 1.564, 2.08, -1.463, -0.922, -0.226, 0.901, 0.042, -1.124, 0.127, -0.527, -0.106, 1.318, -0.05
    ),
}  # fmt: skip
"""What each of `signs` adds, for callers with many wordings and with few; fitted by ``scripts/fit_answering.py`` on questions
that what hears was not trained on. Where wordings are few, how near the nearest lies tells less."""

OFFSET: Mapping[bool, float] = {True: 1.054, False: -1.319}
"""What is added to them."""


def judged(
    found: Mapping[str, Fit],
    likely: Mapping[str, float],
    near: Mapping[str, float],
    heard: Mapping[str, float],
    *,
    many: bool,
) -> dict[str, float]:
    """How probably each topic that was heard is what was asked for, of a caller with many wordings or with few."""
    every, weights, offset = signs(found, likely, near, heard), WEIGHTS[many], OFFSET[many]
    return {topic: 1 / (1 + math.exp(-offset - sum(map(mul, weights, each)))) for topic, each in every.items()}


def signs(
    found: Mapping[str, Fit], likely: Mapping[str, float], near: Mapping[str, float], heard: Mapping[str, float]
) -> dict[str, Sequence[float]]:
    """What speaks for each topic that was heard.

    What was heard, also against the best of the others; how likely it is by the rest; how near in meaning, also against the
    others that are known and those that are not; and the rest of `Fit`, without what all have.
    """
    unknown = max((near[topic] for topic, fit in found.items() if not fit.known), default=0.0)
    return {
        topic: (
            value,
            value - max((other for name, other in heard.items() if name != topic), default=SURELY_NOT),
            _score(likely[topic]),
            near[topic],
            near[topic] - max((near[name] for name, fit in found.items() if fit.known and name != topic), default=0.0),
            near[topic] - unknown,
            *msgspec.structs.astuple(found[topic])[1:-1],
        )
        for topic, value in heard.items()
    }


def _score(probability: float) -> float:
    held = min(max(probability, 1e-6), 1 - 1e-6)
    return min(max(math.log(held / (1 - held)), SURELY_NOT), SURELY)
