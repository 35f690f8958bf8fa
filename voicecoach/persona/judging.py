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
        0.206, 0.207, 0.53, -4.597, 2.695, 1.607, -0.847, -1.544, -0.204, 0.283, 0.855, -1.668, 0.631, -1.703, -0.119, 0.0, 0.0
    ),
    False: (
        0.273, 0.234, 0.047, 1.4, 1.351, 2.069, -1.457, -1.67, -0.199, 0.782, -0.027, -1.046, 0.304, -0.616, -0.092, 1.764, -0.008
    ),
}  # fmt: skip
"""What each of `signs` adds, for callers with many wordings and with few; fitted by ``scripts/fit_answering.py`` on questions
that what hears was not trained on. Where wordings are few, how near the nearest lies tells less."""

OFFSET: Mapping[bool, float] = {True: 2.953, False: -0.956}
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
