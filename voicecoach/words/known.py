"""Cues that rest on what is known of the call: the customer's name, and the card."""

from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.words.first_names import nicknames
from voicecoach.words.listening import listens
from voicecoach.words.names import misnamed, places
from voicecoach.words.rule import Context
from voicecoach.words.stated import stated
from voicecoach.words.tokens import Stream

TOO_OFTEN = ((3, 20), (4, 40))
"""How often the customer's name is too often in one turn, and within how many words."""


class Known(msgspec.Struct, frozen=True):
    """Words (first and last index) that do a skill well or badly, and the rule that says so."""

    rule: str
    good: bool
    first: int
    last: int
    strength: float


def known_cues(words: Sequence[str], heard: Stream, context: Context) -> Iterator[Known]:
    """The customer's name where it is said, and every figure of the account that the card bears out or gainsays."""
    names = (*context.customer_names, *(nicknames(context.customer_said) if context.customer_names else ()))
    wrong = tuple(misnamed(words, names, context.customer_said))
    said = tuple(
        place for place in places(words, names) if not any(place[0] <= last and first <= place[1] for first, last in wrong)
    )
    yield from _named(said, words)
    for first, last in wrong:
        yield Known("use_name.another", False, first, last, 0.6)
    if listens(words, context.customer_said, context.customer_names):
        yield Known("acknowledge.listens", True, 0, len(words) - 1, 0.7)
    if context.card:
        for right, first, last in stated(words, heard, context):
            yield Known(
                "know_facts.as_recorded" if right else "know_facts.against_card", right, first, last, 0.85 if right else 0.8
            )


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
