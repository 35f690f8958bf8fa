"""Sums of money as callers say them and as cards write them: "twenty-three hundred dollars" is $2,300.00."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.words.spoken import TENS, UNITS
from voicecoach.words.tokens import listed

_NUMBER = r"[$£€]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_TOKEN = re.compile(rf"{_NUMBER}|[a-z]+(?:'[a-z]+)?|(?!(?<=[a-z])-(?=[a-z]))[^\sa-z\d]", re.IGNORECASE)
_SCALES = {"thousand": 1000.0, "grand": 1000.0, "k": 1000.0, "million": 1_000_000.0, "m": 1_000_000.0}
_LARGE = frozenset({"hundred", "thousand", "grand", "million"})
_MONEY = listed("dollar dollars buck bucks euro euros pound pounds quid rupee rupees naira francs")
_CENTS = listed("cent cents pence p")
_NOTES = {"fiver": 5.0, "tenner": 10.0}
_PAYS = listed("paid pay paying charged charge charges cost costs billed owe owed refunded")
_WHOM = listed("me us you him her them it extra only just another")
_AFTER_A_PRICE = listed("for a an per each extra more on and in but at last this every already twice plus to of")
_VAGUE = listed("few couple several many some about almost nearly around roughly over under odd hundreds than like maybe")
_VAGUE_BACK = 3
"""Words before a number among which one of `_VAGUE` makes it no figure: "a couple of hundred dollars"."""


class Sum(msgspec.Struct, frozen=True):
    """A sum as it was said, and what it may come to: "twelve fifty" is 12.50, or 1,250."""

    said: str
    values: frozenset[float]


class _Read(msgspec.Struct, frozen=True):
    """What was read from one token on: what it may come to, and the token after it."""

    values: frozenset[float]
    end: int


def sums(line: str) -> Iterator[Sum]:
    """The sums that a spoken line names: with a word or a sign for money, or behind paid, charged, cost."""
    spans = [(found[0].lower(), found.start(), found.end()) for found in _TOKEN.finditer(line.replace("\u2019", "'"))]
    tokens = [text for text, _, _ in spans]
    for at, end, values in _figures(tokens):
        last = _unit_end(tokens, at, end)
        if last and not _is_vague(tokens, at):
            yield Sum(line[spans[at][1] : spans[last - 1][2]], values)


def figures(text: str) -> frozenset[float]:
    """Every number of a written text, whatever it counts, in digits or in words."""
    tokens = [found[0].lower() for found in _TOKEN.finditer(text)]
    return frozenset(value for _, _, values in _figures(tokens) for value in values)


def told_by(values: frozenset[float], known: frozenset[float]) -> bool:
    """Whether one of some values is known; a whole one may leave out the cents of what is known."""
    return any(abs(value - other) < 0.005 or value in {other // 1, -(-other // 1)} for value in values for other in known)


def _is_vague(tokens: Sequence[str], at: int) -> bool:
    """Whether a number is said so that nobody takes it for a figure."""
    before: list[str] = []
    while at - len(before) > 0 and len(before) < _VAGUE_BACK and tokens[at - len(before) - 1].isalnum():
        before.append(tokens[at - len(before) - 1])
    either = before[:1] == ["or"] and at > 1 and _number(tokens, at - 2) is not None
    return either or not _VAGUE.isdisjoint(before)


def _figures(tokens: Sequence[str]) -> Iterator[tuple[int, int, frozenset[float]]]:
    at = 0
    while at < len(tokens):
        found = _figure(tokens, at)
        if found is None:
            at += 1
            continue
        yield at, found.end, found.values
        at = found.end


def _figure(tokens: Sequence[str], at: int) -> _Read | None:
    """The numbers that follow each other, with the dollars and cents between them."""
    if tokens[at] in _NOTES:
        return _Read(frozenset({_NOTES[tokens[at]]}), at + 1)
    parts, end = _parts(tokens, at)
    if not parts:
        return None
    if _at(tokens, end) in _CENTS:
        return _Read(frozenset({parts[0] / 100}), end)
    if _at(tokens, end) in _MONEY and len(parts) == 1:
        joins = _at(tokens, end + 1) == "and"
        cents, after = _parts(tokens, end + 2 if joins else end + 1)
        if len(cents) == 1 and cents[0] < 100 and (not joins or _at(tokens, after) in _CENTS):
            return _Read(frozenset({parts[0] + cents[0] / 100}), after)
    return _Read(_joined(parts), end)


def _at(tokens: Sequence[str], at: int) -> str:
    return tokens[at] if at < len(tokens) else ""


def _joined(parts: Sequence[float]) -> frozenset[float]:
    """What numbers in a row come to: "two twelve sixty" is 212.60, "one forty" is 140 or 1.40."""
    first, *rest = parts
    if not rest:
        return frozenset({first})
    if any(part >= 100 or part % 1 for part in rest):
        return frozenset(parts)
    if len(rest) == 1:
        return frozenset({first + rest[0] / 100} | ({first * 100 + rest[0]} if first < 100 else set()))
    return frozenset({first * 100 + rest[0] + rest[1] / 100}) if len(rest) == 2 and first < 100 else frozenset(parts)


def _parts(tokens: Sequence[str], at: int) -> tuple[list[float], int]:
    parts: list[float] = []
    while at < len(tokens) and (found := _number(tokens, at)):
        value, at = found
        parts.append(value)
    return parts, at


def _number(tokens: Sequence[str], at: int) -> tuple[float, int] | None:
    """One number: "a hundred and forty", "two and a half thousand", "nineteen hundred", "2,300.00"."""
    found = _small(tokens, at)
    if found is None:
        return None
    value, at = found
    if tokens[at : at + 3] == ["and", "a", "half"]:
        value, at = value + 0.5, at + 3
    if tokens[at : at + 1] == ["hundred"]:
        value, at = _with_rest(tokens, at + 1, value * 100, 100)
    if at < len(tokens) and (scale := _SCALES.get(tokens[at])) and (tokens[at] != "m" or tokens[at - 1][-1].isdigit()):
        value, at = _with_rest(tokens, at + 1, value * scale, scale)
    return value, at


def _with_rest(tokens: Sequence[str], at: int, value: float, size: float) -> tuple[float, int]:
    """A number with what is said after its hundred or thousand."""
    if tokens[at : at + 3] == ["and", "a", "half"]:
        return value + size / 2, at + 3
    rest_at = at + 1 if tokens[at : at + 1] == ["and"] else at
    rest = _number(tokens, rest_at) if rest_at < len(tokens) and tokens[rest_at] not in {"a", "half"} else None
    return (value + rest[0], rest[1]) if rest and rest[0] < size and rest[0] % 1 == 0 else (value, at)


def _small(tokens: Sequence[str], at: int) -> tuple[float, int] | None:
    """A number in digits, or in words below a hundred; the "a" of "a hundred" is one."""
    word = tokens[at]
    if re.fullmatch(_NUMBER, word):
        digits = word.lstrip("$£€")
        return float(digits.replace(",", "" if re.search(r",\d{3}(?!\d)", digits) else ".")), at + 1
    if word in TENS:
        one = _unit(tokens, at + 1)
        return float(TENS[word] + one), at + 1 + bool(one)
    if word in UNITS and word != "oh":
        return _with_point(tokens, at + 1, UNITS[word])
    if word == "oh" and (one := _unit(tokens, at + 1)):
        return float(one), at + 2
    return _implied(tokens, at)


def _implied(tokens: Sequence[str], at: int) -> tuple[float, int] | None:
    """The number that is not said: "a hundred", "hundred dollars", "half a million"."""
    if tokens[at] == "a" and _at(tokens, at + 1) in _LARGE:
        return 1.0, at + 1
    if tokens[at] == "half" and _at(tokens, at + 1) == "a" and _at(tokens, at + 2) in _LARGE:
        return 0.5, at + 2
    return (1.0, at) if tokens[at] in {"hundred", "thousand"} else None


def _with_point(tokens: Sequence[str], at: int, whole: int) -> tuple[float, int]:
    """A whole number with the digits that are said behind "point"."""
    digits = ""
    while (digits or _at(tokens, at) == "point") and 0 <= UNITS.get(_at(tokens, at + (not digits)), 10) < 10:
        at += not digits
        digits += str(UNITS[tokens[at]])
        at += 1
    return float(f"{whole}.{digits or 0}"), at


def _unit(tokens: Sequence[str], at: int) -> int:
    """The number from 1 to 9 that stands at a token, or 0."""
    number = UNITS.get(tokens[at], 0) if at < len(tokens) else 0
    return number if number <= 9 else 0


def _unit_end(tokens: Sequence[str], at: int, end: int) -> int:
    """The token after what makes a number a sum, or 0 where it is none."""
    after = _at(tokens, end)
    if after in _MONEY or after in _CENTS:
        return end + 1
    said = tokens[at:end]
    if tokens[at][0] in "$£€" or any(word in _MONEY or word in _NOTES or word in {"grand", "k"} for word in said):
        return end
    before = [word for word in tokens[max(0, at - 3) : at] if word not in _WHOM]
    paid = bool(before) and before[-1] in _PAYS
    return end if paid and (not after or not after[0].isalpha() or after in _AFTER_A_PRICE) else 0
