"""What the review found of a skill."""

from enum import StrEnum

import msgspec

from voicecoach.call.segment import Segment


class Verdict(StrEnum):
    """What a finding says of a skill."""

    GOOD = "good"
    BAD = "bad"
    MISSING = "missing"
    NO_OCCASION = "no_occasion"
    NOT_KNOWABLE = "not_knowable"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One skill, seen or missed at one place.

    ``quote`` are the trainee's own words (empty where the finding is about something not said), ``segment`` where to
    listen, ``rule`` what fired, ``happened`` one sentence of what was heard, ``why`` one line of why it matters,
    ``instead`` what to try (for a strength: what to keep), ``withheld`` why a verdict is not knowable, ``title`` what a
    team calls an item of its own (empty for the 41 skills).
    """

    skill: str
    verdict: Verdict
    rule: str
    happened: str
    why: str
    quote: str = ""
    segment: Segment | None = None
    confidence: float | None = None
    instead: str = ""
    withheld: str | None = None
    title: str = ""
