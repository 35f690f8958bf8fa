"""Which answer of the trainee a time of a call belongs to."""

import pytest

from voicecoach.call.event import (
    CallBegan,
    CallEnded,
    CustomerBegan,
    CustomerStopped,
    CutInHeard,
    Event,
    Outcome,
    SilenceHeard,
    TraineeHeard,
)
from voicecoach.call.segment import Segment
from voicecoach.persona.exchanges import exchange_at, exchanges


def line(start: float, end: float, text: str = "line") -> CustomerBegan:
    return CustomerBegan(at=start - 0.1, planned=Segment(start, end), text=text, mood=2, beat=text, move=text)


def heard(start: float, end: float) -> TraineeHeard:
    return TraineeHeard(at=end + 0.5, segment=Segment(start, end), text="words")


#   customer  1 [====) 5        8 [=======) 14 (cut)          20 [====) 24          30 [==) 32
#   trainee              6 [) 7        11 [=========) 17                 25 [==) 28
CALL: tuple[Event, ...] = (
    CallBegan(at=0.0, persona="p", persona_sha256="", seed=1, line="file", mood=2),
    line(1.0, 5.0, "opening"),
    CustomerStopped(at=5.0, cut_short=False),
    heard(6.0, 7.0),
    line(8.0, 14.0, "story"),
    CutInHeard(at=11.6, onset=11.0, yielded=True),
    CustomerStopped(at=11.7, cut_short=True),
    line(12.0, 13.0, "protest"),
    CustomerStopped(at=13.0, cut_short=False),
    heard(11.0, 17.0),
    line(20.0, 24.0, "again"),
    CustomerStopped(at=24.0, cut_short=False),
    heard(25.0, 28.0),
    line(30.0, 32.0, "closing"),
    CustomerStopped(at=32.0, cut_short=False),
    CallEnded(at=32.5, outcome=Outcome.RESOLVED, ending="end"),
)


def test_an_answer_begins_where_the_trainee_comes_in_and_ends_with_the_customers() -> None:
    first, second, third = exchanges(CALL)
    assert [CALL[each.lead or 0].text for each in (first, second, third)] == ["opening", "story", "again"]  # type: ignore[union-attr] # they are lines
    assert (first.first, first.heard, first.since, first.over) == (3, 3, 1.0, 11.6)
    assert (second.first, second.heard, second.since, second.over) == (5, 9, 8.0, 24.0)
    assert (third.onset, third.end, third.over) == (25.0, 28.0, 32.0)
    assert second.spoken == Segment(11.0, 17.0)


@pytest.mark.parametrize(
    ("at", "number"), [(0.0, 0), (3.0, 0), (6.5, 0), (7.5, 1), (12.0, 1), (16.9, 1), (17.5, 2), (27.0, 2), (32.0, 2)]
)
def test_a_time_in_the_customers_line_belongs_to_the_answer_to_it(at: float, number: int) -> None:
    assert exchange_at(CALL, at) == exchanges(CALL)[number]


def test_a_silence_that_the_call_ended_on_is_a_moment_too() -> None:
    silent = (*CALL[:5], CustomerStopped(at=14.0, cut_short=False), SilenceHeard(at=20.0, seconds=6.0), line(20.5, 21.0, "hello"))
    first, second = exchanges(silent)
    assert (second.first, second.heard, second.lead, second.onset) == (6, None, 4, 14.0)
    assert exchange_at(silent, 2.0) == first
    assert exchange_at(silent, 19.0) == second


def test_a_repeated_line_does_not_move_the_beginning() -> None:
    repeated = (*CALL[:3], line(5.5, 5.9, "opening"), *CALL[3:])
    assert exchanges(repeated)[0].since == 1.0


def test_a_call_without_a_word_has_none() -> None:
    assert exchanges(CALL[:3]) == ()
    assert exchange_at(CALL[:3], 1.0) is None
