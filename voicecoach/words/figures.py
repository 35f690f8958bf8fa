"""Figures of a call, told apart by what they measure: a day, a time of day, a stretch of time, a count, a sum, a number."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.words.conditions import stem
from voicecoach.words.spoken import HOURS, MONTH_NAMES, ORDINALS, TENS, UNITS, Amount, amounts
from voicecoach.words.tokens import listed, stream

_MINUTES = {
    "quarter": 15,
    "half": 30,
    "five": 5,
    "ten": 10,
    "twenty": 20,
    "twenty five": 25,
    "fifteen": 15,
    "thirty": 30,
    "forty five": 45,
    "forty": 40,
    "fifty": 50,
    "thirty five": 35,
    "fifty five": 55,
    **{f"oh {word}": number for word, number in HOURS.items() if number < 10},
}
_HOUR = r"(\d{1,2}(?!\.\d)|" + "|".join(HOURS) + ")"
_MINUTE = r"(" + "|".join(sorted(_MINUTES, key=len, reverse=True)) + r"|[0-5]\d)"
_NO_CLOCK = (
    r"(?! (?:hours?|minutes?|days?|weeks?|months?|years?|nights?|percent|dollars?|pounds?|euros?|cents?|pence|quid|bucks|a|an|"
    r"each|per|of|more|times?|people|hundred|thousand|to|or|\w+teen|\w+ty|\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_CLOCKS = tuple(
    re.compile(form)
    for form in (
        rf"\b(half|quarter|five|ten|twenty five|twenty)(?: minutes)? (past|to) {_HOUR}\b{_NO_CLOCK}",
        rf"\b(half) ()(?!an?\b){_HOUR}\b{_NO_CLOCK}",
        rf"\b{_HOUR}(?: {_MINUTE})? ?(?:oclock|am|pm|in the (?:morning|afternoon|evening)|at night)\b",
        r"\b(?:the|your) ([01]?\d|2[0-3]) ([0-5]\d)\b(?! ?\d)",
        rf"\b(?:at|by|from|until|before|after|since|around|between) {_HOUR}(?: {_MINUTE})?\b{_NO_CLOCK}",
    )
)
_BETWEEN = re.compile(rf"\b(?:between|from) {_HOUR}(?: {_MINUTE})? ((?:and|to) {_HOUR}(?: {_MINUTE})?)\b{_NO_CLOCK}")
_NAMED = {"noon": 0.0, "midday": 0.0, "midnight": 0.0}
_ORDINAL = r"((?:twenty |thirty )?(?:" + "|".join(ORDINALS) + r")|\d{1,2}(?:st|nd|rd|th))"
_MONTH = "(" + "|".join(MONTH_NAMES) + ")"
_DATES = (
    re.compile(rf"\b(?:the )?(?:{_ORDINAL}|(\d{{1,2}}))(?: day)?(?: of)? {_MONTH}\b"),
    re.compile(rf"\b{_MONTH} (?:the )?(?:{_ORDINAL}|(\d{{1,2}}))\b"),
)
_DAY = re.compile(
    rf"\bthe {_ORDINAL}(?= (?:[.?]|of|and|to|it|for|i|in|which|at|by|between|until|from|but|so|as|then|here|"
    rf"sir|madam|eight|nine|ten)\b| [.?]| ?$)"
)
_MONTHS_LONG = {"month": 1, "year": 12}
_DAYS_LONG = {"day": 1, "week": 7, "fortnight": 14}
_SPAN = re.compile(
    r"((?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: (?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"\w+teen|\d+|"
    + "|".join(HOURS)
    + r")) (?:working |business |calendar |full |whole )?(month|year|day|week|fortnight|hour|minute)s?\b"
)
EARLIEST, LATEST = 1950, 2060
"""Years of our time."""

_COUNTED, MOST_COUNTED = 3, 200
"""Words after a number among which stands what is counted, and the most that anybody counts."""

_WRITTEN_CLOCK = re.compile(r"(?<![\d.:])(\d{1,2}):(\d\d)\b")
_WRITTEN_HOURS = re.compile(r"(?<![\w.:,])(\d{1,2}) (?:to|and|-) (\d{1,2})(?![\w.:]|,\d)")


OF_SUMS = listed("""
    price paid fee cost costs fare charge charged charges bill billed deposit excess total balance owed rent quote quoted
    estimate estimated fine debt debit refund refunded voucher premium monthly subscription withdrawal surcharge postage penalty
    amount overdraft salary allowance invoice
