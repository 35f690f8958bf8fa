"""Haggle: work down from the customer's figure to what the card allows."""

from typing import NamedTuple

from voicecoach.call.measure import Measure
from voicecoach.review.drills.restate import sentences_of
from voicecoach.review.drills.result import DrillView, Figure, Judged, findings_by, nothing_said
from voicecoach.review.model import ReviewedTurn
from voicecoach.review.say import figure as shown
from voicecoach.words.spoken import amounts
from voicecoach.words.tokens import stream

NAME_IT = "Name a figure below the card's limit, and the reason for it: “What I can do today is …, because …”"
START_LOWER = "Start below what the card allows, so that you can still come towards them, and name the reason with the figure."
KEEP = "Keep it: a figure and its reason in one breath, and each step smaller than the one before."

_THEIRS = {"paid", "asked", "said", "want", "wanted", "mentioned", "asking", "cost", "charged"}
"""Words of a sentence whose figure is not offered but repeated."""


_REFUSING = {"not", "more", "than", "too", "instead", "from"}
"""Words of a sentence in which the customer's own figure stands to be refused."""

SMALLEST = 0.1
"""Part of the customer's figure from which a bare number may be an offer, rather than an hour or a count."""


class Offer(NamedTuple):
    """A figure that the trainee named, and in which words."""

    value: float
    turn: ReviewedTurn
    quote: str


def judge(view: DrillView) -> Judged:
    """Whether the trainee came to a figure that the card allows, from below the customer's."""
    if nothing := nothing_said(view, NAME_IT):
        return nothing
    asked, limit = view.figure or 0.0, view.limit or 0.0
    offers = offers_of(view, asked)
    gave_all = findings_by(view, ("negotiate:bad",))
    figures = _figures(offers, asked, limit)
    above = [offer for offer in offers if offer.value > limit]
    if above:
        worst = max(above, key=lambda offer: offer.value)
        happened = f"You offered {shown(worst.value, 0)}; the card lets you go to {shown(limit, 0)}."
        return _judged(happened, worst, figures, START_LOWER, passed=False)
    if not offers:
        turn, quote = gave_all[0] if gave_all else (view.said[0], " ".join(w.text for w in view.said[0].turn.words[:24]))
        happened = (
            f"You named no figure of your own against their {shown(asked, 0)}."
            if not gave_all
            else "There was no meeting in the middle: it was all or nothing."
        )
        return _judged(happened, Offer(0.0, turn, quote), figures, NAME_IT, passed=False)
    last = offers[-1]
    if len(offers) > 1 and offers[-1].value < offers[0].value:
        happened = f"Your offers fell, from {shown(offers[0].value, 0)} to {shown(last.value, 0)}: that takes back a word given."
        return _judged(happened, last, figures, START_LOWER, passed=False)
    happened = f"You brought {shown(asked, 0)} down to {shown(last.value, 0)}; the card allowed {shown(limit, 0)}."
    return _judged(happened, last, figures, KEEP, passed=True)


def offers_of(view: DrillView, asked: float) -> list[Offer]:
    """The figures that the trainee named as their own, in order; the customer's own figure is none unless it is given."""
    found: list[Offer] = []
    for each in view.said:
        for sentence in sentences_of(each.turn.words):
            tokens = [token.text for token in stream([word.text for word in sentence]).tokens]
            if _THEIRS & set(tokens) or {"you", "said"} <= set(tokens):
                continue
            quote = " ".join(word.text for word in sentence[:24])
            found += [Offer(value, each, quote) for value in _named(tokens, asked)]
    return found


def _named(tokens: list[str], asked: float) -> list[float]:
    """The figures of one sentence that may be an offer: sums of money, and numbers that are of the size of one."""
    named = [(amount.kind, float(amount.value)) for amount in amounts(tokens) if amount.kind in {"money", "number"}]
    refused = not _REFUSING.isdisjoint(tokens)
    sized = [value for kind, value in named if value <= asked * 2 and (kind == "money" or value >= asked * SMALLEST)]
    return [value for value in sized if value > 0 and not (refused and value >= asked)]


def _figures(offers: list[Offer], asked: float, limit: float) -> tuple[Figure, ...]:
    none = Measure(unit="money", why_none="no figure was named")
    first = Measure(unit="money", value=offers[0].value) if offers else none
    last = Measure(unit="money", value=offers[-1].value) if offers else none
    return (
        Figure(name="their figure", measure=Measure(unit="money", value=asked)),
        Figure(name="your first figure", measure=first, aim=f"below {shown(limit, 0)}"),
        Figure(name="your last figure", measure=last, aim=f"{shown(limit, 0)} at most"),
    )


def _judged(happened: str, at: Offer, figures: tuple[Figure, ...], instead: str, *, passed: bool) -> Judged:
    return Judged(
        passed=passed, happened=happened, instead=instead, quote=at.quote, segment=at.turn.turn.segment, figures=figures
    )
