"""How one answer moves the mood: worked examples on paper."""

from collections.abc import Mapping

import pytest

from voicecoach.persona.model import Persona
from voicecoach.persona.mood import Temper, cut_in, move
from voicecoach.persona.rules import LOWERS, RAISES, reason

ANN = Persona.model_validate(
    {
        "name": "Ann",
        "opening": "Hi.",
        "raises": {"no_handoff": 1, "not_defensive": 3, "cut_in": 0.5},
        "lowers": {"empathise": 0.5, "restate": 0.5, "next_steps": 0.5},
    }
)
FORWARD = {"next_steps:good": 1}


def test_half_a_step_gathers_and_two_make_one_down() -> None:
    once, why = move(ANN, Temper(mood=3), ("empathise:good",), {"empathise:good": 1}, told=True)
    assert (once.mood, once.gathered, why) == (3, -0.5, ())
    twice, why = move(ANN, once, ("restate:good",), {"empathise:good": 1, "restate:good": 1}, told=True)
    assert (twice.mood, twice.gathered) == (2, 0.0)
    assert why == ("The trainee named how the customer feels.", "The trainee said the problem back.")


def test_one_answer_takes_off_one_step_at_most() -> None:
    good = ("empathise:good", "restate:good", "next_steps:good")
    after, _ = move(ANN, Temper(mood=4, gathered=-0.75), good, dict.fromkeys(good, 1), told=True)
    assert after.mood == 3


def test_before_the_story_is_told_good_counts_half() -> None:
    after, _ = move(ANN, Temper(mood=3), ("empathise:good",), {"empathise:good": 1}, told=False)
    assert after.gathered == -0.25


def test_something_bad_wipes_out_what_good_had_gathered() -> None:
    after, why = move(ANN, Temper(mood=2, gathered=-0.75), ("no_handoff:bad",), {"no_handoff:bad": 1}, told=True)
    assert (after.mood, after.gathered) == (3, 0.0)
    assert why == ("The trainee passed the customer on to somebody else.",)


def test_one_answer_adds_two_steps_at_most() -> None:
    after, _ = move(ANN, Temper(mood=1), ("not_defensive:bad", "no_handoff:bad"), {}, told=True)
    assert after.mood == 3


def test_good_words_soften_a_bad_answer_but_cannot_turn_it() -> None:
    both = ("no_handoff:bad", "empathise:good", "restate:good", "next_steps:good")
    after, _ = move(ANN, Temper(mood=2), both, dict.fromkeys(both, 1), told=True)
    assert (after.mood, after.gathered) == (2, 0.25)


@pytest.mark.parametrize(("times", "gathered"), [(1, -0.5), (2, -0.5), (3, 0.0)])
def test_the_same_good_cue_helps_twice(times: int, gathered: float) -> None:
    assert move(ANN, Temper(mood=3), ("empathise:good",), {"empathise:good": times}, told=True)[0].gathered == gathered


@pytest.mark.parametrize(("heard", "mood"), [({"empathise:good": 1}, 1), ({"empathise:good": 1, **FORWARD}, 0)])
def test_kind_words_alone_leave_mood_one(heard: dict[str, int], mood: int) -> None:
    assert move(ANN, Temper(mood=1, gathered=-0.5), ("empathise:good",), heard, told=True)[0].mood == mood


def test_the_ends_of_the_scale_hold() -> None:
    assert move(ANN, Temper(mood=5), ("not_defensive:bad",), {}, told=True)[0].mood == 5
    assert move(ANN, Temper(mood=0, gathered=-0.75), ("restate:good",), FORWARD, told=True) == (Temper(mood=0), ())


def test_who_was_answered_too_seldom_stays_at_four_and_shows_it_later() -> None:
    held, why = move(ANN, Temper(mood=4, gathered=0.75), ("not_defensive:bad",), {}, told=True, may_go=False)
    assert (held.mood, held.gathered, why) == (4, 0.75, ())
    assert held.raising == ("The trainee put the blame on somebody.",)
    assert move(ANN, held, ("cut_in",), {}, told=True)[0].mood == 5
    assert move(ANN, Temper(mood=3), ("not_defensive:bad",), {}, told=False, may_go=False)[0].mood == 4


def test_an_insult_is_no_reason_to_wait() -> None:
    assert move(ANN, Temper(mood=4), ("end_abuse:bad",), {}, told=False, may_go=False)[0].gathered == 0.5
    assert move(ANN, Temper(mood=4, gathered=0.5), ("end_abuse:bad",), {}, told=False, may_go=False)[0].mood == 5


def test_the_last_step_takes_twice_as_much() -> None:
    assert move(ANN, Temper(mood=3), ("no_handoff:bad",), {}, told=True)[0].mood == 4
    once, _ = move(ANN, Temper(mood=4), ("no_handoff:bad",), {}, told=True)
    assert (once.mood, once.gathered) == (4, 0.5)
    assert move(ANN, once, ("no_handoff:bad",), {}, told=True)[0].mood == 5


def test_being_cut_in_on_raises_but_never_to_five() -> None:
    assert cut_in(ANN, Temper(mood=3, gathered=0.5))[0].mood == 4
    held, why = cut_in(ANN, Temper(mood=4, gathered=0.5))
    assert (held.mood, held.gathered, why) == (4, 0.75, ())
    assert held.raising == ("The trainee talked over the customer.",)


@pytest.mark.parametrize(("causes", "good"), [(RAISES, False), (LOWERS, True)])
def test_whatever_moves_the_mood_unasked_has_a_sentence_of_its_own(causes: Mapping[str, float], *, good: bool) -> None:
    told = [reason(cause, good=good, title="?") for cause in causes]
    assert [each for each in told if not each.startswith("The ")] == []
    assert len({*told}) == len(told)


def test_a_skill_without_a_sentence_of_its_own_is_named_by_its_title() -> None:
    assert reason("listen_more", good=True, title="Listen more than you talk") == "“Listen more than you talk” went well."
