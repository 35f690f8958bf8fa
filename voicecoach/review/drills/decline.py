"""Say no: with the reason, and with something that can be done instead."""

import re
from collections.abc import Sequence

from voicecoach.listen.acknowledge import only_acknowledges
from voicecoach.review.drills.restate import sentences_of
from voicecoach.review.drills.result import DrillView, Figure, Judged, count, findings_by, nothing_said
from voicecoach.review.model import ReviewedTurn
from voicecoach.words.tokens import stream

REASON = ("decline_with_reason:good",)
FLAT = ("decline_with_reason:bad", "no_policy_shield:bad")
OTHER_WAY = ("alternatives:good", "positive_language:good", "negotiate:good")
"""What offers another way by its words alone, whatever the case; the words of a situation's own ways count besides."""

GIVEN = ("grant:good", "negotiate:bad")

BOTH = "The reason in plain words, then at once what you can do: “I can't …, because …. What I can do is … or ….”"
KEEP = "Keep the order: the reason, then the choice. Two ways are enough."


_GRANTS = re.compile(r"\b(i|we) (can|will|am happy to|are happy to|would be happy to)\b")
_REFUSES = re.compile(r"\b(no|not|cannot|never|nothing|unable|only|instead)\b")


def judge(view: DrillView) -> Judged:
    """Whether the request was refused with its reason and with another way."""
    if nothing := nothing_said(view, BOTH):
        return nothing
    reasons = [(turn, quote) for turn, quote in findings_by(view, REASON) if not _grants(quote)]
    others = findings_by(view, OTHER_WAY) or _ways(view)
    flat = [found for found in findings_by(view, FLAT) if not reasons]
    given = [found for found in findings_by(view, GIVEN) if not reasons]
    figures = (
        count("reasons", len(reasons), "times", "one or more"),
        count("other ways", len(others), "times", "one or more"),
    )
    if reasons and others:
        (turn, quote), passed = reasons[0], True
        happened, instead = "You said no, gave the reason, and offered another way.", KEEP
    elif given:
        (turn, quote), passed = given[0], False
        happened, instead = "You gave what the card does not allow.", BOTH
    elif reasons:
        (turn, quote), passed = reasons[0], False
        happened, instead = "You said no with the reason, and left them with nothing.", _other()
    elif others:
        (turn, quote), passed = others[0], False
        happened, instead = "You offered another way, and the reason for the no was not heard.", _why()
    elif flat:
        (turn, quote), passed = flat[0], False
        happened, instead = "You refused flatly.", BOTH
    else:
        return _neither(view, figures)
    return Judged(passed=passed, happened=happened, instead=instead, quote=quote, segment=turn.turn.segment, figures=figures)


def _grants(quote: str) -> bool:
    """Whether a reason is given for what is granted, and not for a no: "I can take that back, because …"."""
    said = _plain(quote.split())
    return bool(_GRANTS.search(said) and not _REFUSES.search(said))


def _ways(view: DrillView) -> tuple[tuple[ReviewedTurn, str], ...]:
    """The sentences in which one of the situation's own ways is named."""
    ways = [f" {_plain(way.split())} " for way in view.ways]
    found = [(each, sentence) for each in view.said for sentence in sentences_of(each.turn.words)]
    named = [(each, [word.text for word in sentence]) for each, sentence in found if not only_acknowledges(sentence)]
    return tuple((each, " ".join(words)) for each, words in named if any(way in f" {_plain(words)} " for way in ways))


def _plain(words: Sequence[str]) -> str:
    return " ".join(token.text for token in stream(words).tokens if token.text not in ".?")


def _other() -> str:
    return "After the reason, one step towards them: “What I can do is …”, or two ways to choose from."


def _why() -> str:
    return "Say why first, in half a sentence: “I can't …, because …”. A no with its reason can be accepted."


def _neither(view: DrillView, figures: tuple[Figure, ...]) -> Judged:
    first = view.said[0].turn
    return Judged(
        passed=False,
        happened="Neither a no with its reason nor another way was heard.",
        instead=BOTH,
        quote=" ".join(word.text for word in first.words[:24]),
        segment=first.segment,
        figures=figures,
    )
