"""A line as it is spoken: numbers, dates, money and codes in words, without stage directions."""

import re
from collections.abc import Callable

_ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_MONEY = {"$": ("dollar", "cent"), "£": ("pound", "pence"), "€": ("euro", "cent")}
_WORTH = {"k": "thousand", "m": "million", "bn": "billion"}
_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
_MONTH = "|".join(f"{month}|{month[:3]}\\." for month in _MONTHS)
_UNITS = {"kg": "kilos", "km": "kilometers", "lb": "pounds", "lbs": "pounds", "ft": "feet", "mins": "minutes", "hrs": "hours"}
_SIZES = {"GB": "gigabytes", "MB": "megabytes", "Mbps": "megabits per second"}

MOST_DIGITS = 4
"""A bare number of more digits, without commas, is a reference and is read out digit by digit."""


def say_aloud(text: str) -> str:
    """The words of a line as people say them; what is no part of the speech, such as "(sighs)" or "*door slams*", is left out."""
    line = " ".join(_without_directions(text).split())
    for pattern, said in _RULES:
        line = pattern.sub(said, line)
    return " ".join(line.split())


def cardinal(number: int) -> str:
    """A whole number in words: 1250 is "one thousand two hundred fifty"."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens = _TENS[number // 10 - 2]
        return tens if number % 10 == 0 else f"{tens}-{_ONES[number % 10]}"
    size, name = next((size, name) for size, name in _SCALES if number >= size)
    rest = number % size
    return f"{cardinal(number // size)} {name}{f' {cardinal(rest)}' if rest else ''}"


def ordinal(number: int) -> str:
    """The place in a row in words: 23 is "twenty-third"."""
    *before, last = re.split(r"(?<=[- ])", cardinal(number))
    plain = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return "".join(before) + _ORDINALS.get(last, plain)


def digits(number: str) -> str:
    """Digit by digit, a zero as people say it, in threes and fours with a breath between."""
    plain = [("oh" if digit == "0" else _ONES[int(digit)]) for digit in number]
    if len(plain) <= MOST_DIGITS + 1:
        return " ".join(plain)
    groups = [plain[at : at + 3] for at in range(0, len(plain), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return ", ".join(" ".join(group) for group in groups)


def pairs(number: int) -> str:
    """As a year, a flight or a house number is said: 2021 "twenty twenty-one", 1905 "nineteen oh five", 218 "two eighteen"."""
    high, low = divmod(number, 100)
    if high % 10 == 0 and low < 10 and (number >= 2000 or not low):
        return cardinal(number).replace("thousand ", "thousand and ")
    if low == 0:
        return f"{cardinal(high)} hundred"
    return f"{cardinal(high)} {'oh ' if low < 10 else ''}{cardinal(low)}"


def _without_directions(text: str) -> str:
    """The text without what stands in brackets, between asterisks or tags, and without a speaker's name in capitals before it."""
    text = re.sub(r"<[^<>\n]{0,80}>", " ", text)
    text = re.sub(r"\[([^\[\]\n]{0,80})\]\([^()\s]{0,200}\)", r"\1", text)  # a link is its text
    text = re.sub(r"\([^()\n]{0,120}\)|\[[^\[\]\n]{0,120}\]|\{[^{}\n]{0,120}\}|\*{1,3}([^*\n]{1,120})\*{1,3}", _emphasis, text)
    text = re.sub(r"^\s*(?:[A-Z]{2,}\s?){1,3}:\s+", "", text)
    return re.sub(r"\s+([,.;!?])", r"\1", text)


def _emphasis(match: re.Match[str]) -> str:
    """What stands between asterisks is a stage direction where it is done and not said; else it is emphasis."""
    inner = match[1]
    if inner is None:
        return " "
    doing = re.fullmatch(r"[a-z ]*\b[a-z]+(?:s|ing)\b[a-z ]*", inner.strip())
    return " " if doing and match[0].startswith("*") and not match[0].startswith("**") else inner


