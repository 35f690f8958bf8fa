"""Composure as it is shown: one sentence, and for pace, level and wait a strip with the change and how sure it is."""

from collections.abc import Sequence

import msgspec

from voicecoach.listen.composure import Change, Composure
from voicecoach.review.say import figure, in_words, plain

WIDTH = 400.0
"""Units of a strip from its left to its right end, whatever the width on the page."""

SHOWN = (
    ("pace", "Pace", 0, 40.0, ("slower", "faster")),
    ("level", "Level", 1, 9.0, ("softer", "louder")),
    ("wait", "Wait", 1, 2.0, ("sooner", "later")),
)
"""Field of `Composure`, name, decimals, what the strip shows at least to either side, and what the two sides are called."""


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """One change: text, and places on a strip from 0 to `WIDTH`; without a value, ``why_none`` says why."""

    name: str
    value: str = ""
    sure: str = ""
    why_none: str = ""
    left: str
    right: str
    band: tuple[float, float]
    line: tuple[float, float] | None = None
    dot: float | None = None
    shown: bool = False


class Steadiness(msgspec.Struct, frozen=True, kw_only=True):
    """The sentence, and the strips."""

    sentence: str
    strips: tuple[Strip, ...]
    width: float = WIDTH


def steadiness(composure: Composure) -> Steadiness:
    """Lay out the composure of a call."""
    strips = tuple(_strip(getattr(composure, field), *rest) for field, *rest in SHOWN)  # type: ignore[arg-type]  # rows of SHOWN are as long as the parameters
    return Steadiness(sentence=_sentence(composure), strips=strips)


def _strip(change: Change, name: str, digits: int, least: float, sides: tuple[str, str]) -> Strip:
    reach = max([least, *(1.1 * abs(end) for end in change.interval or ())])

    def at(value: float) -> float:
        return round(WIDTH / 2 * (1 + min(max(value / reach, -1.0), 1.0)), 1)

    unit = change.unit
    ends = f"{figure(reach, digits)} {unit}"
    band = (at(change.small[0]), at(change.small[1]))
    left, right = f"{ends} {sides[0]}", f"{ends} {sides[1]}"
    if change.change is None or change.interval is None:
        return Strip(name=name, why_none=plain(change.why_none or ""), left=left, right=right, band=band)
    low, high = change.interval
    return Strip(
        name=name,
        value=f"{_size(change.change, unit, digits)} {sides[change.change > 0]}",
        sure=f"95 % sure: {_signed(low, digits)} to {_signed(high, digits)} {unit}{_with(change)}",
        left=left,
        right=right,
        band=band,
        line=(at(low), at(high)),
        dot=at(change.change),
        shown=change.shown,
    )


def _with(change: Change) -> str:
    return f", against {plain(change.against)}" if change.against else ""


def _sentence(composure: Composure) -> str:
    times = len(composure.escalations)
    when = "once" if times == 1 else "twice" if times == 2 else f"{in_words(times)} times"
    parts = (
        _said(composure.pace, ("spoke {} slower", "spoke {} faster"), "kept your pace", "pace", 0),
        _said(composure.level, ("spoke {} softer", "spoke {} louder"), "kept your level", "level", 1),
        _said(composure.wait, ("answered {} sooner", "answered {} later"), "answered as soon as before", "waits", 1),
    )
    certain = [said for said, _ in parts if said]
    unsure = [name for said, name in parts if not said]
    begun = f"The customer escalated {when}; compared with the rest of the call,"
    if not certain:
        return f"{begun} nothing certain can be said of your {_joined(unsure)}."
    rest = f" Of your {_joined(unsure)} nothing certain can be said." if unsure else ""
    return f"{begun} you {_joined(certain)} afterwards.{rest}{_against(composure)}"


def _against(composure: Composure) -> str:
    """Which changes were taken against a calibration, where the call had too little calm speech of its own."""
    named = {"pace": composure.pace, "waits": composure.wait}
    calibrated = [name for name, change in named.items() if change.against]
    if not calibrated:
        return ""
    which = plain(composure.pace.against or composure.wait.against)
    return f" For your {_joined(calibrated)} the rest of the call has too little, so that {which} was compared with instead."


def _said(change: Change, moved: tuple[str, str], kept: str, name: str, digits: int) -> tuple[str, str]:
    """What is certain of a change, or nothing, and what it is called."""
    if change.change is None or change.interval is None:
        return "", name
    if change.shown:
        return moved[change.change > 0].format(_size(change.change, change.unit, digits)), name
    small = change.small[0] <= change.interval[0] and change.interval[1] <= change.small[1]
    return (kept if small else ""), name


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _size(value: float, unit: str, digits: int) -> str:
    return f"{figure(abs(value), digits)} {unit}"


def _signed(value: float, digits: int) -> str:
    text = figure(value, digits)
    return f"+{text}" if float(f"{value:.{digits}f}") > 0 else text
