"""Statements that ask, and statements that don't."""

import pytest

from voicecoach.persona.questions import LIKELY, SURELY, TELLING, asked_in, ends_on
from voicecoach.persona.requests import without_mark


@pytest.mark.parametrize(
    "text",
    [
        "I'm missing the number of your booking.",
        "I haven't caught your name yet.",
        "The driver will need a street.",
        "I'd be glad to know which room it was.",
        "You'd have paid by card.",
    ],
)
def test_a_statement_that_tells_what_is_missing_may_ask(text: str) -> None:
    assert [each.doubt for each in asked_in(text)] == [TELLING]


@pytest.mark.parametrize(
    "text", ["Thank you.", "The van leaves at nine.", "We sent it on Monday.", "I will send it to the shop."]
)
def test_a_statement_that_lacks_nothing_does_not(text: str) -> None:
    assert asked_in(text) == ()


def test_a_marked_sentence_asks_by_its_words_or_by_its_mark_alone() -> None:
    (asked,) = asked_in("In all those weeks, did anybody from the shop ever come by?")
    assert asked.doubt == SURELY
    (marked,) = asked_in("So nobody from the whole shop came by in all of those weeks?")
    assert marked.doubt == LIKELY


def test_whether_an_answer_ends_on_its_question() -> None:
    waits, goes_on = "I see. Where is it?", "Where is it? I will have a look."
    assert ends_on(waits, asked_in(waits)[-1])
    assert not ends_on(goes_on, asked_in(goes_on)[0])


def test_what_only_marks_a_guess_is_no_word_of_its_matter() -> None:
    assert without_mark(("your", "bank", "keeps", "it", "i", "take", "it")) == ("your", "bank", "keeps", "it")
    assert without_mark(("what", "did", "the", "bank", "take")) == ("what", "did", "the", "bank", "take")
