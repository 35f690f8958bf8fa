"""Find what nobody else should read: card numbers, codes, telephone numbers, addresses and dates of birth that were spoken.

Written as Whisper writes speech: digits in groups, number words, "at" and "dot", months by name. No redaction is complete.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Word
from voicecoach.call.timeline import Timeline
from voicecoach.words.tokens import listed

CARD_DIGITS = 13
"""Digits from which a number is called a card's (ISO/IEC 7812: 13 to 19)."""

NUMBER_DIGITS = 7
"""Digits from which a number is hidden whatever it is: telephone numbers have 7 to 15 (ITU-T E.164), accounts 8 or more."""

ASKED = 20.0
"""Seconds for which a question for a code, a date of birth or a postcode makes the numbers that follow an answer to it."""

LATEST_BIRTH = 2012
"""A whole date in this year or before is taken for a date of birth."""

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ONES = dict(zip(_DIGITS, "0123456789", strict=True)) | {"oh": "0", "o": "0"}
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = (
    _ONES
    | {word: str(number) for number, word in enumerate(_TEENS, start=10)}
    | {word: str(number) for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
)
_TIMES = {"double": 2, "triple": 3}
_BETWEEN = listed("um uh er erm and dash hyphen minus space then ok okay yes that's it's")
_MONEY = listed("dollars dollar euros euro pounds pound bucks percent cents")
_MONTHS = listed(
    "january february march april may june july august september october november december jan feb aug sept oct nov dec"
)
_STREETS = listed("""
    street st avenue ave road rd drive dr lane ln court ct boulevard blvd way place pl terrace circle parkway pkwy highway square
    close crescent
""")
_UNITS = listed("apartment apt unit suite flat number")
_DOMAINS = "com net org co edu uk gov io us de fr ca au info me"
_TLD = listed(_DOMAINS)
_CONNECT = listed("dot underscore dash hyphen period point")
_CODE = re.compile(
    r"cvv|cvc|cv2|security code|(?:three|four|3|4) digits? on the (?:back|front)|verification code|number on the back"
)
_BIRTH = re.compile(r"date of birth|birth ?date|birthday|\bborn\b|\bd ?o ?b\b")
_POSTCODE = re.compile(r"zip|post ?code|postal code")
_MAIL = re.compile(r"e-?mail|mail address")
_UK_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}")
_ADDRESS_AT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DOMAIN = re.compile(rf"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{_DOMAINS.replace(' ', '|')})")
_RUN_TOGETHER = re.compile(r"[a-z0-9-]{3,}(?:com|net|org|edu|couk|co\.?uk)")
"""A domain of which recognition dropped the dots: "outlookcom", "mailcouk"."""
_WHOLE_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{1,2}-\d{1,2}")


class Private(msgspec.Struct, frozen=True):
    """What was found: its kind, and the first and last word that say it."""

    kind: str
    first: int
    last: int


def redacted(words: Mapping[Speaker, Sequence[Word]]) -> tuple[dict[Speaker, tuple[Word, ...]], dict[Speaker, Timeline]]:
    """Both sides' words with ``[card number]`` and the like in place of what is private, and when that was said."""
    kept: dict[Speaker, tuple[Word, ...]] = {}
    hidden: dict[Speaker, Timeline] = {}
    for speaker, said in words.items():
        found = find_private(said, words.get(speaker.other, ()))
        kept[speaker] = _without(said, found)
        hidden[speaker] = Timeline.of(_span(said, each) for each in found)
    return kept, hidden


def find_private(words: Sequence[Word], other: Sequence[Word] = ()) -> tuple[Private, ...]:
    """Everything private in one side's words; ``other`` are the other side's, whose questions tell what a number is."""
    texts = [_bare(word.text) for word in words]
    patterns = {"code": _CODE, "birth": _BIRTH, "post": _POSTCODE, "mail": _MAIL}
    asked = {name: _cues(pattern, words, other) for name, pattern in patterns.items()}
    found = [*_numbers(words, texts, asked), *_emails(words, texts, asked["mail"]), *_streets(texts)]
    found += _dates(words, texts, asked["birth"])
    return _joined(found)


def _bare(text: str) -> str:
    return text.lower().replace("\u2019", "'").strip(".,;:!?\"'()[]…")


