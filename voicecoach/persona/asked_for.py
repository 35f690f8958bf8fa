"""What kind of thing a question asks for, and which kinds of things an answer holds: "when" wants a day, and no sum."""

import re
from collections.abc import Iterable
from functools import lru_cache

from voicecoach.persona.questions import Question
from voicecoach.words.tokens import listed

YES_OR_NO = "yes_or_no"

NAMED = frozenset({"when", "money", "age", "number", "color", "name", "email", "count", "where", "who", "duration"})
"""Kinds of things that can be told from an answer's words."""

STRICT = frozenset({"name", "number", "color", "age", "money", "email"})
"""Kinds of which an answer must hold one, or be an answer to just that."""

SAME_AS = {"name": frozenset({"name", "who"}), "number": frozenset({"number"})}
"""For these its words are not enough: many an answer holds a capital letter, or digits."""

_KINDS: tuple[tuple[str, str], ...] = (
    ("age", r"how old|what age|ages?"),
    ("count", r"how (?:many|often)|number of times"),
    ("duration", r"how long|how many (?:days|weeks|hours|years|months|minutes)"),
    (
        "when",
        (
            r"(?:long|days|weeks|years|hours) ago|since when|(?:what|which) (?:days?|date|time|month|year|hours?|evenings?)"
            r"|date|due|^(?:(?:so|exactly|roughly|by|until|from|for|on|at|around|tell|can|could|do|happen|to|you|remember|recall"
            r"|know|may|i|ask|me|please) )*when"
        ),
    ),
    (
        "money",
        (
            r"how much|price|prices|costs?|total|fee|amount|expensive|sum"
            r"|what (?:did|do|does|are|were|was|is) (?:\w+ ){0,3}(?:pay|paying|charged?|charging|bill|billed)"
        ),
    ),
    ("where", r"where|whereabouts|(?:what|which) (?:city|street|town|floor|place|location|address|branch|store|shop|gate)"),
    ("who", r"who|whom|whose"),
    ("name", r"names?|surname|spell|spelled|called(?! (?:us|you|me|them|the|before|him|her|back|again|earlier|already))"),
    ("color", r"colou?rs?"),
    ("number", r"number|code|reference|digits|id"),
    ("why", r"why|how come|what for|reason"),
    ("email", r"email|e mail|mail address"),
)
_ASKED = tuple((kind, re.compile(rf"(?:\b|(?=\^))(?:{pattern})\b")) for kind, pattern in _KINDS)

_NUMBERS = listed("""
    zero oh double one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half couple
""")
_TIMES = listed("""
    monday tuesday wednesday thursday friday saturday sunday mondays saturdays january february march april may june july august
    september october november december yesterday today tomorrow tonight week weeks month months year years day days morning
    mornings evening evenings afternoon night nights noon midnight o'clock ago since easter summer spring winter now minute
    minutes hour hours never always anytime time before after first second third fourth fifth sixth seventh eighth ninth tenth
    eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth
""")
_COLORS = listed("red green blue black white grey gray brown yellow pink purple orange silver gold")
_PERSONS = listed("""
    he she they nobody somebody someone anybody lady guy man boy girl woman me him her them myself person colleague friend wife
    husband son daughter mother father everybody i
""")
_PLACES = listed("in at on here home downtown near next above outside upstairs there street from")
_OFTEN = listed("never once twice every hardly")
_CLOCK = re.compile(
    r"\b(?:at|since|around|from|till|until|by) (?:\w+teen|\w+ty|one|two|three|four|five|six|seven|eight|nine|ten|eleven)\b"
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+|^[A-Z][a-z]+(?=[.,])")
_OWNER = re.compile(r"(\w+)['\u2019]s\s+\w+")
_NO_OWNER = listed("it what that there he she who where how when let here name")
_FOCUS = re.compile(r"\b(?:what|which) (?:(?:kind|sort|type) of )?(\w+)")
_NO_FOCUS = listed("""
    other else s is are was were do did does have has had can could would will should you i we they he she it that this one
    exactly about your the happens happened
""")


@lru_cache(maxsize=8192)
def asks_for(asked: Question) -> frozenset[str]:
    """The kinds of things that a question asks for."""
    line = " ".join(asked.words)
    kinds = {kind for kind, pattern in _ASKED if pattern.search(line)}
    if kinds:
        return frozenset(kinds)
    if re.search(r"\b(?:what|which)\b", line):
        return frozenset({"what"})
    return frozenset({"how" if re.search(r"\bhow\b", line) else YES_OR_NO})


def things_in(lines: Iterable[str]) -> frozenset[str]:
    """The kinds of things that an answer's lines hold."""
    return frozenset(kind for line in lines for kind in _things(line))


def _things(line: str) -> set[str]:
    low = line.lower()
    words = re.findall(r"[a-z']+", low)
    said = frozenset(words)
    numbers = sum(word in _NUMBERS for word in words) + len(re.findall(r"\d+|[a-z]+(?:-[a-z]+)+", low))
    found = {
        "count": bool(numbers or said & _OFTEN),
        "duration": bool(numbers or said & (_OFTEN | _TIMES)),
        "money": numbers > 0,
        "age": numbers > 0,
        "number": numbers > 2 or bool(re.search(r"\d", line)),
        "when": bool(said & _TIMES or _CLOCK.search(low)),
        "color": bool(said & _COLORS),
        "name": bool(_NAME.search(line)),
        "who": bool(_NAME.search(line) or said & _PERSONS),
        "where": bool(said & _PLACES),
        "email": "dot" in said or "mail" in low,
    }
    return {kind for kind, there in found.items() if there}


def clashes(wanted: frozenset[str], asked: frozenset[str], held: frozenset[str]) -> bool:
    """Whether a topic that is ``asked`` for some kinds, and whose answer holds some, cannot be what is ``wanted``."""
    return any(not (SAME_AS[kind] & asked if kind in SAME_AS else kind in asked | held) for kind in wanted & STRICT)


def owners(asked: Question) -> tuple[str, ...]:
    """Whose thing it is that is asked for: "your niece's number" is the niece's."""
    return tuple(each.lower() for each in _OWNER.findall(asked.text) if each.lower() not in _NO_OWNER)


def focus(asked: Question) -> str:
    """The thing that "what" or "which" asks for: the company, of "which company is it with"; empty where none is named."""
    found = _FOCUS.search(" ".join(asked.words))
    return found[1] if found and found[1] not in _NO_FOCUS else ""
