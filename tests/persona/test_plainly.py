"""A question without what leads up to it and trails after it, and with its words in their usual order."""

import pytest

from voicecoach.persona.plainly import plainly
from voicecoach.persona.questions import question


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("And your cat, what is she called?", "what is your cat called"),
        ("Your brother, he is where now?", "where is your brother now"),
        ("What was he being taught, your son?", "what was your son being taught"),
        ("Have you paid them, the movers?", "have you paid the movers"),
        ("The film, it is about what?", "about what is the film"),
        ("You are staying in which hotel?", "in which hotel are you staying"),
        ("Since how many years you are living there?", "since how many years are you living there"),
        ("May I ask how old your daughter is?", "how old is your daughter"),
        ("Do you happen to know whether anybody has seen it?", "has anybody seen it"),
        ("how much was in the bag would you say", "how much was in the bag"),
        ("Might I trouble you for your surname, madam?", "what is your surname"),
        ("I'll just need the number of your contract for me.", "what is the number of your contract"),
        ("When does it start, if I may ask?", "when does it start"),
        ("Do you teach there yourself, may I ask?", "do you teach there yourself"),
    ],
)
def test_what_leads_up_and_trails_after_is_taken_off_and_the_order_is_the_usual_one(said: str, plain: str) -> None:
    found = " ".join(plainly(question(said)).words)
    assert found == plain or found == plain.replace("anybody", "anyone")


@pytest.mark.parametrize(
    "said",
    [
        "When did you order it?",
        "What did your boss say when you asked him?",
        "Which of our branches do you go to?",
        "Where in the hall can somebody find you?",
        "All right if I ask you a few things?",
    ],
)
def test_what_is_plain_already_stays_as_it_is(said: str) -> None:
    asked = question(said)
    assert plainly(asked) == asked
