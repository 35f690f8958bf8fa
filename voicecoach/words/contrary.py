"""What a row of the card says with yes or no, in a state or in a unit, and the trainee the other way round."""

import re
from collections.abc import Sequence
from typing import Literal

from voicecoach.words.conditions import matches
from voicecoach.words.figures import said_figures
from voicecoach.words.pattern import forms
from voicecoach.words.statements import DOUBTFUL, STATES, Question, topic

Card = Sequence[tuple[str, str]]
Answer = Literal["yes", "no"]

_YES = re.compile(r"^(?:yes|included|covered|signed|on|allowed|active|free with)\b(?! until)", re.IGNORECASE)
_NO = re.compile(
    r"^(?:no|none|not (?:included|covered|insured|signed|allowed|taken)|off|never|nil|excluded)\b(?![.:] ?\d)", re.IGNORECASE
)
_ASKS_WHETHER = forms("^ ( so | and | but )? ( is | are | am | was | were | do | does | did | have | has | can | may )")
_INVERTS = forms("extra/pay/not/never/without/charge/cost/missing/expired/closed/no/only/or/more/out_of/lost")
"""What turns a question round, so that its yes is no yes to the row."""

_AFFIRMS = forms("""
    ^ ( oh )? yes/yeah/yep/aye/sure/of_course
    ^ ( it | you | they | that | he | she ) ( is | are | do | does | did | was | were | have | has ) $
    ^ ( it | you | they | that | he | she ) ( is | are | was | were ) ( in | included | covered | insured )
""")
_DENIES = forms("""
    ^ ( oh )? no/nope
    ^ ( i am )? afraid_not
    ^ ( it | you | they | that | he | she ) ( is | are | do | does | did | was | were | have | has ) not
    ^ you never
""")
_GIVES_IT = forms("""
    is/are/was/comes/come included/covered/insured/in_it/in_the_price/with_it
    included/covered/thrown_in
    comes with
    you have ( got )? ( a | the | your | full )?
    there is ( a | one | full )
""")
_NONE_OF_IT = forms("not/no/never/none/nothing/without")
_PARTLY = forms("but/only/except/unless/if/until/both/either/all/yet/know/sure/mind/more/longer/doubt/problem/matter/wonder/need")
_SEES_NONE = re.compile(
    r"\b(?:there (?:is|was)|i see|i can see|i have|we have|you have|you had|it shows?) (?:got )?(?:no|not any) ((?:\w+ ){1,3})"
    r"|\byou never (?:had|made|sent|gave|filed|signed up for|ordered|booked) (?:us )?(?:a |an |any |the )?((?:\w+ ){1,3})"
)
_NEVER_GIVEN = frozenset(
    topic("charge fee cost refund delay penalty extra note notes order fault problem damage status price total payment")
)
"""Labels of what may be said not to be owed, or not to be wrong, whatever the card has."""

_STATUS = (
    (r"cancelled", forms("""
        still active/running
        ( is | are ) active
        ( goes | going ) ahead
        ( was | is ) not cancelled
        never cancelled
    """)),
    (r"delivered|collected|signed for", forms("""
        still on ( its | the | their ) way
        not ( been )? delivered
        never came/arrived
    """)),
    (r"unpaid|not paid|outstanding|overdue", forms("is/has_been/was/are/have_been paid\nall square\nnothing owing/owed/due")),
    (r"paid in full|settled|paid up", forms("unpaid/outstanding\nnot ( been )? paid\nstill owe/owing/due")),
    (r"expired|lapsed", forms("still valid\n( is | are ) valid\nruns until\nin date")),
    (r"closed", forms("( is | are | was ) ( still )? open")),
)  # fmt: skip
"""States of a row, and how the contrary is said."""

