"""What lies in the home folder, and how large it is."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from voicecoach.edges.home import home as default_home
from voicecoach.edges.names import CALLERS, SESSIONS
from voicecoach.edges.session_index import INDEX

REVIEWS = "reviews"

KNOWN: Mapping[str, str] = {
    REVIEWS: "reports of recorded calls, with their sound",
    INDEX: "index for listing and searching: names and words of the sessions",
    "settings.json": "who practised last; as whom a coach speaks; that the notice on recordings was given",
    "assignments.jsonl": "what coaches ask trainees to practise, by name",
    "trainees": "goals and calibrations, a file for each trainee",
    "incoming": "uploads that are being read; gone within a day",
    "scorecard.yaml": "what counts in a report; nothing about anybody",
    "headsets.json": "delays of headsets, by the devices' names",
    "models": "models that were put here by hand",
    CALLERS: "callers of your own; in them what you wrote",
    "archives.json": "the folders of results whose team reports the desk shows; nothing about anybody",
    "pseudonyms.key": "the key of the pseudonyms in statements; nothing about anybody",
    "cache": "speech models and what was computed from them; nothing about anybody",
}
"""What each part of the home folder is, but for the sessions."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the home folder: what it is, where, how many files and bytes."""

    what: str
    path: Path
    files: int
    bytes: int


def parts(home: Path | None = None) -> tuple[Part, ...]:
    """Everything in the home folder but the sessions, what is not known here last."""
    folder = home or default_home()
    if not folder.is_dir():
        return ()
    there = sorted(each for each in folder.iterdir() if each.name != SESSIONS)
    index = [each for each in there if each.name.startswith(INDEX)]
    rest = [each for each in there if each not in index]
    order = sorted(rest, key=lambda each: (each.name not in KNOWN, each.name))
    found = [Part(_what(each.name), each, *extent(each)) for each in order]
    if index:
        extents = [extent(each) for each in index]
        found.append(Part(KNOWN[INDEX], folder / INDEX, len(extents), sum(count for _, count in extents)))
    return tuple(found)


def _what(name: str) -> str:
    """What a part of the home folder is, by its name."""
    locked = name.removeprefix(".").removesuffix(".lock")
    if name == f".{locked}.lock" and locked in KNOWN:
        return f"keeps two programs from writing {locked} at once; nothing about anybody"
    return KNOWN.get(name, "not known to this version")


def extent(path: Path) -> tuple[int, int]:
    """How many files a folder holds, and how many bytes they have; links are counted, not followed."""
    files = [path] if not path.is_dir() or path.is_symlink() else [each for each in path.rglob("*") if not each.is_dir()]
    count = total = 0
    for each in files:
        with contextlib.suppress(OSError):  # deleted in the meantime
            total += each.lstat().st_size
            count += 1
    return count, total


def reviews_before(day: date, home: Path | None = None) -> tuple[Path, ...]:
    """The reports of recorded calls that were last written before a day."""
    return tuple(folder for folder in reviews(home) if last_change(folder) < day)


def reviews(home: Path | None = None) -> tuple[Path, ...]:
    """The folders with reports of recorded calls."""
    folder = (home or default_home()) / REVIEWS
    if not folder.is_dir():
        return ()
    return tuple(sorted(each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()))


def last_change(folder: Path) -> date:
    """The day on which a folder or a file in it was last written."""
    times = [each.lstat().st_mtime for each in (folder, *folder.iterdir())]
    return datetime.fromtimestamp(max(times), UTC).astimezone().date()
