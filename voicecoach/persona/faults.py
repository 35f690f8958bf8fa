"""Mistakes in a persona file, in the author's words."""

import difflib
from collections.abc import Iterable
from typing import Any

import msgspec
from pydantic import BaseModel
from pydantic_core import ErrorDetails

from voicecoach.call.event import Outcome
from voicecoach.persona import model
from voicecoach.persona.model import Beat, Ending, Persona, When

Path = tuple[str | int, ...]


class Problem(msgspec.Struct, frozen=True, order=True):
    """One mistake in a persona file: the line (0 where it is not known), the place in the file, what is wrong and what to do."""

    line: int
    where: str
    what: str


Problems = tuple[Problem, ...]


def nearest(word: str, known: Iterable[str]) -> str:
    """The words that point to the nearest known word, where one is close; else nothing."""
    plain = word.lower()
    close = [
        each
        for each in difflib.get_close_matches(plain, list(known), n=3, cutoff=0.6)
        if each[:1] == plain[:1] or difflib.SequenceMatcher(None, plain, each).ratio() >= SURE
    ]
    return f": did you mean '{close[0]}'?" if close else ""


def misspelt(word: str, known: Iterable[str]) -> str:
    """The words that point to a known word that is spelled nearly so; else nothing."""
    close = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=SURE)
    return f"; did you mean '{close[0]}'?" if close else ""


SURE = 0.75
"""Likeness from which on a word that begins with another letter is taken for a known one misspelt."""


def true_path(loc: Path, document: object) -> Path:
    """The part of a location that stands in the document: short forms and keys' own marks left out."""
    path: list[str | int] = []
    at: Any = document
    for part in loc:
        if (isinstance(part, int) and not isinstance(at, list)) or (part in SHORT_FORMS and not isinstance(at, dict)):
            continue
        inside = part in at if isinstance(at, dict) else isinstance(at, list) and isinstance(part, int) and part < len(at)
        if not inside:
            break
        at = at[part]
        path.append(part)
    return tuple(path)


SHORT_FORMS = ("say", "do")
"""Keys that an author may leave out when nothing else stands beside them."""

_KEYS_BELOW = "expected keys with values below this one"
_SENTENCES = {
    "bool_parsing": "expected yes or no",
    "bool_type": "expected yes or no",
    "int_parsing": "expected a whole number",
    "int_type": "expected a whole number",
    "float_parsing": "expected a number",
    "float_type": "expected a number",
    "model_type": _KEYS_BELOW,
    "model_attributes_type": _KEYS_BELOW,
    "dict_type": _KEYS_BELOW,
    "tuple_type": "expected a list; begin each with '- ' on a line of its own, or write them in brackets",
    "greater_than_equal": "expected {} or more",
    "less_than_equal": "expected {} or less",
    "greater_than": "expected more than {}",
    "literal_error": "expected one of {}",
    "enum": "expected one of {}",
    "multiple_of": "expected a multiple of {}, such as 0.25, 0.5 or 1",
    "string_too_short": "expected some text here",
    "string_too_long": "too long: {} characters at most",
}


def in_words(fault: ErrorDetails, document: object) -> str:
    """One validation error as a sentence for an author."""
    kind, loc = fault["type"], fault["loc"]
    given = fault.get("ctx", {})
    key = str(loc[-1]) if loc else ""
    if kind.endswith("_type") and _at(loc, document) is None:
        last = (true_path(loc, document) or loc)[-1]
        what = (
            "this line is empty; write something in it"
            if isinstance(last, int)
            else f"'{last}' is empty; write something after it"
        )
        return f"{what}, or leave {'it' if isinstance(last, int) else 'the key'} out"
    if special := _special(kind, loc):
        return special
    match kind:
        case "missing":
            return f"'{key}' is missing: {_wanted(key)}"
        case "extra_forbidden":
            return _unknown_key(key, loc, document)
        case "value_error":
            return str(given.get("error", fault["msg"]))
        case _:
            sentence = _not_text(loc, document) if kind == "string_type" else _SENTENCES.get(kind)
            values = (f"{value:g}" if isinstance(value, float) else value for value in given.values())
            return sentence.format(*values) if sentence else fault["msg"].lower()


def _unknown_key(key: str, loc: Path, document: object) -> str:
    known = _known_keys(loc)
    value = _at(loc, document)
    if near := nearest(key, known):
        return f"unknown key '{key}'{near}"
    if value is None and "when" in loc:
        return f"unknown key '{key}'; several texts need brackets, such as words: [bill, {key}]"
    if isinstance(value, dict) or (value is None and len(loc) > 1):
        side = "left" if len(loc) == 1 else "right"
        return f"unknown key '{key}'; does it begin too far to the {side}? Else, known here: {', '.join(known)}"
    return f"unknown key '{key}'; known here: {', '.join(known)}"


def _special(kind: str, loc: Path) -> str | None:
    """What stands in the place of a kind's own sentence at some keys."""
    if loc == ("mood",) and kind.startswith("int_"):
        return "expected a whole number: 0 calm, 1 uneasy, 2 annoyed, 3 upset or 4 furious"
    if loc[-1:] == ("when",) and kind == "tuple_type":
        return "expected a condition in braces, such as {mood: 0-1, told: yes}"
    return None


def _at(loc: Path, document: object) -> object:
    at: Any = document
    for part in true_path(loc, document):
        at = at[part]
    return at


def _not_text(loc: Path, document: object) -> str:
    if isinstance(_at(loc, document), dict):
        return "expected text, found keys with values; put quotes around a text with ': ' in it, or with a brace at its beginning"
    if isinstance(_at(loc, document), list):
        return "expected one text, found a list; write it behind the key, without '-' or brackets"
    return "expected text; put quotes around it"


def _wanted(key: str) -> str:
    return {
        "name": "write who is calling, such as 'name: Denise Palmer'",
        "opening": "write the customer's first words, such as 'opening: Where is my parcel?'",
        "say": "write what the customer says",
        "replies": "write what the trainee says, one reply after the other",
        "calls": "write 'calls:', and below it, further right, a name for each call",
        "outcome": f"write one of {', '.join(o.value for o in Outcome if o is not Outcome.BROKEN_OFF)}",
    }.get(key, "write it")


def _known_keys(loc: Path) -> tuple[str, ...]:
    """The keys that may stand where the last part of a location stands."""
    kinds: dict[str, type[BaseModel]] = {"card": model.Card, "silence": model.Silence, "when_cut_off": model.CutOff}
    kinds["answers"] = model.Answer
    owner: type[BaseModel] = Persona
    if len(loc) > 1:
        section = str(loc[0])
        owner = kinds.get(section, Ending if section == "endings" else Beat)
        owner = When if "when" in loc[:-1] else owner
    return tuple(owner.model_fields)