_UNITS = {
    **dict.fromkeys(("gb", "gig", "gigs", "gigabyte", "gigabytes"), "gb"),
    **dict.fromkeys(("kg", "kilo", "kilos", "kilograms"), "kg"),
    **dict.fromkeys(("ml", "mil", "mils", "millilitres"), "ml"),
    **dict.fromkeys(("mbit", "meg", "megs", "mbps", "megabits"), "mbit"),
    **dict.fromkeys(("km", "kilometres", "k"), "km"),
    **dict.fromkeys(("percent", "%"), "percent"),
    **dict.fromkeys(("miles", "mile"), "mile"),
    **dict.fromkeys(("litre", "litres", "l"), "litre"),
    **dict.fromkeys(("cm", "centimetres", "centimetre"), "cm"),
}
"""How units are written and said; months, days, sums and what is counted are told apart elsewhere."""

_WRITTEN = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?) ?([a-z%]+)")


def contrary(text: str, card: Card, question: Question, asked: str, told: str) -> bool:
    """Whether a sentence, as a line of tokens, says no where one row says yes, or the reverse, or another number of its unit."""
    if matches(DOUBTFUL, text):
        return False
    if matches(STATES, text) and _in_another_state(text, card):
        return True
    return _turned(text, card, question, asked) or _denied_row(text, card) or _of_another_size(text, card, question, told)


def _turned(text: str, card: Card, question: Question, asked: str) -> bool:
    rows = [(label, _answer(value)) for label, value in card]
    if matches(_ASKS_WHETHER, asked) and not matches(_INVERTS, asked) and "row" in question.kinds:
        of = [says for label, says in rows if topic(label) and topic(label) <= question.words]
        if len(of) == 1 and of[0] is not None:
            return matches(_DENIES if of[0] == "yes" else _AFFIRMS, text) and not matches(_PARTLY, text)
    words = topic(text)
    of = [says for label, says in rows if topic(label) and topic(label) <= words]
    if len(of) != 1 or of[0] is None or matches(_PARTLY, text):
        return False
    denies = matches(_NONE_OF_IT, text)
    return denies if of[0] == "yes" else matches(_GIVES_IT, text) and not denies


def _in_another_state(text: str, card: Card) -> bool:
    """Whether the contrary is said of the state of one row, and of no other."""
    for state, other in _STATUS:
        rows = [label for label, value in card if re.search(rf"\b(?:{state})\b", f"{label} {value}".lower())]
        if len(rows) == 1 and matches(other, text) and (len(card) == 1 or topic(rows[0]) & topic(text)):
            return True
    return False


def _answer(value: str) -> Answer | None:
    return "yes" if _YES.match(value) else "no" if _NO.match(value) else None


def _denied_row(text: str, card: Card) -> bool:
    """Whether it is said that something is not there, or never was, that has a row of its own."""
    for found in _SEES_NONE.finditer(text):
        words = topic(found[1] or found[2])
        for label, value in card:
            named = topic(label)
            if named and named <= words and not named & _NEVER_GIVEN and not _NO.match(value) and not matches(_PARTLY, text):
                return True
    return False


def _of_another_size(text: str, card: Card, question: Question, told: str) -> bool:
    """Whether a number is said with a unit that the card has with other numbers only."""
    if not (question.kinds or matches(STATES, text)) or question.gives:
        return False
    known = [(float(number), _UNITS[unit]) for _, row in card for number, unit in _WRITTEN.findall(row.lower()) if unit in _UNITS]
    said, heard = _sizes(text), {*_sizes(told)}
    if {float(str(each.value)) for each in said_figures(text.split()) if each.kind in {"number", "money"}} & {
        size for size, _ in known
    }:
        return False
    units = {unit for _, unit in known}
    return any(each not in known and each not in heard and each[1] in units for each in said)


def _sizes(line: str) -> list[tuple[float, str]]:
    tokens = line.split()
    return [
        (float(str(each.value)), _UNITS[tokens[each.last + 1]])
        for each in said_figures(tokens)
        if each.kind in {"number", "money"} and each.last + 1 < len(tokens) and tokens[each.last + 1] in _UNITS
    ]
