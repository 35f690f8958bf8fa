"""The folder of everything that is stored, and how files and folders are made that only their owner may read."""

import os
import secrets
from pathlib import Path

from voicecoach.call.errors import VoicecoachError

HOME_VARIABLE = "VOICECOACH_HOME"


def home() -> Path:
    """The folder of everything that voicecoach stores: VOICECOACH_HOME, or the system's folder for application data."""
    if named := os.environ.get(HOME_VARIABLE):
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("voicecoach", appauthor=False))


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may enter, with the folders above it where they are missing."""
    try:
        missing = [step for step in (folder, *folder.parents) if not step.exists()]
        for step in reversed(missing):
            step.mkdir(mode=0o700, exist_ok=True)
            step.chmod(0o700)
    except OSError as error:
        raise VoicecoachError(
            f"the folder {folder} cannot be made ({error.strerror}); set {HOME_VARIABLE} to a folder that you can write to"
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise VoicecoachError(f"the folder {folder} cannot be written to; set {HOME_VARIABLE} to one that you can write to")
    return folder


def unwritten(path: Path, error: OSError) -> VoicecoachError:
    """What is told of a file that could not be written, with what mends it."""
    if not path.parent.is_dir():
        return VoicecoachError(f"{path} could not be written: there is no folder {path.parent}; make it first, or name another")
    return VoicecoachError(f"{path} could not be written ({error.strerror}); free some space or choose another folder")


def write_private(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only; by any number of programs and threads at once."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")  # nobody else's: a desk writes from several threads
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise unwritten(path, error) from error
