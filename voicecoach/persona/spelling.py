"""Words of questions that recognition wrote with one letter wrong, or as other words that sound alike."""

import re
from collections.abc import Collection, Sequence

_VERBS = "do|did|does|are|is|was|were|have|has|can|could|shall|should|would|will"
_HEARD = tuple(
    (re.compile(rf"\b(?:{heard})\b"), meant)
    for heard, meant in (
        ("e male|e mail", "email"),
        ("nummer", "number"),
        ("a count(?= number)", "account"),
        (rf"(?:wear|ware)(?= (?:{_VERBS}) )", "where"),
        (rf"^(?:wot|wat)\b|\b(?:wot|wat)(?= (?:{_VERBS}))", "what"),
        (rf"^wen\b|\bwen(?= (?:{_VERBS}))", "when"),
        (r"(what|when|where|which|how) dose(?= )", r"\1 does"),
        (r"((?:what|when|where|which|who|how)(?: \w+)?) our(?= (?:they|you|we|the|it|there|these|those)\b)", r"\1 are"),
        (r"(do|does|did|is|has|have|had|was|will|can|could) are(?= (?!you|they|we|the|there|it)\w)", r"\1 our"),
        (r"(is|are|was|were) their(?= (?:a|an|any|anyone|some|someone|still|no)\b)", r"\1 there"),
        ("(what|how much|who|how|where|when) (?:wood|wud)", r"\1 would"),
        ("furst", "first"),
        ("befour", "before"),
        (r"(how \w+) where(?= (?:they|you|it))", r"\1 were"),
        (rf"^witch\b|\bwitch(?= (?:one|of|day|number|street|name|{_VERBS}))|wich", "which"),
        ("whose(?= (?:calling|speaking|there|this|that|on the))", "who is"),
        ("(talk|talking|speak|speaking) (?:two|too)", r"\1 to"),
        ("any one", "anyone"),
        ("some one", "someone"),
        ("all ready", "already"),
        ("your self", "yourself"),
        ("d scale", "descale"),
        ("(you) rite", r"\1 write"),
        ("what times(?= (?:the|your|his|her|their|it|that|this) )", "what time is"),
        (
            r"(account|order|phone|customer|booking|reference|contract|house|flat|room) no(?= (?:please|again|is) | ?$)",
            r"\1 number",
        ),
    )
)
"""What is written where another word was said, in questions."""

SHORTEST = 6
"""Letters from which a word is mended: shorter ones are too often other words."""


def as_meant(line: str) -> str:
    """A line of plain words with those put right that only sound like the ones that were said."""
    for heard, meant in _HEARD:
        line = heard.sub(meant, line)
    return line


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


def once(words: list[str]) -> list[str]:
    """Words without what was begun twice: "where is, where is it"."""
    out: list[str] = []
    for word in words:
        out.append(word)
        for size in (3, 2, 1):
            if len(out) >= 2 * size and out[-size:] == out[-2 * size : -size]:
                del out[-size:]
    return out
