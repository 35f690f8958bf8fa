"""When a turn is over: how long a silence must last, by how the words before it end and how finished the voice sounds."""

import math
import re
from enum import StrEnum

import msgspec

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.listen.acknowledge import begins_to_acknowledge, only_acknowledges
from voicecoach.words.tokens import FILLERS, listed

GOES_ON = listed("""
    and but or so because since although though if when while where whether unless until than as that which who whose
    the a an my your our their his her its this these those
    to of in on at for with from by about into onto over under between through during without
    i we you he she they is are was were am be been has have had will would can could should may might must do does did
    not no let's i'm we're you're i'll we'll i've we've just also then like well very really more
""")
"""Words that hardly ever end what somebody says; more comes after them."""

_ENDS_AFTER_ALL = listed("""
    you that so is are do did will would can could have not no this for to in on then well more like these those about
""")
"""Words of that list that do end a sentence where recognition wrote a full stop after them ("I think so.", "thank you.")."""

_WORD = re.compile(r"[\w']+")
_MARK = re.compile(r"([.?!…,;:—\u2013-]+)[\"')\]”\u2019]*$")


class Closing(StrEnum):
    """How the words before a silence end."""

    ASKED = "asked"
    """With a question: the other is to speak."""
    COMPLETE = "complete"
    """With the end of a sentence."""
    BARE = "bare"
    """Without a mark, on a word that could be the last."""
    OPEN = "open"
    """In the middle: a comma, dots, "and", "because"."""
    FILLED = "filled"
    """With "um", "er", "uh": the speaker keeps the floor."""
    WORDLESS = "wordless"
    """No words were recognised."""


LEANS = {
    Closing.ASKED: 0.0,
    Closing.COMPLETE: 0.0,
    Closing.BARE: -1.5,
    Closing.WORDLESS: -1.5,
    Closing.OPEN: -2.5,
    Closing.FILLED: -math.inf,
}
"""What the words add to the log odds that the sound gives: recognition writes a full stop after nearly everything, so one
says little, and its absence much. After "um" no sound of the voice shortens the wait."""

SURE, IN_DOUBT = 3.5, 0.0
"""Log odds of 97 % and of 50 %: from the one on the shortest silence is enough, from the other down the longest is needed."""

_NEARLY = 0.003
"""Probabilities are cut this far from 0 and 1: the model is never as sure as it says."""


class Silences(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds of silence after which a turn counts as over.

    ::

        needed
        unsure ────────╮
                        ╲           log odds: those of the sound, and what the words add
        sure             ╰────────
                   50 %     97 %    that the turn is over

    Where nothing tells how the voice sounds, the words alone decide: the other five, as patient as they are because a
    customer who comes in on a thought that goes on spoils the practice more than one who answers a little late.
    All were set on half of the turns in docs/live.md.
    """

    sure: float = 0.6
    unsure: float = 1.7
    asked: float = 0.8
    complete: float = 1.0
    bare: float = 1.4
    open: float = 2.0
    wordless: float = 1.6

    def after(self, text: str | None, finished: float | None = None) -> float:
        """The silence needed after these words, and a voice that sounds so finished (0 … 1); None = not known (yet)."""
        if text is None:
            return max(self.asked, self.complete, self.bare, self.open, self.wordless, self.unsure)
        end = closing(text)
        if finished is not None:
            doubt = (SURE - _log_odds(finished) - LEANS[end]) / (SURE - IN_DOUBT)
            return self.sure + (self.unsure - self.sure) * min(max(doubt, 0.0), 1.0)
        needed: float = self.open if end is Closing.FILLED else getattr(self, end.value)
        return needed

    @property
    def shortest(self) -> float:
        """The silence below which words alone end no turn."""
        return min(self.asked, self.complete, self.bare, self.open, self.wordless)

    def scaled(self, factor: float) -> "Silences":
        """A more patient (above 1) or less patient floor."""
        return Silences(**{name: value * factor for name, value in msgspec.structs.asdict(self).items()})


def _log_odds(probability: float) -> float:
    within = min(max(probability, _NEARLY), 1 - _NEARLY)
    return math.log(within / (1 - within))


def closing(text: str) -> Closing:
    """How a running transcript ends."""
    words = _WORD.findall(text.lower().replace("\u2019", "'"))
    if not words:
        return Closing.WORDLESS
    found = _MARK.search(text.strip())
    mark = found.group(1) if found else ""
    if mark.endswith("?"):
        return Closing.ASKED
    ended = mark in {".", "!"}
    last = words[-1]
    if last in FILLERS:
        return Closing.FILLED
    if mark not in {"", ".", "!"} or (last in GOES_ON and not (ended and last in _ENDS_AFTER_ALL)):
        return Closing.OPEN
    return Closing.COMPLETE if ended else Closing.BARE


def acknowledges(text: str) -> bool:
    """Whether words said inside the other's line are an acknowledgement or a sound of thinking: "mm-hm", "okay", "um"."""
    words = _WORD.findall(text.lower())
    return all(word in FILLERS for word in words) or only_acknowledges([Word(text, Segment(0.0, 1.0))])


def may_acknowledge(text: str) -> bool:
    """Whether it may become one: of half a second of "I understand" recognition makes "I under", of "yes, I see" "yes, I"."""
    return begins_to_acknowledge([Word(text, Segment(0.0, 1.0))])


def claims_floor(text: str) -> bool:
    """Whether words said inside the other's line are surely more than that; a single other word is not sure."""
    if acknowledges(text) or may_acknowledge(text):
        return False
    return len([word for word in _WORD.findall(text.lower()) if word not in FILLERS]) >= 2
