"""The scorecard in force: one file in the home folder, which a coach puts there."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.home import home, private_folder, write_private
from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.scorecard import read_scorecard
from voicecoach.words.team import Scorecard

FILE = "scorecard.yaml"
LARGEST = 256 * 1024
"""Bytes of a scorecard."""


@dataclass(frozen=True, slots=True)
class InForce:
    """A scorecard, the text that it was read from, and what a review says of it."""

    card: Scorecard = field(default_factory=Scorecard)
    text: str = ""
    provenance: dict[str, dict[str, str | int | float | bool | None]] = field(default_factory=dict)


def load_scorecard(folder: Path | None = None) -> InForce:
    """The scorecard in force; an empty one where there is none.

    Raises
    ------
    UsageError
        If it has mistakes, each with its line.
    """
    path = (folder or home()) / FILE
    if not path.exists():
        return InForce()
    return read_scorecard_file(path)


def read_scorecard_file(path: Path) -> InForce:
    """The scorecard of a file.

    Raises
    ------
    UsageError
        If it has mistakes, each with its line.
    """
    text = _text(path)
    read = read_yaml(text)
    card = read_scorecard(read.document, read.lines, path.name) if read.whole else ()
    problems = sorted((*read.problems, *(card if isinstance(card, tuple) else ())))
    if problems or not isinstance(card, Scorecard):
        raise UsageError(
            "\n".join(f"{path}:{each.line}: {each.where + ': ' if each.where else ''}{each.what}" for each in problems)
        )
    return InForce(card, text, {"scorecard": {"sha256": hashlib.sha256(text.encode()).hexdigest(), "items": len(card.items)}})


def keep_scorecard(found: InForce, folder: Path | None = None) -> Path:
    """Put a scorecard in force."""
    path = private_folder(folder or home()) / FILE
    write_private(path, found.text.encode())
    return path


def forget_scorecard(folder: Path | None = None) -> bool:
    """Take the scorecard out of force; whether there was one."""
    path = (folder or home()) / FILE
    there = path.exists()
    path.unlink(missing_ok=True)
    return there


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise VoicecoachError(
            f"the scorecard {path} cannot be read ({error.strerror}): check that it is there and yours"
        ) from error
    if len(content) > LARGEST:
        raise UsageError(f"the scorecard {path} is larger than {LARGEST // 1024} KiB; make it shorter")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise UsageError(f"the scorecard {path} is not UTF-8 text; save it as UTF-8") from None
