"""What a piece of advice is about."""

import msgspec

from voicecoach.words.call_view import CallView
from voicecoach.words.customer import issue_clause, turned_round

EDGES = " .,!?…;:"
"""Marks that do not belong to what was said."""


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What the advice is about: the call, the trainee's words (empty where something was not said), and the rule."""

    call: CallView
    quote: str
    rule: str

    @property
    def said(self) -> str:
        """The trainee's words without the marks at their ends."""
        return self.quote.strip(EDGES)

    @property
    def issue(self) -> str | None:
        """The customer's issue as the trainee would say it."""
        clause = issue_clause(self.call)
        return turned_round(clause) if clause else None

    def named(self, words: str) -> str:
        """Words with the customer's name in front, where it is known."""
        return f"{self.call.name}, {words}" if self.call.name else words[0].upper() + words[1:]
