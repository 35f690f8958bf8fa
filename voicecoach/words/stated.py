"""Where the trainee states facts of the account: figures and names, sentence by sentence, against the card."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

import msgspec

from voicecoach.words.conditions import matches
from voicecoach.words.contrary import contrary
from voicecoach.words.designators import ANOTHER, designated
from voicecoach.words.facts import Checked, checked, wrong_month
from voicecoach.words.figures import said_figures
from voicecoach.words.rows import Row, read_card
from voicecoach.words.rule import Context
from voicecoach.words.said_otherwise import Answer, answers_rightly, said_otherwise, unknown_name
from voicecoach.words.spoken import MONTHS, WEEKDAYS
from voicecoach.words.statements import DOUBTFUL, LOOKS_BACK, NOT_STATED, STATES, Question, asked, topic
from voicecoach.words.tokens import Stream, listed, plain, stream

ANSWERED_WITHIN = 3
"""Sentences of a turn in which the customer's question is answered."""

JUST = 40
"""The customer's last words: what is said again of them is repeated, not stated."""

ALIKE = 0.5
"""How alike two names are from which one may be the other, badly recognised."""

_LOOKS = re.compile(
    r"^(?:(?:so|ok|well|right) )?let (?:me|us) (?:have a look|look|see|check)(?: here| now)? (?=(?:you|it|we|there|that|your) )"
)
"""How somebody says that they look, before they tell what they see."""

_TITLES = listed("dr doctor nurse mr mrs ms miss professor father sister")
_WHO = listed("doctor engineer technician nurse driver assessor mechanic adviser advisor agent clerk manager surgeon dentist")
_NO_NAMES = (
    listed("""
    i i'm i've i'd i'll a an no yes our your my we you it this that there here none one two three nobody someone somebody
    everybody everyone everything something nothing who what he she they his her the probably maybe
    """)
    | WEEKDAYS
    | MONTHS
)
_CAPITAL = re.compile(r"[A-Z][a-z'\u2019]{2,}")
_LOG = listed("note notes log contact contacts spoke visit visits visited")
"""Labels of rows in which a name that stands alone is somebody's."""

_OWN = listed("customer caller passengers guests patient name")


class Names(msgspec.Struct, frozen=True):
    """The names in a row of the card: of persons, and others that are written with a capital."""

    label: str
    topic: frozenset[str]
    people: frozenset[str]
    others: frozenset[str]
    own: frozenset[str]
    place: bool


def stated(words: Sequence[str], heard: Stream, context: Context) -> Iterator[tuple[bool, int, int]]:
    """What is stated of the account: whether the card bears it out, first and last word."""
    rows, names = _ready(context.card, context.customer_names)
    before = stream(context.customer_said.split()[-JUST:]).text
    last_sentence = _last_sentence(before)
    question = asked(last_sentence)
    for number, (start, end) in enumerate(sentences(heard)):
        text = _LOOKS.sub("", heard.text[start:end].replace("can see ", "see "))
        if text.rstrip().endswith("?") or matches(NOT_STATED, text):
            continue
        inside = [place for place, at in enumerate(heard.starts) if start <= at < end]
        tokens = [heard.tokens[place].text for place in inside]
        own = question if number < ANSWERED_WITHIN else Question()
        first, last = heard.tokens[inside[0]].word, heard.tokens[inside[-1]].word
        spoken = words[first : last + 1]
        found = [*_figures(text, tokens, rows, own, before, " ".join(spoken))]
        named = _named(spoken, names, own, before)
        worded = _worded(text, spoken, context, Answer(own if number == 0 else Question(), last_sentence, before))
        named = worded if named is None or worded is False else named
        wrong = [each for each in found if not each.right]
        if wrong:
            yield from ((False, first, heard.tokens[inside[each.last]].word) for each in wrong)
        elif named is False:
            yield False, first, last
        elif unknown_name(spoken, context.card, before, context.customer_names):
            continue
        elif found:
            yield True, first, heard.tokens[inside[found[-1].last]].word
        elif named:
            yield True, first, last


