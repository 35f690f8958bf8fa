"""Sessions in one zip file with the checksum of each file, to be kept elsewhere or handed on.

What comes in a bundle was made by somebody else: names, sizes and contents are checked before anything is put in its place.
"""

import hashlib
import io
import os
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

import msgspec

from voicecoach import __version__
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.home import unwritten
from voicecoach.edges.names import SESSION_ID, SESSIONS

MANIFEST = "bundle.json"
FORMAT = "voicecoach bundle"
VERSION = 1
TRAINEE = "trainee"
"""The folder of a bundle with what is kept of a trainee beside the sessions."""

MOST_FILES = 50_000
MOST_MANIFEST = 20_000_000
MOST_TEXT = 64_000_000
"""Bytes of one file of words; no call is told in more."""

MOST_SOUND = 4_000_000_000
"""Bytes of one file of sound: what a WAV file can hold."""

TIGHTEST = 20
"""A sound that unpacks to more than so many times its bytes was made to fill a disk."""

DEEPEST = 4

PACKED = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
"""How a file in a zip may be packed: the other ways take as much memory as the sender likes, and fail in ways of their own."""

_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,120}")
_READ = (".json", ".jsonl", ".yaml", ".flac", ".wav", ".txt")
"""What is taken from a bundle; a report is made anew from its review, as a page from elsewhere could hold anything."""

_SMALL = (".json", ".jsonl", ".yaml", ".html", ".txt")
_CHUNK = 1 << 20
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


class _File(msgspec.Struct, frozen=True):
    bytes: int
    sha256: str


class _Manifest(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int
    voicecoach: str
    files: dict[str, _File]


def files_of(folder: Path) -> tuple[Path, ...]:
    """The files of a session in order, without links and what is hidden."""
    found = (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return tuple(
        sorted(each for each in found if all(_PART.fullmatch(part) for part in each.relative_to(folder).parts[:DEEPEST]))
    )


def write_bundle(
    folders: Iterable[Path], out: Path, *, force: bool = False, of_trainee: Mapping[str, Path | bytes] | None = None
) -> Path:
    """Write session folders into a zip, whole or not at all, readable by its owner only.

    ``of_trainee`` is what is kept of the trainee beside the sessions; it goes along, and no import takes it in.

    Raises
    ------
    UsageError
        If the file is there already.
    VoicecoachError
        If it cannot be written.
    """
    files = {
        f"{SESSIONS}/{folder.name}/{path.relative_to(folder).as_posix()}": path for folder in folders for path in files_of(folder)
    }
    kept = {f"{TRAINEE}/{name}": source for name, source in (of_trainee or {}).items()}
    return write_files({**files, **kept}, out, force=force)


def write_files(sources: Mapping[str, Path | bytes], out: Path, *, force: bool = False) -> Path:
    """Write a bundle of files, by their names in it, from the disk or from memory; else as `write_bundle`."""
    if out.is_dir():
        raise UsageError(f"{out} is a folder: name a file in it, like {out / 'calls.zip'}")
    if not force and (out.exists() or out.is_symlink()):
        raise UsageError(f"{out} is there already: name another file, or write over it with --force")
    fresh = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        handle = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "w+b") as target, zipfile.ZipFile(target, "w") as bundle:
            files = {name: _add(bundle, name, source) for name, source in sources.items()}
            manifest = _Manifest(format=FORMAT, version=VERSION, voicecoach=__version__, files=files)
            bundle.writestr(_entry(MANIFEST), msgspec.json.format(msgspec.json.encode(manifest), indent=1))
        fresh.replace(out)
    except OSError as error:
        raise unwritten(out, error) from error
    finally:
        fresh.unlink(missing_ok=True)
    return out


def read_bundle(path: Path, into: Path) -> tuple[Path, ...]:
    """Unpack a bundle into a folder, every file held against its checksum; the folders of its sessions.

    Raises
    ------
    VoicecoachError
        In one sentence, if it is no bundle, is damaged, or holds what no bundle should.
    """
    try:
        with zipfile.ZipFile(path) as bundle:
            manifest = _manifest(path, bundle)
            _check_room(path, manifest, into)
            for name, promised in manifest.files.items():
                if name.endswith(_READ) and name.startswith(f"{SESSIONS}/"):
                    _unpack(path, bundle, name, promised, into)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError) as error:
        raise VoicecoachError(f"{path.name!r} is damaged or no bundle: have it exported again") from error
    except OSError as error:
        raise VoicecoachError(
            f"{path.name!r} cannot be read here ({error.strerror}): check that it is there and yours"
        ) from error
    return tuple(sorted({into / name.split("/")[1] for name in manifest.files if name.startswith(f"{SESSIONS}/")}))


