"""Cues that rest on what is known of the call: the customer's name, and the card."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.words.conditions import tells
from voicecoach.words.names import places
from voicecoach.words.rule import Context
from voicecoach.words.stated import stated
from voicecoach.words.tokens import Stream, listed, plain

MANY_NAMES, NAMES_APART = 4, 40
"""How often the customer's name is too often in one turn, and within how many words."""

LONGEST_SIGN, FEWEST_TOLD = 9, 6
"""Words of a turn that only shows that somebody listens, and of what the customer told before it, at the most and least."""

_SIGNS = re.compile(
    r"(?<!\S)(?:i am (?:still )?(?:listening(?: to you)?|with you|here|following(?: you)?|all ears|writing (?:it|this|that) down|"
    r"noting (?:it|this|that)|taking (?:it|this|that|all of it) (?:in|down))|(?:i am )?following you(?: so far)?|i follow|"
    r"i hear(?: you| that)?|still (?:here|listening|with you)|go (?:on|ahead)(?: so)?|keep going|carry on|please continue|"
    r"continue|tell me more|i have got that(?: down)?|got (?:you|that)|and then|what then|i see|uh huh|aha|mm hmm?|mhmm?|mm+|"
    r"mmhm|hmm?|oh no|oh dear|oh my|gosh|goodness)(?!\S)"
)
_BESIDE_SIGNS = listed("right yes yeah yep yup aye ok sure oh ah uh sir ma'am madam please then lah so well")
_NODS = listed("right yes yeah yep yup ok sure")
"""Words of which two or more, and nothing else, are a sign of listening after something that was told."""

FEWEST_NODS = 2


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
        for right, first, last in stated(words, heard, context):
            yield Known(
                "know_facts.as_recorded" if right else "know_facts.against_card", right, first, last, 0.85 if right else 0.8
            )


def _listens(words: Sequence[str], customer_said: str) -> bool:
    """Whether a turn, after something that was told, is nothing but signs of listening: "mm-hm", "I see, go on"."""
    told = customer_said.rstrip("\"')\u201d ")
    if not 0 < len(words) <= LONGEST_SIGN or len(told.split()) < FEWEST_TOLD or told.endswith("?"):
        return False
    line = " ".join(part for word in words for part in plain(word))
    said, signs = _SIGNS.subn("", line)
    rest = said.split()
    if signs:
        return set(rest) <= _BESIDE_SIGNS
    return len(rest) >= FEWEST_NODS and set(rest) <= _NODS and tells(told)


def _named(said: Sequence[tuple[int, int]]) -> Iterator[Known]:
    """The customer's name, now and then; so often within a few breaths it is nothing to praise."""
    for first, last in zip(said, said[MANY_NAMES - 1 :], strict=False):
        if last[1] - first[0] <= NAMES_APART:
            yield Known("use_name.in_every_sentence", False, first[0], last[1], 0.75)
            return
    for first_word, last_word in said:
        yield Known("use_name.says", True, first_word, last_word, 0.9)
