"""What an author can write about a customer: the persona and its parts, frozen and strict."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from voicecoach.call.event import Outcome
from voicecoach.persona.rules import LOWERS, RAISES
from voicecoach.persona.written import (
    Counts,
    CutOffManner,
    Manner,
    MoodRange,
    Names,
    Part,
    Points,
    Range,
    Rows,
    Short,
    Steps,
    Text,
    Wordings,
    beat,
    cut_off,
    many,
    one_or_more,
)

PLACEHOLDERS = ("name", "first_name", "company", "product")
"""Words in braces that a line may hold in every persona; variants add their own."""


class When(Part):
    """A condition: everything that is given must hold.

    ``cues``, ``words`` and ``manner`` look at the trainee's last answer (any one of those listed is enough);
    ``heard`` and ``not_heard`` at the whole call so far; ``turn`` counts the trainee's answers.
    """

    mood: MoodRange | None = None
    turn: Range | None = None
    told: bool | None = None
    cues: Names = ()
    words: Names = ()
    manner: Annotated[tuple[Manner, ...], BeforeValidator(many)] = ()
    question: bool | None = None
    off_topic: bool | None = None
    heard: Counts = Field(default_factory=dict)
    heard_any: Names = ()
    not_heard: Names = ()
    done: Names = ()
    not_done: Names = ()
    out_of_patience: bool | None = None
    gone_silent: bool | None = None


def _alternatives(value: object) -> object:
    return [value] if isinstance(value, dict | When) else value


Conditions = Annotated[tuple[When, ...], BeforeValidator(_alternatives)]
"""Any one of these is enough; none at all holds always."""


class Lines(Part):
    """Wordings of one thing that the customer may say, and when."""

    say: Wordings
    when: Conditions = ()


class Beat(Lines):
    """Something the customer brings up, how often, how likely beside others, and the mood that they fly into with it.

    ``helps`` are the steps of mood that it takes away when the trainee offers what its ``words`` name; ``again`` is said where
    the trainee leaves it unanswered, and ``in_short`` how the trainee would say it back: "your rent bounced".
    """

    times: Annotated[int, Field(ge=1, le=20)] | None = None
    becomes: Annotated[int, Field(ge=0, le=4)] | None = None
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0
    helps: Steps = 0.0
    again: Wordings | None = None
    move: Short | None = None
    in_short: Short | None = None


class Ending(Lines):
    """One way for the call to end; what is said are the customer's last words."""

    outcome: Outcome


class Silence(Part):
    """What the customer says when nobody answers, and after how many silences they give up."""

    say: Wordings | None = None
    hang_up_after: Annotated[int, Field(ge=1, le=10)] = 3


class CutOff(Part):
    """How the customer takes being talked over, what they say about it, and how they take up the thread again."""

    do: CutOffManner = "yield"
    say: Wordings | None = None
    resume: Wordings | None = None


class Hold(Part):
    """How the customer takes being asked to hold the line, and what they say to it and after it.

    ``refuse_from`` is the mood from which they will not (None = they always do), ``check_after`` the seconds after which
    they ask whether anyone is there.
    """

    refuse_from: Annotated[int, Field(ge=0, le=5)] | None = None
    check_after: Annotated[float, Field(ge=10, le=300)] | None = None
    say: Wordings | None = None
    refuse: Wordings | None = None
    back: Wordings | None = None
    too_long: Wordings | None = None


class ComesIn(Part):
    """After how many seconds of the trainee's talk the customer comes in, one for all moods or one for each, and with what."""

    after: Annotated[tuple[Annotated[float, Field(ge=3, le=900)], ...], BeforeValidator(one_or_more)] = ()
    say: Wordings | None = None
    recital: Wordings | None = None


class Promise(Part):
    """What the trainee had promised before this call (their words, by when), and whether it was kept; open: not due yet."""

    said: Text
    due: Text = ""
    kept: Literal["yes", "no", "open"] = "no"


