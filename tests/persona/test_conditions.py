"""When a condition holds, and what a customer takes for talk about something else."""

import pytest

from voicecoach.edges.personas import load_persona
from voicecoach.persona.conditions import Moment, asks, holds, says_any, strays
from voicecoach.persona.model import Beat, When

NOW = Moment(
    mood=3,
    turn=5,
    told=True,
    text="I'm sorry, but that is our policy. Could you wait?",
    cues=("apologise:good", "no_policy_shield:bad"),
    manner=frozenset({"louder"}),
    heard={"apologise:good": 2, "no_policy_shield:bad": 1},
    done=frozenset({"lilys_birthday"}),
)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({}, True),
        ({"mood": "3"}, True),
        ({"mood": "0-2"}, False),
        ({"mood": "2+", "turn": "5-6"}, True),
        ({"mood": 3, "turn": "6+"}, False),
        ({"told": "no"}, False),
        ({"cues": "no_policy_shield:bad"}, True),
        ({"cues": ["own_it:good", "apologise:good"]}, True),
        ({"cues": "own_it:good"}, False),
        ({"words": "our policy"}, True),
        ({"words": "polic"}, False),
        ({"manner": "louder"}, True),
        ({"manner": ["cut_in", "faster"]}, False),
        ({"question": "yes"}, True),
        ({"off_topic": "yes"}, False),
        ({"heard": "apologise:good"}, True),
        ({"heard": {"apologise:good": "3+"}}, False),
        ({"heard": ["apologise:good", "own_it:good"]}, False),
        ({"heard_any": ["apologise:good", "own_it:good"]}, True),
        ({"not_heard": "own_it:good"}, True),
        ({"not_heard": "apologise:good"}, False),
        ({"done": "lilys_birthday"}, True),
        ({"not_done": "lilys_birthday"}, False),
        ({"out_of_patience": "yes"}, False),
        ({"gone_silent": "no"}, True),
    ],
)
def test_every_part_of_a_condition(when: dict[str, object], *, expected: bool) -> None:
    assert holds((When.model_validate(when),), NOW) is expected


def test_one_of_several_conditions_is_enough_and_none_always_holds() -> None:
    assert holds((), NOW)
    assert holds(Beat.model_validate({"say": "Hm.", "when": [{"mood": 0}, {"mood": 3}]}).when, NOW)


def test_words_are_found_whole_whatever_the_punctuation() -> None:
    assert says_any("It\u2019s our POLICY, ma'am.", ["it's our policy"])
    assert says_any("a twenty-five dollar credit", ["twenty five"])
    assert not says_any("politics", ["polit"])


@pytest.mark.parametrize("text", ["Can I help you", "Okay. What is it", "You are sure?"])
def test_a_question_is_heard_with_or_without_its_mark(text: str) -> None:
    assert asks(text)


def test_a_statement_is_no_question() -> None:
    assert not asks("I know what happened. It was late.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We offer many kinds of life insurance, and whole life, and universal life endowments.", True),
        ("Okay.", False),
        ("I have looked at it and I can see the box was held up at the depot.", False),
        ("What else can you tell me about all of that?", False),
        ("Yes, so they are going to look into it when they are back, I guess.", False),
        ("You really should have had an answer from somebody here.", False),
        ("Okay, you will get a confirmation by email.", False),
        ("You're welcome then, and good luck for all of next week.", False),
        ("The swimming pool of our hotel opens early for all of the guests.", True),
    ],
)
@pytest.mark.parametrize("name", ["late_parcel"])
def test_long_talk_without_a_word_of_the_matter_strays(name: str, text: str, *, expected: bool) -> None:
    assert strays(load_persona(name).persona, text, ()) is expected


def test_an_answer_with_a_cue_never_strays() -> None:
    text = "We offer many kinds of life insurance, and whole life, and universal life endowments."
    assert not strays(load_persona("late_parcel").persona, text, ("own_it:good",))
