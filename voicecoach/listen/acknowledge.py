"""Words that acknowledge without claiming the floor: a closed list."""

from collections.abc import Iterable

from voicecoach.call.speech import Word

MOST_PARTS = 4
"""An acknowledgement has at most this many parts ("oh", "okay", "I see")."""

_SINGLE = frozenset(
    (
        "absolutely",
        "ah",
        "aha",
        "alright",
        "amazing",
        "awesome",
        "brilliant",
        "cool",
        "correct",
        "definitely",
        "exactly",
        "excellent",
        "fantastic",
        "fine",
        "gee",
        "good",
        "gosh",
        "gotcha",
        "great",
        "hm",
        "hmm",
        "huh",
        "hum",
        "jeez",
        "lovely",
        "m",
        "mhm",
        "mhmm",
        "mm",
        "mmhm",
        "mmhmm",
        "mmm",
        "nice",
        "oh",
        "ok",
        "okay",
        "perfect",
        "really",
        "right",
        "super",
        "sure",
        "true",
        "ugh",
        "uh",
        "uhhuh",
        "uhm",
        "um",
        "understood",
        "wonderful",
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
    "i agree",
    "i got it",
    "i got you",
    "i hear you",
    "i know",
    "i see",
    "i think so",
    "i understand",
    "is that right",
    "mm hm",
    "mm hmm",
    "my goodness",
    "no kidding",
    "no problem",
    "no worries",
    "of course",
    "oh dear",
    "oh my",
    "oh my goodness",
    "oh no",
    "oh well",
    "so true",
    "sounds good",
    "sounds great",
    "that is right",
    "that is true",
    "that's right",
    "that's true",
    "thats right",
    "thats true",
    "uh huh",
    "um hum",
    "very good",
    "very true",
    "very well",
    "you bet",
    "you're right",
)
_BY_LENGTH = sorted((tuple(phrase.split()) for phrase in _PHRASES), key=len, reverse=True)


def only_acknowledges(words: Iterable[Word]) -> bool:
    """Whether there are words, few, and every one belongs to an acknowledgement: "mm-hm", "right", "oh okay I see"."""
    parts = _parts(_tokens(words))
    return parts is not None and 0 < len(parts) <= MOST_PARTS


def begins_to_acknowledge(words: Iterable[Word]) -> bool:
    """Whether the words may be an acknowledgement of which the end is not said yet: "yes I", "I und", "mm"."""
    tokens = _tokens(words)
    heads = (tokens[:at] for at in range(len(tokens)))
    return any(_parts(head) is not None and _begins(" ".join(tokens[len(head) :])) for head in heads)


def _begins(rest: str) -> bool:
    """Whether an acknowledgement, or a hum of any spelling, begins so."""
    return rest.startswith(("mm", "hm")) or any(known.startswith(rest) for known in (*_SINGLE, *_PHRASES))


def _tokens(words: Iterable[Word]) -> tuple[str, ...]:
    spoken = " ".join(word.text for word in words).lower().replace("’", "'")  # noqa: RUF001 - the typographic apostrophe that transcripts hold
    plain = "".join(character if character.isalnum() or character == "'" else " " for character in spoken)
    return tuple(token.strip("'") for token in plain.split() if token.strip("'"))


def _parts(tokens: tuple[str, ...]) -> list[tuple[str, ...]] | None:
    """The row of acknowledgements that the tokens are, longest first; None where they are something else."""
    parts: list[tuple[str, ...]] = []
    at = 0
    while at < len(tokens):
        fitting = (len(phrase) for phrase in _BY_LENGTH if tokens[at : at + len(phrase)] == phrase)
        step = next(fitting, 1 if tokens[at] in _SINGLE else 0)
        if not step:
            return None
        parts.append(tokens[at : at + step])
        at += step
    return parts
