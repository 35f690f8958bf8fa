"""Subtitles of a call: WebVTT with a voice tag a speaker, and SRT with the speaker's name before the words.

WebVTT is the W3C's format (https://www.w3.org/TR/webvtt1/); SRT has no standard, so what its players would take for
mark-up or for a time line is written with other characters.
"""

from collections.abc import Iterator

import msgspec

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.review.formats.file import ExportFile
from voicecoach.review.model import Review
from voicecoach.review.say import SPEAKERS, plain

MOST_CHARACTERS = 84
"""Characters shown at once: two lines of 42, as subtitles usually have."""

LONGEST = 7.0
"""Seconds that one piece is shown at most, unless one word lasts longer."""

SHORTEST = 0.001
"""Seconds: the formats count in milliseconds, and an end lies after its start."""

_VTT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# Players of SRT take <…> for type faces and {…} for positions: single quotation marks and round brackets stand for them.
_SRT = str.maketrans({"<": "\u2039", ">": "\u203a", "{": "(", "}": ")"})


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown at once: who says it, when, and the words."""

    segment: Segment
    speaker: Speaker
    text: str


def vtt(review: Review) -> tuple[ExportFile, ...]:
    """The call as WebVTT."""
    blocks = [
        f"{_time(piece.segment.start, '.')} --> {_time(piece.segment.end, '.')}\n"
        f"<v {SPEAKERS[piece.speaker]}>{piece.text.translate(_VTT)}\n"
        for piece in pieces(review)
    ]
    return (ExportFile(".vtt", "\n".join(["WEBVTT\n", *blocks])),)


def srt(review: Review) -> tuple[ExportFile, ...]:
    """The call as SRT."""
    blocks = [
        f"{number}\n{_time(piece.segment.start, ',')} --> {_time(piece.segment.end, ',')}\n"
        f"{SPEAKERS[piece.speaker]}: {piece.text.replace('-->', '→').translate(_SRT)}\n"
        for number, piece in enumerate(pieces(review), start=1)
    ]
    return (ExportFile(".srt", "\n".join(blocks)),)


def pieces(review: Review) -> tuple[Shown, ...]:
    """Every turn that has words, cut between words where it is too long to be shown at once, in the order of the starts."""
    found = (piece for each in review.turns for piece in _pieces(each.turn))
    return tuple(sorted(found, key=lambda piece: (piece.segment, piece.speaker)))


def _pieces(turn: Turn) -> Iterator[Shown]:
    group: list[Word] = []
    for word in turn.words:
        text = " ".join(each.text for each in (*group, word))
        if group and (len(text) > MOST_CHARACTERS or word.segment.end - group[0].segment.start > LONGEST):
            yield from _shown(turn.speaker, group)
            group = []
        group.append(word)
    if group:
        yield from _shown(turn.speaker, group)


def _shown(speaker: Speaker, words: list[Word]) -> Iterator[Shown]:
    start = max(0.0, words[0].segment.start)
    end = max(words[-1].segment.end, start + SHORTEST)
    if text := plain(" ".join(word.text for word in words)):
        yield Shown(segment=Segment(start, end), speaker=speaker, text=text)


def _time(seconds: float, point: str) -> str:
    milliseconds = round(seconds * 1000)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{milliseconds // 1000:02}{point}{milliseconds % 1000:03}"
