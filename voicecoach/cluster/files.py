"""Recordings wherever fsspec reaches them: a folder or manifest at an address, and one of them as a file for a moment."""

import contextlib
import posixpath
import tempfile
from collections.abc import Iterator
from pathlib import Path

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.manifest import PATH, SOUNDS, Named, Passed, from_row, named_recordings, read_rows
from voicecoach.edges.sound_files import Side

_COPY = 1 << 20


def recordings_at(source: str, side: Side | None, spare: Path) -> Iterator[Named | Passed]:
    """What a folder or a manifest names, in order of the names; an address like ``s3://calls/2026`` may stand for either.

    Raises
    ------
    VoicecoachError
        If there is nothing at the address, or it cannot be read.
    UsageError
        If nobody says on which channel the trainee speaks.
    """
    if "://" not in source:
        yield from named_recordings(Path(source), side, spare)
        return
    if source.lower().endswith(".csv"):
        yield from sorted(_in_manifest(source, side), key=lambda each: each.name)
        return
    if side is None:
        raise UsageError("say on which channel the trainee speaks: --trainee left, or --trainee right, or by a manifest")
    yield from _in_folder(source, side)


@contextlib.contextmanager
def here(where: str) -> Iterator[Path]:
    """A recording as a file: itself where it lies on a disk of this machine, else a copy that is deleted afterwards.

    Raises
    ------
    OSError
        If it cannot be reached.
    """
    import fsspec
    from fsspec.implementations.local import LocalFileSystem

    if "://" not in where:
        yield Path(where)
        return
    system, path = fsspec.core.url_to_fs(where)
    if isinstance(system, LocalFileSystem):
        yield Path(path)
        return
    with tempfile.TemporaryDirectory(prefix="voicecoach-") as folder:
        copy = Path(folder) / f"recording{posixpath.splitext(path)[1]}"
        copy.touch(mode=0o600)
        with system.open(path, "rb") as source, copy.open("wb") as out:
            while block := source.read(_COPY):
                out.write(block)
        yield copy


def _in_folder(source: str, side: Side) -> Iterator[Named]:
    import fsspec

    try:
        system, root = fsspec.core.url_to_fs(source)
        found = sorted(system.find(root))
    except (OSError, ImportError, ValueError) as error:
        raise VoicecoachError(f"nothing can be read at {source!r} ({error}): check the address") from error
    for path in found:
        name = posixpath.relpath(path, root.rstrip("/") or "/")
        hidden = any(part.startswith(".") for part in name.split("/"))
        if posixpath.splitext(path)[1].lower() in SOUNDS and not hidden:
            yield Named(name, _address(source, system.unstrip_protocol(path), name), side)


def _address(source: str, whole: str, name: str) -> str:
    """The address of a recording: of one inside an archive, what lies in it and where that is."""
    if "::" not in source:
        return whole
    inner, outer = source.split("::", 1)
    return f"{inner.rstrip('/')}{'' if inner.endswith('://') else '/'}{name}::{outer}"


def _in_manifest(source: str, side: Side | None) -> Iterator[Named | Passed]:
    base = source.rpartition("/")[0]
    with here(source) as manifest:
        for number, row in read_rows(manifest):
            given = (row.get(PATH) or "").strip()
            if not given:
                yield Passed(f"line {number}", "names no recording: give its path")
            elif "://" in given or given.startswith("/") or ".." in given.split("/"):
                yield Passed(given, "leads out of the manifest's folder, which is all that may be read")
            else:
                yield from_row(row, given, f"{base}/{given}", side)