class Card(Part):
    """What the trainee sees during the call."""

    account: Rows = Field(default_factory=dict)
    policy: Names = ()
    authority: Names = ()


def _choices(value: object) -> object:
    """A list of texts, or named choices; told as one mistake, whatever else stands there."""
    value = many(value)
    inner = list(value.values() if isinstance(value, dict) else value) if isinstance(value, dict | list | tuple) else []
    texts = not isinstance(value, dict) and all(isinstance(each, str) for each in inner)
    if not inner or not (texts or (isinstance(value, dict) and all(isinstance(each, dict) and each for each in inner))):
        raise ValueError("expected a list of texts, such as [green, blue], or named choices with placeholders below each")
    return value


Choices = Annotated[tuple[Text, ...] | dict[str, dict[str, Text]], BeforeValidator(_choices), Field(min_length=1, max_length=20)]
"""Texts of which one is drawn, or named choices that each set several placeholders at once."""

Beats = dict[str, Annotated[Beat, BeforeValidator(beat)]]


class Answer(Part):
    """What the customer says to a question; ``asks`` are examples of how it is asked, ``kind`` some that any caller is asked."""

    asks: Names = ()
    kind: Names = ()
    say: Wordings | None = None


Answers = dict[str, Annotated[Answer, BeforeValidator(beat)]]


class Persona(Part):
    """One customer, as an author wrote them; everything but the name and the opening has a default."""

    name: Short
    opening: Wordings
    title: Short | None = None
    company: Short | None = None
    product: Short | None = None
    voice: Short | None = None
    brief: Text = ""
    fault: Literal["company", "customer", "unclear"] = "unclear"
    facts: Rows = Field(default_factory=dict)
    card: Card = Card()
    in_short: Short | None = None
    wants: Text = ""
    fair: Text = ""
    topic: Names = ()
    mood: Annotated[int, Field(ge=0, le=4)] = 2
    patience: Annotated[int, Field(ge=3, le=40)] = 14
    raises: dict[str, Steps] = Field(default_factory=dict)
    lowers: dict[str, Steps] = Field(default_factory=dict)
    weights: dict[str, Points] = Field(default_factory=dict)
    promise: Promise | None = None
    placed_by: Literal["customer", "trainee"] = "customer"
    when_cut_off: Annotated[CutOff, BeforeValidator(cut_off)] = CutOff()
    silence: Silence = Silence()
    hold: Hold = Hold()
    comes_in: ComesIn = ComesIn()
    story: Beats = Field(default_factory=dict)
    reactions: Beats = Field(default_factory=dict)
    answers: Answers = Field(default_factory=dict)
    beats: Beats = Field(default_factory=dict)
    endings: dict[str, Ending] = Field(default_factory=dict)
    variants: dict[str, Choices] = Field(default_factory=dict)
    warning: Text = ""

    @property
    def first_name(self) -> str:
        """The first of the customer's names."""
        return self.name.split()[0]

    @property
    def names(self) -> tuple[str, ...]:
        """The words by which the customer may be addressed."""
        return tuple(dict.fromkeys(part.strip(".,") for part in self.name.split()))

    def fill(self, text: str) -> str:
        """A line with its placeholders filled; never formats, so that nothing else can be reached from a file."""
        values: Mapping[str, str] = {
            "name": self.name,
            "first_name": self.first_name,
            "company": self.company or "your company",
            "product": self.product or "it",
        }
        return re.sub(r"\{([a-z_]+)\}", lambda found: values.get(found[1], found[0]), text)

    def raised_by(self, cause: str) -> float:
        """Steps of mood that a bad cue of a skill, or a manner, adds."""
        return self.raises.get(cause, RAISES.get(cause, 0.0))

    def lowered_by(self, skill: str) -> float:
        """Steps of mood that a good cue of a skill takes away."""
        return self.lowers.get(skill, LOWERS.get(skill, 0.0))
