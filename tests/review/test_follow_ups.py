"""What was promised in a call, and its calendar file, read back by a library that reads calendars."""

from datetime import date, datetime

import icalendar
import msgspec

from tests.review.conftest import made_review
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.review.follow_ups import FollowUp, calendar, follow_ups
from voicecoach.review.model import Review, ReviewedTurn
from voicecoach.words.cues import Context, find_cues
from voicecoach.words.promised import Promised, promised

CALLED = datetime(2026, 3, 11, 15, 20)  # noqa: DTZ001 - the wall clock of the call


def reviewed(*texts: str) -> Review:
    review = made_review()
    figures = review.turns[0].figures
    turns = []
    for number, text in enumerate(texts):
        words = tuple(
            Word(text=word, segment=Segment(10.0 * number + at, 10.0 * number + at + 0.5), confidence=0.9)
            for at, word in enumerate(text.split())
        )
        segment = Segment(words[0].segment.start, words[-1].segment.end)
        turn = Turn(speaker=Speaker.TRAINEE, segment=segment, words=words)
        turns.append(ReviewedTurn(turn=turn, figures=figures, cues=find_cues(words, Context())))
    return msgspec.structs.replace(review, turns=tuple(turns))


def test_promises_with_a_day_are_found_once_each() -> None:
    review = reviewed(
        "Okay. I'll call you back on Friday at noon. Good.",
        "So I will call you on Friday at noon, as I said.",
        "I can see that you ordered on the third.",
        "And I'll call you again on Monday.",
    )
    found = follow_ups(review, CALLED)
    assert [each.due for each in found] == [promised("Friday at noon", CALLED), promised("Monday", CALLED)]
    assert found[0].quote == "I'll call you back on Friday at noon."


def test_the_calendar_is_read_back() -> None:
    found = (
        FollowUp(
            quote="I'll call you; Friday, at noon.\nBEGIN:VEVENT " + "é" * 60, at=3.0, due=promised("Friday at noon", CALLED)
        ),
        FollowUp(quote="I'll get back to you.", at=5.0, due=None),
        FollowUp(quote="On Monday.", at=9.0, due=Promised(date(2026, 3, 16))),
    )
    text = calendar(reviewed("Hello."), found, CALLED)
    assert text == calendar(reviewed("Hello."), found, CALLED)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == [datetime(2026, 3, 13, 12), date(2026, 3, 16)]  # noqa: DTZ001 - a wall clock
    assert str(events[0]["DESCRIPTION"]).startswith("I'll call you; Friday, at noon. BEGIN:VEVENT ééé")
    assert len({str(event["UID"]) for event in events}) == 2
