"""Where the trainee calls the customer by name."""

from collections.abc import Iterator, Sequence

from voicecoach.words.tokens import plain

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "mister", "doctor"})
_COMMON = frozenset(
    {
        "will",
        "mark",
        "grace",
        "may",
        "hope",
        "bill",
        "sue",
        "rose",
        "art",
        "young",
        "hill",
        "stone",
        "april",
        "june",
        "joy",
        "dawn",
        "rich",
        "long",
        "king",
        "page",
        "price",
        "day",
        "banks",
        "wood",
        "bell",
        "green",
        "white",
        "brown",
        "black",
        "grant",
        "frank",
        "ray",
        "jack",
        "pat",
        "rob",
        "faith",
        "summer",
        "august",
        "sunny",
    }
)
"""Names that are words too: they count after a title, or where they stand alone between marks."""

_AFTER = frozenset(
    {
        "thank",
        "thanks",
        "you",
        "ok",
        "okay",
        "right",
        "hello",
        "hi",
        "sorry",
        "yes",
        "no",
        "well",
        "so",
        "there",
        "with",
        "ah",
        "oh",
    }
)


def places(words: Sequence[str], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches of words (first and last index) that address the customer."""
    called = {part for name in names for part in plain(name)} - _TITLES
    for index, word in enumerate(words):
        tokens = plain(word)
        if not tokens or tokens[0] not in called or (len(tokens) > 1 and tokens[1] == "is"):
            continue
        titled = index > 0 and (plain(words[index - 1]) or ("",))[0] in _TITLES
        if tokens[0] in _COMMON and not titled and not _set_apart(words, index):
            continue
        yield (index - 1 if titled else index), index


def _set_apart(words: Sequence[str], index: int) -> bool:
    """Whether a word is written as a name is: with a capital inside a sentence, beside a comma or after a greeting."""
    word = words[index]
    if not word[:1].isupper():
        return False
    before = words[index - 1] if index else ""
    after_greeting = before.lower().strip(",.") in _AFTER or before.endswith(",")
    return word.endswith((",", ".", "?", "!")) if index == 0 else after_greeting and word[-1:] in ",.?!"
