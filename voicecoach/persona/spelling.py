"""Words that recognition wrote with one letter wrong, read as the words that a customer's topics are told in."""

from collections.abc import Collection, Sequence

SHORTEST = 6
"""Letters from which a word is mended: shorter ones are too often other words."""


def mended(words: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    """The words, each unknown one read as the known one that it differs from in one letter, where there is just one."""
    return tuple(word if word in known or len(word) < SHORTEST else _nearest(word, known) for word in words)


def _nearest(word: str, known: Collection[str]) -> str:
    """A word that differs only at its end is another form, not a slip."""
    near = {each for each in known if abs(len(each) - len(word)) < 2 and each[:1] == word[:1] and _one_slip(word, each)}
    return near.pop() if len(near) == 1 else word


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ in one letter too many, missing, other or swapped with its neighbor, not at the end."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if start == min(len(one), len(other)) or (len(one) == len(other) == start + 1):
        return False
    rest, left = one[start:], other[start:]
    swapped = rest[:2] == left[1::-1] and rest[2:] == left[2:]
    return swapped or rest[1:] == left or rest == left[1:] or rest[1:] == left[1:]
