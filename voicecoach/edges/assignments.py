"""The assignments of one home folder."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from voicecoach.call.trainee import name_key
from voicecoach.edges.home import private_folder
from voicecoach.edges.log_file import add_lines, keep_lines, read_lines
from voicecoach.edges.names import ASSIGNMENTS
from voicecoach.review.assignments import Assigned, AssignmentNote, Done, checked

_DECODER = msgspec.json.Decoder(AssignmentNote)


def read_entry(line: bytes) -> AssignmentNote:
    """An entry from its JSON; a ValueError where it is none, or one of a later version."""
    try:
        return checked(_DECODER.decode(line))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def load_assignments(home: Path) -> tuple[AssignmentNote, ...]:
    """What was assigned here and what of it is done; what cannot be read is left out."""
    return read_lines(home / ASSIGNMENTS, read_entry)[0]


def add_assignments(home: Path, entries: Sequence[AssignmentNote]) -> None:
    """Add entries."""
    add_lines(private_folder(home) / ASSIGNMENTS, entries)


def forget_assignments(home: Path, trainee: str) -> None:
    """Delete for good what was assigned to a trainee."""
    keep_lines(home / ASSIGNMENTS, lambda line: not _of(line, trainee))


def assigned_to(home: Path, trainee: str) -> bytes:
    """The lines of what was assigned to a trainee."""
    path = home / ASSIGNMENTS
    lines = path.read_bytes().splitlines(keepends=True) if path.is_file() else []
    return b"".join(line for line in lines if _of(line, trainee))


def _of(line: bytes, trainee: str) -> bool:
    try:
        entry = read_entry(line)
    except ValueError:
        return False
    who = entry.trainee if isinstance(entry, Assigned) else entry.by if isinstance(entry, Done) else ""
    return name_key(who) == name_key(trainee)
