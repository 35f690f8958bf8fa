"""What the customer reacted to during the call, beside what the review measures."""

import pytest

from voicecoach.call.event import TraineeHeard
from voicecoach.call.measure import Measure
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.listen.figures import TurnFigures
from voicecoach.review.heard_otherwise import heard_otherwise
from voicecoach.review.model import ReviewedTurn

LEVELS = (-30.0, -30.0, -25.0)


def turn(number: int, *, typed: bool = False) -> ReviewedTurn:
    segment = Segment(10.0 * number, 10.0 * number + 5)
    return ReviewedTurn(
        turn=Turn(Speaker.TRAINEE, segment, (Word("yes", segment, 1.0),)),
        figures=TurnFigures(pace=Measure(unit="words/min", value=150.0), level=Measure(unit="dBFS", value=LEVELS[number])),
        cues=(),
        typed=typed,
    )


def heard(start: float, *, level: float | None = None, pace: float | None = None) -> TraineeHeard:
    segment = Segment(start, start + 5)
    return TraineeHeard(at=start + 5, segment=segment, text="yes", level_change_db=level, pace_wpm=pace)


def test_what_lies_within_the_error_of_measuring_is_not_shown() -> None:
    assert heard_otherwise([heard(20, level=3.0, pace=160)], [turn(0), turn(1), turn(2)]) == ()


@pytest.mark.parametrize(("level", "pace", "what"), [(1.0, None, "change of level"), (None, 120.0, "pace")])
def test_what_differs_is_shown_with_both_values(level: float | None, pace: float | None, what: str) -> None:
    (found,) = heard_otherwise([heard(20, level=level, pace=pace)], [turn(0), turn(1), turn(2)])
    assert (found.what, found.heard, found.review) == (what, level or pace, 5.0 if level else 150.0)


def test_without_two_earlier_turns_no_change_of_level_is_compared() -> None:
    assert heard_otherwise([heard(10, level=9.0)], [turn(0), turn(1)]) == ()


def test_what_was_typed_or_belongs_to_no_turn_is_not_compared() -> None:
    assert heard_otherwise([heard(10, pace=90.0)], [turn(1, typed=True)]) == ()
    assert heard_otherwise([heard(100, pace=90.0)], [turn(0), turn(1)]) == ()