def _cues(pattern: re.Pattern[str], *sides: Sequence[Word]) -> tuple[float, ...]:
    """When each question or mention ends, on either side."""
    times: list[float] = []
    for words in sides:
        starts, text = [], ""
        for word in words:
            starts.append(len(text))
            text += f"{_bare(word.text)} "
        for match in pattern.finditer(text):
            last = max(index for index, start in enumerate(starts) if start < match.end())
            times.append(words[last].segment.end)
    return tuple(times)


def _after(cues: Sequence[float], word: Word) -> bool:
    return any(-1.0 <= word.segment.start - cue <= ASKED for cue in cues)


def _digits(text: str) -> str | None:
    """The digits that a word says, or None: "4111", "555-0199", "9,107" (recognition groups what it hears), "forty-one"."""
    if re.fullmatch(r"\+?\(?[\d][\d\-().,]*", text) and not re.fullmatch(r"\d+\.\d{1,2}", text):
        return re.sub(r"\D", "", text)
    parts = text.split("-")
    if all(part in _NUMBERS for part in parts):
        if len(parts) == 2 and parts[0] in _TENS and parts[1] in _ONES:
            return _NUMBERS[parts[0]][0] + _NUMBERS[parts[1]]
        return "".join(_NUMBERS[part] for part in parts)
    return None


