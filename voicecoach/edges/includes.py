"""Parts that several callers share: files named under ``include``, in the caller's own folder or below it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from voicecoach.edges.yaml_text import ReadYaml
from voicecoach.persona.faults import Path as Place
from voicecoach.persona.faults import Problem

KEY = "include"
DEEPEST = 3
"""How far an included file may include others."""

MOST_FILES = 20

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}")


@dataclass(slots=True)
class _Joined:
    """A document put together from several files, and from which file and line each of its parts comes."""

    read: ReadYaml
    origins: dict[Place, tuple[str, int]] = field(default_factory=dict)
    files: int = 0


class Includes:
    """Puts included files under a document: what the document says itself comes before what it includes."""

    def __init__(self, path: Path, read_file: Callable[[Path], ReadYaml]) -> None:
        self._folder, self._read_file = path.parent, read_file
        self._joined: _Joined | None = None

    def join(self, read: ReadYaml) -> ReadYaml:
        """The document with all that it includes; what is wrong with the included files is added to its problems."""
        if not isinstance(read.document, dict) or KEY not in read.document:
            return read
        self._joined = _Joined(read)
        own = read.document
        read.document = {}
        self._add(own, read.lines.get((KEY,), 1), 1)
        read.document = _merged({key: value for key, value in own.items() if key != KEY}, read.document)
        return read

    @property
    def joined(self) -> bool:
        """Whether the document included anything."""
        return self._joined is not None

    def place(self, problem: Problem) -> Problem:
        """The problem, with the file and line where the part stands that it is about, if that is an included one."""
        origins = self._joined.origins if self._joined else {}
        where = problem.where
        named = {_where(path): origin for path, origin in origins.items()}
        while where and where not in named:
            where = where[: max(where.rfind("."), where.rfind("["), 0)]
        if not where:
            return problem
        file, line = named[where]
        return Problem(problem.line, problem.where, f"{problem.what} (in {file}, line {line})")

    def _add(self, document: dict[str, object], line: int, depth: int) -> None:
        given = document.get(KEY)
        for name in [given] if isinstance(given, str) else given if isinstance(given, list) else [None]:
            self._include(name, line, depth)

    def _include(self, name: object, line: int, depth: int) -> None:
        assert self._joined is not None  # noqa: S101 - for mypy: only called while joining
        joined, read = self._joined, self._joined.read
        joined.files += 1
        wrong = _wrong_name(name) or (f"files include one another more than {DEEPEST} levels deep" if depth > DEEPEST else None)
        wrong = wrong or (f"more than {MOST_FILES} files are included" if joined.files > MOST_FILES else None)
        wrong = wrong or self._wrong_file(str(name))
        if wrong:
            read.problems.append(Problem(line, KEY, wrong))
            return
        part = self._read_file(self._folder / str(name))
        read.problems += [Problem(line, KEY, f"{each.what} (in {name}, line {each.line})") for each in part.problems]
        if not part.whole:
            return
        if not isinstance(part.document, dict):
            read.problems.append(Problem(line, KEY, f"{name} holds no keys with values, such as 'policy:' below 'card:'"))
            return
        if KEY in part.document:
            self._add(part.document, line, depth + 1)
        for path, number in part.lines.items():
            if path and path not in read.lines:
                read.lines[path] = line
                joined.origins[path] = (str(name), number)
        here = {key: value for key, value in part.document.items() if key != KEY}
        read.document = _merged(here, read.document)

    def _wrong_file(self, name: str) -> str | None:
        path = self._folder / name
        if not path.is_file():
            return f"there is no file {name} in the caller's folder"
        if not path.resolve().is_relative_to(self._folder.resolve()):
            return f"{name} is a link that leads out of the caller's folder; copy the file into it"
        return None


def _wrong_name(name: object) -> str | None:
    if not isinstance(name, str) or not name:
        return "expected the names of files, such as include: [shared/shop.yaml]"
    parts = name.split("/")
    if not name.endswith(".yaml") or not all(_PART.fullmatch(part) for part in parts):
        shown = "".join(c if c.isprintable() else "?" for c in name[:80])
        return f"'{shown}' is no file of this folder: write a name such as shared/shop.yaml, without '..' or a drive"
    return None


def _merged(above: dict[str, object], below: object) -> dict[str, object]:
    """Keys of both; where both have one, what is above counts, and keys with values are joined part by part."""
    result: dict[str, object] = dict(below) if isinstance(below, dict) else {}
    for key, value in above.items():
        under = result.get(key)
        result[key] = _merged(value, under) if isinstance(value, dict) and isinstance(under, dict) else value
    return result


def _where(path: Place) -> str:
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
