"""Which finding stands first."""

from voicecoach.call.finding import Finding, Verdict
from voicecoach.words.telling import WEIGHTS, telling


def finding(skill: str, confidence: float | None = None) -> Finding:
    return Finding(skill=skill, verdict=Verdict.BAD, rule=f"{skill}.bad", happened=".", why=".", confidence=confidence)


def test_an_insult_tells_more_than_a_missing_name_and_a_sure_one_more_than_a_doubtful_one() -> None:
    assert telling(finding("end_abuse")) > telling(finding("use_name"))
    assert telling(finding("validate", 0.9)) > telling(finding("validate", 0.5))
    assert telling(finding("confirm")) == 1.0
    assert min(WEIGHTS.values()) > 0
