"""From what an engine says to words that can be trusted: loops and inventions out, times inside the sound."""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from voicecoach.call.confidence import calibrated
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word

SHORTEST = 0.1
"""Seconds of sound below which nothing is transcribed: no English word is that short, and Whisper would invent one."""
SHORTEST_WORD = 0.02
"""Seconds: the grid of Whisper's times; no word gets less."""
CROWD, CROWDED = 5, 0.15
"""Words that nobody says within so many seconds: the fastest speech takes 0.1 s a word."""
LONGEST_WORD = 3.0
"""Seconds that no word lasts, a pause of up to 2 s before it included."""
COMPRESSION_LIMIT = 2.4
"""Above this ratio a text repeats itself (Whisper's own default)."""
_RUN = re.compile(r"([^\W\d_].{0,19}?)\1{7,}")
"""Up to twenty signs from a letter on, eight times on end ("V-I-I-I-I-I-I-I-I-I"): nobody says that; digits may repeat."""
LOGPROB_LIMIT = -1.0
"""Below this mean log probability a text is a guess (Whisper's own default; the engines skip a silent guess by themselves)."""
NO_SPEECH_LIMIT = 0.6
"""Above this probability of no speech there was none (Whisper's own default, there only for guesses).

Alone it costs nothing here, where a detector has found speech before: on 95 stretches of three real calls the highest was
0.48 (base) and 0.55 (tiny.en), on made noise, hum, tones and silence mostly 0.7 to 0.95, however sure the words were.
"""


_TOKENS_BASE, _TOKENS_A_SECOND, _TOKENS_MOST = 24, 10, 220
"""300 words a minute are about 7 tokens a second; a loop would go on to Whisper's own limit of 224."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What an engine says of one stretch: text, probability of no speech, and (text, start, end, probability) of each word."""

    text: str
    no_speech: float
    words: tuple[tuple[str, float, float, float], ...]


def token_limit(duration: float) -> int:
    """How many tokens a window of a stretch of so many seconds may hold, so that a loop ends soon."""
    return min(_TOKENS_BASE + round(_TOKENS_A_SECOND * duration), _TOKENS_MOST)


def compression_ratio(text: str) -> float:
    """How well a text compresses: a measure of repetition (Whisper's)."""
    raw = text.encode()
    return len(raw) / len(zlib.compress(raw)) if raw else 0.0


def loops(pieces: Iterable[Piece]) -> bool:
    """Whether the engine went round in circles."""
    return _repeats(" ".join(piece.text.strip() for piece in pieces))


def _repeats(text: str) -> bool:
    """Whether a text repeats itself as a whole, or says the same few letters or words again and again at some place."""
    return compression_ratio(text) > COMPRESSION_LIMIT or _RUN.search(text.lower()) is not None


def misheard(piece: Piece) -> bool:
    """Whether the times of the words show that a stretch was said twice or passed over: nobody crowds words so, or stretches one.

    ::

        words     [-)[--)[-)|||||||[-)       said again: no sound is left for the second time
        words     [-)[-----------)[-)        passed over: one word lies over what others should
    """
    times = [(start, end) for _, start, end, _ in piece.words]
    crowded = any(later[1] - one[0] < CROWDED for one, later in zip(times, times[CROWD - 1 :], strict=False))
    return crowded or any(end - start > LONGEST_WORD for start, end in times)


def trusted(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces that are neither a loop nor words put into a stretch without speech."""
    return tuple(piece for piece in pieces if not _repeats(piece.text.strip()) and piece.no_speech <= NO_SPEECH_LIMIT)


def to_words(pieces: Sequence[Piece], duration: float) -> tuple[Word, ...]:
    """The words in order, disjoint, each at least 0.02 s long, inside ``[0, duration)`` seconds; marks alone are no words.

    A word's confidence is the engine's probability, calibrated.
    """
    raw = [word for piece in pieces for word in _whole(piece) if any(letter.isalnum() for letter in word[0])]
    raw = raw[: int(duration / SHORTEST_WORD)]
    words: list[Word] = []
    free = 0.0
    last = len(raw) - 1
    for index, (text, start, end, probability) in enumerate(raw):
        room = duration - SHORTEST_WORD * (last - index)  # up to here, so that the words after it fit in
        begin = max(min(max(start, 0.0), room - SHORTEST_WORD), free)
        free = max(min(end, room), begin + SHORTEST_WORD)
        words.append(Word(text.strip(), Segment(begin, free), calibrated(probability)))
    return tuple(words)


def _whole(piece: Piece) -> Iterator[tuple[str, float, float, float]]:
    """The words of a piece; what follows without a space ("high", "-end") joins the word before it, with the lower confidence."""
    whole: tuple[str, float, float, float] | None = None
    for text, start, end, probability in piece.words:
        if whole is None:
            whole = text, start, end, probability
        elif text[:1].isspace():
            yield whole
            whole = text, start, end, probability
        else:
            whole = whole[0] + text, whole[1], max(whole[2], end), min(whole[3], probability)
    if whole is not None:
        yield whole
