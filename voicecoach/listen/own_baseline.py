"""What a calibration keeps of a speaker: their own pace, level, pitch and waits while nothing upset anybody."""

from collections.abc import Sequence

import msgspec

from voicecoach.call.measure import Measure

SPOKEN_LEAST = 15.0
"""Seconds of free speech, in `SPOKEN_FEWEST` windows and more, that make a baseline for calls."""
SPOKEN_FEWEST = 3


class OwnBaseline(msgspec.Struct, frozen=True, kw_only=True):
    """One calibration: its day (ISO 8601), on which devices, by which models, and each measure with its 95 % interval.

    Pace, net pace and wait are of the answers in free speech; ``reading`` is the pace of the passage that was read.
    ``windows`` are those of free speech as (syllables a second, seconds of speech), ``waits`` in seconds. The level holds for
    this recording only: another gain of the microphone gives another. ``notes`` say what limits it.
    """

    day: str
    devices: str
    made_by: str
    pace: Measure
    net_pace: Measure
    reading: Measure
    level: Measure
    pitch: Measure
    pitch_range: Measure
    wait: Measure
    windows: tuple[tuple[float, float], ...] = ()
    waits: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What a review may compare a call with that has too little calm speech of its own: rates and waits, and their name."""

    name: str
    rates: tuple[tuple[float, float], ...] = ()
    waits: tuple[float, ...] = ()


def usable(calibrations: Sequence[OwnBaseline]) -> Before | None:
    """The speech and waits of a trainee's calibrations together, as far as there is enough; None of nothing."""
    rates = tuple(window for each in calibrations for window in each.windows)
    waits = tuple(wait for each in calibrations for wait in each.waits)
    enough = len(rates) >= SPOKEN_FEWEST and sum(seconds for _, seconds in rates) >= SPOKEN_LEAST
    if not enough and not waits:
        return None
    days = ", ".join(dict.fromkeys(each.day for each in calibrations))
    return Before(name=f"your calibration of {days}", rates=rates if enough else (), waits=waits)
