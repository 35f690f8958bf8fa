"""What the sentences of a turn mean beyond what patterns heard in them, part by part."""

from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.words.conditions import DAYS, STORY_MEMORY, content, matches
from voicecoach.words.meaning import FEWEST_WORDS, Meaning, Meant, just_said, means
from voicecoach.words.rule import Context
from voicecoach.words.tokens import Stream, plain, stream

_TURNS = frozenset({"but", "although", "though", "however", "anyway", "anyhow"})
"""Words that turn a sentence: what comes after them takes back what stood before."""

TELLS_A_STORY = 13
"""Words of the customer from which their story is among them, so that a summary has to share one: "That's it" holds none."""


class Part(msgspec.Struct, frozen=True):
    """A stretch of a turn, first and last word: a sentence, or what stands before or after a word that turns it."""

    first: int
    last: int
    before_turn: bool = False
    after_turn: bool = False


class Found(msgspec.Struct, frozen=True):
    """What a part means."""

    part: Part
    meant: Meant


def meant_in(words: Sequence[str], heard: Stream, context: Context, meaning: Meaning) -> Iterator[Found]:
    """What each sentence means, as a whole and in its parts.

    Praise is taken from what stands before a "but" and from the whole, an accusation from what comes after it and from
    sentences that do not turn: "I can't do all of it, but I can do half" refuses nothing.
    """
    after = just_said(context.customer_said)
    for part in parts(words, heard):
        for meant in means(" ".join(words[part.first : part.last + 1]), meaning, after):
            if (part.before_turn and not meant.good) or (part.after_turn and meant.good):
                continue
            if fits(meant, words[part.first :], context):
                yield Found(part, meant)


def fits(meant: Meant, rest: Sequence[str], context: Context) -> bool:
    """Whether what a part means can be so after what the customer just said; ``rest`` is the turn from the part on."""
    said = context.customer_said.rstrip("\"')\u201d ")
    match meant.skill, meant.good:
        case "empathise", False:
            return context.fault in {"customer", "unclear"}
        case "no_contradiction", False:
            return not said.endswith("?")
        case "follow_up", good:
            return good is matches(DAYS, stream(rest).text)
        case "restate", True:
            story = said.split()[-STORY_MEMORY:]
            own = content(stream(rest).text)
            return len(story) < TELLS_A_STORY or bool(own & content(stream(story).text))
        case _:
            return True


def parts(words: Sequence[str], heard: Stream) -> Iterator[Part]:
    """The sentences of a turn, and the two halves of one that turns in the middle."""
    ends = sorted({token.word for token in heard.tokens if token.text in ".?"} | {len(words) - 1})
    for first, last in zip([0, *(end + 1 for end in ends)], ends, strict=False):
        if first > last:
            continue
        turn = next(
            (at for at in range(last - FEWEST_WORDS + 1, first, -1) if plain(words[at])[:1] and plain(words[at])[0] in _TURNS),
            None,
        )
        if turn is None or turn - first < FEWEST_WORDS:
            yield Part(first, last)
            continue
        yield Part(first, last, before_turn=True)
        yield Part(first, turn - 1, before_turn=True)
        yield Part(turn + 1, last, after_turn=True)
