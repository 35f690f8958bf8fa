"""Digits as they are spoken and as recognition writes them: "4111", "forty-one", "double one", "4,6999", "4-8-7-O"."""

import re
from collections.abc import Iterator, Sequence

from voicecoach.words.tokens import listed

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ONES = dict(zip(_DIGITS, "0123456789", strict=True)) | {"oh": "0", "o": "0"}
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = (
    _ONES
    | {word: str(number) for number, word in enumerate(_TEENS, start=10)}
    | {word: str(number) for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
)
"""Number words below a hundred, with what they say."""

_TIMES = {"double": 2, "triple": 3}
_BETWEEN = listed("um uh er erm and dash hyphen minus space then ok okay yes that's it's")
_SOUND_ALIKE = {"to": "2", "too": "2", "for": "4", "ate": "8", "won": "1"}
"""Words that recognition writes for digits among digits that are said one by one: "five three nine to five"."""

_FIGURES = re.compile(r"\+?\(?[\do][\do\-().,]*")
_SUM = re.compile(r"\d+\.\d{1,2}")


def digits(text: str) -> str | None:
    """The digits that a word says, or None: "4111", "555-0199", "9,107" (recognition groups what it hears), "forty-one"."""
    if _FIGURES.fullmatch(text) and re.search(r"\d", text) and not _SUM.fullmatch(text):
        return re.sub(r"\D", "", text.replace("o", "0"))  # recognition writes the letter for a zero that was called one
    if re.fullmatch(r"oo+", text):
        return "0" * len(text)
    parts = text.split("-")
    if all(part in NUMBERS for part in parts):
        if len(parts) == 2 and parts[0] in _TENS and parts[1] in _ONES:
            return NUMBERS[parts[0]][0] + NUMBERS[parts[1]]
        return "".join(NUMBERS[part] for part in parts)
    return None


def runs(texts: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Digits said in one go, and the first and last word of them."""
    said, first, last, times = "", -1, -1, 1
    for index, text in enumerate([*texts, "."]):
        if text in _TIMES and index + 1 < len(texts) and digits(texts[index + 1]):
            times, first = _TIMES[text], index if first < 0 else first
            continue
        inside = len(said) > 1 and last == index - 1 and len(digits("".join(texts[index + 1 : index + 2])) or "") == 1
        more = digits(text) or (_SOUND_ALIKE.get(text) if inside else None)
        if more:
            ten = said.endswith("0") and index > 0 and texts[index - 1] in _TENS and text in _ONES
            said = (said[:-1] if ten else said) + more * times
            first, last, times = (index if first < 0 else first), index, 1
        elif first >= 0 and not (text in _BETWEEN and index - last <= 2):
            if last >= 0:
                yield said, first, last
            said, first, last, times = "", -1, -1, 1