def _worded(text: str, spoken: Sequence[str], context: Context, to: Answer) -> bool | None:
    """Whether what the card has in words, or in signs, is said so (True), otherwise (False), or not at all (None)."""
    signs = designated(spoken, context.card, to.told)
    if not matches(ANOTHER, text) and (signs is False or said_otherwise(spoken, context.card, to)):
        return False
    if contrary(text, context.card, to.question, to.asked, to.told):
        return False
    return True if (signs and (to.question.kinds or matches(STATES, text))) or answers_rightly(text, context.card, to) else None


@lru_cache(maxsize=16)
def _ready(card: tuple[tuple[str, str], ...], customer: tuple[str, ...]) -> tuple[tuple[Row, ...], tuple[Names, ...]]:
    """The rows and the names of a card, read once for all turns of a call."""
    return read_card(card), names_on(card, customer)


def sentences(heard: Stream) -> Iterator[tuple[int, int]]:
    """Where each sentence of a turn begins and ends in its line."""
    at = 0
    while at < len(heard.text):
        start, end = heard.sentence(at)
        yield max(start, at), end
        at = max(end, at + 1)


def _last_sentence(line: str) -> str:
    """The last sentence of a line of tokens, with its mark; the one before it, too, where it is a question."""
    parts = re.findall(r"[^.?]+[.?]? ?", line)
    return next((part for part in reversed(parts[-2:]) if "?" in part), parts[-1] if parts else "")


def _figures(
    text: str, tokens: Sequence[str], rows: Sequence[Row], question: Question, before: str, spoken: str
) -> Iterator[Checked]:
    states = matches(STATES, text)
    told = {each.value for each in said_figures(before.split())}
    said = {each.first: each.value for each in said_figures(tokens)}
    found = [*checked(tokens, rows, question, spoken)]
    if any(not each.right and said[each.first] in told for each in found):
        return  # the customer's own figure is said again
    for each in found:
        if each.right and (each.strong or (states and each.kind != "month")):
            yield each
        same = any(other.right and other.kind == each.kind and each.kind.startswith("span") for other in found)
        if not each.right and (states or question.kinds or each.strong) and not same:  # "ten working days, so two weeks"
            yield each
    if (states or matches(LOOKS_BACK, text)) and not matches(DOUBTFUL, text):
        yield from (each for each in wrong_month(tokens, rows) if said[each.first] not in told)


def names_on(card: Sequence[tuple[str, str]], customer: Sequence[str]) -> tuple[Names, ...]:
    """The names in the rows of a card; the customer's own are none of them."""
    own = {part for name in customer for part in plain(name)}
    return tuple(_names(label, text, own) for label, text in card if not _OWN & {*label.lower().split()})


def _names(label: str, text: str, own: set[str]) -> Names:
    people: set[str] = set()
    others: set[str] = set()
    who = bool(_WHO & {*label.lower().split()})
    log = bool(_LOG & {*label.lower().split()})
    parts = [part.split() for part in re.split(r"[,;:()]", text)]
    for part in parts:
        for at, raw in enumerate(part):
            word = raw.strip(".'\"")
            if not _CAPITAL.fullmatch(word) or word.lower() in own | _NO_NAMES | _TITLES:
                continue
            before, after = part[at - 1] if at else "", part[at + 1] if at + 1 < len(part) else ""
            titled = bool((_TITLES | _WHO) & {each.lower().strip(".") for each in part[max(0, at - 2) : at]})
            double = bool(_CAPITAL.fullmatch(after)) or bool(_CAPITAL.fullmatch(before) and at <= 1 and len(part) == 2)
            by = "by" in {each.lower() for each in part[max(0, at - 2) : at]}
            if (
                titled
                or who
                or by
                or (log and len(part) == 1)
                or (double and len(part) == 2 and not _PLACE & {before.lower(), after.lower(), word.lower()})
            ):
                people.add(word.lower())
            elif at or len(part) == 1:
                others.add(word.lower())
    place = bool(re.search(r"\b(?:[Ii]n|[Aa]t) [A-Z]", text))
    return Names(label, topic(f"{label} {text}"), frozenset(people), frozenset(others), frozenset(own), place)


