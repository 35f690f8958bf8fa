"""How promises are shown."""

from collections.abc import Iterator, Sequence

from voicecoach.review.afterwards import due_in_words
from voicecoach.review.follow_ups import FollowUp
from voicecoach.review.say import clock


def lines(found: Sequence[FollowUp]) -> Iterator[str]:
    """One line for each promise: when it is due, when it was given, and the words."""
    if not found:
        yield "Nothing was promised in this call with a day on it."
    for each in found:
        yield f"{due_in_words(each):28} (said at {clock(each.at)}) “{each.quote}”"
