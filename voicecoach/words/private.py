"""What was found that nobody else should read, and what tells that a number is of that kind."""

import re
from collections.abc import Sequence

import msgspec

from voicecoach.call.speech import Word

ASKED = 20.0
"""Seconds for which a question for a code, a date of birth or a postcode makes the numbers that follow an answer to it."""


class Private(msgspec.Struct, frozen=True):
    """What was found: its kind, and the first and last word that say it."""

    kind: str
    first: int
    last: int


def bare(text: str) -> str:
    """A word without capitals and without the marks around it."""
    return text.lower().replace("\u2019", "'").strip(".,;:!?\"'()[]…")


def mentions(pattern: re.Pattern[str], *sides: Sequence[Word]) -> tuple[float, ...]:
    """When each question or mention ends, on either side."""
    times: list[float] = []
    for words in sides:
        starts, text = [], ""
        for word in words:
            starts.append(len(text))
            text += f"{bare(word.text)} "
        for match in pattern.finditer(text):
            last = max(index for index, start in enumerate(starts) if start < match.end())
            times.append(words[last].segment.end)
    return tuple(times)


def soon_after(times: Sequence[float], word: Word, within: float = ASKED) -> bool:
    """Whether a word was said soon after one of the mentions."""
    return any(-1.0 <= word.segment.start - time <= within for time in times)
