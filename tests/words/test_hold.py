"""Requests to hold the line and returns, in the wordings that the patterns were written for."""

import pytest

from voicecoach.words.hold import hold_asked, mutters, only_back, says_back


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Can I put you on hold for a moment?", None),
        ("Bear with me while I check.", None),
        ("Give me one second.", None),
        ("May I place you on a brief hold?", None),
        ("I'm so sorry about that. Would you mind holding for two minutes while I look this up?", 120.0),
        ("One moment, please.", None),
        ("Just a second, let me pull up your account.", None),
        ("Hold on one second.", None),
        ("Could you hold the line, please?", None),
        ("I'm going to put you on a short hold, okay?", None),
        ("Please stay on the line for a minute.", 60.0),
        ("Would it be okay if I put you on hold for a couple of minutes?", 120.0),
        ("Can you give me thirty seconds to look at this?", 30.0),
        ("Can I get a minute to check with my colleague?", 60.0),
        ("Okay, hang on a second.", None),
        ("If you could just hold for 45 seconds.", 45.0),
        ("Let me check that for you, I'll be right back.", None),
        ("I hear you, and that's frustrating. Bear with me for one moment, I'm pulling it up.", None),
    ],
)
def test_a_request_to_hold_is_heard_with_the_time_that_was_named(text: str, seconds: float | None) -> None:
    asked = hold_asked(text)
    assert asked is not None
    assert asked.seconds == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thanks for holding.",
        "Thank you for bearing with me.",
        "I'm sorry that they put you on hold.",
        "I'm sorry you had to wait so long on hold.",
        "I won't put you on hold again.",
        "I don't want to put you on hold.",
        "Please hold on to the receipt.",
        "Let me check that for you.",
        "Were you put on hold for long?",
        "Give me a second chance.",
        "That will take one minute of your time.",
        "I will hold them responsible for this.",
        "The second one is on its way.",
        "I'll get back to you in two days.",
    ],
)
def test_other_words_are_no_request(text: str) -> None:
    assert hold_asked(text) is None


def test_who_went_on_by_themselves_needs_no_hold_any_more() -> None:
    said = "Bear with me. Okay, so I can see here that the parcel left our warehouse on Monday and that the label is wrong."
    assert hold_asked(said) is None


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for holding.",
        "Hi, I'm back.",
        "Are you still there?",
        "Sorry to keep you waiting.",
        "Thank you so much for your patience.",
        "Hello, Denise?",
    ],
)
def test_being_back_is_heard(text: str) -> None:
    assert says_back(text)
    assert only_back(text)
    assert not mutters(text)


def test_being_back_with_an_answer_is_more_than_being_back() -> None:
    said = "Thanks for holding. I talked to the depot, and the dollhouse will be at your door on Friday before noon."
    assert says_back(said)
    assert not only_back(said)


@pytest.mark.parametrize("text", ["", "Um.", "Okay.", "Let me see here.", "Hmm, where is it?", "Still loading.", "Almost there."])
def test_talking_to_oneself_is_no_return(text: str) -> None:
    assert mutters(text)
    assert not says_back(text)


@pytest.mark.parametrize("text", ["I can offer you a refund.", "So the van comes on Friday.", "What is your order number?"])
def test_an_answer_is_neither(text: str) -> None:
    assert not mutters(text)
    assert not says_back(text)
