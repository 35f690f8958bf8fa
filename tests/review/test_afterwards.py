"""What the report says of the time after the call: promises with a calendar inside the page, what was learnt, what changed."""

import base64
from datetime import datetime

import icalendar
import msgspec

from tests.review.test_follow_ups import reviewed
from tests.review.test_page import TEMPLATES, Seen
from voicecoach.call.finding import Verdict
from voicecoach.review.afterwards import MOST_CHANGES, Kept, afterwards
from voicecoach.review.html import render
from voicecoach.review.model import Review
from voicecoach.review.moments import LEAD_IN, Row, moment
from voicecoach.review.page import report_page

CALLED = datetime(2026, 3, 11, 15, 20)  # noqa: DTZ001 - the wall clock of the call


def seen(review: Review, kept: Kept) -> Seen:
    return Seen(render(report_page(review, kept), TEMPLATES, b"sound"))


def test_a_promise_is_shown_with_its_day_and_saved_from_within_the_page() -> None:
    page = seen(reviewed("Right. I'll call you back on Friday at noon. Bye."), Kept(began=CALLED))
    assert "Friday, March 13, 12:00" in page.text
    (link,) = [each for each in page.having("a") if "download" in each]
    kind, _, content = (link["href"] or "").partition(";base64,")
    assert kind == "data:text/calendar"
    (event,) = icalendar.Calendar.from_ical(base64.b64decode(content)).walk("VEVENT")
    assert event.decoded("DTSTART") == datetime(2026, 3, 13, 12)  # noqa: DTZ001 - as the calendar has it
    assert any("voicecoach follow-up" in each for each in page.text)


def test_a_promise_without_a_day_is_shown_and_there_is_nothing_for_a_calendar() -> None:
    page = seen(reviewed("I'll call you back as soon as I know more, I promise you that."), Kept(began=CALLED))
    assert "What you promised" not in page.text or "no day that is understood" in page.text
    assert not [each for each in page.having("a") if "download" in each]


def test_what_the_trainee_wrote_is_shown_and_can_be_no_markup(review: Review) -> None:
    written = "Tell <script>alert(1)</script> the \u202edepot \u0007early"
    page = seen(review, Kept(learned=written))
    assert "Tell <script>alert(1)</script> the depot early" in page.text
    assert len(page.having("script")) == 1
    assert "What the company could mend, in your words" in page.text


def test_what_a_new_reading_changed_is_told(review: Review) -> None:
    fewer = msgspec.structs.replace(review, findings=review.findings[2:], overlaps=review.overlaps[:1])
    told = afterwards(review, Kept(earlier=fewer))
    assert told.changes[0] == "Now found at 0:11: Don't hide behind policy, to work on: “our policy is that”"
    assert "Trainee, interruption: 0.0 → 1.0 times" in told.changes
    assert "It says the same as before." in seen(review, Kept(earlier=review)).text
    assert any(line.startswith("No longer found") for line in afterwards(fewer, Kept(earlier=review)).changes)


def test_many_changes_are_counted(review: Review) -> None:
    many = tuple(msgspec.structs.replace(review.findings[0], skill=f"skill_{number}") for number in range(40))
    told = afterwards(msgspec.structs.replace(review, findings=many), Kept(earlier=review))
    assert len(told.changes) == MOST_CHANGES + 1
    assert told.changes[-1].startswith("And ")


def test_without_anything_there_is_no_such_part(review: Review) -> None:
    assert "After the call" not in seen(review, Kept()).text
    assert not afterwards(review, Kept()).anything


def test_a_moment_has_a_lead_in_inside_the_call(review: Review) -> None:
    segment = next(each.segment for each in review.findings if each.segment and each.verdict is Verdict.BAD)
    played = moment(segment, "this", review.duration)
    assert played.start == round(segment.start - LEAD_IN, 2)
    assert Row(clock=played.clock, text="x").moment is None
