"""From what an engine says of a word to the share of such words that are right."""

from math import exp, log

SLOPE, SHIFT = 0.83, 1.25
"""The logistic curve from the log odds of Whisper's probability to those of being right: Whisper is too modest in the middle.

Fitted by ``python scripts/bench_accuracy.py --only words`` on about half of the speakers there; docs/accuracy.md has how well
it holds for the others.
"""
_LEAST = 1e-4


def calibrated(probability: float) -> float:
    """How likely a word is right, 0 … 1, whose tokens Whisper gives this mean probability."""
    return 1 / (1 + exp(-(SLOPE * log_odds(probability) + SHIFT)))


def uncalibrated(confidence: float) -> float:
    """Whisper's probability of a word with this confidence: `calibrated` the other way round."""
    return 1 / (1 + exp(-(log_odds(confidence) - SHIFT) / SLOPE))


def log_odds(probability: float) -> float:
    """The logarithm of how much likelier it is than not, for probabilities from 0.0001 to 0.9999."""
    kept = min(max(probability, _LEAST), 1 - _LEAST)
    return log(kept / (1 - kept))
