"""What a coach sends back to a trainee: notes on a call that was shared, and what to practise next."""

from typing import Any

import msgspec

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.trainee import trainee_name
from voicecoach.review import assignments
from voicecoach.review.assignments import Assigned
from voicecoach.review.notes import Answered, Comment, Found, Note, Overruled, Role, TakenBack, checked

FORMAT = "voicecoach letter"
VERSION = 1
MOST = 10_000
"""No letter holds more notes, or more assignments."""

COACH_NOTES = (Answered, Comment, Found, Overruled, TakenBack)
"""What a coach can say of a call; to share it and to dispute is the trainee's."""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """Notes of coaches on one shared call (or none), and assignments.

    ``session`` is what the call is named at the trainee's; ``shares``, the ids with which it was shared, say which one it is.
    """

    format: str = FORMAT
    version: int = VERSION
    voicecoach: str
    coach: str
    trainee: str
    session: str = ""
    shares: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    assignments: tuple[Assigned, ...] = ()


class _Versioned(msgspec.Struct):
    format: str
    version: int


def to_bytes(letter: Letter) -> bytes:
    """A letter as JSON."""
    return msgspec.json.format(msgspec.json.encode(letter), indent=1) + b"\n"


def from_bytes(content: bytes) -> Letter:
    """A letter that came from somewhere, every part of it checked.

    Raises
    ------
    VoicecoachError
        In one sentence, if it is none that can be used.
    """
    try:
        version = _version(content)
        if version <= VERSION:
            return _checked(msgspec.json.decode(content, type=Letter))
    except (ValueError, RecursionError, UsageError) as error:
        raise VoicecoachError("this reply is damaged or none: have it sent again") from error
    raise VoicecoachError("this reply was made by a newer voicecoach: install that one to receive it")


def _version(content: bytes) -> int:
    seen = msgspec.json.decode(content, type=_Versioned)
    if seen.format != FORMAT:
        raise ValueError(seen.format)
    return seen.version


def _checked(letter: Letter) -> Letter:
    if max(len(letter.notes), len(letter.assignments), len(letter.shares)) > MOST:
        raise ValueError(len(letter.notes))
    changes: dict[str, Any] = {
        "coach": trainee_name(letter.coach),
        "trainee": trainee_name(letter.trainee),
        "notes": tuple(map(_by_a_coach, letter.notes)),
        "assignments": tuple(map(assignments.checked, letter.assignments)),
    }
    return msgspec.structs.replace(letter, **changes)


def _by_a_coach(note: Note) -> Note:
    if not isinstance(note, COACH_NOTES) or note.role is not Role.COACH:
        raise ValueError(note.id)
    return checked(note)
