"""What reaches the customer's mind, what it does about it, and what it keeps."""

from collections.abc import Mapping

import msgspec

from voicecoach.call.event import Outcome
from voicecoach.persona.mood import Temper


class TraineeSaid(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The trainee's turn: words, cues (``"empathise:good"``), level (dB) and pace (factor) against earlier turns, manner.

    ``away`` are the seconds for which a customer on hold has waited for it; ``near`` says of each question in it how near in
    meaning it comes to what the customer may be asked for (empty without a model of meaning).
    """

    text: str
    cues: tuple[str, ...] = ()
    level_change_db: float | None = None
    pace_change: float | None = None
    cut_in: bool = False
    away: float | None = None
    near: Mapping[str, Mapping[str, float]] = msgspec.field(default_factory=dict)


class TalkedOver(msgspec.Struct, frozen=True, tag=True):
    """The trainee came in on the customer's line, and it was no backchannel."""


class Silent(msgspec.Struct, frozen=True, tag=True):
    """Nobody has answered for some seconds."""

    seconds: float


class RanOn(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The trainee speaks for longer than the customer bears; ``recites`` where they read out policy."""

    recites: bool = False


MindEvent = TraineeSaid | TalkedOver | RanOn | Silent


class Hold(msgspec.Struct, frozen=True, kw_only=True):
    """The customer holds the line; ``asked`` are the seconds that were named (None = a moment)."""

    asked: float | None = None


class Say(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Speak a line at a mood; ``beat`` is where it stands in the persona, ``move`` what it does."""

    text: str
    mood: int
    beat: str
    move: str


class MoodChange(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The mood moved, for reasons that can be read."""

    before: int
    after: int
    reasons: tuple[str, ...]


class End(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Hang up."""

    outcome: Outcome
    ending: str


Action = Say | MoodChange | End


class MindState(msgspec.Struct, frozen=True, kw_only=True):
    """All that the customer keeps in mind; serialisable, so that a call can be stored and taken up again."""

    seed: int
    temper: Temper
    steps: int = 0
    turn: int = 0
    story: int = 0
    last: str = ""
    said: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    heard: Mapping[str, int] = msgspec.field(default_factory=dict)
    silences: int = 0
    idle: int = 0
    reacted: int = 0
    cut_noted: bool = False
    retold: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
    resuming: bool = False
    hold: Hold | None = None
    ended: bool = False

    @property
    def mood(self) -> int:
        """The mood, 0 calm … 5 hangs up."""
        return self.temper.mood
