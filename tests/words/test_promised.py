"""Days and times as they are promised, counted from a Wednesday."""

from datetime import date, datetime, time

import pytest

from voicecoach.words.promised import promised

CALLED = datetime(2026, 3, 11, 15, 20)  # noqa: DTZ001 - the wall clock of the call


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("I'll call you on Friday at noon.", date(2026, 3, 13), time(12)),
        ("I'll call you tomorrow at ten.", date(2026, 3, 12), time(10)),
        ("You'll hear from me on the third.", date(2026, 4, 3), None),
        ("I'll ring you on the 14th", date(2026, 3, 14), None),
        ("I'll get back to you next Wednesday", date(2026, 3, 18), None),
        ("I'll call you Monday at half past two", date(2026, 3, 16), time(14, 30)),
        ("I'll call you tomorrow at quarter to nine", date(2026, 3, 12), time(8, 45)),
        ("I'll be in touch in two days", date(2026, 3, 13), None),
        ("I'll call you back within the next three hours", date(2026, 3, 11), time(18, 20)),
        ("I'll call tomorrow morning", date(2026, 3, 12), time(9)),
        ("I'll call you at 3 pm today", date(2026, 3, 11), time(15)),
        ("I'll call you at 10:30 on Thursday", date(2026, 3, 12), time(10, 30)),
        ("the twenty first of May", date(2026, 5, 21), None),
        ("I'll write to you on the 31st of February", None, None),
        ("the day after tomorrow", date(2026, 3, 13), None),
        ("I'll call you next week", date(2026, 3, 18), None),
        ("I'll call you back soon", None, None),
    ],
)
def test_a_day_and_a_time(text: str, day: date | None, at: time | None) -> None:
    found = promised(text, CALLED)
    assert (found.day if found else None) == day
    assert (found.at if found else None) == at


def test_the_end_of_a_year_goes_on_in_the_next() -> None:
    found = promised("I'll call you on the second", datetime(2026, 12, 30, 9))  # noqa: DTZ001 - as above
    assert found
    assert found.day == date(2027, 1, 2)
