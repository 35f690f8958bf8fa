"""Which finding tells most of a call."""

from collections.abc import Mapping

from voicecoach.call.finding import Finding

WEIGHTS: Mapping[str, float] = {
    "end_abuse": 4.0,
    "not_defensive": 3.0,
    "no_contradiction": 3.0,
    "validate": 3.0,
    "no_policy_shield": 2.5,
    "no_handoff": 2.5,
    "know_facts": 2.5,
    "hear_out": 2.5,
    "apologise": 2.0,
    "empathise": 2.0,
    "fair_solution": 1.8,
    "own_it": 1.8,
    "restate": 1.8,
    "decline_with_reason": 1.5,
    "follow_up": 1.5,
    "negotiate": 1.5,
    "use_name": 0.5,
    "acknowledge": 0.7,
    "listen_more": 0.8,
    "take_a_breath": 0.8,
}
"""What does most harm, or most good, to a call about a complaint; any other skill weighs 1."""


def telling(finding: Finding, weight: float | None = None) -> float:
    """How much a finding tells: its weight, by default its skill's, times how sure it is."""
    points = WEIGHTS.get(finding.skill, 1.0) if weight is None else weight
    return points * (1.0 if finding.confidence is None else finding.confidence)