""")
"""Labels of rows in which a sum stands, though it may be written like any number."""


class Figure(msgspec.Struct, frozen=True):
    """A figure: what it measures, its value, and the tokens that say it (inclusive).

    ``kind`` is ``date`` (value: day and month, 0 where no month was said), ``weekday``, ``month``, ``year``, ``clock``
    (minutes, of twelve hours), ``span month``, ``span day``, ``span hour``, ``span minute``, ``count of …``, ``money`` or
    ``number``. ``bare``: only the number was said, which may be a sum or not.
    """

    kind: str
    value: float | str | tuple[int, int]
    first: int = 0
    last: int = 0
    bare: bool = False


def said_figures(tokens: Sequence[str]) -> Iterator[Figure]:
    """The figures in a line of plain tokens; none of them twice."""
    line = list(tokens)
    for find in (_dates, _clocks, _spans):
        for found in find(line):
            line[found.first : found.last + 1] = ["."] * (found.last - found.first + 1)
            yield found
    for amount in amounts(line):
        yield from _plainly(amount, tokens)


def written_figures(text: str, label: str = "") -> Iterator[Figure]:
    """The figures in a row of a card."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    text = re.sub(r"(?<![\d.])(\d{1,2})\.(\d\d)(?= ?[ap]m\b)", r"\1:\2", text)
    for match in _WRITTEN_CLOCK.finditer(text):
        yield Figure("clock", _of_day(int(match[1]), int(match[2])))
    text = _WRITTEN_CLOCK.sub(" ; ", text)
    for match in _WRITTEN_HOURS.finditer(text):
        yield from (Figure("clock", _of_day(int(each), 0)) for each in match.groups() if int(each) <= 24)
    for number, part in enumerate(re.split(r"[,;:()] ?|\. ", text)):
        tokens = [token.text for token in stream(re.sub(r"[£$€]", " ", part).split()).tokens]
        found = [*said_figures(tokens)]
        for each in found:
            yield each
            if each.kind == "date" and isinstance(each.value, tuple) and each.value[1]:
                yield Figure("month", MONTH_NAMES[each.value[1] - 1])
            if each.kind == "money":
                yield Figure("number", each.value, bare=True)
            if each.kind == "number":
                yield Figure("money", each.value, bare=True)
            if _counts_something(each):
                yield from _counts(each, tokens)
                sums = OF_SUMS & {*label.lower().split()}
                if number == 0 and each.first == 0 and not sums and tokens[each.last + 1 :][:1] in (["of"], ["for"], []):
                    yield from (Figure(f"count of {stem(word)}", each.value) for word in stream(label.split()).text.split())


def _counts_something(figure: Figure) -> bool:
    whole = figure.kind in {"money", "number"} and isinstance(figure.value, float) and figure.value == int(figure.value)
    return whole and figure.bare and float(str(figure.value)) <= MOST_COUNTED


def counted(figure: Figure, tokens: Sequence[str]) -> tuple[str, ...]:
    """What a number may count, nearest word first, as stems."""
    out: list[str] = []
    for word in tokens[figure.last + 1 : figure.last + 1 + _COUNTED]:
        if word in {".", "?", "and", "from", "at", "in", "on", "with", "to", "is", "was", "a", "or"} or word[0].isdigit():
            break
        if word not in {"of", "the", "your", "those", "these"}:
            out.append(stem(word))
    return tuple(out)


def _counts(figure: Figure, tokens: Sequence[str]) -> Iterator[Figure]:
    return (Figure(f"count of {each}", figure.value) for each in counted(figure, tokens))


