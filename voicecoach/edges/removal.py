"""Folders that come and go whole: what was broken off is taken up again, or cleared away."""

import contextlib
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.names import COMING, GOING

STALE = 24 * 3600.0
"""Seconds after which nobody is filling a folder any more."""


def remove_folder(folder: Path) -> None:
    """Delete a folder: it is gone under its name at once, and whatever is left after a crash is deleted by `finish_removal`.

    Raises
    ------
    VoicecoachError
        If it is a link, or cannot be deleted.
    """
    if folder.is_symlink():
        raise VoicecoachError(f"{folder} is a link to another place: delete it by hand")
    going = folder.with_name(f"{GOING}{folder.name}")
    try:
        finish_removal(going)
        folder.rename(going)
        shutil.rmtree(going)
    except OSError as error:
        raise VoicecoachError(
            f"{folder} could not be deleted whole ({error.strerror}): check that it is yours and in use by no other program"
        ) from error


def finish_removal(going: Path) -> None:
    """Delete what is left of a folder whose deletion was broken off; what cannot be deleted now is left for the next time."""
    with contextlib.suppress(OSError):
        if going.is_symlink():
            going.unlink()
        elif going.is_dir():
            shutil.rmtree(going, ignore_errors=True)


@contextlib.contextmanager
def coming(where: Path) -> Iterator[Path]:
    """A hidden folder to fill; what is left in it at the end is deleted."""
    folder = where / f"{COMING}{secrets.token_hex(8)}"  # nobody else's: a desk takes in several things at once
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        finish_removal(folder)


def clear_away(path: Path) -> None:
    """Delete a hidden folder that was left behind: a half-deleted one, or one whose program died while it was filled."""
    if path.name.startswith(GOING):
        finish_removal(path)
    elif path.name.startswith(COMING):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > STALE:
                finish_removal(path)
