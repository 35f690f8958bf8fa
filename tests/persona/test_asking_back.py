"""A customer who may have understood a question asks whether that is meant, and tells it on a yes."""

import csv
from pathlib import Path
from typing import Any

import msgspec
import pytest

from voicecoach.edges.ears import open_nearness
from voicecoach.edges.embed import open_embedder
from voicecoach.edges.personas import list_personas
from voicecoach.persona.asked import Asked, examples
from voicecoach.persona.asking_back import YOU_MEAN, asks_back, confirmed, said_back
from voicecoach.persona.known import known
from voicecoach.persona.mind import MindState, Say, TraineeSaid, begin, step, story
from voicecoach.persona.model import Persona
from voicecoach.persona.mood import Temper
from voicecoach.persona.read import read_persona

ROSA: dict[str, Any] = {
    "name": "Rosa Diaz",
    "opening": "The lamp's broken again.",
    "product": "the lamp",
    "card": {"account": {"Customer": "Rosa Diaz"}},
    "story": {"old": "It's two weeks old."},
    "answers": {
        "when_bought": {
            "asks": ["Tell me the date you bought it", "Can we have the date", "Did you buy it lately", "When did you buy it"],
            "say": ["On the fourth.", "The fourth, it was."],
        },
        "receipt": {"asks": ["Receipt please", "Our receipt, do you have it here"], "say": ["In the drawer."]},
    },
}


def rosa() -> Persona:
    read = read_persona(ROSA, {}, "rosa.yaml")
    assert isinstance(read, Persona), read
    return read


def state(mood: int = 1, **changes: object) -> MindState:
    return MindState(seed=1, temper=Temper(mood=mood), story=1, turn=3, **changes)  # type: ignore[arg-type] # whichever fields


def maybe(topic: str, score: float = 0.4, nearest: str = "") -> Asked:
    return Asked("", score, nearest, topic, waits=True, thing=True)


@pytest.mark.parametrize(
    ("asked", "back"),
    [
        ("When did you book the lesson?", "when did I book the lesson"),
        ("Are you at home", "am I at home"),
        ("How much were you charged", "how much was I charged"),
        ("What's your e-mail", "what's my e-mail"),
        ("Who told you that", "who told me that"),
        ("Is there a shop near you", "is there a shop near me"),
        ("When should they call you back", "when should they call me back"),
        ("What did the lady promise you", "what did the lady promise me"),
        ("Is it the lesson you booked", "is it the lesson I booked"),
        ("Whose car was it", "whose car was it"),
        ("What are you going to do", "what am I going to do"),
        ("By when do you need it, please", "by when do I need it"),
    ],
)
def test_a_question_is_said_back_as_who_was_asked_says_it(asked: str, back: str) -> None:
    assert said_back(asked) == back


@pytest.mark.parametrize(
    "asked",
    [
        "Can I have your name",
        "What did we charge you",
        "Order number please",
        "Receipt",
        "Howling at night, what is it",
        "You bought it. When was that",
        "What is you're phone number",
        "When did you first find out that the parcel had gone to the wrong house",
    ],
)
def test_what_may_turn_out_no_english_is_not_said_back(asked: str) -> None:
    assert not said_back(asked)


def test_the_customer_asks_in_the_words_of_the_author_and_by_mood() -> None:
    calm, upset = asks_back(rosa(), state(), maybe("when_bought")), asks_back(rosa(), state(4), maybe("when_bought"))
    assert calm is not None
    assert upset is not None
    texts = [action.text for _, actions in (calm, upset) for action in actions if isinstance(action, Say)]
    assert len(texts) == 2
    assert all("when did i buy it" in text.lower() for text in texts)  # a thing was asked for: not "Did I buy it lately"
    assert calm[0].last == upset[0].last == f"{YOU_MEAN}when_bought"


@pytest.mark.parametrize(
    "asked",
    [
        None,
        Asked("when_bought", 0.9, maybe="when_bought"),
        maybe(""),
        maybe("nothing_of_the_kind"),
        maybe("receipt"),  # no wording of it can be said back
        maybe("when_bought", score=0.97, nearest="health"),  # plainly something else, which she does not tell
    ],
)
def test_the_customer_does_not_ask_back(asked: Asked | None) -> None:
    assert asks_back(rosa(), state(), asked) is None


def test_before_the_customer_has_told_anything_they_do_not_ask_back() -> None:
    assert asks_back(rosa(), msgspec.structs.replace(state(), story=0), maybe("when_bought")) is None


def test_nothing_is_asked_back_twice_nor_two_things_in_a_row() -> None:
    assert asks_back(rosa(), state(said=(f"{YOU_MEAN}when_bought/0",)), maybe("when_bought")) is None
    assert asks_back(rosa(), state(last=f"{YOU_MEAN}receipt"), maybe("when_bought")) is None


@pytest.mark.parametrize("text", ["Yes.", "Yes, please.", "Exactly that.", "Oh, right, yes.", "Please, yes", "That's it."])
def test_a_yes_is_understood(text: str) -> None:
    found = confirmed(state(last=f"{YOU_MEAN}when_bought"), text)
    assert found is not None
    assert found.topic == "when_bought"


@pytest.mark.parametrize("text", ["No.", "Not that.", "Yes, no, I mean the receipt.", "I don't.", "What a day."])
def test_anything_else_is_no_yes(text: str) -> None:
    assert confirmed(state(last=f"{YOU_MEAN}when_bought"), text) is None
    assert confirmed(state(last="when_bought"), "Yes.") is None


def test_on_a_yes_the_fact_is_told_and_on_a_no_it_is_not() -> None:
    asked = asks_back(rosa(), state(), maybe("when_bought"))
    assert asked is not None
    for text, tells in (("Yes, please.", True), ("No.", False)):
        _, actions = step(rosa(), asked[0], TraineeSaid(text=text))
        said = " ".join(action.text for action in actions if isinstance(action, Say))
        assert ("fourth" in said) is tells, said


def test_most_topics_of_the_built_in_callers_can_be_asked_back() -> None:
    for each in list_personas():
        topics = [topic for topic in examples(each.persona) if known(each.persona, topic)]
        can = [topic for topic in topics if any(map(said_back, examples(each.persona)[topic]))]
        assert len(can) / len(topics) > 0.95, each.name


def test_real_questions_are_asked_back_more_often_rightly_than_not() -> None:
    embedder = open_embedder()
    assert embedder is not None
    meant = []
    for name in ("late_parcel", "no_refund", "passed_around"):
        persona = next(each.persona for each in list_personas() if each.name == name)
        near, begun = open_nearness(persona, embedder), msgspec.structs.replace(begin(persona, 1)[0], story=len(story(persona)))
        assert near
        for row in _asked_of(name):
            _, actions = step(persona, begun, TraineeSaid(text=row["question"], near=near(row["question"])))
            back = [action.beat for action in actions if isinstance(action, Say) and action.beat.startswith(YOU_MEAN)]
            meant += [beat.removeprefix(YOU_MEAN) in row["expected"].split("|") for beat in back]
    assert len(meant) >= 3
    assert sum(meant) / len(meant) > 0.5


def _asked_of(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / "questions" / f"{name}_eighth.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
