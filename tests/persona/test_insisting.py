"""A question of the customer's that the trainee leaves unanswered is asked once more."""

import pytest

from voicecoach.persona.acts import Say, TraineeSaid
from voicecoach.persona.insisting import tells_nothing
from voicecoach.persona.mind import begin, step
from voicecoach.persona.model import Persona

PERSONA = Persona.model_validate(
    {
        "name": "Ann Lee",
        "opening": "My line is down.",
        "story": {"one": "It went off at ten.", "two": "I work from here.", "three": "I have an interview.", "four": "At nine."},
        "answers": {"phone": {"asks": ["What's your phone number"], "say": ["It's five five five."]}},
        "beats": {"doctor": {"when": {"words": ["doctor"]}, "say": ["Which doctor?"], "again": ["You didn't say which."]}},
    }
)


@pytest.mark.parametrize(
    "text", ["Okay.", "I see.", "Right, okay then.", "What's your phone number?", "Okay. What's your phone number?"]
)
def test_a_word_or_a_question_tells_nothing(text: str) -> None:
    assert tells_nothing(text)


@pytest.mark.parametrize(
    "text", ["Yes.", "No.", "I'll find out.", "At nine.", "Dr. Amara, who wrote the report.", "On the 6th.", ""]
)
def test_when_in_doubt_it_tells_something(text: str) -> None:
    assert not tells_nothing(text)


def said(*replies: str) -> list[str]:
    state, _ = begin(PERSONA, 1)
    lines = []
    for text in replies:
        state, actions = step(PERSONA, state, TraineeSaid(text=text))
        lines += [act.text for act in actions if isinstance(act, Say)]
    return lines


def test_it_is_asked_once_more_and_no_more() -> None:
    lines = said("I will have a doctor call.", "Okay.", "Okay.")
    assert lines[:2] == ["Which doctor?", "You didn't say which."]
    assert lines[2] == "It went off at ten."


def test_it_comes_after_the_answer_to_the_trainees_question() -> None:
    assert said("I will have a doctor call.", "What's your phone number?")[1] == "It's five five five. You didn't say which."


def test_an_answer_is_let_stand() -> None:
    assert said("I will have a doctor call.", "It's the one who wrote the report.")[1] == "It went off at ten."
