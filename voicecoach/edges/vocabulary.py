"""The vocabulary of pieces of words that a sentence is read in, from the file that its package holds."""

from itertools import pairwise

import numpy as np

from voicecoach.call.errors import VoicecoachError

WORDS = 30522
"""Entries of BERT's uncased vocabulary."""

_HEAD = 96
"""Bytes before the table of pieces."""


def read_vocabulary(content: bytes) -> dict[str, int]:
    """The pieces of words by their number, spelt as BERT does: one that goes on a word begins with ``##``.

    The file holds, after a short head, the number of pieces, where each begins, and all pieces one after the other; one
    that begins a word has a space in front.
    """
    table = np.frombuffer(content, dtype="<i4", count=WORDS + 2, offset=_HEAD) if len(content) > _HEAD + 4 * WORDS + 8 else None
    if table is None or table[0] != WORDS:
        raise VoicecoachError("the vocabulary of the model of meaning is not the one expected; install blingfire==0.1.8")
    text = content[_HEAD + 4 * (WORDS + 2) :]
    pieces = [text[start:end].decode("utf-8") for start, end in pairwise(table[1:].tolist())]
    return {_spelt(piece): number for number, piece in enumerate(pieces)}


def _spelt(piece: str) -> str:
    if not piece.startswith(" "):
        return f"##{piece}"
    word = piece[1:]
    return word.upper() if word in {"[unk]", "[cls]", "[sep]", "[mask]"} else word
