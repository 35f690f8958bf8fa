"""E-mail and postal addresses as they are spoken and as recognition writes them: "john dot smith at example.org"."""

import re
from collections.abc import Iterator, Sequence

from voicecoach.call.speech import Word
from voicecoach.words.private import Private, mentions, soon_after
from voicecoach.words.said_numbers import digits
from voicecoach.words.tokens import listed

SENT = 1.0
"""Seconds for which "send it to" makes what looks like a misheard e-mail address one."""

SAID = 4.0
"""Seconds for which "my e-mail is" makes a name "at" something an address, whatever was made of the domain."""

_DOMAINS = "com net org co edu uk gov io us de fr ca au info me"
_TLD = listed(_DOMAINS) | {"co.uk", "com.au"}
_CONNECT = listed("dot underscore dash hyphen period point")
_MAIL = re.compile(r"e-?mail|mail address")
_MINE = re.compile(r"\be-?mail(?: address)?(?: is|'s)\b")
_SENT = re.compile(r"\b(?:send|sent|write|wrote|forward|copy|reach|contact)\b[^.?!]{0,25}\b(?:to|at)\b")
_ADDRESS_AT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DOMAIN = re.compile(rf"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{_DOMAINS.replace(' ', '|')})")
_RUN_TOGETHER = re.compile(r"[a-z0-9-]{3,}(?:com|net|org|edu|couk|co\.?uk)")
"""A domain of which recognition dropped the dots: "outlookcom", "mailcouk"."""
_AT_INSIDE = re.compile(r"[a-z0-9._+-]+at(?:[a-z0-9-]{2,}\.)+[a-z]{2,4}")
"""An address of which recognition took the "at" for a part of the name: "johnatexample.org"."""
_MAILBOX = re.compile(
    r"(?!www\.|mail\.)[a-z0-9._+-]+(?:gmail|yahoo|outlook|hotmail|icloud|aol|proton(?:mail)?|comcast|verizon)\.[a-z.]{2,6}"
)
"""The same at a provider of mailboxes, or with the "at" lost: "mary.yahoo.com"."""
_NO_NAME = listed("""
    is it's its to at the my that's address email e-mail mail yes and or as a an in on of be would that this so it i we you me us
    look looked looking up online website site page find found visit order ordered buy bought shop here there
""")
"""What is nobody's name before the "at": "look it up at example.com"."""

_WITH_AT = listed("that what chat great treat seat meat heat beat float boat coat format somewhat repeat flat")

_STREETS = listed("""
    street st avenue ave road rd drive dr lane ln court ct boulevard blvd way place pl terrace circle parkway pkwy highway square
    close crescent
""")
_UNITS = listed("apartment apt unit suite flat number")
_NO_STREET = listed("""
    that which who what is are was were be have has had got get to at on in for and or but with from by than of a an my your our
    their this dollars bucks pounds euros percent minutes minute hours hour days day weeks week months month years year miles mile
    blocks block times people o'clock am pm
""")
"""What stands in no street's name: "two that drive me crazy" is no address."""
_LIVES = re.compile(r"\b(?:lives?|living|lived) at$|\baddress(?: is|'s|)$|\baddress it's$")
_NAMED = re.compile(r"[A-Z][a-z]+[.,]?")
_UK_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}")


