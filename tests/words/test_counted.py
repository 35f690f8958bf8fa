"""Questions fired off, and apologies without end."""

import pytest

from voicecoach.words.counted import counted_cues
from voicecoach.words.tokens import stream


def heard(text: str) -> list[str]:
    return [each.rule for each in counted_cues(stream(text.split()))]


@pytest.mark.parametrize(
    "text", ["Who sold it? When? Which shop?", "Okay. Where's the box? Where's the slip? And the bag? I see."]
)
def test_one_question_after_the_other_is_an_interrogation(text: str) -> None:
    assert heard(text) == ["ask_open.fires_questions"]


@pytest.mark.parametrize(
    "text",
    [
        "Who sold it? When?",
        "Could I have your name? And the street, please? And would Friday suit?",
        "What did it do? I see. It made a noise? Right. And then?",
        "Is that right? Does that work? Have I got it?",
    ],
)
def test_courteous_or_single_questions_are_none(text: str) -> None:
    assert heard(text) == []


def test_three_apologies_in_a_breath_are_too_many_and_two_are_not() -> None:
    assert heard("Sorry, I'm so sorry, I do apologise.") == ["apologise.again_and_again"]
    assert heard("I'm sorry about the delay. I do apologise.") == []
