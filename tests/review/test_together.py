"""All skills in one figure: what a caller asks for does not move it, and what the trainee does, does."""

import pytest
from _invented_calls import call

from voicecoach.review.together import together


def test_calls_that_ask_for_what_is_hard_are_not_worse() -> None:
    easy, hard = {"confirm": (1, 1)}, {"restate": (0, 1)}
    assert together([call(0, easy), call(1, easy), call(2, hard), call(3, hard)]) == pytest.approx((50.0,) * 4)


def test_what_goes_better_than_that_skill_mostly_goes_shows() -> None:
    calls = [call(0, {"restate": (0, 1), "confirm": (1, 1)}), call(1, {"restate": (1, 1)}), call(2, {"confirm": (1, 1)})]
    early, late, other = together(calls)
    assert early == pytest.approx(75 - 25)
    assert late == pytest.approx(100), "125 would be more than all"
    assert other == pytest.approx(75)


def test_a_call_without_an_occasion_has_no_place_in_it() -> None:
    assert together([call(0, {"restate": (1, 1), "confirm": (1, 1)}), call(1)]) == (100.0, None)
    assert together([call(0, {"restate": (1, 1)}), call(1)]) == (None, None)
    assert together([]) == ()
