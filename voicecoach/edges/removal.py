"""Delete folders for good: whole, or taken up again where it was broken off."""

import contextlib
import shutil
from pathlib import Path

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.names import GOING


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
