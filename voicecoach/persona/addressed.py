"""Whom a question is put to, which is no word of what it asks for: "…, Mrs. Lowell?", "where do you live now doctor"."""

import re
from collections.abc import Sequence

from voicecoach.words.tokens import listed

_CALLED = re.compile(r",\s*(?:sir|ma'am|madam|doctor|(?:Mr|Mrs|Ms|Miss|Dr)\b\.?\s*\w*|[A-Z][a-z]+)(\W*)$")
_CALLS = frozenset(("sir", "madam", "maam", "dear", "doctor", "mister", "miss", "love", "honey"))
_NOT_CALLED = listed("the a an your my our his her this that which what is for no other another with by dear to of")


def written_without(text: str) -> str:
    """A sentence without whom it is put to behind a comma at its end."""
    return _CALLED.sub(r"\1", text)


def heard_without(words: Sequence[str]) -> list[str]:
    """Words without whom they are put to at their end, where no comma was heard."""
    calls = len(words) > 3 and words[-1] in _CALLS and words[-2] not in _NOT_CALLED
    return list(words[:-1] if calls else words)
