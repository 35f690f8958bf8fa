"""The promises of a reviewed call, and their calendar file."""

import re
from datetime import UTC, datetime
from pathlib import Path

from voicecoach.app.export import find_review
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.store import write_private
from voicecoach.review.follow_ups import FollowUp, calendar, follow_ups
from voicecoach.review.model import Review, from_json

_BEGAN = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)")


def promises_of(call: str, on: datetime | None) -> tuple[Review, datetime, tuple[FollowUp, ...]]:
    """The review of a call, when the call was, and what was promised in it."""
    try:
        review = from_json(find_review(call).read_bytes())
    except OSError as error:
        raise VoicecoachError(f"the review of {call} cannot be read ({error.strerror})") from error
    called = on or _began(review.name)
    if called is None:
        raise UsageError("this call does not say on which day it was: name it with --on, such as --on 2026-03-14")
    return review, called, follow_ups(review, called)


def write_calendar(review: Review, found: tuple[FollowUp, ...], called: datetime, out: Path) -> None:
    """Write the promises that name a day into a calendar file of their owner's."""
    if not any(each.due for each in found):
        raise VoicecoachError("no promise of this call names a day, so there is nothing for a calendar")
    write_private(out, calendar(review, found, called).encode("utf-8"))


def _began(name: str) -> datetime | None:
    found = _BEGAN.match(name)
    if found is None:
        return None
    try:
        return datetime.fromisoformat(f"{found[1]}T{found[2]}:{found[3]}:{found[4]}").replace(tzinfo=UTC)
    except ValueError:
        return None