def emails(words: Sequence[Word], texts: Sequence[str], other: Sequence[Word]) -> Iterator[Private]:
    """Addresses by their "at" and domain; where mail was spoken of, also those that recognition ran together."""
    asked, sent, mine = mentions(_MAIL, words, other), mentions(_SENT, words), mentions(_MINE, words)
    for index, text in enumerate(texts):
        mail = soon_after(asked, words[index])
        if _ADDRESS_AT.fullmatch(text) or _MAILBOX.fullmatch(text):
            yield Private("e-mail", _local(texts, index), index)
        elif text == "at" and index and (end := _domain(texts, index + 1)) is not None:
            if texts[index - 1] in _NO_NAME and not mail:
                continue
            yield Private("e-mail", _local(texts, index - 1), end)
        elif mail and _DOMAIN.fullmatch(text):
            yield Private("e-mail", _local(texts, _named(words, texts, index)), index)
        elif mail and text == "at" and index and (end := _misheard_domain(texts, index + 1)) is not None:
            yield Private("e-mail", _local(texts, index - 1), end)
        elif text == "at" and soon_after(mine, words[index], SAID) and texts[index + 1 : index + 2] not in ([], ["the"], ["my"]):
            yield Private("e-mail", _local(texts, index - 1), index + 1)  # whatever recognition made of the domain
        elif (mail or soon_after(sent, words[index], SENT)) and (end := _run_together(texts, index)) is not None:
            yield Private("e-mail", _local(texts, index), end)


def _named(words: Sequence[Word], texts: Sequence[str], domain: int) -> int:
    """The first of at most two words before a domain that may be the name, where recognition made another word of the "at"."""
    first = domain
    while first > 0 and domain - first < 2 and texts[first - 1] not in _NO_NAME and words[first - 1].text[-1:] not in ".?!":
        first -= 1
    return first


def _run_together(texts: Sequence[str], index: int) -> int | None:
    """The last word of "johnatexample.org", "johnatexample dot org", "johnat example.org"; None where it is no such thing."""
    if _AT_INSIDE.fullmatch(texts[index]):
        return index
    if re.fullmatch(r"[a-z0-9._+-]+at[a-z0-9-]{2,}", texts[index]) and texts[index + 1 : index + 2] == ["dot"]:
        return _domain(texts, index)
    if re.fullmatch(r"[a-z0-9._+-]{2,}at", texts[index]) and texts[index] not in _WITH_AT:
        return _domain(texts, index + 1)
    return None


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
        if texts[index].startswith("dot") and texts[index][3:] in _TLD:
            return index
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
        spelled = len(before) == 1 or re.fullmatch(r"\w(?:-\w)+", before) or digits(before) is not None
        if before in _CONNECT and first > 1:
            first -= 2
        elif (spelled and before not in {"i", "a"}) or (len(texts[first]) == 1 and len(before) == 1):
            first -= 1
        else:
            return first
    return first


def streets(words: Sequence[Word], texts: Sequence[str]) -> Iterator[Private]:
    """Houses by their number, the street's name and its kind, and British postcodes.

    After "I live at" a number and two names are enough, as recognition may make another word of the street's kind.
    """
    for index, text in enumerate(texts):
        names = [word for word in words[index + 1 : index + 3] if _NAMED.fullmatch(word.text)]
        if digits(text) and len(names) == 2 and _LIVES.search(" ".join(texts[max(0, index - 3) : index])):
            yield Private("address", index, _end_of_address(texts, index + 2))
        if text in _STREETS:
            house = _house(texts, index)
            if house is not None:
                yield Private("address", house, _end_of_address(texts, index))
        elif _UK_POSTCODE.fullmatch(text) or (index and _UK_POSTCODE.fullmatch(f"{texts[index - 1]} {text}")):
            yield Private("address", index - (not _UK_POSTCODE.fullmatch(text)), index)


def _house(texts: Sequence[str], street: int) -> int | None:
    """Where the number before a street's name begins; recognition may take it for a sum of money ("$7,580 Walnut Court")."""
    house = None
    for index in range(street - 1, max(-1, street - 6), -1):
        said = digits(texts[index].lstrip("$£€"))
        if said and len(said) <= 5:
            house = index
        elif texts[index] in _NO_STREET:
            break
    return house if house is not None and street - house > 1 else None


def _end_of_address(texts: Sequence[str], street: int) -> int:
    """The last word of an address: its unit, and the postcode where one follows soon."""
    last = street
    if street + 2 < len(texts) and texts[street + 1] in _UNITS:
        last = street + 2
    for index in range(last + 1, min(last + 8, len(texts))):
        if len(digits(texts[index]) or "") in {5, 9}:
            return index
    return last