def is_bundle(path: Path) -> bool:
    """Whether a file is a zip, which no recording is."""
    return path.is_file() and zipfile.is_zipfile(path)


def _add(bundle: zipfile.ZipFile, name: str, content: Path | bytes) -> _File:
    digest, count = hashlib.sha256(), 0
    with (
        io.BytesIO(content) if isinstance(content, bytes) else content.open("rb") as source,
        bundle.open(_entry(name), "w", force_zip64=True) as target,
    ):
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            count += len(chunk)
            target.write(chunk)
    return _File(count, digest.hexdigest())


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without the time of day, so that the same session gives the same bundle."""
    entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(_SMALL) else zipfile.ZIP_STORED
    entry.external_attr = 0o600 << 16
    return entry


def _manifest(path: Path, bundle: zipfile.ZipFile) -> _Manifest:
    entries = bundle.infolist()
    names = [each.filename for each in entries]
    if MANIFEST not in names:
        raise VoicecoachError(f"{path.name!r} is a zip but no bundle of voicecoach: export the session with voicecoach")
    if not all(each.compress_type in PACKED for each in entries):
        raise ValueError(path)
    with bundle.open(MANIFEST) as source:
        content = source.read(MOST_MANIFEST + 1)
    if len(content) > MOST_MANIFEST or len(entries) > MOST_FILES or len(set(names)) != len(names):
        raise ValueError(path)
    manifest = msgspec.json.decode(content, type=_Manifest)  # a DecodeError is a ValueError
    if manifest.format != FORMAT or manifest.version > VERSION:
        raise VoicecoachError(f"{path.name!r} was made by a newer voicecoach: install that one to import it")
    if {*names} - {MANIFEST} != {*manifest.files} or not all(map(_decent, manifest.files)):
        raise ValueError(path)
    if not all(map(_plain, entries)) or not all(0 <= each.bytes <= _most(name) for name, each in manifest.files.items()):
        raise ValueError(path)
    return manifest


def _decent(name: str) -> bool:
    """Whether a name in a bundle stays inside its session's folder, on every system."""
    first, *rest = name.split("/")
    session = rest[0] if rest else ""
    decent = all(_PART.fullmatch(each) and not each.endswith(".") for each in rest)
    if first == TRAINEE:
        return len(rest) == 1 and decent
    return first == SESSIONS and 2 <= len(rest) <= DEEPEST + 1 and SESSION_ID.fullmatch(session) is not None and decent


def _plain(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a file (no link, device or folder), and a sound not packed tighter than sound can be."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    tight = not entry.filename.endswith(_SMALL) and entry.file_size > TIGHTEST * entry.compress_size + _CHUNK
    return kind in {0, stat.S_IFREG} and not entry.is_dir() and not tight


def _most(name: str) -> int:
    return MOST_TEXT if name.endswith(_SMALL) else MOST_SOUND


def _check_room(path: Path, manifest: _Manifest, into: Path) -> None:
    needed = sum(each.bytes for each in manifest.files.values())
    if needed < 0 or needed > shutil.disk_usage(into).free:
        raise VoicecoachError(f"{path.name!r} does not fit on the disk: free {needed // 1_000_000} MB first")


def _unpack(path: Path, bundle: zipfile.ZipFile, name: str, promised: _File, into: Path) -> None:
    target = into.joinpath(*name.split("/")[1:])
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as out, bundle.open(name) as source:
        digest = _copy(source, out, promised.bytes)
    if digest != promised.sha256:
        raise VoicecoachError(f"{path.name!r} is damaged ({target.name} is not what was packed): have it exported again")


def _copy(source: IO[bytes], out: IO[bytes], most: int) -> str:
    """Copy at most so many bytes; the checksum of what was copied, none where there is more or less."""
    digest, count = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        count += len(chunk)
        if count > most:
            return ""
        digest.update(chunk)
        out.write(chunk)
    return digest.hexdigest() if count == most else ""
