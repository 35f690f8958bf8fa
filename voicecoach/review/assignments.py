"""What a coach asks a trainee to practise: a caller or a drill, with a goal."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from voicecoach.call.errors import UsageError
from voicecoach.call.trainee import name_key, one_line, trainee_name
from voicecoach.review.notes import LONGEST_TEXT, moment_of

VERSION = 1


class Task(StrEnum):
    """What is assigned."""

    CALLER = "caller"
    DRILL = "drill"


class _Entry(msgspec.Struct, frozen=True, kw_only=True, tag_field="assignment"):
    """``id`` is random, ``when`` the time of writing (ISO 8601), ``by`` who wrote it."""

    version: int = VERSION
    id: str
    when: str
    by: str


class Assigned(_Entry, frozen=True, kw_only=True, tag="assigned"):
    """A coach asks a trainee to practise with a caller, or a drill; ``due`` is a day (ISO 8601)."""

    trainee: str
    task: Task
    what: str
    goal: str
    due: str | None = None


class Done(_Entry, frozen=True, kw_only=True, tag="done"):
    """An assignment, named by its id, is done or no longer wanted."""

    entry: str


AssignmentNote = Assigned | Done


def open_ones(entries: Iterable[AssignmentNote], trainee: str | None = None) -> tuple[Assigned, ...]:
    """The assignments that are not done, of one trainee or of all: what is due first, then the oldest."""
    unique: dict[str, AssignmentNote] = {}
    for each in entries:
        unique.setdefault(each.id, each)
    done = {each.entry for each in unique.values() if isinstance(each, Done)}
    wanted = [
        each
        for each in unique.values()
        if isinstance(each, Assigned) and each.id not in done and (trainee is None or name_key(each.trainee) == name_key(trainee))
    ]
    return tuple(sorted(wanted, key=lambda each: (each.due is None, each.due or "", moment_of(each.when), each.id)))


def checked(entry: AssignmentNote) -> AssignmentNote:
    """An entry that came from somewhere, its texts on one line and without characters that steer or hide.

    Raises
    ------
    ValueError
        If no program of this version writes such a one.
    """
    if entry.version != VERSION or not 8 <= len(entry.id) <= 64 or not entry.id.isalnum() or not entry.id.isascii():
        raise ValueError(entry.id)
    moment_of(entry.when)
    try:
        changes: dict[str, object] = {"by": trainee_name(entry.by)}
        if isinstance(entry, Assigned):
            if entry.due is not None:
                date.fromisoformat(entry.due)
            changes |= {"trainee": trainee_name(entry.trainee), "what": what_name(entry.what), "goal": _short(entry.goal)}
    except UsageError as error:
        raise ValueError(str(error)) from error
    return msgspec.structs.replace(entry, **changes)


def what_name(what: str) -> str:
    """The name of a caller or a drill: no path, and nothing that steers.

    Raises
    ------
    UsageError
        If it is none.
    """
    name = one_line(what)
    if not name or len(name) > 80 or not all(each.isalnum() or each in "_-" for each in name):
        raise UsageError(f"“{name[:80]}” is no name of a caller or a drill: list them with: voicecoach personas")
    return name


def due_in_words(assigned: Assigned) -> str:
    """Until when, in a few words; nothing where no day was given."""
    return f" (until {assigned.due})" if assigned.due else ""


def _short(text: str) -> str:
    if len(text) > 2 * LONGEST_TEXT:
        raise ValueError(len(text))
    return one_line(text)[:LONGEST_TEXT]
