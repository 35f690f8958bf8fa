"""How names sound, so that another name is told from the same one that was heard, or written, a little otherwise."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from voicecoach.words.first_names import FIRST_NAMES
from voicecoach.words.tokens import listed

_SPELT = (
    ("ph", "f"), ("gh", ""), ("ck", "k"), ("kn", "n"), ("wr", "r"), ("sch", "s"), ("tch", "j"), ("ch", "k"), ("sh", "s"),
    ("th", "t"), ("dge", "j"), ("x", "ks"), ("qu", "kv"), ("q", "k"), ("z", "s"), ("w", "v"),
)  # fmt: skip
"""Letters that are said alike, or taken for each other by recognition."""

_VOWELS = "aeiouy"

_TAKEN_FOR = tuple({*group} for group in ("bdgv", "ptk", "bp", "dt", "gk", "gj", "fsv", "mn", "lr", "js", "jt", "jd"))
"""Consonants that are taken for each other on a telephone."""

_FIRST_VOWEL = re.compile(rf"([^{_VOWELS}]+)([{_VOWELS}]+)")
_ROUND = re.compile(r"[ou]|a[uw]")
_SAME_NAME = ({"sean", "shaun"}, {"maura", "moira"}, {"kieran", "ciaran"})
"""First names that are one name, however they are written."""

_STAND_FOR = tuple(
    listed(group)
    for group in (
        "margaret maggie meg peggy madge greta rita daisy", "elizabeth liz lizzie beth betty libby elsie bess eliza",
        "catherine katherine kathleen kate katie kathy cathy kay kit kitty kat kath kathryn", "james jim jimmy jamie",
        "john jack johnny jon jonathan", "richard dick rick ricky richie", "robert bob bobby rob",
        "william bill billy will liam", "edward ted teddy ned eddie", "mary molly polly may", "anthony tony antonio",
        "henry harry hal", "michael mike mick mickey", "theresa teresa tess terry trisha",
        "patricia pat patsy trish trisha paddy", "patrick pat paddy padraig", "christopher chris kit",
        "christina christine chris tina", "alexander alexandra alex sandy sandra sasha", "charles charlie chuck",
        "rebecca becky", "stephen steven steve stephanie steph", "francis frances frank fran frankie", "joseph joe joey",
        "philip phillip phil pip", "victoria vicky tori", "deborah debbie debs", "dorothy dot dolly",
        "helen ellen nell nelly eleanor elena", "amelia millie", "eleanor nora norah ellie nell", "sarah sally sadie",
        "ann anne anna annie nancy hannah", "susan sue suzanne suzie sukey", "isabel isabella bella izzy",
        "natasha tasha nat natalie", "albert bert alfred alf fred", "geoffrey jeffrey geoff jeff", "andrew drew andy",
        "barbara babs barb", "timothy tim", "thomas tom tommy", "lawrence laurence larry laurie lauren", "lucinda lucy cindy",
        "olivia livvy liv", "mohammed mahmoud muhammad mo", "esther hester", "jane janet jean joan jan",
    )
)  # fmt: skip
"""First names that may stand for each other, though they do not begin alike."""

ALIKE, VERY_ALIKE = 0.5, 0.7
"""How alike the letters of two names are of which one is nearly the other, if they begin with the same letter and if not."""

LONGEST_SAME = 1
"""Consonants of two names with as many syllables that may differ where one was heard badly."""


@lru_cache(maxsize=256)
def sound(name: str) -> tuple[str, int]:
    """The consonants of a name as they are said, and how many syllables it has."""
    said = re.sub(r"(?<=[aeo])w$", "", re.sub(r"[^a-z]", "", name.lower()))
    for spelt, heard in _SPELT:
        said = said.replace(spelt, heard)
    said = re.sub(r"c(?=[eiy])", "s", said).replace("c", "k")
    said = re.sub(r"(.)\1+", r"\1", said)
    syllables = len(re.findall(rf"[{_VOWELS}]+", re.sub(rf"(?<=[^{_VOWELS}])e$", "", said)))
    return re.sub(rf"[{_VOWELS}]", "a", said[:1]) + re.sub(rf"[{_VOWELS}h]", "", said[1:]), syllables


def sounds_alike(one: str, other: str) -> bool:
    """Whether a name may be the other one, badly recognised: at most a consonant is lost or taken for one like it."""
    if one != other and {one, other} <= FIRST_NAMES and _other_vowel(one, other):
        return False
    (first, few), (second, many) = sound(one), sound(other)
    differ = _differ(first, second)
    return differ == 0 or (differ <= LONGEST_SAME and few == many and (len(first) != len(second) or _like(first, second)))


def _like(one: str, other: str) -> bool:
    """Whether the consonants in which two names of one length differ are taken for each other."""
    return all({a, b} <= group for a, b in zip(one, other, strict=True) if a != b for group in [_group(a, b)])


def _group(one: str, other: str) -> set[str]:
    return next((group for group in _TAKEN_FOR if {one, other} <= group), set())


def _other_vowel(one: str, other: str) -> bool:
    """Whether two first names begin with the same consonants and different vowels, one of lips and one of none: Tim, Tom."""
    found = [_FIRST_VOWEL.match(each) for each in (one, other)]
    if {one, other} in _SAME_NAME or not all(found):
        return False
    heads = [(match[1], bool(_ROUND.match(match[2]))) for match in found if match]
    return heads[0][0] == heads[1][0] and heads[0][1] != heads[1][1] and sound(one) == sound(other)


def nearly(one: str, other: str) -> bool:
    """Whether a name is nearly the other one, but cannot be taken for it: Harrison for Harris."""
    alike = SequenceMatcher(None, one, other).ratio()
    return alike >= (ALIKE if one[:1] == other[:1] else VERY_ALIKE) and not sounds_alike(one, other)


def short_form(one: str, other: str) -> bool:
    """Whether one first name may stand for the other: Rob for Robert, Katie for Katherine, Peggy for Margaret."""
    if {one, other} <= FIRST_NAMES:
        short, full = sorted((one, other), key=len)
        stem = re.sub(r"(?:ie|ey|y|i|s|sy|sie|e)$", "", short) or short
        bare = re.sub(r"(.)\1$", r"\1", stem)
        return _as_said(full).startswith(_as_said(bare)) or any({one, other} <= group for group in _STAND_FOR)
    return min(len(one), len(other)) > 1 and one[:2] == other[:2]


def _as_said(name: str) -> str:
    return name.replace("ph", "v").replace("ck", "k").replace("c", "k").replace("th", "t").replace("f", "v")


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
