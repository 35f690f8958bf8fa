"""When a promise is due, as it was said: "Friday at noon", "tomorrow at ten", "on the third"; from the day of the call."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import msgspec

from voicecoach.words.spoken import HOURS, MONTH_NAMES, amounts
from voicecoach.words.tokens import stream

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIMES = {"noon": time(12), "midday": time(12), "lunchtime": time(12), "midnight": time(23, 59)}
_PARTS = {"morning": time(9), "afternoon": time(14), "evening": time(18), "tonight": time(18)}
_NUMBER = r"(\d{1,2}|" + "|".join(HOURS) + r"|a|an)"
_CLOCK = re.compile(
    rf"\b(?:at|by|before|around|after) {_NUMBER}(?:[ :](thirty|fifteen|forty five|\d\d))?(?: oclock)? ?(am|pm)?\b"
)
_PAST = re.compile(rf"\b(half|quarter) (past|to) {_NUMBER}\b")
_IN = re.compile(rf"\b(?:in|within|under)(?: the)?(?: next)? {_NUMBER} (?:more |working |business )?(hour|day|week|month)s?\b")
_MINUTES = {"thirty": 30, "fifteen": 15, "forty five": 45}


class Promised(msgspec.Struct, frozen=True):
    """The day on which something is due, and the time of day where one was said."""

    day: date
    at: time | None = None

    @property
    def moment(self) -> datetime | None:
        """Day and time together, where a time was said."""
        return datetime.combine(self.day, self.at) if self.at else None


def promised(text: str, called: datetime) -> Promised | None:
    """The day and time that a promise names, counted from when the call was; None where it names no day.

    Without more, an hour from one to seven is in the afternoon. A weekday is the next one, never the day of the call; a day
    of the month that is past is next month's.
    """
    line = stream(text.split()).text.replace(".", " ").replace("?", " ")
    day = _day(line, called)
    if day is None:
        return None
    if day[1] is not None:
        return Promised(*day)
    return Promised(day[0], _time(line))


def _day(line: str, called: datetime) -> tuple[date, time | None] | None:
    words = line.split()
    today = called.date()
    if found := _IN.search(line):
        count = 1 if found[1] in {"a", "an"} else _count(found[1])
        return _after(called, count, found[2])
    if "tomorrow" in words:
        return today + timedelta(days=2 if "day after tomorrow" in line else 1), None
    if (of_month := _of_month(words, today)) is not None:
        return of_month, None
    ahead = next(((_WEEK.index(word) - today.weekday() - 1) % 7 + 1 for word in words if word in _WEEK), None)
    if ahead is None and ("next week" in line or "week from today" in line):
        ahead = 7
    if ahead is None and ("today" in words or "tonight" in words):
        ahead = 0
    return None if ahead is None else (today + timedelta(days=ahead), None)


def _after(called: datetime, count: int, unit: str) -> tuple[date, time | None]:
    if unit == "hour":
        due = called + timedelta(hours=count)
        return due.date(), due.time().replace(second=0, microsecond=0, tzinfo=None)
    days = {"day": 1, "week": 7, "month": 30}[unit] * count
    return called.date() + timedelta(days=days), None


def _of_month(words: Sequence[str], today: date) -> date | None:
    found = next((each for each in amounts(words) if each.kind == "day_of_month"), None)
    if found is None:
        return None
    number = int(float(found.value))
    after = [word for word in words[found.last + 1 : found.last + 3] if word != "of"][:1]
    near = [word for word in (*words[max(0, found.first - 2) : found.first], *after) if word in MONTH_NAMES]
    month = MONTH_NAMES.index(near[0]) + 1 if near else None
    for ahead in range(13):
        year, index = divmod(today.month - 1 + ahead, 12)
        if month is not None and index + 1 != month:
            continue
        try:
            day = date(today.year + year, index + 1, number)
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _time(line: str) -> time | None:
    if found := _PAST.search(line):
        minutes = 30 if found[1] == "half" else 15
        hour = _count(found[3])
        return _of_day(hour, minutes, "") if found[2] == "past" else _of_day(hour - 1 or 12, 60 - minutes, "")
    if found := _CLOCK.search(line):
        minutes = _MINUTES.get(found[2] or "", 0) or int(found[2] or 0) if (found[2] or "0").isdigit() else _MINUTES[found[2]]
        return _of_day(_count(found[1]), minutes, found[3] or "")
    named = [at for word, at in {**_TIMES, **_PARTS}.items() if re.search(rf"\b{word}\b", line)]
    return named[0] if named else None


def _of_day(hour: int, minutes: int, half: str) -> time | None:
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif 1 <= hour <= 7:
        hour += 12
    return time(hour, minutes) if hour < 24 and minutes < 60 else None


def _count(word: str) -> int:
    return int(word) if word.isdigit() else HOURS.get(word, 1)
