"""The words of an advice that can be spoken: what stands in quotation marks and was not said by anybody on the call."""

import re
from collections.abc import Iterable

FEWEST_WORDS = 4
"""Words from which something in quotation marks is a sentence to be said, and no sign or single word."""

_WORD = re.compile(r"[\w']+")
_QUOTED = re.compile(r"“([^“”]+)”")


def good_version(advice: str, said: Iterable[str]) -> str:
    """What to say by an advice, as it would be spoken; empty where the advice is not about words.

    ``said`` are the words of the call that the advice may quote.
    """
    heard = [_plain(each) for each in said]
    found = [each.strip(" …") for each in _QUOTED.findall(advice)]
    spoken = [each for each in found if len(each.split()) >= FEWEST_WORDS and not any(_plain(each) in one for one in heard)]
    return " ".join(_sentence(each) for each in spoken)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
