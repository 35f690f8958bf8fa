"""Words that acknowledge without claiming the floor: a closed list."""

from collections.abc import Iterable

from voicecoach.call.speech import Word

MOST_WORDS = 4
"""An acknowledgement has at most this many words ("oh okay I see")."""

_SINGLE = frozenset(
    (
        "ah",
        "aha",
        "alright",
        "cool",
        "correct",
        "definitely",
        "exactly",
        "fine",
        "good",
        "gosh",
        "gotcha",
        "great",
        "hm",
        "hmm",
        "huh",
        "m",
        "mhm",
        "mhmm",
        "mm",
        "mmhm",
        "mmhmm",
        "mmm",
        "oh",
        "ok",
        "okay",
        "really",
        "right",
        "sure",
        "true",
        "uh",
        "uhhuh",
        "uhm",
        "um",
        "understood",
        "wow",
        "yeah",
        "yep",
        "yes",
        "yup",
    )
)
_PHRASES = (
    "all right",
    "all right then",
    "fair enough",
    "go ahead",
    "go on",
    "got it",
    "got you",
    "i got it",
    "i got you",
    "i hear you",
    "i know",
    "i see",
    "i understand",
    "mm hm",
    "mm hmm",
    "my goodness",
    "of course",
    "oh dear",
    "oh no",
    "oh my goodness",
    "that's right",
    "thats right",
    "uh huh",
    "very well",
)
_BY_LENGTH = sorted((tuple(phrase.split()) for phrase in _PHRASES), key=len, reverse=True)


def only_acknowledges(words: Iterable[Word]) -> bool:
    """Whether there are words, few, and every one belongs to an acknowledgement: "mm-hm", "right", "oh okay I see"."""
    tokens = _tokens(words)
    return 0 < len(tokens) <= MOST_WORDS and _covered(tokens)


def _tokens(words: Iterable[Word]) -> tuple[str, ...]:
    spoken = " ".join(word.text for word in words).lower().replace("’", "'")  # noqa: RUF001 - the typographic apostrophe that transcripts hold
    plain = "".join(character if character.isalnum() or character == "'" else " " for character in spoken)
    return tuple(token.strip("'") for token in plain.split() if token.strip("'"))


def _covered(tokens: tuple[str, ...]) -> bool:
    """Whether the tokens can be read as a row of acknowledgements, longest first."""
    at = 0
    while at < len(tokens):
        fitting = (len(phrase) for phrase in _BY_LENGTH if tokens[at : at + len(phrase)] == phrase)
        step = next(fitting, 1 if tokens[at] in _SINGLE else 0)
        if not step:
            return False
        at += step
    return True
