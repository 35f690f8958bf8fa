"""The same words, whoever wrote them down, give the same tokens; and every token knows its word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.words.tokens import stream


@pytest.mark.parametrize(
    ("written", "tokens"),
    [
        ("I\u2019m sorry", "i am sorry "),
        ("I'm sorry", "i am sorry "),
        ("im sorry", "i am sorry "),
        ("I'm, um, I'm so sorry.", "i am i am so sorry . "),
        ("We can't, we cannot!", "we can not we can not . "),
        ("I'm gonna follow-up", "i am going to follow up "),
        ("at 2 p.m. on the 3rd, Mrs. Patel?", "at 2 pm on the 3rd ? "),
        ("That's £49.99, the customer's own.", "that is £49.99 the customer own . "),
        ("the the refund", "the refund "),
        ("Yes sir. I will.", "yes . i will . "),
        ("I'm sorry, Mr. Baptiste, that we lost it", "i am sorry that we lost it "),
        ("REALLY, TRULY SORRY", "sorry "),
        ("before you ordered You need to calm down", "before you ordered . you need to calm down "),
        ("the Grand Hotel, and I said You're late", "the grand hotel and i said . you are late "),
    ],
)
def test_evens_out_how_it_was_written(written: str, tokens: str) -> None:
    assert stream(written.split()).text == tokens


def test_leaves_out_the_names_it_is_told() -> None:
    assert stream("I'm sorry, Dana, that it broke".split(), ("Dana",)).text == "i am sorry that it broke "


@given(st.lists(st.text(min_size=1, max_size=12), max_size=30))
def test_holds_for_any_words(words: list[str]) -> None:
    heard = stream(words)
    assert len(heard.tokens) == len(heard.starts)
    assert all(heard.text[at:].startswith(token.text) for token, at in zip(heard.tokens, heard.starts, strict=True))
    assert [token.word for token in heard.tokens] == sorted(token.word for token in heard.tokens)
    assert all(0 <= token.word < len(words) for token in heard.tokens)
