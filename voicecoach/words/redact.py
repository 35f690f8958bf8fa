"""Find what nobody else should read: card numbers, codes, telephone numbers, addresses and dates of birth that were spoken.

Written as Whisper writes speech: digits in groups, number words, "at" and "dot", months by name. No redaction is complete.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Word
from voicecoach.call.timeline import Timeline
from voicecoach.words.private import Private, bare, mentions, soon_after
from voicecoach.words.said_addresses import emails, streets
from voicecoach.words.said_numbers import NUMBERS, runs
from voicecoach.words.tokens import listed

__all__ = ("Private", "find_private", "redacted")

CARD_DIGITS = 13
"""Digits from which a number is called a card's (ISO/IEC 7812: 13 to 19)."""

NUMBER_DIGITS = 7
"""Digits from which a number is hidden whatever it is: telephone numbers have 7 to 15 (ITU-T E.164), accounts 8 or more."""

LATEST_BIRTH = 2012
"""A whole date in this year or before is taken for a date of birth."""

_MONEY = listed("dollars dollar euros euro pounds pound bucks percent cents")
_MONTHS = listed(
    "january february march april may june july august september october november december jan feb aug sept oct nov dec"
)
_CODE = re.compile(
    r"cvv|cvc|cv2|security code|(?:three|four|3|4) digits? on the (?:back|front)|verification code|number on the back"
)
_BIRTH = re.compile(r"date of birth|birth ?date|birthday|\bborn\b|\bd ?o ?b\b")
_POSTCODE = re.compile(r"zip|post ?code|postal code")
_WHOLE_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{1,2}-\d{1,2}")

_YEARS = re.compile(r"(?:19|20)\d{2}(?: (?:19|20)\d{2})?(?: and (?:19|20)\d{2})")


def redacted(words: Mapping[Speaker, Sequence[Word]]) -> tuple[dict[Speaker, tuple[Word, ...]], dict[Speaker, Timeline]]:
    """Both sides' words with ``[card number]`` and the like in place of what is private, and when that was said."""
    kept: dict[Speaker, tuple[Word, ...]] = {}
    hidden: dict[Speaker, Timeline] = {}
    for speaker, said in words.items():
        found = find_private(said, words.get(speaker.other, ()))
        kept[speaker] = _without(said, found)
        hidden[speaker] = Timeline.of(_span(said, each) for each in found)
    return kept, hidden


def find_private(words: Sequence[Word], other: Sequence[Word] = ()) -> tuple[Private, ...]:
    """Everything private in one side's words; ``other`` are the other side's, whose questions tell what a number is."""
    texts = [bare(word.text) for word in words]
    patterns = {"code": _CODE, "birth": _BIRTH, "post": _POSTCODE}
    asked = {name: mentions(pattern, words, other) for name, pattern in patterns.items()}
    found = [*_numbers(words, texts, asked), *emails(words, texts, other), *streets(words, texts)]
    found += _dates(words, texts, asked["birth"])
    return _joined(found)


def _numbers(words: Sequence[Word], texts: Sequence[str], asked: Mapping[str, Sequence[float]]) -> Iterator[Private]:
    for digits, first, last in runs(texts):
        money = (texts[last + 1] if last + 1 < len(texts) else "") in _MONEY
        if money or _YEARS.fullmatch(" ".join(texts[first : last + 1])):
            continue
        if len(digits) >= CARD_DIGITS:
            yield Private("card number", first, last)
        elif len(digits) >= NUMBER_DIGITS:
            yield Private("number", first, last)
        elif len(digits) in {3, 4} and soon_after(asked["code"], words[first]):
            yield Private("code", first, last)
        elif len(digits) == 5 and soon_after(asked["post"], words[first]):
            yield Private("address", first, last)


def _dates(words: Sequence[Word], texts: Sequence[str], asked: Sequence[float]) -> Iterator[Private]:
    for index, text in enumerate(texts):
        if _WHOLE_DATE.fullmatch(text) and (soon_after(asked, words[index]) or _year(text) <= LATEST_BIRTH):
            yield Private("date of birth", index, index)
        elif text in _MONTHS:
            first, last = _around(texts, index)
            year = next((int(each) for each in texts[index : last + 1] if re.fullmatch(r"(?:19|20)\d{2}", each)), None)
            if first < last and (soon_after(asked, words[index]) or (year is not None and year <= LATEST_BIRTH)):
                yield Private("date of birth", first, last)


def _year(date: str) -> int:
    found = re.search(r"(?:19|20)\d{2}", date)
    return int(found[0]) if found else LATEST_BIRTH + 1


def _around(texts: Sequence[str], month: int) -> tuple[int, int]:
    """The words of the date around a month: "the 3rd of May 1985", "May third, nineteen eighty-five"."""
    first = month
    while first > 0 and (_of_date(texts[first - 1]) or texts[first - 1] in {"of", "the"}) and month - first < 4:
        first -= 1
    while first < month and texts[first] in {"of", "the"}:
        first += 1
    last = month
    while last + 1 < len(texts) and (_of_date(texts[last + 1]) or texts[last + 1] == "the") and last - month < 6:
        last += 1
    return first, last


def _of_date(text: str) -> bool:
    ordinal = re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d{2}", text)
    worded = text.replace("-", " ").split()
    return bool(ordinal) or (bool(worded) and all(part in NUMBERS or part in _ORDINALS for part in worded))


_ORDINALS = listed("""
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
    seventeenth eighteenth nineteenth twentieth thirtieth hundred thousand
""")


def _joined(found: Sequence[Private]) -> tuple[Private, ...]:
    """In order, without what lies in another."""
    joined: list[Private] = []
    for each in sorted(found, key=lambda private: (private.first, -private.last)):
        if joined and each.first <= joined[-1].last:
            joined[-1] = msgspec.structs.replace(joined[-1], last=max(each.last, joined[-1].last))
        else:
            joined.append(each)
    return tuple(joined)


def _span(words: Sequence[Word], private: Private) -> Segment:
    inside = words[private.first : private.last + 1]
    return Segment(inside[0].segment.start, max(word.segment.end for word in inside))


def _without(words: Sequence[Word], found: Sequence[Private]) -> tuple[Word, ...]:
    kept: list[Word] = []
    at = 0
    for each in found:
        kept += words[at : each.first]
        kept.append(Word(f"[{each.kind}]", _span(words, each)))
        at = each.last + 1
    return (*kept, *words[at:])
