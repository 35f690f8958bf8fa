"""The pronouncing dictionary: what it holds, and that a damaged one is refused."""

import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges import pronunciations
from voicecoach.edges.pronunciations import open_dictionary


def test_it_holds_most_words_that_are_said_on_the_telephone() -> None:
    dictionary = open_dictionary()
    assert len(dictionary) > 150_000
    said = "I am so sorry about the parcel refund invoice carrier warehouse complaint broadband account tomorrow".split()
    assert [dictionary[word] for word in said] == [1, 1, 1, 2, 2, 1, 2, 2, 2, 3, 2, 2, 2, 2, 3]
    assert set(dictionary) >= {"zero", "nineteen"}
    assert "voicecoach" not in dictionary


def test_a_file_that_is_not_the_published_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pronunciations, "DICTIONARIES", dict.fromkeys(pronunciations.DICTIONARIES, "0" * 64))
    with pytest.raises(VoicecoachError, match="dictionary"):
        open_dictionary()


def test_without_the_voice_every_word_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pronunciations, "find_spec", lambda name: None)  # noqa: ARG005 - no package has this name
    assert len(open_dictionary()) == 0
