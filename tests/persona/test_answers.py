"""A customer who is asked for something says what is so, or that they don't know."""

from typing import Any

import msgspec
import pytest

from voicecoach.edges.ears import open_nearness
from voicecoach.edges.embed import FakeEmbedder, open_embedder
from voicecoach.edges.personas import list_personas, load_persona
from voicecoach.persona.asked import find_asked
from voicecoach.persona.known import known, spoken_code
from voicecoach.persona.mind import MindState, Say, TraineeSaid, begin, step
from voicecoach.persona.model import Persona
from voicecoach.persona.mood import Temper
from voicecoach.persona.nearness import Nearnesses
from voicecoach.persona.read import read_persona

ROSA: dict[str, Any] = {
    "name": "Rosa Diaz",
    "opening": "The lamp's broken again.",
    "product": "the lamp",
    "card": {"account": {"Order": "LM-4471, on the 4th", "Address": "9 Elm Row", "Paid": "54.00"}},
    "facts": {"What she gets wrong": "Nothing."},
    "story": {"old": "It's two weeks old."},
    "answers": {
        "when_bought": {
            "asks": ["When did you buy it", "What day did you order"],
            "say": ["On the fourth.", "The fourth, it was."],
        },
        "unknown": "Dunno.",
    },
}


def rosa(**changes: object) -> Persona:
    read = read_persona({**ROSA, **changes}, {}, "rosa.yaml")
    assert isinstance(read, Persona), read
    return read


def ask(persona: Persona, *texts: str, mood: int = 2, seed: int = 1) -> list[Say]:
    state, _ = begin(persona, seed)
    said: list[Say] = []
    for text in texts:
        state = with_mood(state, mood)
        state, actions = step(persona, state, TraineeSaid(text=text))
        said += [action for action in actions if isinstance(action, Say)]
    return said


def with_mood(state: MindState, mood: int) -> MindState:
    return msgspec.structs.replace(state, temper=Temper(mood=mood))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("When did you buy it?", "fourth"),
        ("What's your name?", "Rosa Diaz"),
        ("What's your order number?", "four four seven one"),
        ("What's your address?", "9 Elm Row"),
        ("How much did you pay?", "54"),
        ("How are you?", "better"),
    ],
)
def test_what_is_known_is_said(text: str, answer: str) -> None:
    assert answer in ask(rosa(), text)[0].text


def test_what_is_not_known_is_deflected_once_the_story_is_told_and_never_twice_with_the_same_words() -> None:
    said = ask(rosa(), "Mm-hm.", "What's your date of birth?", "What's your password?", "What's your bank?", "What's your PIN?")
    assert [say.beat for say in said[:2]] == ["old", "unknown"]
    assert all(say.beat.startswith("dont_know") or say.beat == "any_question" for say in said[2:])
    assert len({say.text for say in said}) == len(said)


def test_a_customer_who_is_upset_says_so_when_asked_again() -> None:
    said = ask(rosa(), "Mm-hm.", *["When did you buy it?"] * 4, mood=3)[1:]
    assert "fourth" in said[0].text
    assert "fourth" in said[1].text
    assert said[2].beat == "told_already"
    assert "fourth" in said[3].text


def test_a_calm_customer_says_it_again() -> None:
    said = ask(rosa(), "Mm-hm.", *["When did you buy it?"] * 3, mood=1)[1:]
    assert all("fourth" in say.text.lower() for say in said)


def test_authored_reactions_come_first() -> None:
    persona = rosa(reactions={"her_name": {"when": {"words": ["your name"]}, "say": "Diaz. Like the actress."}})
    assert ask(persona, "What's your name?")[0].beat == "her_name"


def test_a_topic_named_like_a_reaction_shares_its_lines() -> None:
    persona = rosa(
        reactions={"her_name": {"when": {"words": ["nothing like it"]}, "say": "Diaz. Like the actress."}},
        answers={"her_name": {"kind": "name"}},
    )
    said = ask(persona, "Who am I speaking with?")[0]
    assert (said.beat, said.text) == ("her_name", "Diaz. Like the actress.")


def test_a_sum_that_the_customer_gets_wrong_is_not_taken_from_the_card() -> None:
    persona = rosa(facts={"What she gets wrong": "She says 60; it was 54."})
    assert known(persona, "how_much") is None


