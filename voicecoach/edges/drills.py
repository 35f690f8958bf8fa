"""Drills: found by name or path, read as strictly as callers; and their results, kept in the folders of their sessions."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import voicecoach
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.home import write_private
from voicecoach.edges.personas import SUFFIX, PersonaFileError, read_text
from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.drill import Drill, read_drill
from voicecoach.review.drills.result import DrillResult, from_json, to_json

RESULT = "drill.json"

_NAME = re.compile(r"[a-z0-9][a-z0-9_]{0,63}")


@dataclass(frozen=True, slots=True)
class LoadedDrill:
    """A drill, the file's stem as its name, and the very text that it was read from."""

    drill: Drill
    name: str
    text: str
    path: Path


def drills_folder() -> Path:
    """The folder of the built-in drills: beside the package in a checkout, inside it when installed."""
    package = Path(voicecoach.__file__).resolve().parent
    inside = package / "drills"
    return inside if inside.is_dir() else package.parent / "drills"


def load_drill(name_or_path: str, folders: Sequence[Path] | None = None) -> LoadedDrill:
    """The drill of a name in the folders (the built-in one where none are given), or of a path to a file.

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
    shown = "".join(c if c.isprintable() else "?" for c in name_or_path)[:64]
    close = difflib.get_close_matches(name_or_path.lower(), found, n=1, cutoff=0.5)
    hint = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(found)}."
    raise UsageError(f"There is no drill called '{shown}'; {hint}")


def list_drills(folders: Sequence[Path] | None = None) -> tuple[LoadedDrill, ...]:
    """Every drill in the folders (the built-in one where none are given), in the order of their names."""
    return tuple(_load(path) for path in _files(folders).values())


def _files(folders: Sequence[Path] | None) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders if folders is not None else [drills_folder()]:
        for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
            if _NAME.fullmatch(path.stem) and path.resolve().is_relative_to(folder.resolve()):
                found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def _load(path: Path) -> LoadedDrill:
    text = read_text(path)
    read = read_yaml(text)
    if not read.whole:
        raise PersonaFileError(path, tuple(read.problems))
    drill = read_drill(read.document, read.lines, path.name)
    if not isinstance(drill, Drill) or read.problems:
        problems = () if isinstance(drill, Drill) else drill
        raise PersonaFileError(path, tuple(sorted({*read.problems, *problems})))
    return LoadedDrill(drill, path.stem, text, path)


def save_result(folder: Path, result: DrillResult) -> None:
    """Keep a drill's result in its session's folder."""
    write_private(folder / RESULT, to_json(result))


def load_result(folder: Path) -> DrillResult | None:
    """The result of a session that was a drill; None where there is none, or it cannot be read."""
    try:
        return from_json((folder / RESULT).read_bytes())
    except (OSError, VoicecoachError):
        return None
