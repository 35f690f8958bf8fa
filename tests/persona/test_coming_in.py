"""A customer who comes in on a trainee who talks on: the mind's part of it."""

import math

import pytest

from voicecoach.persona import generic
from voicecoach.persona.acts import MoodChange, RanOn, Say, TraineeSaid
from voicecoach.persona.coming_in import BEARS, SHORTEST
from voicecoach.persona.mind import bears, begin, step
from voicecoach.persona.model import Beat, Persona


def persona(mood: int = 2, **more: object) -> Persona:
    return Persona.model_validate({"name": "Ann Lee", "opening": "Where is my order?", "mood": mood, **more})


@pytest.mark.parametrize("mood", range(5))
def test_the_more_upset_the_sooner_and_sooner_still_for_a_recital(mood: int) -> None:
    who = persona(mood)
    state, _ = begin(who, 1)
    assert bears(who, state, recites=False) == BEARS[mood]
    assert SHORTEST <= bears(who, state, recites=True) < BEARS[mood]
    assert sorted(BEARS, reverse=True) == list(BEARS)


def test_a_persona_bears_as_long_as_its_author_says() -> None:
    for after, mood, seconds in ((40, 3, 40.0), ([30, 20, 15, 8, 6], 4, 6.0), ([30, 20, 15, 8, 6], 0, 30.0)):
        who = persona(mood, comes_in={"after": after})
        assert bears(who, begin(who, 1)[0], recites=False) == seconds


def test_who_has_ended_the_call_bears_all() -> None:
    who = persona(4, raises={"end_abuse": 2})
    state, _ = step(who, begin(who, 1)[0], TraineeSaid(text="Shut up, you idiot.", cues=("end_abuse:bad",)))
    assert state.ended
    assert bears(who, state, recites=False) == math.inf


def test_three_numbers_are_no_moods() -> None:
    with pytest.raises(ValueError, match="one number of seconds, or five"):
        persona(comes_in={"after": [10, 20, 30]})


@pytest.mark.parametrize(
    ("mood", "recites", "lines"),
    [(1, False, generic.COMES_IN), (4, False, generic.COMES_IN_UPSET), (4, True, generic.COMES_IN_RECITAL)],
)
def test_the_customer_comes_in_with_a_line_of_the_mood(mood: int, recites: bool, lines: Beat) -> None:
    who = persona(mood)
    state, actions = step(who, begin(who, 1)[0], RanOn(recites=recites))
    (said,) = [action.text for action in actions if isinstance(action, Say)]
    assert said in lines.say
    assert state.turn == 0


def test_running_on_wears_on_the_mood_but_nobody_hangs_up_over_it() -> None:
    who = persona(4, raises={"ran_on": 1})
    state, actions = step(who, begin(who, 1)[0], RanOn())
    assert state.mood == 4
    assert not state.ended
    who = persona(2, raises={"ran_on": 1})
    _, actions = step(who, begin(who, 1)[0], RanOn())
    (moved,) = [action for action in actions if isinstance(action, MoodChange)]
    assert moved.reasons == ("The trainee talked on and on.",)
