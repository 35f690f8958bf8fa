"""The trainee's words as they are shown: where a quote begins inside its sentence, that is said."""

import pytest

from voicecoach.review.quoted import quoted

SAID = ("We left it off the label, and I apologize for it. I'm sorry, really.", "calm down please", "Well. you see it?")


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("and I apologize for it.", "… and I apologize for it."),
        ("I apologize for it.", "I apologize for it."),
        ("I'm sorry,", "I'm sorry"),
        ("calm down please", "calm down please"),
        ("down please", "… down please"),
        ("you see it?", "you see it?"),
        ("off the label, and I …", "… off the label, and I …"),
        ("all said", "all said"),
        ("", ""),
    ],
)
def test_a_quote_that_begins_inside_its_sentence_says_so_and_stays_word_for_word(quote: str, shown: str) -> None:
    assert quoted(quote, SAID) == shown


def test_a_beginning_somewhere_else_is_enough_to_put_nothing_before_it() -> None:
    assert quoted("calm down", ("Please calm down.", "calm down now")) == "calm down"
    assert quoted("own it", ("I will disown it, and own it.",)) == "… own it"
