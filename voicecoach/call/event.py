"""What happened on a practised call, dated on its sample clock: a closed union."""

from enum import StrEnum

import msgspec

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word


class Outcome(StrEnum):
    """How a call can end."""

    RESOLVED = "resolved"
    FOLLOW_UP = "follow_up"
    MANAGER = "manager"
    HUNG_UP = "hung_up"
    UNRESOLVED = "unresolved"
    BROKEN_OFF = "broken_off"


class _Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="event"):
    """``at``: seconds from the start of the call, on the recording's sample clock."""

    at: float


class CallBegan(_Event, frozen=True, kw_only=True, tag="call_began"):
    """The call was connected; ``heard_before`` are the wordings that the customer knew the trainee to have heard already."""

    persona: str
    persona_sha256: str
    seed: int
    line: str
    mood: int
    heard_before: tuple[str, ...] = ()


class CustomerBegan(_Event, frozen=True, kw_only=True, tag="customer_began"):
    """The customer begins a line; ``planned`` is when its sound starts and would end if nobody stops it."""

    planned: Segment
    text: str
    mood: int
    beat: str
    move: str


class CustomerStopped(_Event, frozen=True, kw_only=True, tag="customer_stopped"):
    """The sound of the customer's line ended: at its planned end, or earlier because the customer yielded."""

    cut_short: bool


class HeardPart(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of an answer: where it lies, how many words were made out, and its active level in dBFS."""

    segment: Segment
    words: int
    level: float | None = None


class TraineeHeard(_Event, frozen=True, kw_only=True, tag="trainee_heard"):
    """What the customer made of the trainee's turn during the call: words, cues (skill and good/bad) and manner.

    ``level_change_db`` and ``pace_change`` (a factor) are against the trainee's earlier turns (None = too little speech);
    ``near`` says of each question in it how near in meaning it came to what the customer may be asked for, ``parts`` are the
    stretches of an answer that was not typed.
    """

    segment: Segment
    text: str
    words: tuple[Word, ...] = ()
    cues: tuple[str, ...] = ()
    level_change_db: float | None = None
    pace_wpm: float | None = None
    pace_change: float | None = None
    typed: bool = False
    near: dict[str, dict[str, float]] = {}
    parts: tuple[HeardPart, ...] = ()


class CutInHeard(_Event, frozen=True, kw_only=True, tag="cut_in_heard"):
    """The customer noticed being talked over; ``onset`` is when the trainee came in."""

    onset: float
    yielded: bool


class CameIn(_Event, frozen=True, kw_only=True, tag="came_in"):
    """The customer comes in on purpose on a trainee who has spoken since ``onset``: runs on, or ``recites`` policy."""

    onset: float
    recites: bool


class ReflexMade(_Event, frozen=True, kw_only=True, tag="reflex_made"):
    """The customer makes a short sound ("Mm.") that takes no floor and is no line; ``planned`` is when it is heard."""

    planned: Segment
    text: str


class HoldBegan(_Event, frozen=True, kw_only=True, tag="hold_began"):
    """The customer holds the line because the trainee asked for it; ``asked`` are the seconds that were named."""

    asked: float | None = None


class HoldEnded(_Event, frozen=True, kw_only=True, tag="hold_ended"):
    """The trainee is back, or the customer has hung up: so many seconds after the hold began."""

    seconds: float


class SilenceHeard(_Event, frozen=True, kw_only=True, tag="silence_heard"):
    """The customer noticed that nobody answers."""

    seconds: float


class MoodMoved(_Event, frozen=True, kw_only=True, tag="mood_moved"):
    """The customer's mood changed, 0 calm … 5 hangs up, for reasons that can be read; a rise is an escalation."""

    before: int
    after: int
    reasons: tuple[str, ...]


class CardOpened(_Event, frozen=True, kw_only=True, tag="card_opened"):
    """The trainee looked at the card."""


class CueShown(_Event, frozen=True, kw_only=True, tag="cue_shown"):
    """The trainee was shown a word of advice that they had not asked for."""

    text: str


class HintShown(_Event, frozen=True, kw_only=True, tag="hint_shown"):
    """The trainee asked what to try now, and was told."""

    text: str


class RepeatAsked(_Event, frozen=True, kw_only=True, tag="repeat_asked"):
    """The trainee asked for the customer's last line again; it follows as a line of its own."""


class Paused(_Event, frozen=True, kw_only=True, tag="paused"):
    """The trainee paused the call: its clock goes on, and both channels are silent until it is resumed."""


class Resumed(_Event, frozen=True, kw_only=True, tag="resumed"):
    """The call goes on."""


class WarningGiven(_Event, frozen=True, kw_only=True, tag="warning_given"):
    """Something that limits what can be measured, said to the trainee."""

    text: str


class ChannelsApart(_Event, frozen=True, kw_only=True, tag="channels_apart"):
    """A sound device was held up: in this stretch, which may end later, the two channels lie apart by up to so many seconds."""

    stretch: Segment
    by: float


class Marked(_Event, frozen=True, kw_only=True, tag="marked"):
    """The trainee marked what they hear now: in a drill, that the customer's frustration rises."""


class CallEnded(_Event, frozen=True, kw_only=True, tag="call_ended"):
    """The call is over."""

    outcome: Outcome
    ending: str


Event = (
    CallBegan
    | CustomerBegan
    | CustomerStopped
    | TraineeHeard
    | CutInHeard
    | CameIn
    | ReflexMade
    | HoldBegan
    | HoldEnded
    | SilenceHeard
    | MoodMoved
    | CardOpened
    | CueShown
    | HintShown
    | RepeatAsked
    | Paused
    | Resumed
    | WarningGiven
    | ChannelsApart
    | Marked
    | CallEnded
)