def test_numbers_are_read_out() -> None:
    assert spoken_code("HV-7714") == "H, V, seven seven one four"
    assert spoken_code("4417902") == "four four one, seven nine oh two"


def test_what_any_caller_can_say_is_said_by_mood() -> None:
    assert "pen" in ask(rosa(), "Have you got a pen?")[0].text
    assert ask(rosa(mood=4), "May I ask you a few questions?", mood=3)[0].beat == "may_ask"


def test_two_questions_in_one_breath_are_both_answered() -> None:
    said = ask(rosa(), "What's your name? And when did you buy it?")[0]
    assert "Rosa Diaz" in said.text
    assert "fourth" in said.text


def test_a_question_comes_before_a_reaction_that_nothing_called() -> None:
    persona = rosa(reactions={"again": {"when": {"turn": "1+", "mood": "2-3"}, "say": "I want the manager."}})
    assert "fourth" in ask(persona, "When did you buy it?")[0].text


def test_a_slip_of_recognition_and_a_roundabout_question_are_understood() -> None:
    assert "9 Elm Row" in ask(rosa(), "what is your adress")[0].text
    assert "fourth" in ask(rosa(), "I've got two lamps on file here, so when did you buy it?")[0].text


@pytest.mark.parametrize(
    ("answers", "what"),
    [
        ({"colour": {"say": "Red."}}, "write under 'asks'"),
        ({"colour": {"asks": ["What color"]}}, "write under 'say'"),
        ({"old": {"asks": ["How old"], "say": "Two weeks."}}, "step of the story 'old'"),
        ({"colour": {"asks": ["What color"], "kind": "emial", "say": "Red."}}, "did you mean 'email'"),
        ({"colour": {"ask": ["What color"], "say": "Red."}}, "did you mean 'asks'"),
        ({"Co lour": {"asks": ["What color"], "say": "Red."}}, "small letters"),
        ({"unknown": {"asks": ["What"], "say": "Dunno."}}, "leave 'asks' out"),
    ],
)
def test_mistakes_are_told_in_the_authors_words(answers: dict[str, Any], what: str) -> None:
    problems = read_persona({**ROSA, "answers": answers}, {}, "rosa.yaml")
    assert isinstance(problems, tuple)
    assert any(what in problem.what for problem in problems), problems


@pytest.mark.parametrize("name", [loaded.name for loaded in list_personas()])
def test_every_caller_knows_the_own_name_and_their_topics_have_an_answer(name: str) -> None:
    persona = load_persona(name).persona
    assert find_asked(persona, "What's your name?", {})
    assert all(known(persona, topic) is not None for topic in persona.answers)


def test_every_example_of_an_author_is_understood() -> None:
    """By its words alone: an example that is not, lies between two topics."""
    missed = {}
    for loaded in list_personas():
        for topic, answer in loaded.persona.answers.items():
            for example in answer.asks:
                asked = find_asked(loaded.persona, f"{example}?", {})
                if asked is None or asked.topic != topic:
                    missed[f"{loaded.name} {example}"] = asked
    assert not missed


def test_nearness_is_given_for_each_question_and_topic() -> None:
    near = Nearnesses(rosa(), FakeEmbedder().embed).of("Right. When did you buy it? And where?")
    assert list(near) == ["When did you buy it?", "And where?"]
    first = near["When did you buy it?"]
    assert max(first, key=lambda topic: first[topic]) == "when_bought"


def test_with_the_model_other_words_are_understood_too() -> None:
    embedder = open_embedder()
    if embedder is None:
        pytest.skip("the model of meaning is not installed")
    persona = load_persona("late_parcel").persona
    text = "Do you recall on which date you made the purchase?"
    near = open_nearness(persona, embedder)
    assert near
    asked = find_asked(persona, text, near(text))
    assert asked
    assert asked.topic == "when_ordered"


def _says(text: str) -> str:
    """The line that a caller takes who insists on the manager whatever is said, once the story is told."""
    persona = load_persona("wants_the_manager").persona
    state, _ = begin(persona, 1)
    told = msgspec.structs.replace(state, story=len(persona.story), turn=4, temper=Temper(mood=2))
    _, actions = step(persona, told, TraineeSaid(text=text))
    return next(action.beat for action in actions if isinstance(action, Say))


def test_what_nothing_called_gives_way_to_a_question_that_waits() -> None:
    assert _says("I have written all of that down.") == "manager_again"
    assert _says("Which airline did they fly with?") != "manager_again"