_PLACE = listed("street road avenue lane court inn hotel drive park square house place hill station airport store depot")


def _named(words: Sequence[str], names: Sequence[Names], question: Question, before: str) -> bool | None:
    """Whether a name of the card is said (True), another one in its place (False), or none that is known (None)."""
    text = " ".join(part for word in words for part in plain(word)) + " "
    said, told, spoken_of = {*text.split()}, {*before.split()}, topic(text)
    for row in names:
        answer = (row.people if "who" in question.kinds else frozenset()) | (
            row.others if "where" in question.kinds else frozenset()
        )
        mine = (row.people | row.others) & said - told
        if mine and (answer & mine or (topic(row.label) - topic(" ".join(mine))) & spoken_of):
            return True
    return False if not matches(DOUBTFUL, text) and _other_person(words, spoken_of, names, question, told) else None


def _other_person(
    words: Sequence[str],
    spoken_of: frozenset[str],
    names: Sequence[Names],
    question: Question,
    told: set[str],
) -> bool:
    """Whether one person or place is named where the card has another, and the two cannot be mistaken for each other."""
    known = frozenset().union(*(row.people | row.others | row.own for row in names)) if names else frozenset()
    for other, kind in _said_names(words, question):
        holding = [row for row in names if (row.people if kind == "who" else row.place and row.others)]
        about = [row for row in holding if (row.topic if kind == "where" else topic(row.label)) & (spoken_of | question.words)]
        if len(about) != 1 and (kind == "where" or len(holding) != 1):
            continue
        asks = kind in question.kinds and not question.gives
        titled_row = kind == "who" and bool(about) and bool(_WHO & {*about[0].label.lower().split()})
        if not (asks or titled_row) or other in told:
            continue
        if not any(_may_be(other, each) for each in known):
            return True
    return False


def _said_names(words: Sequence[str], question: Question) -> Iterator[tuple[str, str]]:
    """The names that are said of somebody ("Doctor Mensah", "that was Martin") or of a place ("it's in Frankfurt")."""
    bare = [word.strip(".,!?;:'\"") for word in words]
    low = [word.lower() for word in bare]
    for at, word in enumerate(bare):
        if not _CAPITAL.fullmatch(word) or low[at] in _NO_NAMES | _TITLES:
            continue
        if at == 0:
            if "who" in question.kinds and low[1:2] and low[1] in _DID:
                yield low[0], "who"
        elif low[at - 1].strip(".") in _TITLES or _is_who(low, at, question):
            yield low[at], "who"
        elif low[at - 1] in {"in", "at"} and (
            (at <= 4 and low[0] in _IT_IS) or ("where" in question.kinds and at <= MOST_BEFORE and not {*low[:at]} & _AHEAD)
        ):
            yield low[at], "where"


def _is_who(low: Sequence[str], at: int, question: Question) -> bool:
    """Whether a name is the answer to who it was: "that was Martin", "you spoke to Martin", "it was Martin who"."""
    if "who" not in question.kinds or low[at + 1 : at + 2] == ["who"]:
        return low[at - 1] in {"was", "is", "it's"} and low[at + 1 : at + 2] == ["who"]
    return {*low[:at]} <= _POINTS or (low[at - 1] in {"to", "with"} and bool({*low[:at]} & _SPOKE))


MOST_BEFORE = 7
"""Words of an answer before the place that it names, at most."""

_IT_IS = listed("it's it it'll they're that's")
_POINTS = listed("that it was is would have been be that's it's that'd it'd i think yes no oh the a")
_SPOKE = listed("spoke spoken talked speaking dealt")
_DID = listed("did was has put took signed came saw spoke rang called fitted visited wrote noted dealt")
_AHEAD = listed("will would can could going if we'll it'll i'll you'll could've")


def _may_be(one: str, other: str) -> bool:
    """Whether two names may be the same one, heard or written otherwise."""
    alike = SequenceMatcher(None, one, other).ratio()
    short = min(len(one), len(other)) < 5
    return alike > ALIKE or (short and one[0] == other[0])
