"""The notes that lie beside a session's review."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from voicecoach.edges.log_file import add_lines, read_lines
from voicecoach.edges.names import NOTES
from voicecoach.review.notes import Note, Notes, checked, fold

_DECODER = msgspec.json.Decoder(Note)


def read_note(line: bytes) -> Note:
    """A note from its JSON; a ValueError where it is none, or one of a later version."""
    try:
        return checked(_DECODER.decode(line))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def load_notes(folder: Path) -> Notes:
    """The notes of a session as they hold now; those of a later version are left alone and counted."""
    entries, unread = read_lines(folder / NOTES, read_note)
    return fold(entries, unread)


def notes_in(folder: Path) -> tuple[Note, ...]:
    """Every note of a session that this version can read, in the order in which they came."""
    return read_lines(folder / NOTES, read_note)[0]


def add_notes(folder: Path, notes: Sequence[Note]) -> None:
    """Add notes to a session."""
    add_lines(folder / NOTES, notes)
