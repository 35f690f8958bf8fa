"""How names sound, so that another name is told from the same one that was heard, or written, a little otherwise."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

_SPELT = (
    ("ph", "f"), ("gh", ""), ("ck", "k"), ("kn", "n"), ("wr", "r"), ("sch", "s"), ("tch", "j"), ("ch", "k"), ("sh", "s"),
    ("th", "t"), ("dge", "j"), ("x", "ks"), ("qu", "kv"), ("q", "k"), ("z", "s"), ("w", "v"),
)  # fmt: skip
"""Letters that are said alike, or taken for each other by recognition."""

_VOWELS = "aeiouy"

ALIKE, VERY_ALIKE = 0.5, 0.7
"""How alike the letters of two names are of which one is nearly the other, if they begin with the same letter and if not."""

LONGEST_SAME = 1
"""Consonants of two names with as many syllables that may differ where one was heard badly."""


@lru_cache(maxsize=256)
def sound(name: str) -> tuple[str, int]:
    """The consonants of a name as they are said, and how many syllables it has."""
    said = re.sub(r"[^a-z]", "", name.lower())
    for spelt, heard in _SPELT:
        said = said.replace(spelt, heard)
    said = re.sub(r"c(?=[eiy])", "s", said).replace("c", "k")
    said = re.sub(r"(.)\1+", r"\1", said)
    syllables = len(re.findall(rf"[{_VOWELS}]+", re.sub(rf"(?<=[^{_VOWELS}])e$", "", said)))
    return re.sub(rf"[{_VOWELS}]", "a", said[:1]) + re.sub(rf"[{_VOWELS}h]", "", said[1:]), syllables


def sounds_alike(one: str, other: str) -> bool:
    """Whether a name may be the other one, badly recognised: at most a consonant differs, and no syllable with it."""
    (first, few), (second, many) = sound(one), sound(other)
    differ = _differ(first, second)
    return differ == 0 or (differ <= LONGEST_SAME and few == many)


def nearly(one: str, other: str) -> bool:
    """Whether a name is nearly the other one, but cannot be taken for it: Harrison for Harris."""
    alike = SequenceMatcher(None, one, other).ratio()
    return alike >= (ALIKE if one[:1] == other[:1] else VERY_ALIKE) and not sounds_alike(one, other)


def short_form(one: str, other: str) -> bool:
    """Whether one first name may stand for the other: Rob for Robert, Katie for Katherine."""
    return min(len(one), len(other)) > 1 and one[:2] == other[:2]


def _differ(one: str, other: str) -> int:
    """How many signs have to be put in, left out or changed to make one of the other."""
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, start=1):
        row = [*_next_row(row, at, sign, other)]
    return row[-1]


def _next_row(row: list[int], at: int, sign: str, other: str) -> Iterator[int]:
    least = at
    yield least
    for place, each in enumerate(other):
        least = min(least + 1, row[place + 1] + 1, row[place] + (sign != each))
        yield least
