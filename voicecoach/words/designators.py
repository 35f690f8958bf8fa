"""What is told apart by a letter or a number behind its name, or by both in one word: "row C", "Studio 2", the N7, seat 4B."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.words.pattern import forms
from voicecoach.words.spoken import TENS, UNITS
from voicecoach.words.tokens import listed, plain

LONGEST = 4
"""Signs of a mixed designator at most; longer ones are codes, which are read out sign by sign and misheard."""

_MIXED = re.compile(r"(?=.*\d)(?=.*[a-z])(?:[a-z]{1,2}\d{1,3}|\d{1,2}[a-z])")
_LETTERS = frozenset("bcdefghjklmnopqrstuvwxyz")
_NUMBERED = listed("""
    room row bay gate seat coach carriage platform plot pitch zone class year group team floor ward table studio hall batch
    version stage level grade band route bus line terminal door unit aisle desk lane site stand stall court block berth cabin
    dock level layer box locker
""")
"""What is told apart by number or letter wherever it stands."""

ANOTHER = forms("""
    another/other/others/instead/new/next/or/offer/move/moved/swap/change/changed/replacement/free/available/extra/upgrade
    should/could/would/will/can/not/never
""")
"""What makes a sentence one of another room, seat or model than that on the card."""

_BEFORE = frozenset({"", "in", "is", "are", "on", "the"})
_TIMES = frozenset(UNITS) | frozenset(TENS)


class Designator(msgspec.Struct, frozen=True):
    """A name and what stands behind it, or a word of letters and digits (without a name)."""

    name: str
    sign: str

    @property
    def mixed(self) -> bool:
        """Whether it holds letters and digits, so that it can stand without its name."""
        return bool(_MIXED.fullmatch(self.sign))


def designated(words: Sequence[str], card: Sequence[tuple[str, str]], told: str) -> bool | None:
    """Whether a designator of the card is said (True) or another in its place: "row E" for row C, "the R3" for the R2 (False)."""
    known = tuple(each for label, text in card for each in _written(label, text))
    signs, heard, right = {each.sign for each in known}, {each.sign for each in _said(told.split(), known)}, None
    for said in _said(words, known) if known else ():
        if said.sign in signs | heard:
            right = right or (said.sign not in heard or None)
            continue
        if said.mixed:
            twins = {each.sign for each in known if each.mixed and _twin(said.sign, each.sign)}
        else:
            twins = {each.sign for each in known if each.name == said.name and each.sign.isdigit() is said.sign.isdigit()}
        if len(twins) == 1:
            return False
    return right


def _twin(one: str, other: str) -> bool:
    """Whether two are of one shape and share their letters or their digits."""
    shapes = {re.sub(r"\d+", "9", re.sub(r"[a-z]", "a", each)) for each in (one, other)}
    letters = {re.sub(r"\d", "", each) for each in (one, other)}
    digits = {re.sub(r"\D", "", each) for each in (one, other)}
    return len(shapes) == 1 and (len(letters) == 1 or len(digits) == 1)


def _written(label: str, text: str) -> Iterator[Designator]:
    """The designators in a row of the card; the label is the name of what stands first, where such things are numbered."""
    for part in re.split(r"[,;:()]", text):
        tokens = [token for word in part.split() for token in plain(word)]
        for at, token in enumerate(tokens):
            named = at == 1 and tokens[0][:1].isalpha() and part.split()[0][:1].isupper()
            name = tokens[at - 1] if at else ""
            if _MIXED.fullmatch(token) and len(token) <= LONGEST:
                yield Designator("", token)
            if not _is_sign(token):
                continue
            if name in _NUMBERED or (named and len(name) > 2 and at == len(tokens) - 1 and token.isdigit()):
                yield Designator(name, token)
    first = [token for word in text.split()[:1] for token in plain(word)]
    thing = label.lower().split()[-1:]
    if len(first) == 1 and _is_sign(first[0]) and _NUMBERED & {*thing}:
        yield Designator(thing[0], first[0])


def _is_sign(token: str) -> bool:
    return token in _LETTERS or (token.isdigit() and len(token) <= 3)


def _said(words: Sequence[str], known: Sequence[Designator]) -> Iterator[Designator]:
    """The designators of the card's kinds in what was said; numbers may be spelled out."""
    tokens = [token for word in words for token in plain(word)]
    names = {each.name for each in known if each.name}
    for at, token in enumerate(tokens):
        if _MIXED.fullmatch(token) and len(token) <= LONGEST:
            yield Designator("", token)
            continue
        number, last = _number(tokens, at)
        before = tokens[at - 1] if at else ""
        if number and before in _LETTERS and len(before) == 1:
            yield Designator("", f"{before}{number}")
        elif number and last + 1 < len(tokens) and tokens[last + 1] in _LETTERS and before in names | _BEFORE:
            yield Designator("", f"{number}{tokens[last + 1]}")
        elif number and before in names:
            yield Designator(before, number)
        elif token in _LETTERS and before in names and not _number(tokens, at + 1)[0]:
            yield Designator(before, token)


def _number(tokens: Sequence[str], at: int) -> tuple[str, int]:
    """A number of two digits at most that begins at a token, spelled out or not, and its last token."""
    if at >= len(tokens):
        return "", at
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
    if token.isdigit() and len(token) <= 3:
        return token, at
    if token in TENS:
        one = UNITS.get(after, 0)
        return (str(TENS[token] + one), at + 1) if 0 < one < 10 else (str(TENS[token]), at)
    if token in UNITS and after not in _TIMES:
        return str(UNITS[token]), at
    return "", at
