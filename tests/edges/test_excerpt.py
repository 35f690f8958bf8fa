"""The words around what was searched."""

import pytest

from voicecoach.edges.excerpt import excerpt

LONG = "one two three four five six seven eight Nine-Lives ten eleven twelve café one two three four five six"


@pytest.mark.parametrize(
    ("texts", "phrases", "shown"),
    [
        (("so sorry about it", "Denise"), ["sorry"], "so sorry about it"),
        (("so sorry about it", "Denise Palmer"), ["denise"], "Denise Palmer"),
        (
            (LONG,),
            ["nine lives"],
            "…five six seven eight Nine-Lives ten eleven twelve café one two three four five…",
        ),
        ((LONG,), ["CAFE"], "…Nine-Lives ten eleven twelve café one two three four five six"),
        ((LONG,), ["caf"], "…Nine-Lives ten eleven twelve café one two three four five six"),
        ((LONG, "a name"), ["nothing"], "a name"),
        (("", ""), ["*"], ""),
        ((), ["x"], ""),
    ],
)
def test_the_words_around_a_phrase(texts: tuple[str, ...], phrases: list[str], shown: str) -> None:
    assert excerpt(texts, phrases) == shown
