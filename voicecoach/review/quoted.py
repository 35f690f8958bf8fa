"""The trainee's own words as they are shown: word for word, with a sign where they begin inside a sentence."""

from collections.abc import Iterable, Iterator

from voicecoach.call.speech import Speaker
from voicecoach.review.model import Review
from voicecoach.review.say import plain

CUT = "…"
ENDS = (".", "!", "?", CUT)
"""What a sentence ends with: behind it the next words begin one of their own."""

CLOSING = " )\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
"""What may stand behind the end of a sentence, before the next."""


def quoted(quote: str, said: Iterable[str]) -> str:
    """A quote without the comma behind it, and with "…" before it where its sentence began earlier.

    ``said`` are the whole texts in which the words may stand. Nothing is put before them where they also stand at a beginning,
    or where they are not found.
    """
    words = plain(quote).rstrip(",;:")
    if not words[:1].islower():
        return words
    looked_for = words.removesuffix(CUT).rstrip()
    before = [each for text in said for each in _before(plain(text), looked_for)]
    inside = bool(before) and all(each and not each.endswith(ENDS) for each in before)
    return f"{CUT} {words}" if inside else words


def said_in(review: Review) -> tuple[str, ...]:
    """What the trainee said in each turn of a call."""
    return tuple(each.turn.text for each in review.turns if each.turn.speaker is Speaker.TRAINEE)


def _before(text: str, words: str) -> Iterator[str]:
    """What stands before some words, wherever they stand as whole words."""
    at = text.find(words)
    while at >= 0:
        if not text[at - 1 : at].isalnum():
            yield text[:at].rstrip(CLOSING)
        at = text.find(words, at + 1)
