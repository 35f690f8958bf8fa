"""What came of a drill: one plain result, with quote and second, and what to try next time."""

from collections.abc import Mapping, Sequence

import msgspec

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import CustomerBegan, Event
from voicecoach.call.measure import Measure
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.listen.acknowledge import only_acknowledges
from voicecoach.review.model import Review, ReviewedTurn

VERSION = 1
"""Raised whenever a stored result of the version before could be misread."""

NO_WORDS: Mapping[str, int] = {}


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the drill counted or measured, and the most or least of it that counts as good, in words."""

    name: str
    measure: Measure
    aim: str = ""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One plain result: ``passed`` None means that it cannot be told, and ``happened`` says why.

    ``quote`` are the trainee's own words, ``segment`` where to listen, ``instead`` what to try next time, or to keep.
    """

    passed: bool | None
    happened: str
    instead: str
    quote: str = ""
    segment: Segment | None = None
    figures: tuple[Figure, ...] = ()


class DrillResult(msgspec.Struct, frozen=True, kw_only=True):
    """A result as it is kept: which drill and situation, and what made it (results of other makers are not compared)."""

    version: int = VERSION
    drill: str
    title: str
    situation: str
    seed: int
    judged: Judged
    maker: str = ""


class DrillView(msgspec.Struct, frozen=True, kw_only=True):
    """What a drill is judged on: the review that a call gets too, the events, and what the situation was about.

    ``ways`` are words of what may be offered instead, ``endings`` the names of the customer's closing lines.
    """

    review: Review
    events: tuple[Event, ...]
    figure: float | None = None
    limit: float | None = None
    ways: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    dictionary: Mapping[str, int] = NO_WORDS

    @property
    def mine(self) -> tuple[ReviewedTurn, ...]:
        """The trainee's turns in order."""
        return tuple(each for each in self.review.turns if each.turn.speaker is Speaker.TRAINEE)

    @property
    def said(self) -> tuple[ReviewedTurn, ...]:
        """The trainee's turns that say more than that they listen."""
        return tuple(each for each in self.mine if each.turn.words and not only_acknowledges(each.turn.words))

    @property
    def told_until(self) -> float:
        """When the customer had nothing more to tell: the end of their last line before the closing one, if there is one."""
        lines = [event for event in self.events if isinstance(event, CustomerBegan)]
        told = [event.planned for event in lines if event.beat not in self.endings]
        return told[-1].end if told else 0.0


def quoted(turn: Turn, most: int = 24) -> str:
    """A turn's words, cut where there are many."""
    words = [word.text for word in turn.words]
    return " ".join(words[:most]) + ("…" if len(words) > most else "")


def count(name: str, value: float, unit: str, aim: str = "") -> Figure:
    """Something counted."""
    return Figure(name=name, measure=Measure(unit=unit, value=round(float(value), 3)), aim=aim)


def times(number: int) -> str:
    """How often, in words."""
    return "once" if number == 1 else "twice" if number == 2 else f"{number} times"


def nothing_said(view: DrillView, instead: str) -> Judged | None:
    """The result of a drill in which the trainee said nothing to judge."""
    if view.said:
        return None
    heard = view.mine[0].turn if view.mine else None
    what = "Nothing of what you said was understood." if heard else "You said nothing."
    return Judged(passed=None, happened=what, instead=instead, segment=heard.segment if heard else None)


def to_json(result: DrillResult) -> bytes:
    """The result as JSON; `from_json` gives it back."""
    return msgspec.json.format(msgspec.json.encode(result, order="sorted"), indent=1) + b"\n"


def from_json(content: bytes) -> DrillResult:
    """The result that `to_json` wrote.

    Raises
    ------
    VoicecoachError
        If the bytes are none, or one of another version.
    """
    try:
        result = msgspec.json.decode(content, type=DrillResult)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise VoicecoachError("this drill's result is damaged: do the drill again") from error
    if result.version > VERSION:
        raise VoicecoachError("this drill's result was made by a newer voicecoach: install that one to read it")
    return result


def findings_by(view: DrillView, names: Sequence[str]) -> tuple[tuple[ReviewedTurn, str], ...]:
    """The trainee's turns with cues of these names, as turn and quote, in order of time."""
    return tuple((each, cue.quote) for each in view.mine for cue in each.cues if cue.name in names)
