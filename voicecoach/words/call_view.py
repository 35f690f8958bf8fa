"""A call as the rubric sees it."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from voicecoach.call.event import CustomerBegan, Event, MoodMoved, Outcome
from voicecoach.call.recording import Origin
from voicecoach.call.speech import Overlap, Speaker, Turn
from voicecoach.listen.composure import Composure
from voicecoach.words.cues import Cue

STORY_WORDS = 12
"""Words from which a customer's turn tells something rather than answers."""

STORY_SECONDS = 4.0
"""Seconds from which it does, where its words are not known."""

ENOUGH_TURNS = 3
"""Turns of the trainee from which a call has had an occasion for everything."""


class OpenPromise(msgspec.Struct, frozen=True):
    """What the trainee had promised before the call, and whether it was kept; open: not due yet."""

    said: str
    kept: Literal["yes", "no", "open"]


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller's author says that the call is about.

    ``product`` is what it is called, ``in_short`` what went wrong, as the trainee would say it back to the customer ("we
    charged you twice"), ``by_beat`` the same for the parts of the story, by the name of each.
    """

    product: str = ""
    in_short: str = ""
    by_beat: tuple[tuple[str, str], ...] = ()

    def told(self, events: Iterable[Event]) -> tuple[tuple[float, str], ...]:
        """What the customer told of it, each with when they began."""
        parts = dict(self.by_beat)
        lines = [each for each in events if isinstance(each, CustomerBegan) and each.beat in parts]
        return tuple((line.planned.start, parts[line.beat]) for line in lines)


class MayGive(msgspec.Struct, frozen=True):
    """The lines of the card that say what the trainee may give, and those of its policy."""

    lines: tuple[str, ...] = ()
    policy: tuple[str, ...] = ()


class CallView(msgspec.Struct, frozen=True, kw_only=True):
    """A call for the rubric: both speakers' turns in time order, and the trainee's cues turn by turn.

    ``cues`` is aligned with ``turns`` and empty for the customer's; ``fault`` and ``outcome`` are known on a practised
    call only; ``customer_names`` are what the customer is called, the best to use first; ``doubtful`` overlaps may be the
    customer's own sound in the trainee's microphone and are held against nobody; ``promise`` was made before the call, and
    ``placed`` says that the trainee rang the customer, ``typed`` that their answers were typed: nobody could come in.
    ``may_give`` is what the card allows the trainee to give, ``learned`` what they wrote after the call, and ``drilled`` the
    title of the drill that this was, if it is one for a hard moment.
    ``told`` is what of the matter's parts the customer has told, each with when they began.
    """

    turns: tuple[Turn, ...]
    cues: tuple[tuple[Cue, ...], ...]
    overlaps: tuple[Overlap, ...] = ()
    doubtful: tuple[Overlap, ...] = ()
    moods: tuple[MoodMoved, ...] = ()
    fault: Literal["company", "customer", "unclear"] | None = None
    customer_names: tuple[str, ...] = ()
    origin: Origin = Origin.UPLOADED
    outcome: Outcome | None = None
    composure: Composure | None = None
    promise: OpenPromise | None = None
    placed: bool = False
    typed: bool = False
    may_give: MayGive = MayGive()
    learned: str = ""
    drilled: str = ""
    matter: Matter = Matter()
    told: tuple[tuple[float, str], ...] = ()

    def __post_init__(self) -> None:
        if len(self.cues) != len(self.turns):
            raise ValueError("a call view needs one tuple of cues for every turn")

    def of(self, speaker: Speaker) -> tuple[Turn, ...]:
        """One speaker's turns."""
        return tuple(turn for turn in self.turns if turn.speaker is speaker)

    @property
    def heard(self) -> tuple[Turn, ...]:
        """The trainee's turns in which words were understood."""
        return tuple(turn for turn in self.of(Speaker.TRAINEE) if turn.words)

    @property
    def long_enough(self) -> bool:
        """Whether the trainee had turns enough for an occasion for everything."""
        return len(self.heard) >= ENOUGH_TURNS

    @property
    def story(self) -> Turn | None:
        """The customer's turn that tells the issue: their first that is more than an answer."""
        return next((turn for turn in self.of(Speaker.CUSTOMER) if _tells(turn)), None)

    @property
    def name(self) -> str | None:
        """How to call the customer."""
        names = self.customer_names
        if len(names) > 1 and names[0].strip(".").lower() in {"mr", "mrs", "ms", "miss", "dr", "prof"}:
            return f"{names[0]} {names[-1]}"
        return names[0] if names else None

    def cues_of(self, skill: str) -> tuple[Cue, ...]:
        """The cues of one skill in the order of time."""
        return tuple(cue for cues in self.cues for cue in cues if cue.skill == skill)

    def turn_of(self, wanted: Cue) -> Turn:
        """The turn that a cue was heard in."""
        return next(turn for turn, cues in zip(self.turns, self.cues, strict=True) if any(cue is wanted for cue in cues))

    def said_before(self, time: float) -> Turn | None:
        """The customer's last turn that began before a time in seconds."""
        before = [turn for turn in self.of(Speaker.CUSTOMER) if turn.segment.start < time]
        return before[-1] if before else None


def _tells(turn: Turn) -> bool:
    return len(turn.words) >= STORY_WORDS or (not turn.words and turn.segment.duration >= STORY_SECONDS)
