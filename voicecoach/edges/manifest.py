"""Which recordings an archive has: those in a folder, or those that a manifest names; nothing outside is touched."""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.trainee import one_line, trainee_name
from voicecoach.edges.sound_files import Side

SOUNDS = frozenset((".aif", ".aiff", ".au", ".caf", ".flac", ".mp3", ".oga", ".ogg", ".opus", ".rf64", ".w64", ".wav"))
"""Endings of files in a folder that are taken for recordings; other files are passed over."""

PATH, CHANNEL, TRAINEE, TEAM, STARTED = COLUMNS = ("path", "channel", "trainee", "team", "started")
"""The columns of a manifest that are read; only the first must be there."""

_OUTSIDE = "leads out of the folder, which is all that may be read: copy the recording there, or put the manifest above both"


@dataclass(frozen=True, slots=True)
class Named:
    """A recording as a folder or a manifest names it; ``where`` is its path or address."""

    name: str
    where: str
    side: Side
    trainee: str = ""
    team: str = ""
    started: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """A recording that is not even tried, and why."""

    name: str
    reason: str


def named_recordings(source: Path, side: Side | None, spare: Path) -> Iterator[Named | Passed]:
    """What a folder or a manifest names, in order of the names; ``spare`` is the folder of the results, which is passed over.

    Raises
    ------
    VoicecoachError
        If there is no such folder or manifest, or it cannot be read.
    UsageError
        If nobody says on which channel the trainee speaks.
    """
    if source.is_dir():
        if side is None:
            raise UsageError("say on which channel the trainee speaks: --trainee left, or --trainee right, or by a manifest")
        return _in_folder(source, side, spare.resolve())
    if not source.is_file():
        raise VoicecoachError(f"there is no folder or manifest {str(source)!r}: check the name")
    return iter(sorted(_in_manifest(source, side), key=lambda each: each.name))


def _in_folder(folder: Path, side: Side, spare: Path) -> Iterator[Named | Passed]:
    root = folder.resolve()
    for here, below, files in os.walk(root):
        below[:] = sorted(each for each in below if not each.startswith(".") and not _is_spare(Path(here, each), spare))
        for link in [each for each in below if Path(here, each).is_symlink()]:
            if not Path(here, link).resolve().is_relative_to(root):
                yield Passed(_name(Path(here, link), root), f"is a folder that {_OUTSIDE}")
        for file in sorted(files):
            path = Path(here, file)
            if path.suffix.lower() in SOUNDS and not file.startswith("."):
                yield _inside(path, root, _name(path, root)) or Named(_name(path, root), str(path), side)


def _is_spare(path: Path, spare: Path) -> bool:
    return path.resolve() == spare


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _inside(path: Path, root: Path, name: str) -> Passed | None:
    """Why a path must not be read; None where it may."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return Passed(name, "is not there, or cannot be reached: check the name, and that you may read it")
    return None if real.is_relative_to(root) else Passed(name, _OUTSIDE)


def _in_manifest(manifest: Path, side: Side | None) -> Iterator[Named | Passed]:
    root = manifest.resolve().parent
    for number, row in read_rows(manifest):
        given = (row.get(PATH) or "").strip()
        if not given:
            yield Passed(f"line {number}", "names no recording: give its path")
            continue
        path = root / given
        name = _name(path, root) if path.is_relative_to(root) else given
        refused = _inside(path, root, name)
        yield refused or from_row(row, name, str(path), side)


def read_rows(manifest: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a manifest with their line numbers, its titles in lower case.

    Raises
    ------
    VoicecoachError
        If it cannot be read as a table of comma-separated values with a column "path".
    """
    try:
        with manifest.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text, restkey="", strict=True)
            titles = [one_line(each).lower() for each in reader.fieldnames or ()]
            if PATH not in titles:
                raise VoicecoachError(f"{manifest} has no column '{PATH}': begin it with {','.join(COLUMNS)}")
            for row in reader:
                yield reader.line_num, dict(zip(titles, (each or "" for each in row.values()), strict=False))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise VoicecoachError(f"{manifest} cannot be read ({error}): save it as CSV in UTF-8") from error


def from_row(row: dict[str, str], name: str, where: str, side: Side | None) -> Named | Passed:
    """What a row of a manifest says of a recording, or why that cannot be.

    Raises
    ------
    UsageError
        If neither the row nor ``side`` says on which channel the trainee speaks.
    """
    channel = (row.get(CHANNEL) or "").strip().lower() or side
    if channel is None:
        raise UsageError(f"say on which channel the trainee speaks: a column '{CHANNEL}' with left or right, or --trainee")
    if channel not in {"left", "right"}:
        return Passed(name, f"has the channel {channel[:20]!r} in the manifest: write left or right")
    try:
        trainee = trainee_name(row[TRAINEE]) if (row.get(TRAINEE) or "").strip() else ""
        team = trainee_name(row[TEAM]) if (row.get(TEAM) or "").strip() else ""
    except VoicecoachError as error:
        return Passed(name, f"cannot be taken as the manifest has it: {error}")
    started = (row.get(STARTED) or "").strip()
    try:
        when = datetime.fromisoformat(started).replace(tzinfo=None).isoformat(sep=" ", timespec="seconds") if started else ""
    except ValueError:
        return Passed(name, f"has the time {started[:30]!r} in the manifest: write it like 2026-01-31 or 2026-01-31T09:30")
    return Named(name, where, cast("Side", channel), trainee, team, when)
