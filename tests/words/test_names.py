"""Where the customer is called by name."""

import pytest

from voicecoach.words.names import places


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("Thank you, Dana.", ("Dana", "Whitlock"), ["Dana."]),
        ("right mr mehta i have it", ("Rahul", "Mehta"), ["mr mehta"]),
        ("Mark, I have it here.", ("Mark", "Stone"), ["Mark,"]),
        ("There's a mark on the stone floor.", ("Mark", "Stone"), []),
        ("I will send it out.", ("Will", "Young"), []),
        ("Dana's parcel is here.", ("Dana",), ["Dana's"]),
        ("Thank you, sir.", ("Dana",), []),
    ],
)
def test_hears_a_name_and_no_word_that_looks_like_one(text: str, names: tuple[str, ...], said: list[str]) -> None:
    words = text.split()
    assert [" ".join(words[first : last + 1]) for first, last in places(words, names)] == said
