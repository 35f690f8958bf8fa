"""A coach's reply as a small file, and what kind of file somebody was handed."""

import os
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.bundle import MANIFEST, PACKED
from voicecoach.edges.home import unwritten, write_private
from voicecoach.review.letter import Letter, from_bytes, to_bytes

LETTER = "letter.json"
MOST_LETTER = 8_000_000
"""Bytes of a letter, unpacked."""

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)


def kind_of(path: Path) -> Literal["call", "letter"]:
    """What was handed over: a call that was shared, or a coach's reply.

    Raises
    ------
    VoicecoachError
        If it is neither.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
    except _BROKEN as error:
        raise VoicecoachError(f"{path.name!r} is damaged, or was not made by voicecoach: have it sent again") from error
    except OSError as error:
        raise VoicecoachError(
            f"{path.name!r} cannot be read here ({error.strerror}): check that it is there and yours"
        ) from error
    if names == [LETTER]:
        return "letter"
    if MANIFEST in names:
        return "call"
    raise VoicecoachError(f"{path.name!r} holds no call and no reply: have it made by voicecoach share, or voicecoach reply")


def write_letter(letter: Letter, out: Path, *, force: bool = False) -> Path:
    """Write a letter whole or not at all, readable by its owner only.

    Raises
    ------
    UsageError
        If the file is there already.
    VoicecoachError
        If it cannot be written.
    """
    if out.is_dir():
        raise UsageError(f"{out} is a folder: name a file in it, like {out / 'reply.voicecoach'}")
    if not force and (out.exists() or out.is_symlink()):
        raise UsageError(f"{out} is there already: name another file, or write over it with --force")
    entry = zipfile.ZipInfo(LETTER, _ZIP_EPOCH)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    fresh = out.with_name(f".{out.name}.{os.getpid()}.zip")
    try:
        write_private(fresh, b"")
        with zipfile.ZipFile(fresh, "w") as packed:
            packed.writestr(entry, to_bytes(letter))
        fresh.replace(out)
    except OSError as error:
        raise unwritten(out, error) from error
    finally:
        fresh.unlink(missing_ok=True)
    return out


def read_letter(path: Path) -> Letter:
    """Read a letter that somebody sent, every part of it checked.

    Raises
    ------
    VoicecoachError
        In one sentence, if it is none, is damaged, or is too big.
    """
    try:
        with zipfile.ZipFile(path) as packed, packed.open(LETTER) as source:
            content = source.read(MOST_LETTER + 1) if packed.getinfo(LETTER).compress_type in PACKED else b""
    except _BROKEN as error:
        raise VoicecoachError(f"{path.name!r} is damaged or no reply: have it sent again") from error
    except OSError as error:
        raise VoicecoachError(
            f"{path.name!r} cannot be read here ({error.strerror}): check that it is there and yours"
        ) from error
    if len(content) > MOST_LETTER:
        raise VoicecoachError(f"{path.name!r} is too big for a reply: have it sent again")
    return from_bytes(content)
