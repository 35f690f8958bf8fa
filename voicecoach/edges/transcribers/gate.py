"""From what an engine says to words that can be trusted: loops and inventions out, times inside the sound."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word

SHORTEST = 0.1
"""Seconds of sound below which nothing is transcribed: no English word is that short, and Whisper would invent one."""
SHORTEST_WORD = 0.02
"""Seconds: the grid of Whisper's times; no word gets less."""
COMPRESSION_LIMIT = 2.4
"""Above this ratio a text repeats itself (Whisper's own default)."""
LOGPROB_LIMIT = -1.0
"""Below this mean log probability a text is a guess (Whisper's own default)."""
NO_SPEECH_LIMIT = 0.6
"""Above this probability of no speech, together with a guess, there was none (Whisper's own default)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What an engine says of one stretch: its text, how sure it is, and (text, start, end, probability) of each word."""

    text: str
    mean_logprob: float
    no_speech: float
    words: tuple[tuple[str, float, float, float], ...]


def compression_ratio(text: str) -> float:
    """How well a text compresses: a measure of repetition (Whisper's)."""
    raw = text.encode()
    return len(raw) / len(zlib.compress(raw)) if raw else 0.0


def loops(pieces: Iterable[Piece]) -> bool:
    """Whether the engine went round in circles."""
    return compression_ratio(" ".join(piece.text.strip() for piece in pieces)) > COMPRESSION_LIMIT


def trusted(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces that are neither a loop nor a guess into silence."""
    return tuple(
        piece
        for piece in pieces
        if compression_ratio(piece.text.strip()) <= COMPRESSION_LIMIT
        and not (piece.no_speech > NO_SPEECH_LIMIT and piece.mean_logprob < LOGPROB_LIMIT)
    )


def to_words(pieces: Sequence[Piece], duration: float) -> tuple[Word, ...]:
    """The words in order, disjoint, each at least 0.02 s long, inside ``[0, duration)`` seconds."""
    raw = [word for piece in pieces for word in piece.words if word[0].strip()]
    raw = raw[: int(duration / SHORTEST_WORD)]
    words: list[Word] = []
    free = 0.0
    for index, (text, start, end, probability) in enumerate(raw):
        latest = duration - SHORTEST_WORD * (len(raw) - index)  # leaves room for the words after it
        begin = min(max(start, free), max(latest, free))
        free = min(max(end, begin + SHORTEST_WORD), latest + SHORTEST_WORD)
        if free <= begin:
            break
        words.append(Word(text.strip(), Segment(round(begin, 4), round(free, 4)), round(min(max(probability, 0.0), 1.0), 4)))
    return tuple(words)
