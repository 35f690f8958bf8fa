"""What a rule of the tables says."""

from collections.abc import Callable
from typing import Literal

import msgspec

from voicecoach.words.pattern import forms

REPORTED_SPEECH = forms("""
    you/he/she/they/someone/colleague/email/agent* ( was | were | had | have )?
        said/told/promised/claimed/asked/mentioned/wrote/saying/says/tells/told_me
    letter/leaflet/website/sign/poster/manual/brochure/banner/message/advert/note/driver/technician/engineer that?
        said/told/promised/claimed/mentioned/wrote/says/tells/reads
""")
"""What makes the words after it another's: not the trainee's own deed."""

NOT_MEANT = forms("""
    <i> ( do | can | will | would | could | am | are | did | have ) not ( going to )?
        think/promise/guarantee/say/want/need/tell/believe/pretend/see/know/feel/here
    no_one ( here )? is going to
    ( no | not ) ( a )? need/point/way/reason/saying/suggesting/telling/promising
    not/never to
    if i/we were/was/had/did
    whether
    used to
    i_wish/pretend/imagine_if/suppose
    i/we would/could say/have_said
""")
"""What makes the words after it denied or only thought of."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What is known when the trainee speaks.

    ``customer_said``: the customer's words up to then (the last turns, or all); ``fault``: whose failing it is by the
    card (None = not known); ``card``: its account rows, label and text (empty = not known).
    """

    customer_said: str = ""
    customer_names: tuple[str, ...] = ()
    fault: Literal["company", "customer", "unclear"] | None = None
    card: tuple[tuple[str, str], ...] = ()


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """Where a form matched: the turn's line of tokens, the match in it, its sentence, and what is known."""

    text: str
    start: int
    end: int
    sentence: tuple[int, int]
    clause: int
    context: Context

    @property
    def before(self) -> str:
        """The clause up to the match."""
        return self.text[self.clause : self.start]

    @property
    def after(self) -> str:
        """The sentence after the match, with its mark."""
        return self.text[self.end : self.sentence[1]]

    @property
    def whole(self) -> str:
        """The whole sentence."""
        return self.text[self.sentence[0] : self.sentence[1]]

    @property
    def nearby(self) -> str:
        """The sentence of the match and the next one."""
        rest = self.text[self.sentence[1] :]
        ends = [at for mark in (". ", "? ") if (at := rest.find(mark)) >= 0]
        return self.whole + (rest[: min(ends) + 2] if ends else rest)


Condition = Callable[[Scope], bool]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One way of doing a skill well or badly, as forms of `voicecoach.words.pattern`.

    It fires where one of ``forms`` matches, unless one of ``not_before`` matches earlier in the clause, one of
    ``not_after`` later in the sentence, one of ``not_sentence`` anywhere in it, or one of ``not_turn`` anywhere in the
    turn, and if every one of ``needs`` holds.
    ``asked`` False: not in a question; True: only in one; None: in both. ``strength`` is the confidence when every
    word was heard for sure. ``leads_in``: what is worth hearing comes after it, if need be in the next sentence.
    """

    id: str
    good: bool
    forms: tuple[str, ...]
    strength: float = 0.85
    not_before: tuple[str, ...] = (*REPORTED_SPEECH, *NOT_MEANT)
    not_after: tuple[str, ...] = ()
    not_sentence: tuple[str, ...] = ()
    not_turn: tuple[str, ...] = ()
    needs: tuple[Condition, ...] = ()
    asked: bool | None = None
    leads_in: bool = False

    @property
    def skill(self) -> str:
        """The skill that the rule is about: the part of the id before the dot."""
        return self.id.partition(".")[0]
