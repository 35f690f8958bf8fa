"""What was said, line by line, with the cues and the stretches where both spoke."""

from collections.abc import Sequence
from itertools import groupby

import msgspec

from voicecoach.call.speech import Overlap, Speaker, Word
from voicecoach.review.model import Review, ReviewedTurn
from voicecoach.review.say import OVERLAPS, SPEAKERS, clock, figure, plain
from voicecoach.words.cues import Cue
from voicecoach.words.skills import SKILLS

DOUBTFUL = 0.5
"""Words heard with less confidence than this are marked as doubtful; it is shown, and decides nothing here."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Words that are marked alike: spoken while the other speaks, doubtful, part of a cue (that may go on from before)."""

    text: str
    both: bool = False
    doubtful: bool = False
    cue: str = ""
    cue_title: str = ""
    goes_on: bool = False


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One turn."""

    speaker: str
    speaker_text: str
    clock: str
    start: float
    end: float
    label: str
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()


def transcript(review: Review) -> tuple[Line, ...]:
    """All turns in the order of their start."""
    turns = sorted(review.turns, key=lambda each: (each.turn.segment, each.turn.speaker))
    return tuple(_line(each, review.overlaps) for each in turns)


def _line(reviewed: ReviewedTurn, overlaps: Sequence[Overlap]) -> Line:
    turn = reviewed.turn
    start, end = turn.segment.start, turn.segment.end
    inside = [each for each in overlaps if each.segment & turn.segment]
    return Line(
        speaker=turn.speaker,
        speaker_text=SPEAKERS[turn.speaker],
        clock=clock(start),
        start=round(start, 2),
        end=round(end, 2),
        label=f"Play {SPEAKERS[turn.speaker].lower()}, {clock(start)} to {clock(end)}",
        pieces=_pieces(reviewed, inside),
        notes=tuple(_notes(reviewed, inside)),
    )


def _notes(reviewed: ReviewedTurn, inside: Sequence[Overlap]) -> list[str]:
    turn = reviewed.turn
    notes = ["typed, not spoken"] if reviewed.typed else []
    for overlap in inside:
        if overlap.by is turn.speaker:
            title, _ = OVERLAPS[overlap.kind]
            at, together = clock(overlap.segment.start), figure(overlap.segment.duration, 1)
            notes.append(f"{title.lower()} at {at}, {together} s together: {overlap.rule.partition(': ')[2] or overlap.rule}")
    if turn.cut_short and turn.speaker is Speaker.CUSTOMER:
        notes.append("cut short")
    if not turn.words:
        notes.append("no words were heard here")
    return notes


def _pieces(reviewed: ReviewedTurn, inside: Sequence[Overlap]) -> tuple[Piece, ...]:
    words = reviewed.turn.words
    owner: list[Cue | None] = [None for _ in words]
    for heard in reviewed.cues:
        for index in range(max(0, heard.first), min(len(words), heard.last + 1)):
            owner[index] = heard

    def marks(index: int) -> tuple[bool, bool, int]:
        word = words[index]
        return _both(word, inside), word.confidence is not None and word.confidence < DOUBTFUL, id(owner[index])

    pieces = []
    before: Cue | None = None
    for (both, doubtful, _), group in groupby(range(len(words)), key=marks):
        indexes = list(group)
        cue = owner[indexes[0]]
        pieces.append(
            Piece(
                text=plain(" ".join(words[index].text for index in indexes)),
                both=both,
                doubtful=doubtful,
                cue=("good" if cue.good else "bad") if cue else "",
                cue_title=_title(cue.skill) if cue else "",
                goes_on=cue is not None and cue is before,
            )
        )
        before = cue
    return tuple(pieces)


def _title(skill: str) -> str:
    return plain(SKILLS[skill].title) if skill in SKILLS else skill


def _both(word: Word, inside: Sequence[Overlap]) -> bool:
    return any(overlap.segment.holds(word.segment.middle) for overlap in inside)
