"""Which sentences ask the customer for something."""

import csv
from pathlib import Path

import pytest

from voicecoach.persona.questions import (
    HARDLY,
    LIKELY,
    TELLING,
    asked_in,
    asks_for_wishes,
    core,
    question,
    questions,
    with_before,
)

UTTERANCES = Path(__file__).resolve().parent.parent / "words" / "utterances.tsv"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("When did you order it?", "when"),
        ("okay so um which day was that", "when"),
        ("How much did you pay?", "how_much"),
        ("What did the dollhouse cost?", "how_much"),
        ("Who did you talk to?", "who"),
        ("Order number?", "which"),
        ("Have you tried turning it off and on?", ""),
        ("Could you tell me where you live?", "where"),
    ],
)
def test_a_question_is_found_and_its_kind(text: str, kind: str) -> None:
    (found,) = questions(text)
    assert found.kind == (kind if text != "Order number?" else "")


@pytest.mark.parametrize(
    "text",
    [
        "How can I help you?",
        "Does that work for you?",
        "Would you like me to send a new one?",
        "Can I put you on hold?",
        "Is that okay for you?",
        "Are you still there?",
        "What happened?",
        "When you get home you'll find it at the door.",
        "I know how you feel.",
        "Here's what I'll do.",
        "I can hear how hard that was, and how long it has been going on by now.",
    ],
)
def test_offers_checks_and_statements_ask_for_nothing(text: str) -> None:
    assert questions(text) == ()


def test_what_was_begun_twice_is_one_question() -> None:
    assert question("And, uh, where, where is it, where is it?").words == ("where", "is", "it")


def test_two_questions_in_one_breath_are_two() -> None:
    assert len(questions("What's your name and when did you order?")) == 2
    assert len(questions("Do you clean it yourself, and how often?")) == 1


def test_wishes_are_asked_for_in_an_offers_words() -> None:
    (found,) = questions("What would you like me to do?")
    assert asks_for_wishes(found)
    assert not asks_for_wishes(question("When did you order?"))


def test_statements_are_hardly_ever_taken_for_questions() -> None:
    with UTTERANCES.open(encoding="utf-8", newline="") as file:
        texts = [row["utterance"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    statements = [text for text in texts if "?" not in text]
    assert len(statements) > 500
    assert sum(bool(questions(text)) for text in statements) / len(statements) < 0.01


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("and they were standing there where", LIKELY),
        ("and your account number is", LIKELY),
        ("What happened when you got to the front of the line?", HARDLY),
        ("Can you tell me what happened with the booking, one thing after the other?", HARDLY),
        ("Could you walk me through it?", HARDLY),
    ],
)
def test_what_may_ask_is_told_with_its_doubt(text: str, doubt: int) -> None:
    (found,) = asked_in(text)
    assert found.doubt == doubt
    assert questions(text) == ()


def test_the_core_of_a_roundabout_question_is_its_clause_that_asks() -> None:
    (found,) = asked_in("We've had four of them this evening, so which of the four would yours be?")
    assert core(found).words == ("which", "of", "the", "four", "would", "yours", "be")


def test_a_question_that_points_takes_up_the_sentence_before_it() -> None:
    *_, found = asked_in("I've got two streets here, one in Dayton. Which is it?")
    assert with_before(found).words[-3:] == ("which", "is", "it")
    assert "streets" in with_before(found).words
    *_, other = asked_in("I see you ordered a dollhouse. When was that?")
    assert with_before(other) == other


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("so where do you live now doctor", "now"),
        ("can i take your full name sir", "name"),
        ("Which practice is your doctor?", "doctor"),
        ("Which doctor?", "doctor"),
    ],
)
def test_whom_a_question_is_put_to_is_no_part_of_it(text: str, last: str) -> None:
    (found,) = asked_in(text)
    assert found.words[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "best number to call you back on",
        "who am i talking two",
        "can i take your name",
        "Might I trouble you for the number?",
        "and your place of birth please",
        "booking no please madam",
        "you have been without it since when",
        "what times your train",
    ],
)
def test_a_roundabout_or_clipped_request_asks(text: str) -> None:
    assert questions(text)


@pytest.mark.parametrize(
    "text", ["Let me take your order up with them.", "I know the order number.", "That is my name.", "You can pay by card."]
)
def test_the_same_words_told_ask_for_nothing(text: str) -> None:
    assert asked_in(text) == ()


@pytest.mark.parametrize("text", ["Your name is on the list.", "You had it from a shop.", "That was last week."])
def test_what_may_be_a_guess_asks_for_nothing_by_its_form(text: str) -> None:
    assert [each.doubt for each in asked_in(text)] == [TELLING]
    assert questions(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "You had it from a shop, I take it.",
        "I suppose you had it from a shop.",
        "You're rather new to us, then.",
        "You've got the slip, haven't you.",
        "Read me off the number on the slip.",
        "Give me your street and I'll look it up.",
        "That tag on your key is what I'm after.",
    ],
)
def test_a_guess_to_be_confirmed_and_a_bidding_ask(text: str) -> None:
    assert questions(text)


@pytest.mark.parametrize(
    "text",
    ["Give me a minute.", "Leave that with me.", "I suppose that was awful for you.", "Yes, that's right."],
)
def test_kindness_and_a_bidding_that_wants_no_answer_ask_for_nothing_by_their_form(text: str) -> None:
    assert questions(text) == ()