def _money(match: re.Match[str]) -> str:
    one, cent = _MONEY[match["sign"]]
    whole, part = int(match["whole"].replace(",", "")), match["part"]
    if worth := match["worth"]:
        amount = _decimal(match["whole"].replace(",", ""), part) if part else cardinal(whole)
        return f"{amount} {_WORTH.get(worth.strip().lower(), worth.strip())} {one}s"
    cents = int(part) if part and len(part) == 2 else 0
    if part and len(part) != 2:
        return f"{_decimal(str(whole), part)} {one}s"
    if not cents:
        return f"{cardinal(whole)} {one}{'' if whole == 1 else 's'}"
    if not whole:
        return f"{cardinal(cents)} {cent}{'' if cents == 1 or cent == 'pence' else 's'}"
    return f"{cardinal(whole)} {'oh ' if cents < 10 else ''}{cardinal(cents)}"


def _decimal(whole: str, part: str) -> str:
    return f"{cardinal(int(whole))} point {' '.join(_ONES[int(digit)] for digit in part)}"


def _price(match: re.Match[str]) -> str:
    """A number with two decimals is a price: 212.60 is "two twelve sixty"."""
    whole, part = int(match[1].replace(",", "")), int(match[2])
    if match[3] and not part:
        return f"{cardinal(whole)} {match[3].strip()}"
    said = pairs(whole) if 100 < whole < 1000 and whole % 100 else cardinal(whole)
    cents = f" {'oh ' if part < 10 else ''}{cardinal(part)}" if part else ""
    unit = f" {match[3].strip()}" if match[3] and not cents else ""
    return f"{said}{cents}{unit}"


def _clock(match: re.Match[str]) -> str:
    hour, minute, half = int(match["hour"]), match["minute"], match["half"]
    if hour > 24 or (minute and int(minute) > 59):
        return match[0]
    said = cardinal(hour)
    if minute and int(minute):
        said += f" {'oh ' if int(minute) < 10 else ''}{cardinal(int(minute))}"
    elif not half:
        said += " o'clock" if 1 <= hour <= 12 else " hundred"
    stop = "." if half and half.endswith(".") and re.match(r"\s+[A-Z]|$", match.string[match.end() :]) else ""
    return f"{said} {half[0].upper()}M{stop}" if half else said


def _code(match: re.Match[str]) -> str:
    """Letters and digits: each letter by its name, digits one by one, a pair of digits after one letter as a number."""
    parts = re.findall(r"[A-Za-z]+|\d+", match[0])
    said = [" ".join(part.upper()) if part.isalpha() else cardinal(int(part)) if _short(part) else digits(part) for part in parts]
    return ", ".join(said) if len(match[0]) > 5 else " ".join(said)


def _short(part: str) -> bool:
    return len(part) == 1 or (len(part) == 2 and part[0] != "0")


def _long(match: re.Match[str]) -> str:
    number = match[0]
    return digits(number) if len(number) > MOST_DIGITS or number.startswith("0") else number


def _day(match: re.Match[str]) -> str:
    month = match["month"].rstrip(".")
    whole = next(each for each in _MONTHS if each.startswith(month[:3]))
    return f"{whole} {ordinal(int(match['day']))}"


def _phone(match: re.Match[str]) -> str:
    return ", ".join(digits(part) for part in re.findall(r"\d+", match[0]))


def _count(number: str) -> str:
    value = int(number)
    return pairs(value) if 1000 < value < 10_000 and value % 100 == 0 and value % 1000 else cardinal(value)


def _decade(match: re.Match[str]) -> str:
    tens = f"{_TENS[int(match[2]) // 10 - 2][:-1]}ies"
    return f"{cardinal(int(match[1]))} {tens}" if match[1] else tens


def _amount(match: re.Match[str]) -> str:
    whole = match[1].replace(",", "")
    return _decimal(whole, match[2]) if match[2] else cardinal(int(whole))


def _rule(pattern: str, said: Callable[[re.Match[str]], str] | str, flags: int = 0) -> tuple[re.Pattern[str], "Said"]:
    return re.compile(pattern, flags), said


Said = Callable[[re.Match[str]], str] | str

