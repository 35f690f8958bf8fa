"""Words that recognition wrote with one letter wrong, or as others that sound alike."""

import pytest

from voicecoach.persona.spelling import as_meant, mended

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


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("wear do you live", "where do you live"),
        ("how cold where they", "how cold were they"),
        ("who am i talking two", "who am i talking to"),
        ("can you read me the a count number", "can you read me the account number"),
        ("has any one called", "has anyone called"),
        ("which coat did you wear", "which coat did you wear"),
        ("whose birthday is it", "whose birthday is it"),
        ("how many people where was it", "how many people where was it"),
    ],
)
def test_what_only_sounds_alike_is_read_as_meant(heard: str, meant: str) -> None:
    assert as_meant(heard) == meant
