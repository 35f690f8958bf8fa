"""A few words of a text around the first place of what was searched in it."""

import re
import unicodedata
from collections.abc import Sequence

BEFORE, WORDS = 4, 14
_WORD = re.compile(r"\w+")


def excerpt(texts: Sequence[str], phrases: Sequence[str]) -> str:
    """Words around the first of the phrases that one of the texts holds, whatever its case and accents; beginnings count.

    Where none is found so, as the index parts words otherwise, it is the beginning of the last text.
    """
    for text in texts:
        plain = _plain(text)
        for phrase in phrases:
            meant = r"\W+".join(map(re.escape, _WORD.findall(_plain(phrase))))
            if meant and (found := re.search(rf"\b{meant}", plain)):
                return _around(text, found.start())
    return _around(texts[-1], 0) if texts else ""


def _plain(text: str) -> str:
    """Without capitals and accents, each sign where it was."""
    if text.isascii():
        return text.lower()
    return "".join((unicodedata.normalize("NFD", sign)[0].lower() or sign)[0] for sign in text)


def _around(text: str, at: int) -> str:
    before = text[:at].split()
    first = len(before) - BEFORE if len(before) > BEFORE else 0
    words = [*before[first:], *text[at : at + 400].split()]
    cut = first > 0, len(words) > WORDS or at + 400 < len(text)
    return ("…" if cut[0] else "") + " ".join(words[:WORDS]) + ("…" if cut[1] else "")
