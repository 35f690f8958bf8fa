"""A word on the trainee's last answer before the customer goes on with their own matter."""

import pytest

from voicecoach.persona import generic
from voicecoach.persona.acts import MindState
from voicecoach.persona.conditions import Moment
from voicecoach.persona.hinges import hinge
from voicecoach.persona.mood import Temper


def word(text: str, *cues: str, mood: int = 2, said: tuple[str, ...] = (), helped: bool = False) -> str:
    state = MindState(seed=1, temper=Temper(mood=mood), said=said)
    return hinge(state, Moment(mood=mood, turn=2, told=False, text=text, cues=cues), helped=helped)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Shall I book that one?",
        "So should I put you down for it, or?",
        "Is that okay for you?",
        "Shall we say Tuesday at ten?",
        "How about Friday morning?",
        "Would Tuesday at ten work for you?",
    ],
)
def test_a_proposal_gets_a_yes_by_mood(text: str) -> None:
    assert word(text) in generic.YES
    assert word(text, mood=3) in generic.YES_UPSET


def test_a_summary_a_plan_and_kindness_get_their_word() -> None:
    assert word("So it is down again, right?", "confirm:good") in generic.RIGHT
    assert word("I send a man tomorrow.", helped=True) in generic.WELL
    assert word("I will call you on Monday.", "follow_up:good", mood=3) in generic.WELL_UPSET
    assert word("That must be hard.", "empathise:good") in generic.SOOTHED
    assert word("That must be hard.", "empathise:good", mood=3) == ""


@pytest.mark.parametrize("cues", [("not_defensive:bad",), ("follow_up:good", "validate:bad")])
def test_insolence_gets_none(cues: tuple[str, ...]) -> None:
    assert word("Shall I book it? You should have called.", *cues) == ""


def test_two_lines_in_a_row_have_none_but_a_yes() -> None:
    before = ("hinge/plan0", "one/0")
    assert word("I will call you on Monday.", "follow_up:good", said=before) == ""
    assert word("Shall I book that one?", said=before) in generic.YES


def test_anything_else_gets_none() -> None:
    assert (
        word("Okay.") == word("Which lights are on?") == word("What about your sister?") == word("Was it Tuesday at ten?") == ""
    )