def _plainly(amount: Amount, tokens: Sequence[str]) -> Iterator[Figure]:
    kind = "date" if amount.kind == "day_of_month" else amount.kind
    if kind == "date":
        return  # a day by itself is taken by _dates
    if kind.startswith("count of"):
        kind = f"count of {stem(kind.removeprefix('count of '))}"
        yield Figure("number", amount.value, amount.first, amount.last - 1, bare=True)
        return
    last, value = tokens[amount.last], float(str(amount.value)) if kind in {"money", "number"} else 0.0
    if kind == "number" and value % 1:
        kind = "money"
    if tokens[amount.first] == last and len(last) == 4 and last.isdigit() and EARLIEST <= value <= LATEST:
        kind = "year" if tokens[max(0, amount.first - 1)] in {"since", "in", "of", last} else kind
    bare = kind in {"money", "number"} and last.isalnum() and not last.startswith(("dollar", "pound", "euro", "buck", "quid"))
    yield Figure(kind, amount.value, amount.first, amount.last, bare=bare)


def _dates(tokens: Sequence[str]) -> Iterator[Figure]:
    line = " ".join(tokens)
    taken = 0
    for form in _DATES:
        for match in form.finditer(line):
            ordinal, plain, month = match.groups() if form is _DATES[0] else (match[2], match[3], match[1])
            day = _day(ordinal or plain)
            if 1 <= day <= 31:
                yield _at(line, match.start(), match.end(), "date", (day, MONTH_NAMES.index(month) + 1))
                taken += 1
                line = line[: match.start()] + re.sub(r"\S", ".", line[match.start() : match.end()]) + line[match.end() :]
    for match in _DAY.finditer(line):
        yield _at(line, match.start(), match.end(), "date", (_day(match[1]), 0))


def _day(text: str) -> int:
    if text[0].isdigit():
        return int(re.sub(r"\D", "", text))
    ten, _, one = text.rpartition(" ")
    return TENS.get(ten, 0) + ORDINALS[one]


def _clocks(tokens: Sequence[str]) -> Iterator[Figure]:
    line = " ".join(tokens)
    for match in _BETWEEN.finditer(line):
        yield _at(line, match.start(), match.start(3), "clock", _of_day(_hour(match[1]), _minute(match[2])))
        yield _at(line, match.start(3), match.end(), "clock", _of_day(_hour(match[4]), _minute(match[5])))
        line = line[: match.start()] + re.sub(r"\S", ".", line[match.start() : match.end()]) + line[match.end() :]
    for place, form in enumerate(_CLOCKS):
        for match in form.finditer(line):
            if place <= 1:
                minute, way, hour = _MINUTES[match[1]], match[2], _hour(match[3])
                value = _of_day(hour, minute) if way != "to" else _of_day(hour, -minute)
                before = line[: match.start()].split()[-1:]
                if way == "to" and before in (["from"], ["between"]):
                    continue
            else:
                hour, minute = _hour(match[1]), _minute(match[2])
                value = _of_day(hour, minute)
            if hour <= 24:
                yield _at(line, match.start(), match.end(), "clock", value)
                line = line[: match.start()] + re.sub(r"\S", ".", line[match.start() : match.end()]) + line[match.end() :]
    yield from (Figure("clock", _NAMED[word], at, at) for at, word in enumerate(tokens) if word in _NAMED)


def _hour(text: str) -> int:
    return int(text) if text.isdigit() else HOURS[text]


def _minute(text: str | None) -> int:
    return 0 if text is None else int(text) if text.isdigit() else _MINUTES[text]


def _of_day(hour: int, minute: int) -> float:
    return float((60 * hour + minute) % 720)


def _spans(tokens: Sequence[str]) -> Iterator[Figure]:
    line = " ".join(tokens)
    for match in _SPAN.finditer(line):
        number, unit = _small(match[1]), match[2]
        for family, units in (("month", _MONTHS_LONG), ("day", _DAYS_LONG)):
            if unit in units:
                yield _at(line, match.start(), match.end(), f"span {family}", float(number * units[unit]))
        if unit in {"hour", "minute"}:
            yield _at(line, match.start(), match.end(), f"span {unit}", float(number))


def _small(text: str) -> int:
    if text.isdigit():
        return int(text)
    return sum((TENS | UNITS).get(word, 0) for word in text.split())


def _at(line: str, start: int, end: int, kind: str, value: float | tuple[int, int]) -> Figure:
    return Figure(kind, value, line.count(" ", 0, start), line.count(" ", 0, end))
