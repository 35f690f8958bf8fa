"""Days and ages as people write them."""

from datetime import date, timedelta

from voicecoach.call.errors import UsageError

_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}


def days_of(age: str) -> int:
    """The days of an age such as 90d, 12w, 6m (30 days each) or 2y.

    Raises
    ------
    UsageError
        If it is none.
    """
    number, unit = age[:-1], age[-1:].lower()
    if not (number.isascii() and number.isdigit() and len(number) <= 5 and unit in _UNITS):
        raise UsageError(f"'{age}' is no age: write it as 90d, 12w, 6m or 2y")
    return int(number) * _UNITS[unit]


def day_since(given: str, today: date) -> str:
    """The first day of a time that is given as a day (2026-01-31) or as an age (90d), ISO 8601."""
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        pass
    try:
        return (today - timedelta(days=days_of(given))).isoformat()
    except (UsageError, OverflowError) as error:
        raise UsageError(f"'{given}' is no day: write it as 2026-01-31, or as an age like 90d") from error
