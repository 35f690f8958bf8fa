"""What the trainee states of the account, against the card: numbers, sums, dates and days as they are spoken."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from voicecoach.words.pattern import forms
from voicecoach.words.spoken import MONTHS, WEEKDAYS, Amount, amounts, dates, written_amounts
from voicecoach.words.tokens import listed

STATES = forms("""
    ( the | our | my | your )? ( record | records | log | notes | note | system | file | account | screen ) ( here )?
        ( show | shows | say | says | has | have | tells | reads )
    according to
    ( i | we ) ( can )? ( see | have ) ( here )? ( a | an | two | three | the | your | that | <number> )
    ( it )? says here
    i have ( it | your ..2 ) in front of me
    you ( have )? ( placed | paid | ordered | booked | called | bought | signed | cancelled | joined | made )
    you were ( charged | billed )
    ( the | your ) ( charge | charges | order | room | rate | bill | booking | shipping | delivery | plan | price | fee | payment
        | total | appointment | contract | balance | deposit | window | warranty | guarantee | allowance | limit | tariff
        | excess | fare | subscription | ..2 rate | ..2 plan | ..2 price | ..2 fee | ..2 window | ..2 limit ) ..3
        ( was | is | were | came | cost | costs | runs | lasts )
    you have <number> days/weeks/months/hours to
    ( it | that | this | order | delivery ) ( was | is ) ( guaranteed | placed | promised | due | booked | charged | delivered
        | left | sent | shipped )
    you have been with us
    ( it )? came to
    it/that/this/they/there was/were/is/are ( only | just )? <number>
    ( the | your | our ) ..3 comes/came/runs/ran ( to | for )? <number>
    ( the | your | our ) ..2 is/are/was/were on/at/for/until <number>/monday/tuesday/wednesday/thursday/friday/saturday/sunday
    ( the | your | our ) warranty/guarantee/notice/contract/fee/price/bill/rate/rent/deposit <number>
    we took/charged/billed/received <number>
    i have it ( here | down )
    it/that is down as
""")
"""How a fact of the account is stated, rather than asked, promised or repeated after the customer."""

NOT_STATED = forms("""
    ( did | do | was | were | is | are | have | had | would | could | can | may | shall ) ( you | it | that | there | i | the )
    you ( said | say | told | mentioned | think | thought | were told | claim | feel | believe )
    will/would/going_to/can_give/credit/offer/refund_of
    ( i | we ) ( have | need ) ..2 question
    if/about/takes/need/needs
    ( i | we | they | he | she ) will
""")
"""What makes the sentence no statement of a fact of the account."""


LOOKS_BACK = forms("""
    back to the
    since/dated/as_of/as_at
    you ..2 moved/left/gave/signed/joined/started/stopped/handed/returned/sent/rang/wrote/cancelled/moving/leaving
    we ..2 received/got/read/sent/shipped/filed/stopped/closed/took
""")
"""How a day that is over is named, in a sentence that states nothing else of the account."""


SMALL = 12
"""Bare numbers up to it bear nothing out: "the grey one", "two of you"."""


class Row(msgspec.Struct, frozen=True):
    """One row of the card: its words, the figures that stand in it, and the days with their month ("9 april")."""

    label: str
    words: frozenset[str]
    figures: tuple[Amount, ...]
    dates: frozenset[str] = frozenset()


def read_card(rows: Sequence[tuple[str, str]]) -> tuple[Row, ...]:
    """The card's rows, each with its figures."""
    return tuple(
        Row(label, _content(f"{label} {text}"), tuple(written_amounts(text)), frozenset(_dates(_WRITTEN.findall(text.lower()))))
        for label, text in rows
    )


def _dates(tokens: Sequence[str]) -> Iterator[str]:
    return (str(each.value) for each in dates(tokens))


def wrong_month(sentence: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[bool, int, int, str]]:
    """Every day that the card knows, named with another month: its tokens and the row, as `checked` tells them."""
    known = {date: row.label for row in rows for date in row.dates}
    for said in dates(sentence):
        day = str(said.value).split()[0]
        twins = [label for date, label in known.items() if date.split()[0] == day]
        if twins and said.value not in known:
            yield False, said.first, said.last, twins[0]


def checked(sentence: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[bool, int, int, str]]:
    """Every figure stated in a sentence of plain tokens: whether the card bears it out, its tokens, and the row it is checked by.

    A figure is wrong only where the card has one row that the sentence speaks of, with a figure of that kind, and no row
    bears out what was said; anything else is left alone. A bare number (an order, a room) is never held against anybody:
    digits read out lose their repetitions in recognition. One wrong figure outweighs the right ones beside it.
    """
    stated = tuple(amounts(sentence))
    spoken_of = _content(" ".join(sentence))
    for amount in stated:
        same = [row for row in rows for figure in row.figures if figure.kind == amount.kind and _alike(amount, figure)]
        about = _about(spoken_of, amount, rows)
        if amount.kind == "number" and float(amount.value) <= SMALL:
            continue
        if same and (about is None or about in same or any(row.words & spoken_of for row in same)):
            yield True, amount.first, amount.last, (about if about in same else same[0]).label
        elif about is not None and not same:
            yield False, amount.first, amount.last, about.label


def _alike(said: Amount, written: Amount) -> bool:
    """Whether a figure may be the one on the card; "twelve ninety nine" is 12.99 as well as 1,299."""
    if said.value == written.value:
        return True
    return said.kind == "money" and float(said.value) != int(said.value) and round(100 * float(said.value)) == written.value


def _about(spoken_of: frozenset[str], amount: Amount, rows: Sequence[Row]) -> Row | None:
    """The row that the sentence speaks of, if it is one and holds a figure of this kind."""
    fitting = [row for row in rows if any(figure.kind == amount.kind for figure in row.figures)]
    ranked = sorted(
        ((len(row.words & spoken_of), place) for place, row in enumerate(fitting)), key=lambda each: (-each[0], each[1])
    )
    if len(fitting) == 1 and amount.kind == "year":
        return fitting[0]
    if amount.kind == "number":
        return None
    if not ranked or ranked[0][0] == 0 or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    return fitting[ranked[0][1]]


_SAME: Mapping[str, str] = {
    **dict.fromkeys(("call", "called", "chat", "rang", "contacts"), "contact"),
    **dict.fromkeys(("billed", "charged", "charges"), "charge"),
    **dict.fromkeys(("shipped", "ship"), "shipping"),
    **dict.fromkeys(("back", "returned", "returns", "refund"), "return"),
    "ordered": "order",
    "booked": "booking",
    "nights": "night",
    "months": "month",
    "guaranteed": "guarantee",
}
"""Words that stand for the same in a sentence and on a card."""

_WRITTEN = re.compile(r"\d+(?:st|nd|rd|th)?|[a-z]+")
_PLAIN = re.compile(r"[a-z]+")
_EMPTY = (
    listed("""
    the and with that this was were you your our here there paid pay since between till until first second third fourth fifth
    not for from one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dollars dollar pounds pound
    cents euros euro record records show shows see can have has been system says according placed day days may
    """)
    | WEEKDAYS
    | MONTHS
)


def _content(text: str) -> frozenset[str]:
    return frozenset(_SAME.get(word, word) for word in _PLAIN.findall(text.lower()) if word not in _EMPTY and len(word) > 2)
