"""Figures, times and names as a person reads them."""

import re
import unicodedata

from voicecoach.call.event import Outcome
from voicecoach.call.measure import Measure
from voicecoach.call.speech import OverlapKind, Speaker

NONE = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"

MOODS = ("calm", "uneasy", "annoyed", "upset", "furious", "hangs up")
"""What each step of the customer's mood is called, 0 … 5."""

OUTCOMES = {
    Outcome.RESOLVED: "the problem was solved",
    Outcome.FOLLOW_UP: "a follow-up was promised",
    Outcome.MANAGER: "the call went to a manager",
    Outcome.HUNG_UP: "hung up",
    Outcome.UNRESOLVED: "the problem was left unsolved",
    Outcome.BROKEN_OFF: "the call was broken off before its end",
}

OVERLAPS = {
    OverlapKind.INTERRUPTION: ("Interruption", "came in while the other still had more to say"),
    OverlapKind.FAILED_START: ("Failed start", "came in with more than “mm-hm” and gave up within a second"),
    OverlapKind.EARLY_START: ("Early start", "came in during the last half second of the other's turn: usual in any talk"),
    OverlapKind.BACKCHANNEL: ("Backchannel", "a short “mm-hm” or “right” that leaves the other the floor: a sign of listening"),
}

SPEAKERS = {Speaker.TRAINEE: "Trainee", Speaker.CUSTOMER: "Customer"}

SWAPPED = "The channels look swapped"
"""How the warning begins after which nothing is judged."""

_SHORT_WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Text on one line without characters that steer terminals, hide, or turn the direction of writing."""
    spaced = _SPACE.sub(" ", text)
    return "".join(each for each in spaced if unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Co", "Cn"}).strip()


def clock(seconds: float) -> str:
    """A time of the call: 1:02, or 1:00:02 from an hour on."""
    whole = max(0, int(seconds))
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def counted(number: int, what: str) -> str:
    """A number of things: "1 call", "2 calls"."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def lasting(seconds: float) -> str:
    """A length: 48 s, 4 min 5 s, 1 h 2 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours} h {minute} min" if hours else f"{minute} min {second} s"


def in_words(number: int) -> str:
    """A small number as a word."""
    return _SHORT_WORDS.get(number, str(number))


def figure(value: float, digits: int) -> str:
    """A number with a fixed count of decimals, a true minus sign, and thousands apart."""
    text = f"{abs(value):,.{digits}f}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    negative = value < 0 and float(f"{value:.{digits}f}") != 0
    return MINUS + text if negative else text


def percent(value: float) -> str:
    """A share of one as percent."""
    return f"{figure(100 * value, 0)}{NO_BREAK}%"


def measured(measure: Measure, digits: int, unit: str) -> str:
    """A measure as text, or the reason why there is none."""
    if measure.value is None:
        return plain(measure.why_none or "")
    return f"{figure(measure.value, digits)}{NO_BREAK if unit else ''}{unit}"


NO_BREAK = "\N{NO-BREAK SPACE}"
