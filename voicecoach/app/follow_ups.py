"""The promises of a reviewed call, and their calendar file."""

from datetime import datetime
from pathlib import Path

from voicecoach.app.export import find_review
from voicecoach.app.kept import began
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.store import write_private
from voicecoach.review.follow_ups import FollowUp, calendar, follow_ups
from voicecoach.review.model import Review, from_json


def promises_of(call: str, on: datetime | None) -> tuple[Review, datetime, tuple[FollowUp, ...]]:
    """The review of a call, when the call was, and what was promised in it."""
    try:
        review = from_json(find_review(call).read_bytes())
    except OSError as error:
        raise VoicecoachError(f"the review of {call} cannot be read ({error.strerror})") from error
    called = on or began(review.name)
    if called is None:
        raise UsageError("this call does not say on which day it was: name it with --on, such as --on 2026-03-14")
    return review, called, follow_ups(review, called)


def write_calendar(review: Review, found: tuple[FollowUp, ...], called: datetime, out: Path) -> None:
    """Write the promises that name a day into a calendar file of their owner's."""
    if not any(each.due for each in found):
        raise VoicecoachError("no promise of this call names a day, so there is nothing for a calendar")
    write_private(out, calendar(review, found, called).encode("utf-8"))
