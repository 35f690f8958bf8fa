"""What a piece of advice is about."""

import re

import msgspec

from voicecoach.call.speech import Speaker
from voicecoach.words.call_view import CallView
from voicecoach.words.conditions import content
from voicecoach.words.said_back import best
from voicecoach.words.tokens import stream

EDGES = " .,!?…;:"
"""Marks that do not belong to what was said."""

LONGEST_QUOTE, SHORT_QUOTE = 14, 9
"""Words from which an advice quotes the beginning only, and how many of it."""

NEAR = 2
"""The customer's last turns in which the advice looks first for what to take up."""

SHARED = 2
"""Words with content of the author's summary that the customer has said before it is taken up."""

_ARTICLE = re.compile(r"(?:the|an?|my|our|your)\s+", re.IGNORECASE)


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What the advice is about: the call, the trainee's words (empty where something was not said), and the rule.

    ``at`` is when, in seconds; None where it is about the whole call.
    """

    call: CallView
    quote: str
    rule: str
    at: float | None = None

    @property
    def said(self) -> str:
        """The trainee's words without the marks at their ends; of many, the first."""
        words = self.quote.strip(EDGES).split()
        return " ".join(words) if len(words) <= LONGEST_QUOTE else f"{' '.join(words[:SHORT_QUOTE]).strip(EDGES)} …"

    @property
    def ours(self) -> bool:
        """Whether by the card the failing is the company's."""
        return self.call.fault == "company"

    @property
    def issue(self) -> str | None:
        """What the customer told, as the trainee would say it back; None where nothing of it can be."""
        if whole := self._whole():
            return whole
        told = list(dict.fromkeys(text for _, text in self.call.told))
        if len(told) > 1 and "," not in told[0] + told[1]:
            return f"{told[0]}, and {told[1]}"
        return told[0] if told else best(self._texts())

    @property
    def near(self) -> str | None:
        """What befell the customer, of what they told last, as the trainee would say it; None likewise.

        What they say that the company did is left out where it is not known to be so.
        """
        if told := [text for at, text in self.call.told if self.at is None or at < self.at]:
            return told[-1]
        if whole := self._whole(self.at):
            return whole
        texts = self._texts(self.at)
        return best(texts[-NEAR:], ours=self.ours, befell=True) or best(texts, ours=self.ours, befell=True)

    @property
    def failing(self) -> str | None:
        """What to be sorry for: what went wrong by the company's failing."""
        if not self.ours:
            return None
        return self._whole() or best(self._texts(), befell=True)

    @property
    def thing(self) -> str | None:
        """What the call is about, as it is called to the customer: "your membership"."""
        if not self.call.matter.product:
            return None
        named = _ARTICLE.sub("", self.call.matter.product.strip(), count=1)
        return f"your {named}" if named else None

    def about(self, before: str = " about ", otherwise: str = "") -> str:
        """What the call is about, with the words that lead to it; or something else where it is not known."""
        return f"{before}{self.thing}" if self.thing else otherwise

    def named(self, words: str) -> str:
        """Words with the customer's name in front, where it is known."""
        return f"{self.call.name}, {words}" if self.call.name else words[0].upper() + words[1:]

    def so(self, told: str) -> str:
        """The beginning of a summary."""
        return f"So, {self.call.name}, {told}" if self.call.name else f"So {told}"

    def _texts(self, until: float | None = None) -> list[str]:
        """What the customer said, up to a time in seconds."""
        turns = self.call.of(Speaker.CUSTOMER)
        return [turn.text for turn in turns if until is None or turn.segment.start < until]

    def _whole(self, until: float | None = None) -> str | None:
        """The author's summary of the matter, once the customer has told enough of it."""
        whole, said = self.call.matter.in_short, content(stream(" ".join(self._texts(until)).split()).text)
        return whole if whole and len(content(stream(whole.split()).text) & said) >= SHARED else None
