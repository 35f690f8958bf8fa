"""What the card says in a word, said in that word or in another: the colour, the place, what the customer asked to be named."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

from voicecoach.words.conditions import matches, stem
from voicecoach.words.pattern import forms
from voicecoach.words.spoken import MONTHS, ORDINALS, TENS, UNITS, WEEKDAYS
from voicecoach.words.statements import STATES, Question, topic
from voicecoach.words.tokens import listed, plain

Card = Sequence[tuple[str, str]]

ALIKE = 0.5
"""How alike two words are from which one may be the other, badly recognised."""

LONGEST = 4
"""Words with content of an answer that names something, at most."""

_FAMILIES = (
    listed("""
    black white grey gray red blue green yellow brown pink purple orange beige cream navy silver gold teal turquoise maroon
    burgundy tan ivory bronze charcoal
    """),
    listed("""
    oak pine walnut beech birch ash mahogany cherry maple granite quartz marble slate leather linen velvet cotton wool
    """),
    listed("roses lilies carnations tulips sunflowers orchids daffodils peonies"),
    listed("chocolate lemon vanilla strawberry carrot hazelnut raspberry"),
    listed("vegan vegetarian halal kosher"),
    listed("beginners intermediate advanced improvers"),
    listed("hip knee shoulder ankle elbow wrist"),
    listed("kitchen bathroom bedroom hallway cellar attic"),
    listed("upper lower"),
    listed("senior student disabled veteran"),
    listed("cheque cash card debit"),
    listed("dog cat rabbit hamster parrot pony"),
    listed("fire flood storm theft burglary"),
    listed("sea garden courtyard mountain"),
    listed("weekly fortnightly monthly quarterly yearly"),
    listed("worldwide europe"),
)
"""Words of which a thing has one as a rule, so that another one contradicts."""

_SITES = {
    **dict.fromkeys(("branch", "office", "shop", "store"), "store"),
    **dict.fromkeys(("clinic", "hospital", "surgery", "practice"), "clinic"),
    **{word: word for word in ("depot", "church", "school", "station", "garage", "warehouse", "yard")},
}
"""What stands behind the name of a place, and what stands for the same."""

_CAPITAL = re.compile(r"[A-Z][a-z'\u2019]{2,}")
_ROUTE = re.compile(r"([A-Z][a-z]{2,}) to ([A-Z][a-z]{2,})")
_TITLED = re.compile(r"\b(Mr|Mrs|Ms|Miss)\.? (?:[A-Z][a-z'\u2019]+ )?([A-Z][a-z'\u2019]+)")

_ASKS_WORD = forms("what/which")
_ASKS_ANY = forms("what/which/where/who")
_WHAT_KIND = re.compile(r"(?:what|which) (?:kind of |sort of |type of )?(\w+)")
_OPENS = listed("""
    oh well right so yes yeah ah it that this you yours is was were are am be been being has have had do did down as for to on in
    at with called a an the our my your we i chose ordered booked picked asked bought wanted got one s there here says say by
    look this according going see sheet system sir madam ma'am dear love mate and of just put what noted listed
""")
_NO_ANSWER = forms("""
    not/no/never/nothing/none/sorry/sure/know/let/check/look_into/find/same/right/any/depends/both/either/question/moment/second/wait
    think/believe/guess/suppose/maybe/perhaps/probably/might/could/would/should/will/can/if/because/so_that/what/which/how/why/but
    i_am/i_have/do_you/are_you/we_are/thank/thanks/please/tell/go_on/go_ahead/hear
    good/lovely/great/terrible/awful/dreadful/fine/correct/true/ours/mine/hard/fair/shame/pity/tough/nonsense/mistake/wrong/horrible
    broken/lost/missing/ready/late/unclear/complicated/different/important/everything/all_of/much/lot/kind/nice
    ( call | ring | ask | come | bring | send | put | try | take | leave | keep | hold | stay | listen ) ..9
