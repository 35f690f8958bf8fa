"""Stretches of a call to listen to, and the short lines that begin with one."""

import msgspec

from voicecoach.call.segment import Segment
from voicecoach.review.say import clock, plain

LEAD_IN = 0.25
"""Seconds played before a stretch begins, so that its first sound is not cut off."""


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch to listen to."""

    start: float
    end: float
    clock: str
    label: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A short line of a list: when, what, and why."""

    clock: str
    text: str
    moment: Moment | None = None


def moment(segment: Segment, label: str, duration: float) -> Moment:
    """A stretch with a little lead-in and run-out, inside the call."""
    start, end = max(0.0, segment.start - LEAD_IN), min(duration, segment.end + LEAD_IN)
    said = f"Play {plain(label)}, {clock(segment.start)} to {clock(segment.end)}"
    return Moment(start=round(start, 2), end=round(end, 2), clock=clock(segment.start), label=said)
