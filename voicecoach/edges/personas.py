"""Persona files: found by name or path, read safely, faulted by file and line."""

import difflib
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import voicecoach
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.home import home
from voicecoach.edges.includes import Includes
from voicecoach.edges.names import CALLERS
from voicecoach.edges.yaml_text import ReadYaml, read_own_yaml, read_yaml, written_out
from voicecoach.persona.difficulty import Difficulty, at_difficulty
from voicecoach.persona.faults import Path as Place
from voicecoach.persona.faults import Problem, Problems
from voicecoach.persona.model import Persona
from voicecoach.persona.read import read_persona
from voicecoach.persona.variants import drawn

LARGEST_FILE = 256 * 1024
"""Bytes of a persona file; the longest built-in caller has a tenth of it."""

SUFFIX = ".yaml"

_NAME = re.compile(r"[a-z0-9][a-z0-9_]{0,63}")


@dataclass(frozen=True, slots=True)
class LoadedPersona:
    """A persona, the file's stem as its name, and the very text that it was read from, with all that it includes.

    ``persona`` has its variants filled (with the first of each, until a call's are drawn); ``written`` has them open.
    """

    persona: Persona
    name: str
    text: str
    sha256: str
    path: Path
    written: Persona
    lines: Mapping[Place, int]

    def for_call(self, seed: int, difficulty: Difficulty = "usual") -> "LoadedPersona":
        """The same file, as the customer is in the call with this seed and at this difficulty."""
        return replace(self, persona=at_difficulty(drawn(self.written, seed), difficulty))


class PersonaFileError(UsageError):
    """A persona file has mistakes: one sentence for the first, and all of them as lines to print.

    ``read`` is the file where it could be read to its end, so that the rest of it can be looked at.
    """

    def __init__(self, path: Path, problems: Problems, read: ReadYaml | None = None) -> None:
        self.path = path
        self.problems = problems
        self.read = read
        lines = [f"{path}:{problem.line}: {_place(problem, path)}{problem.what}" for problem in problems]
        super().__init__("\n".join(lines))


def builtin_folder() -> Path:
    """The folder of the built-in callers: beside the package in a checkout, inside it when installed."""
    package = Path(voicecoach.__file__).resolve().parent
    inside = package / "personas"
    return inside if inside.is_dir() else package.parent / "personas"


def load_persona(name_or_path: str, folders: Sequence[Path] | None = None) -> LoadedPersona:
    """The persona of a name in the folders (the built-in and the author's own where none are given), or of a path to a file.

    Raises
    ------
    UsageError
        If there is none, or (as `PersonaFileError`) if the file has mistakes.
    """
    if "/" in name_or_path or "\\" in name_or_path or name_or_path.endswith((".yaml", ".yml")):
        return _load(Path(name_or_path))
    found = _files(folders)
    if _NAME.fullmatch(name_or_path) and name_or_path in found:
        return _load(found[name_or_path])
    if _NAME.fullmatch(name_or_path) and (here := Path(f"{name_or_path}{SUFFIX}")).is_file():
        raise UsageError(f"There is no persona called {_shown(name_or_path)}; for the file in this folder write {here}.")
    close = difflib.get_close_matches(name_or_path.lower(), found, n=1, cutoff=0.5)
    hint = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(found)}." if found else "the folder holds none."
    raise UsageError(f"There is no persona called {_shown(name_or_path)}; {hint}")


def list_personas(folders: Sequence[Path] | None = None) -> tuple[LoadedPersona, ...]:
    """Every persona in the folders, in the order of their names.

    Where none are given, the built-in ones and those of the author's own that are without mistakes.
    """
    found = _files(folders)
    if folders is not None:
        return tuple(_load(path) for path in found.values())
    loaded = []
    for path in found.values():
        try:
            state = path.stat()
            built_in = path.parent == builtin_folder()  # an author's own may take in other files that change
            loaded.append(_known(path, state.st_mtime_ns, state.st_size) if built_in else _load(path))
        except PersonaFileError:
            if path.parent == builtin_folder():
                raise
    return tuple(loaded)


@lru_cache(maxsize=128)
def _known(path: Path, _changed: int, _size: int) -> LoadedPersona:
    """A persona that is read anew only when its file changed: a page of the desk lists all of them."""
    return _load(path)


def parse_persona(text: str, source: str, seed: int | None = None) -> Persona | Problems:
    """A persona from the text of a file, its variants as the seed draws them, or all that is wrong with it."""
    persona = _parsed(read_yaml(text), source)
    return drawn(persona, seed) if isinstance(persona, Persona) else persona


def _parsed(read: ReadYaml, source: str) -> Persona | Problems:
    if not read.whole:
        return tuple(read.problems)
    persona = read_persona(read.document, read.lines, source)
    more = () if isinstance(persona, Persona) else persona
    return tuple(sorted((*read.problems, *more))) or persona


def _files(folders: Sequence[Path] | None) -> dict[str, Path]:
    """Persona files by name; the first folder that holds a name wins, and a link that leaves its folder does not count."""
    found: dict[str, Path] = {}
    for folder in folders if folders is not None else [builtin_folder(), home() / CALLERS]:
        for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
            if _NAME.fullmatch(path.stem) and path.resolve().is_relative_to(folder.resolve()):
                found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def read_text(path: Path) -> str:
    """The text of an author's file, of a size that can be read, with plain line ends."""
    data = _bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PersonaFileError(path, (Problem(line, "", "this is not UTF-8 text; save the file as UTF-8"),)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _load(path: Path) -> LoadedPersona:
    text = read_text(path)
    reading = read_own_yaml if path.parent == builtin_folder() else read_yaml
    includes = Includes(path, lambda part: reading(read_text(part)))
    read = includes.join(reading(text))
    persona = _parsed(read, path.name)
    if not isinstance(persona, Persona):
        raise PersonaFileError(path, tuple(includes.place(each) for each in persona), read if read.whole else None)
    whole = written_out(read.document) if includes.joined else text
    sha256 = hashlib.sha256(whole.encode()).hexdigest()
    return LoadedPersona(drawn(persona, None), path.stem, whole, sha256, path, persona, read.lines)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UsageError(f"There is no persona file {_shown(str(path))}; give a path to a .yaml file, or a persona's name.")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise VoicecoachError(f"The persona file {_shown(str(path))} cannot be read: {error.strerror or error}.") from None
    if len(data) > LARGEST_FILE:
        raise UsageError(f"The persona file {_shown(str(path))} is larger than {LARGEST_FILE // 1024} KiB; make it shorter.")
    return data


def _shown(text: str) -> str:
    """A name or path from outside as it may be printed: short, and without control characters."""
    clean = "".join(c if c.isprintable() else "?" for c in text)
    return f"'{clean[:117]}...'" if len(clean) > 120 else f"'{clean}'"


def _place(problem: Problem, path: Path) -> str:
    return f"{problem.where}: " if problem.where and problem.where != path.name else ""
