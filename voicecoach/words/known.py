"""Cues that rest on what is known of the call: the customer's name, and the card."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.words.conditions import matches
from voicecoach.words.facts import LOOKS_BACK, NOT_STATED, STATES, checked, read_card, wrong_month
from voicecoach.words.names import places
from voicecoach.words.rule import Context
from voicecoach.words.spoken import MONTHS
from voicecoach.words.tokens import Stream, listed, plain, stream

MANY_NAMES, NAMES_APART = 4, 40
"""How often the customer's name is too often in one turn, and within how many words."""

LONGEST_SIGN, FEWEST_TOLD = 9, 6
"""Words of a turn that only shows that somebody listens, and of what the customer told before it, at the most and least."""

_SIGNS = re.compile(
    r"(?<!\S)(?:i am (?:listening|with you|here)|i hear you|still here|go on|keep going|carry on|and then|i see|uh huh|mm hmm?|"
    r"mhmm?|mm+|mmhm|hmm?|oh no|oh dear|gosh|goodness)(?!\S)"
)
_BESIDE_SIGNS = listed("right yes yeah yep aye ok sure oh ah uh sir ma'am madam please then")


class Known(msgspec.Struct, frozen=True):
    """Words (first and last index) that do a skill well or badly, and the rule that says so."""

    rule: str
    good: bool
    first: int
    last: int
    strength: float


def known_cues(words: Sequence[str], heard: Stream, context: Context) -> Iterator[Known]:
    """The customer's name where it is said, and every figure of the account that the card bears out or gainsays."""
    yield from _named(tuple(places(words, context.customer_names)))
    if _listens(words, context.customer_said):
        yield Known("acknowledge.listens", True, 0, len(words) - 1, 0.7)
    if context.card:
        yield from _facts(heard, context)


def _listens(words: Sequence[str], customer_said: str) -> bool:
    """Whether a turn, after something that was told, is nothing but signs of listening: "mm-hm", "I see, go on"."""
    told = customer_said.rstrip("\"')\u201d ")
    if not 0 < len(words) <= LONGEST_SIGN or len(told.split()) < FEWEST_TOLD or told.endswith("?"):
        return False
    said, signs = _SIGNS.subn("", " ".join(part for word in words for part in plain(word)))
    return signs > 0 and set(said.split()) <= _BESIDE_SIGNS


def _named(said: Sequence[tuple[int, int]]) -> Iterator[Known]:
    """The customer's name, now and then; so often within a few breaths it is nothing to praise."""
    for first, last in zip(said, said[MANY_NAMES - 1 :], strict=False):
        if last[1] - first[0] <= NAMES_APART:
            yield Known("use_name.in_every_sentence", False, first[0], last[1], 0.75)
            return
    for first_word, last_word in said:
        yield Known("use_name.says", True, first_word, last_word, 0.9)


def _facts(heard: Stream, context: Context) -> Iterator[Known]:
    rows = read_card(context.card)
    for start, end in _sentences(heard):
        text = heard.text[start:end]
        states = matches(STATES, text)
        if text.rstrip().endswith("?") or not (states or matches(LOOKS_BACK, text)) or matches(NOT_STATED, text):
            continue
        inside = [place for place, at in enumerate(heard.starts) if start <= at < end]
        tokens = [heard.tokens[place].text for place in inside]
        if not states and MONTHS & {*tokens} & {*stream(context.customer_said.split()).text.split()}:
            continue  # what the customer just said is repeated
        found = [*(checked(tokens, rows) if states else ()), *wrong_month(tokens, rows)]
        wrong = [each for each in found if not each[0]]
        for right, _, last, _ in wrong or found:
            said = (heard.tokens[inside[0]].word, heard.tokens[inside[last]].word)
            yield Known("know_facts.as_recorded" if right else "know_facts.against_card", right, *said, 0.85 if right else 0.8)


def _sentences(heard: Stream) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(heard.text):
        start, end = heard.sentence(at)
        yield max(start, at), end
        at = max(end, at + 1)
