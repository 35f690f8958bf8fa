"""Cues that rest on what is known of the call: the customer's name, and the card."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.words.conditions import content, tells
from voicecoach.words.names import misnamed, places
from voicecoach.words.rule import Context
from voicecoach.words.stated import stated
from voicecoach.words.tokens import Stream, listed, plain

TOO_OFTEN = ((3, 20), (4, 40))
"""How often the customer's name is too often in one turn, and within how many words."""

LONGEST_SIGN, FEWEST_TOLD = 14, 6
"""Words of a turn that only shows that somebody listens, and of what the customer told before it, at the most and least."""

_SIGNS = re.compile(
    r"(?<!\S)(?:i am (?:still )?(?:listening(?: to you)?|with you|here|following(?: you)?|hearing you|all ears)|"
    r"i am (?:just |still )?(?:writing|noting|taking|making|getting|jotting)(?: a)?(?: note| notes)?(?: of)?(?: all of)?"
    r"(?: it| this| that| these)?(?: all)?(?: in| down)?|(?:i am )?following you(?: so far)?|i follow(?: you)?|"
    r"i have heard(?: you| that)|i hear(?: you| that)?|still (?:here|listening|with you)|"
    r"(?:do |please )?(?:go (?:on|ahead)|carry on|keep (?:going|talking)|continue)(?: so)?|"
    r"tell me (?:more|the rest|all of it)|i have got that(?: down)?|got (?:you|that)|"
    r"(?:and |so |but )?(?:what|then what) (?:happened|came|did \w+ (?:do|say))(?: then| next| after that)?|"
    r"and (?:then|after that)|what then|i see|uh huh|aha|mm hmm?|mhmm?|mm+|mmhm|hmm?|"
    r"oh no|oh dear(?: me)?|oh my(?: word| god| goodness)?|my word|goodness(?: me)?|gosh|blimey|crikey|good grief|heavens|"
    r"(?:oh )?(?:you )?poor (?:you|thing|man|woman|lady|love|girl|boy|lad|soul|mite))(?!\S)"
)
_WEAK_SIGNS = re.compile(
    r"(?<!\S)(?:understood|really|is that so|ah|ugh|ouch|oof|gotcha|(?:i have )?got (?:it|you)(?: down)?|"
    r"take your time|in your own time|no (?:hurry|rush))(?!\S)"
)
"""Signs that count after what was told, and not after a wish or a number."""

_BESIDE_SIGNS = listed(
    "right yes yeah yep yup ya ja aye ok sure oh ah uh sir ma'am madam please then lah so well good and fine is it of course"
)
_NODS = listed("right yes yeah yep yup ya ja aye ok sure")
"""Words of which two or more, and nothing else, are a sign of listening after something that was told."""

FEWEST_NODS = 2

LONGEST_ECHO = 4
"""Words of the customer's own beside a sign of listening at most: "the wrong room, I see"."""


JUST_TOLD = 30
"""The customer's last words that may be said again."""

_TURNED = {
    "my": "your",
    "i": "you",
    "me": "you",
    "mine": "yours",
    "our": "your",
    "we": "you",
    "us": "you",
    "am": "are",
    "was": "were",
}
"""What turns about when it is said again to the one who said it."""


class Known(msgspec.Struct, frozen=True):
    """Words (first and last index) that do a skill well or badly, and the rule that says so."""

    rule: str
    good: bool
    first: int
    last: int
    strength: float


def known_cues(words: Sequence[str], heard: Stream, context: Context) -> Iterator[Known]:
    """The customer's name where it is said, and every figure of the account that the card bears out or gainsays."""
    yield from _named(tuple(places(words, context.customer_names)), words)
    for first, last in misnamed(words, context.customer_names, context.customer_said):
        yield Known("use_name.another", False, first, last, 0.6)
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
    said, signs = _SIGNS.subn(" ", line)
    said, weak = _WEAK_SIGNS.subn(" ", said)
    rest = said.split()
    if signs or (weak and tells(told)):
        return set(rest) <= _BESIDE_SIGNS or _echoes(rest, told)
    if len(rest) < FEWEST_NODS or not tells(told):
        return False
    return set(rest) <= _NODS or (bool(set(rest) & _NODS) and _echoes(rest, told))


def _echoes(rest: Sequence[str], told: str) -> bool:
    """Whether the words beside the signs are a few of those that the customer just said."""
    own = {_TURNED.get(part, part) for word in told.split()[-JUST_TOLD:] for part in plain(word)}
    again = [_TURNED.get(word, word) for word in rest if word not in _BESIDE_SIGNS]
    return 0 < len(again) <= LONGEST_ECHO and {*again} <= own and bool(content(" ".join(again)))


def _named(said: Sequence[tuple[int, int]], words: Sequence[str]) -> Iterator[Known]:
    """The customer's name, now and then; so often within a few breaths it is nothing to praise."""
    calls = [each for each, before in zip(said, ((-2, -2), *said), strict=False) if not _goes_on(each, before, words)]
    for many, apart in TOO_OFTEN:
        for first, last in zip(calls, calls[many - 1 :], strict=False):
            if last[1] - first[0] <= apart:
                yield Known("use_name.in_every_sentence", False, first[0], last[1], 0.75)
                return
    for first_word, last_word in said:
        yield Known("use_name.says", True, first_word, last_word, 0.9)


def _goes_on(name: tuple[int, int], before: tuple[int, int], words: Sequence[str]) -> bool:
    """Whether a name only goes on with the one before it: "Sister Mary"."""
    return name[0] == before[1] + 1 and words[before[1]][-1:].isalpha()
