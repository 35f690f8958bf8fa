"""JSON lines that are only ever added to, by any number of programs at once; each reader sees whole lines."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.home import write_private

PATIENCE = 10.0
"""Seconds to wait for another program that adds lines."""

MOST_BYTES = 16_000_000
"""No file of notes on a call is bigger."""

_T = TypeVar("_T")


def read_lines(path: Path, read: Callable[[bytes], _T]) -> tuple[tuple[_T, ...], int]:
    """What the lines of a file hold, and how many lines ``read`` refused with a ValueError; nothing where there is no file.

    Raises
    ------
    VoicecoachError
        If the file cannot be read, or is too big to be one.
    """
    found, refused = [], 0
    for line in _bytes(path).split(b"\n"):
        if line.strip():
            try:
                found.append(read(line))
            except ValueError:
                refused += 1
    return tuple(found), refused


def add_lines(path: Path, values: Sequence[msgspec.Struct]) -> None:
    """Add values to a file, all or none of them; readable by its owner only.

    Raises
    ------
    VoicecoachError
        If the file cannot be written, or another program holds it too long.
    """
    if not values:
        return
    with _alone(path):
        before = _bytes(path)
        if before and not before.endswith(b"\n"):
            before += b"\n"
        _write(path, before + b"".join(msgspec.json.encode(each) + b"\n" for each in values))


def keep_lines(path: Path, keep: Callable[[bytes], bool]) -> None:
    """Leave out of a file for good the lines that are not to be kept; the file goes with its last line."""
    if not path.is_file():
        return
    with _alone(path):
        lines = [line for line in _bytes(path).split(b"\n") if line.strip()]
        kept = [line for line in lines if keep(line)]
        if not kept:
            path.unlink(missing_ok=True)
        elif len(kept) < len(lines):
            _write(path, b"".join(line + b"\n" for line in kept))


def _write(path: Path, content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise VoicecoachError(f"{path} is full: nothing more can be noted there")
    write_private(path, content)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_symlink() or path.stat().st_size > MOST_BYTES:
            raise VoicecoachError(f"{path} is no file of voicecoach: put it somewhere else")
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise VoicecoachError(f"{path} cannot be read ({error.strerror}): check that it is yours") from error


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock of a file; its own file stays, as taking it away could let two programs in at once."""
    from filelock import FileLock, Timeout

    if not path.parent.is_dir():  # the lock would make it anew
        raise VoicecoachError(f"{path.parent} is gone: nothing was noted")
    try:
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=PATIENCE, mode=0o600):
            yield
    except Timeout as error:
        raise VoicecoachError(f"another voicecoach is writing into {path}: try again") from error
    except PermissionError as error:
        raise VoicecoachError(f"{path} cannot be written ({error.strerror}): check that the folder is yours") from error
