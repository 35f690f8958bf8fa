"""Who said what, when, and who came in on whom."""

from enum import StrEnum

import msgspec

from voicecoach.call.segment import Segment


class Speaker(StrEnum):
    """One of the two people on a call."""

    TRAINEE = "trainee"
    CUSTOMER = "customer"

    @property
    def other(self) -> "Speaker":
        """The person at the other end."""
        return Speaker.CUSTOMER if self is Speaker.TRAINEE else Speaker.TRAINEE


class Word(msgspec.Struct, frozen=True):
    """One word as it was heard: text with its punctuation, time, and confidence in 0 … 1 (None = not known)."""

    text: str
    segment: Segment
    confidence: float | None = None


class Turn(msgspec.Struct, frozen=True):
    """One speaker's speech between two silences of their own or floor changes.

    ``cut_short`` says whether the speaker stopped before the planned end; None where it cannot be known.
    """

    speaker: Speaker
    segment: Segment
    words: tuple[Word, ...] = ()
    cut_short: bool | None = None

    @property
    def text(self) -> str:
        """The words, joined."""
        return " ".join(word.text for word in self.words)


class OverlapKind(StrEnum):
    """What it means that one came in while the other spoke."""

    BACKCHANNEL = "backchannel"
    EARLY_START = "early_start"
    FAILED_START = "failed_start"
    INTERRUPTION = "interruption"


class Overlap(msgspec.Struct, frozen=True):
    """Speech of both at once.

    ``by`` is who came in second; ``segment`` the shared time; ``rule`` the rule that gave the kind; ``text`` what the one
    who came in said; ``left`` the seconds that the other still had to say (planned end where known, else the end
    heard); ``yielded`` whether the other stopped for it (None = not knowable).
    """

    kind: OverlapKind
    by: Speaker
    segment: Segment
    rule: str
    text: str = ""
    left: float | None = None
    yielded: bool | None = None
