from datetime import date

import pytest

from voicecoach.app.ages import day_since, days_of
from voicecoach.call.errors import UsageError

TODAY = date(2026, 3, 1)


def test_ages_are_counted_in_days() -> None:
    assert [days_of(each) for each in ("0d", "90d", "12W", "6m", "2y")] == [0, 90, 84, 180, 730]


@pytest.mark.parametrize("age", ["", "d", "90", "-1d", "1.5d", "٣d", "999999d", "1 d", "1h"])
def test_what_is_no_age_is_told(age: str) -> None:
    with pytest.raises(UsageError, match="write it as 90d"):
        days_of(age)


def test_a_day_is_named_or_counted_back() -> None:
    assert day_since("2026-01-31", TODAY) == "2026-01-31"
    assert day_since("1d", TODAY) == "2026-02-28"


@pytest.mark.parametrize("given", ["yesterday", "31.1.2026", "2026-02-30", "99999y", ""])
def test_what_is_no_day_is_told(given: str) -> None:
    with pytest.raises(UsageError, match="is no day"):
        day_since(given, TODAY)