def _runs(texts: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Digits said in one go, and the first and last word of them."""
    digits, first, last, times = "", -1, -1, 1
    for index, text in enumerate([*texts, "."]):
        if text in _TIMES and index + 1 < len(texts) and _digits(texts[index + 1]):
            times, first = _TIMES[text], index if first < 0 else first
            continue
        said = _digits(text)
        if said:
            ten = digits.endswith("0") and index > 0 and texts[index - 1] in _TENS and text in _ONES
            digits = (digits[:-1] if ten else digits) + said * times
            first, last, times = (index if first < 0 else first), index, 1
        elif first >= 0 and not (text in _BETWEEN and index - last <= 2):
            if last >= 0:
                yield digits, first, last
            digits, first, last, times = "", -1, -1, 1


def _numbers(words: Sequence[Word], texts: Sequence[str], asked: Mapping[str, Sequence[float]]) -> Iterator[Private]:
    for digits, first, last in _runs(texts):
        if (texts[last + 1] if last + 1 < len(texts) else "") in _MONEY:
            continue
        if len(digits) >= CARD_DIGITS:
            yield Private("card number", first, last)
        elif len(digits) >= NUMBER_DIGITS:
            yield Private("number", first, last)
        elif len(digits) in {3, 4} and _after(asked["code"], words[first]):
            yield Private("code", first, last)
        elif len(digits) == 5 and _after(asked["post"], words[first]):
            yield Private("address", first, last)


def _emails(words: Sequence[Word], texts: Sequence[str], asked: Sequence[float]) -> Iterator[Private]:
    """Addresses by their "at" and domain; where an e-mail was spoken of, also those that recognition ran together."""
    for index, text in enumerate(texts):
        if _ADDRESS_AT.fullmatch(text):
            yield Private("e-mail", _local(texts, index), index)
        elif text == "at" and index and (end := _domain(texts, index + 1)) is not None:
            yield Private("e-mail", _local(texts, index - 1), end)
        elif _after(asked, words[index]) and _DOMAIN.fullmatch(text):
            yield Private("e-mail", _local(texts, index), index)
        elif _after(asked, words[index]) and text == "at" and index and (end := _misheard_domain(texts, index + 1)) is not None:
            yield Private("e-mail", _local(texts, index - 1), end)


def _domain(texts: Sequence[str], start: int) -> int | None:
    """The last word of "gmail.com" or "g mail dot co dot uk" that begins here; None where there is none."""
    for index in range(start, min(start + 3, len(texts))):
        if index == start and _DOMAIN.fullmatch(texts[index]):
            return index
        if texts[index] == "dot" and index + 1 < len(texts) and texts[index + 1] in _TLD:
            end = index + 1
            while end + 2 < len(texts) and texts[end + 1] == "dot" and texts[end + 2] in _TLD:
                end += 2
            return end
    return None


def _misheard_domain(texts: Sequence[str], start: int) -> int | None:
    """The last word of what recognition made of a domain: "outlookcom", "mail COUK", "Melco UK"; None where it is none."""
    if start < len(texts) and _RUN_TOGETHER.fullmatch(texts[start]):
        return start
    end = start + 1
    return end if end < len(texts) and (texts[end] in _TLD or texts[end] in {"couk", "cuk"}) else None


def _local(texts: Sequence[str], last: int) -> int:
    """The first word of what stands before the "at": letters, digits and joined words that belong to one name."""
    first = last
    while first > 0:
        before = texts[first - 1]
        spelled = len(before) == 1 or re.fullmatch(r"\w(?:-\w)+", before) or _digits(before) is not None
        if before in _CONNECT and first > 1:
            first -= 2
        elif (spelled and before not in {"i", "a"}) or (len(texts[first]) == 1 and len(before) == 1):
            first -= 1
        else:
            return first
    return first


def _dates(words: Sequence[Word], texts: Sequence[str], asked: Sequence[float]) -> Iterator[Private]:
    for index, text in enumerate(texts):
        if _WHOLE_DATE.fullmatch(text) and (_after(asked, words[index]) or _year(text) <= LATEST_BIRTH):
            yield Private("date of birth", index, index)
        elif text in _MONTHS:
            first, last = _around(texts, index)
            year = next((int(each) for each in texts[index : last + 1] if re.fullmatch(r"(?:19|20)\d{2}", each)), None)
            if first < last and (_after(asked, words[index]) or (year is not None and year <= LATEST_BIRTH)):
                yield Private("date of birth", first, last)


def _year(date: str) -> int:
    found = re.search(r"(?:19|20)\d{2}", date)
    return int(found[0]) if found else LATEST_BIRTH + 1


def _around(texts: Sequence[str], month: int) -> tuple[int, int]:
    """The words of the date around a month: "the 3rd of May 1985", "May third, nineteen eighty-five"."""
    first = month
    while first > 0 and (_of_date(texts[first - 1]) or texts[first - 1] in {"of", "the"}) and month - first < 4:
        first -= 1
    while first < month and texts[first] in {"of", "the"}:
        first += 1
    last = month
    while last + 1 < len(texts) and (_of_date(texts[last + 1]) or texts[last + 1] == "the") and last - month < 6:
        last += 1
    return first, last


def _of_date(text: str) -> bool:
    ordinal = re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d{2}", text)
    worded = text.replace("-", " ").split()
    return bool(ordinal) or (bool(worded) and all(part in _NUMBERS or part in _ORDINALS for part in worded))


_ORDINALS = listed("""
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
    seventeenth eighteenth nineteenth twentieth thirtieth hundred thousand
""")


def _streets(texts: Sequence[str]) -> Iterator[Private]:
    for index, text in enumerate(texts):
        if text in _STREETS:
            numbers = [at for at in range(max(0, index - 5), index) if (said := _digits(texts[at])) and len(said) <= 5]
            if numbers and index - numbers[0] > 1:
                yield Private("address", numbers[0], _end_of_address(texts, index))
        elif _UK_POSTCODE.fullmatch(text) or (index and _UK_POSTCODE.fullmatch(f"{texts[index - 1]} {text}")):
            yield Private("address", index - (not _UK_POSTCODE.fullmatch(text)), index)


def _end_of_address(texts: Sequence[str], street: int) -> int:
    """The last word of an address: its unit, and the postcode where one follows soon."""
    last = street
    if street + 2 < len(texts) and texts[street + 1] in _UNITS:
        last = street + 2
    for index in range(last + 1, min(last + 8, len(texts))):
        if len(_digits(texts[index]) or "") in {5, 9}:
            return index
    return last


def _joined(found: Sequence[Private]) -> tuple[Private, ...]:
    """In order, without what lies in another."""
    joined: list[Private] = []
    for each in sorted(found, key=lambda private: (private.first, -private.last)):
        if joined and each.first <= joined[-1].last:
            joined[-1] = msgspec.structs.replace(joined[-1], last=max(each.last, joined[-1].last))
        else:
            joined.append(each)
    return tuple(joined)


def _span(words: Sequence[Word], private: Private) -> Segment:
    inside = words[private.first : private.last + 1]
    return Segment(inside[0].segment.start, max(word.segment.end for word in inside))


def _without(words: Sequence[Word], found: Sequence[Private]) -> tuple[Word, ...]:
    kept: list[Word] = []
    at = 0
    for each in found:
        kept += words[at : each.first]
        kept.append(Word(f"[{each.kind}]", _span(words, each)))
        at = each.last + 1
    return (*kept, *words[at:])
