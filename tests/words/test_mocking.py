"""Mockery wears the words of praise: where patterns hear it, nothing in the sentence is praised."""

import pytest

from voicecoach.words.cues import Context, find_cues_in_text


def heard(customer: str, said: str) -> set[str]:
    return {cue.name for cue in find_cues_in_text(said, Context(customer_said=customer, fault="company"))}


@pytest.mark.parametrize(
    ("customer", "said"),
    [
        ("And then what?", "First I wave my wand, then your roof is dry."),
        ("I was so upset when it broke.", "I feel your pain. Over a teapot."),
        ("When will you ring?", "I'll ring you on the thirty-first of February."),
        ("I want you to deal with it.", "I'll take care of it personally, as your personal servant."),
        ("I'd like an apology.", "I do apologise that we exist."),
        ("It's freezing in here.", "I'm so sorry that winter is cold."),
        ("You kept me waiting!", "Seven whole minutes, I can imagine how upset you are."),
        ("Could you look now?", "May I put you on hold until I've finished my crossword?"),
        ("I've a complaint.", "Oh, I'm so sorry. What is it this time?"),
    ],
)
def test_mockery_is_blame_and_not_praised(customer: str, said: str) -> None:
    found = heard(customer, said)
    assert "not_defensive:bad" in found
    assert not {name for name in found if name.endswith(":good")}


@pytest.mark.parametrize(
    ("customer", "said", "name"),
    [
        ("I waited all day.", "I'm so sorry that you waited, forty minutes is far too long.", "apologise:good"),
        ("When will you ring?", "I'll ring you on the twenty-eighth of February.", "follow_up:good"),
        ("I was without heating.", "I'm so sorry the water was cold. We should have come.", "apologise:good"),
        ("I've lost count of them.", "I'm sorry you had to write so often. Over a hundred letters.", "apologise:good"),
        ("Is it ready?", "May I put you on hold until I've asked the baker?", "regroup:good"),
    ],
)
def test_the_same_words_meant_are_praised(customer: str, said: str, name: str) -> None:
    found = heard(customer, said)
    assert name in found
    assert "not_defensive:bad" not in found