""")
"""What makes a short answer none that names what the card has in a word."""


class Answer(msgspec.Struct, frozen=True):
    """What a sentence answers: what was asked, in which sentence, and all that the customer just said."""

    question: Question
    asked: str
    told: str


def said_otherwise(words: Sequence[str], card: Card, to: Answer) -> bool:
    """Whether a sentence says in another word what the card has in one; what the customer said is only said again."""
    text = " ".join(part for word in words for part in plain(word)) + " "
    known, heard, said = _words_of(card), {*to.told.split()}, {*text.split()}
    states = bool(to.question.kinds) or matches(STATES, text)
    if (states and any(_of_family(family, said, known, heard) for family in _FAMILIES)) or _other_title(words, card):
        return True
    return _elsewhere(words, card, known | heard) or _names_another(text, card, known, to)


def answers_rightly(text: str, card: Card, to: Answer) -> bool:
    """Whether a short answer only names what one row has in words, and the customer did not: "For the keyboard"."""
    if "row" not in to.question.kinds or to.question.gives or not matches(_ASKS_ANY, to.asked):
        return False
    heard = {stem(word) for word in to.told.split()}
    named = {stem(word) for word in text.split() if word.isalpha() and word not in _OPENS} - heard
    rows = [{stem(each) for word in row.split() for each in plain(word) if each.isalpha() and len(each) > 2} for _, row in card]
    return 0 < len(named) <= LONGEST and sum(named <= row for row in rows) == 1


def unknown_name(words: Sequence[str], card: Card, told: str, own: Sequence[str]) -> bool:
    """Whether a name is said that neither the card nor the customer has: "it left Dublin on the 21st"."""
    known = _words_of(card) | {*told.split()} | {part for name in own for part in plain(name)}
    return any(at and _is_name(word, known) and _ways(words, at) for at, word in enumerate(words))


def _ways(words: Sequence[str], at: int) -> bool:
    return words[at - 1].lower() in {"from", "to", "in", "at", "left", "our", "the"}


def _words_of(card: Card) -> set[str]:
    return {part for label, row in card for word in f"{label} {row}".split() for part in plain(word)}


def _is_name(word: str, known: set[str]) -> bool:
    """Whether a word is written like a name that is not known."""
    bare = word.strip(".,!?;:'\"\u2019").removesuffix("'s")
    return bool(_CAPITAL.fullmatch(bare)) and bare.lower() not in WEEKDAYS | MONTHS | {"may"} and not {*plain(bare)} & known


def _of_family(family: frozenset[str], said: set[str], known: set[str], heard: set[str]) -> bool:
    """Whether another word of a family is said than the only one that the card has."""
    return len(family & known) == 1 and len(family & said - heard) == 1 and not family & known & said


def _other_title(words: Sequence[str], card: Card) -> bool:
    """Whether somebody on the card is called Mr who is Mrs or Miss there, or the other way round."""
    known = {(name, title == "Mr") for _, text in card for title, name in _TITLED.findall(text)}
    if any(" and Mrs" in text for _, text in card):
        return False
    said = [(name, title == "Mr") for title, name in _TITLED.findall(" ".join(words))]
    return any((name, not man) in known and (name, man) not in known for name, man in said)


def _elsewhere(words: Sequence[str], card: Card, known: set[str]) -> bool:
    """Whether a place is named where the card has another: "our Briggate shop", "it left Dublin"."""
    for at, word in enumerate(words):
        if at == 0 or not _is_name(word, known):
            continue
        name, before = word.strip(".,!?;:'\"\u2019").lower(), words[at - 1].lower()
        after = words[at + 1].strip(".,!?").lower() if at + 1 < len(words) and word[-1:].isalnum() else ""
        there = _named_by(card, _SITES[after]) if after in _SITES else _on_the_way(card, before)
        if there and not any(_may_be(name, each) for each in there):
            return True
    return False


def _named_by(card: Card, site: str) -> list[str]:
    """The names in the one row that names a place of a kind."""
    rows = [
        text for label, text in card if site in {_SITES.get(word) for word in re.findall(r"[a-z]+", f"{label} {text}".lower())}
    ]
    return [each.lower() for each in _CAPITAL.findall(rows[0])] if len(rows) == 1 else []


def _on_the_way(card: Card, way: str) -> list[str]:
    """The names of where something came from, or went to, where one row alone tells."""
    routes = [found for _, text in card for found in _ROUTE.findall(text)]
    if way in {"from", "left"}:
        named = [route[0] for route in routes]
        named += [text.split()[0] for label, text in card if label.lower() == "from" and _CAPITAL.match(text)]
    elif way == "to":
        named = [route[1] for route in routes]
        named += [text.split()[0] for label, text in card if label.lower() == "to" and _CAPITAL.match(text)]
    else:
        named = []
    return [named[0].lower().strip(",")] if len(named) == 1 else []


def _names_another(text: str, card: Card, known: set[str], to: Answer) -> bool:
    """Whether the customer asks what a row of words holds, and the answer names something that the card has nowhere."""
    question = to.question
    if question.gives or "row" not in question.kinds or not matches(_ASKS_WORD, to.asked) or matches(_NO_ANSWER, text):
        return False
    by_label = [row for label, row in card if topic(label) & question.words]
    kind = topic(" ".join(_WHAT_KIND.findall(to.asked)))
    rows = by_label or [row for _, row in card if topic(row) & kind]
    if len(rows) != 1:
        return False
    values = {each for word in rows[0].split() for each in plain(word) if each.isalpha() and len(each) > 2}
    named = [word for word in text.split() if word not in _OPENS and not topic(word) & question.words]
    stems = {stem(word) for word in known}
    if not values or not 0 < len(named) <= LONGEST or any(stem(word) in stems or _counts(word) for word in named):
        return False
    return not any(_may_be(word, each) for word in named for each in values)


def _counts(word: str) -> bool:
    return word[0].isdigit() or word in UNITS or word in TENS or word in ORDINALS or word in WEEKDAYS | MONTHS


def _may_be(one: str, other: str) -> bool:
    return one[0] == other[0] and SequenceMatcher(None, one, other).ratio() > ALIKE
