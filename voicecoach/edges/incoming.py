"""Files on their way in: in a folder of their own, which is gone as soon as they are taken or refused."""

import secrets
import shutil
import time
from pathlib import Path

from voicecoach.edges.home import private_folder

INCOMING = "incoming"
DAY = 24 * 3600.0
_LONGEST = 80


def incoming_folder(home: Path) -> Path:
    """A new folder for one file."""
    return private_folder(home / INCOMING / secrets.token_hex(8))


def file_name(given: str) -> str:
    """A file's name as its sender called it, without what leads elsewhere, hides, or a disk cannot take."""
    last = given.replace("\\", "/").rpartition("/")[2]
    clean = "".join(each if each.isalnum() or each in " .-_()" else "_" for each in last).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    return f"{(stem or ending)[:_LONGEST]}{dot}{ending[:8]}" if stem else (clean[:_LONGEST] or "call")


def clear_incoming(home: Path, after: float = DAY) -> None:
    """Delete what was on its way in when a program died: what came more than so many seconds ago."""
    waiting = home / INCOMING
    for folder in waiting.iterdir() if waiting.is_dir() and not waiting.is_symlink() else ():
        if folder.lstat().st_mtime <= time.time() - after:
            shutil.rmtree(folder, ignore_errors=True)