_N = r"(?<![\w.,:/-])"  # no number goes on before
_E = r"(?![\w]|[.,:/-]\d)"  # none goes on after
_REFERENCE = (
    r"(?i:\b(?:ending(?: in| with)?|code|pin|reference|account|order|card|case|ticket|invoice)(?: number| no\.)?(?: is|:)? )"
)

_RULES: tuple[tuple[re.Pattern[str], Said], ...] = (
    _rule(
        r"(?P<sign>[$£€])\s?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(?P<part>\d{1,4}))?(?P<worth>\s?(?:k|m|bn)\b|\s(?:thousand|million|billion)\b)?",
        _money,
    ),
    _rule(_N + r"(?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}" + _E + "|" + _N + r"\d{3}-\d{4}" + _E, _phone),
    _rule(r"\b24/7\b", "twenty-four seven"),
    _rule(_N + r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?P<half>a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b|A\.M\.|P\.M\.)", _clock),
    _rule(_N + r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<half>)" + _E, _clock),
    _rule(r"\b(?P<month>" + _MONTH + r") (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?\b(?!:|\.\d|,\d)", _day),
    _rule(_N + r"(\d{1,4})(?:st|nd|rd|th)\b", lambda match: ordinal(int(match[1]))),
    _rule(_N + r"(\d{1,3}(?:,\d{3})*|\d+)(?:\.(\d+))?\s?%", lambda match: f"{_amount(match)} percent"),
    _rule(r"#\s?(?=\w)", "number "),
    _rule(r"\b[Nn]o\. ?(?=\d)", "number "),
    _rule(r"\b(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*\b|\b[A-Z]{1,3}-\d+\b", _code),
    _rule(_N + r"(\d{1,3}(?:,\d{3})+|\d{1,6})\.(\d\d)(\s(?:dollars|euros|pounds|bucks))?" + _E, _price),
    _rule(_N + r"(\d{1,3}(?:,\d{3})*|\d+)\.(\d+)" + _E, _amount),
    _rule(_N + r"(\d{1,3}(?:,\d{3})+)" + _E, lambda match: cardinal(int(match[1].replace(",", "")))),
    _rule(_N + r"(\d{2,5})(?= (?:dollars|euros|pounds|bucks|people|days|hours|times)\b)", lambda match: _count(match[1])),
    _rule(_REFERENCE + r"\d{3,40}" + _E, lambda match: re.sub(r"\d+$", lambda number: digits(number[0]), match[0])),
    _rule(r"\b(\d{0,2})([2-9]0)s\b", _decade),
    _rule(_N + r"(\d{1,3})x\b", lambda match: f"{cardinal(int(match[1]))} times"),
    _rule(_N + r"(?:\d{5,40}|0\d{1,40})" + _E, _long),
    _rule(_N + r"\d{2,6}(?:-\d{2,8})+" + _E, _phone),
    _rule(
        r"(?<=[Ff]light )(\d{3,4})\b|(?<=[Rr]oom )(\d{3,4})\b|" + _N + r"(1[89]\d\d|20\d\d)" + _E,
        lambda match: pairs(int(match[0])),
    ),
    _rule(_N + r"(\d{1,5})\s?(kg|km|lbs?|ft|mins|hrs)\b", lambda match: f"{cardinal(int(match[1]))} {_UNITS[match[2]]}"),
    _rule(_N + r"(\d{1,5})\s?(GB|MB|Mbps)\b", lambda match: f"{cardinal(int(match[1]))} {_SIZES[match[2]]}"),
    _rule(_N + r"(\d{1,2})/(\d{1,2})" + _E, lambda match: f"{cardinal(int(match[1]))} of {cardinal(int(match[2]))}"),
    _rule(_N + r"(\d{1,5})(?=[\s.,;:!?'\"-]|$)", lambda match: cardinal(int(match[1]))),
    _rule(r"\s?&\s?", " and "),
    # A reader takes "no." for "number" and other words for abbreviations: the stop goes a little away from them.
    _rule(r"\b([Nn]o|[Ff]ig|[Ee]d|[Ee]st|[Ss]at|[Ss]un|[Ww]ed|[Mm]ar|[Ii]nc|[Vv]ol)\.(?=\s|$)", r"\1 ."),
)
