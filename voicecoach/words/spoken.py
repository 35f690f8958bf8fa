"""Figures as people say them and as a card writes them: "forty nine ninety nine" is 49.99, "the third" the 3rd of a month."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.words.tokens import listed

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_TENTHS = """
    twenty thirty forty fifty sixty seventy eighty ninety
"""
_FIRSTS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth
"""
UNITS = {word: number for number, word in enumerate(_ONES.split())} | {"oh": 0}
TENS = {word: 10 * number for number, word in enumerate(_TENTHS.split(), start=2)}
ORDINALS = {word: number for number, word in enumerate(_FIRSTS.split(), start=1)} | {"thirtieth": 30}
HOURS = {word: number for word, number in UNITS.items() if 1 <= number <= 12}
"""The numbers that an hour may have."""

WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS = frozenset(MONTH_NAMES) - {"may"}
"""The names that are nothing but a month's."""

_MONEY = listed("dollars dollar pounds pound euros euro bucks quid rupees")
_CENTS = listed("cents cent pence p")
_PRICED = listed("paid pay cost costs price priced charge charged billed rate fee came")
_UNIT_AFTER = listed("""
    hours hour minutes minute years days day weeks week months percent calls times people pieces nights night charges more
    things of digits
""")
_BEFORE_MAY = listed("in of until since last next for early late mid by")
_AFTER_DAY = listed(". ? of and to it for i in which at by") | MONTHS


class Amount(msgspec.Struct, frozen=True):
    """A figure: its kind, its value, and the tokens that say it (inclusive)."""

    kind: str
    value: float | str
    first: int
    last: int


def amounts(tokens: Sequence[str]) -> Iterator[Amount]:
    """The figures in a line of plain tokens, as they are spoken or as recognition writes them."""
    at = 0
    while at < len(tokens):
        found = _day(tokens, at) or _name(tokens, at) or _figure(tokens, at)
        if found is None:
            at += 1
            continue
        yield found
        at = found.last + 1


