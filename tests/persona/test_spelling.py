"""Words that recognition wrote with one letter wrong."""

import pytest

from voicecoach.persona.spelling import mended

KNOWN = frozenset({"address", "receipt", "account", "confirmation", "driver"})


@pytest.mark.parametrize(
    ("heard", "meant"),
    [("adress", "address"), ("reciept", "receipt"), ("acount", "account"), ("conformation", "confirmation")],
)
def test_a_slip_is_mended(heard: str, meant: str) -> None:
    assert mended((heard,), KNOWN) == (meant,)


@pytest.mark.parametrize("word", ["account", "addresses", "drivers", "driven", "drove", "number"])
def test_other_words_and_other_forms_stay(word: str) -> None:
    assert mended((word,), KNOWN) == (word,)