def written_amounts(text: str) -> Iterator[Amount]:
    """The figures in a row of a card, written in digits or in words."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    for match in re.finditer(r"\b(\d{1,2})(?:st|nd|rd|th)\b", text):
        yield Amount("day_of_month", float(match[1]), 0, 0)
    for match in re.finditer(r"(?<![\d.:])(\d{1,2}):(\d\d)\b", text):
        yield Amount("clock", f"{int(match[1])}:{match[2]}", 0, 0)
    for match in re.finditer(r"(?<![\w.:])[$£€]?(\d{1,6}(?:\.\d\d)?)(?![\w:]|\.\d)", text):
        value = float(match[1])
        if "." not in match[1] and len(match[1]) == 4 and 1950 <= value <= 2060:  # a year of our time
            yield Amount("year", value, 0, 0)
        yield Amount("money", value, 0, 0)
        yield Amount("number", value, 0, 0)
    for match in re.finditer(r"(?<![\w.:])(\d{1,3}) ([a-z]+)", text.lower()):
        if match[2] in _UNIT_AFTER:
            yield Amount(_count(match[2]), float(match[1]), 0, 0)
    words = re.findall(r"[a-z]+", text.lower())
    for word in words:
        if word in WEEKDAYS:
            yield Amount("weekday", word, 0, 0)
        elif word in MONTHS:
            yield Amount("month", word, 0, 0)
    yield from (each for each in amounts(words) if each.kind == "day_of_month" or each.kind.startswith("count of "))


def _count(unit: str) -> str:
    """The kind of a count, by its unit: days are not held against months."""
    return f"count of {unit.rstrip('s')}"


def _name(tokens: Sequence[str], at: int) -> Amount | None:
    if (day := tokens[at].removesuffix("s")) in WEEKDAYS:
        return Amount("weekday", day, at, at)
    may = tokens[at] == "may" and at > 0 and tokens[at - 1] in _BEFORE_MAY
    return Amount("month", tokens[at], at, at) if may or tokens[at] in MONTHS else None


def _day(tokens: Sequence[str], at: int) -> Amount | None:
    """A day of a month: "the third", "twenty first", "14th"."""
    word = tokens[at]
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", word):
        return Amount("day_of_month", float(match[1]), at, at)
    if word in {"twenty", "thirty"} and at + 1 < len(tokens) and 1 <= ORDINALS.get(tokens[at + 1], 0) <= 9:
        return Amount("day_of_month", float(TENS[word] + ORDINALS[tokens[at + 1]]), at, at + 1)
    if word in ORDINALS and at > 0 and (tokens[at - 1] in {"the", *MONTHS}):
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        if not after or after in _AFTER_DAY:
            return Amount("day_of_month", float(ORDINALS[word]), at, at)
    return None


def _figure(tokens: Sequence[str], at: int) -> Amount | None:
    """A sum of money, a year, a count or another number from the numbers in a row."""
    parts, end = _numbers(tokens, at)
    if not parts:
        return None
    after = tokens[end] if end < len(tokens) else ""
    if after in _MONEY:
        cents, last = _numbers(tokens, end + 1) if end + 1 < len(tokens) else ([], end)
        more = cents[0] / 100 if len(cents) == 1 and cents[0] < 100 else 0.0
        return Amount("money", _joined(parts) + more, at, last - 1 if more else end)
    if after in _UNIT_AFTER or after in _CENTS:
        return Amount(_count(after), _joined(parts), at, end)
    if len(parts) == 2 and parts[0] in {19, 20} and 10 <= parts[1] <= 99 and not _PRICED & set(tokens):
        return Amount("year", parts[0] * 100 + parts[1], at, end - 1)
    return Amount("money" if _is_money(parts) else "number", _joined(parts), at, end - 1)


def _is_money(parts: Sequence[float]) -> bool:
    """Whether bare numbers are a price as it is spoken: "forty nine ninety nine", "49.99", "a hundred and twenty"."""
    if len(parts) == 1:
        return parts[0] != int(parts[0]) or parts[0] >= 30
    return len(parts) == 2 and 10 <= parts[0] < 1000 and 10 <= parts[1] < 100


def _joined(parts: Sequence[float]) -> float:
    if len(parts) == 2 and parts[0] >= 1 and parts[1] < 100 and parts[0] < 1000 and parts[1] >= 10:
        return parts[0] + parts[1] / 100
    return float("".join(str(int(part)) for part in parts)) if len(parts) > 1 else parts[0]


def _numbers(tokens: Sequence[str], at: int) -> tuple[list[float], int]:
    """The numbers that follow each other from a token on: "one hundred and twenty nine" is one, "fourteen ninety five" two."""
    parts: list[float] = []
    while at < len(tokens):
        value, end = _number(tokens, at)
        if value is None:
            break
        parts.append(value)
        at = end
    return parts, at


def _number(tokens: Sequence[str], at: int) -> tuple[float | None, int]:
    word = tokens[at]
    if re.fullmatch(r"[$£€]?\d+(?:\.\d+)?", word):
        return float(word.lstrip("$£€")), at + 1
    if word == "a" and at + 1 < len(tokens) and tokens[at + 1] in {"hundred", "thousand"}:
        small, at = 1.0, at + 1
    elif word in TENS:
        small, at = float(TENS[word]), at + 1
        if at < len(tokens) and 1 <= UNITS.get(tokens[at], 0) <= 9 and not (at + 1 < len(tokens) and tokens[at + 1] == "hundred"):
            small, at = small + UNITS[tokens[at]], at + 1
    elif word in UNITS:
        small, at = float(UNITS[word]), at + 1
    else:
        return None, at
    if tokens[at : at + 1] == ["point"]:
        digits, end = _digits(tokens, at + 1)
        return (float(f"{int(small)}.{digits}"), end) if digits else (small, at)
    return _hundreds(tokens, at, small)


def _digits(tokens: Sequence[str], at: int) -> tuple[str, int]:
    """The digits behind a spoken "point", and the token after them."""
    digits = ""
    while at < len(tokens) and UNITS.get(tokens[at], 10) < 10:
        digits += str(UNITS[tokens[at]])
        at += 1
    return digits, at


def _hundreds(tokens: Sequence[str], at: int, small: float) -> tuple[float, int]:
    for name, size in (("thousand", 1000.0), ("hundred", 100.0)):
        if at < len(tokens) and tokens[at] == name:
            rest_at = at + 2 if at + 1 < len(tokens) and tokens[at + 1] == "and" else at + 1
            rest, end = _number(tokens, rest_at) if rest_at < len(tokens) else (None, rest_at)
            if rest is not None and rest < size:
                return small * size + rest, end
            return small * size, at + 1
    return small, at
