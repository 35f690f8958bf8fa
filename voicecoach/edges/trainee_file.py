"""What is kept of a trainee beside the sessions: goals, and calibrations; one small file each."""

import hashlib
from pathlib import Path

import msgspec

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.trainee import name_key
from voicecoach.edges.home import home, private_folder, write_private
from voicecoach.listen.own_baseline import OwnBaseline
from voicecoach.review.goals import Goal

TRAINEES = "trainees"
VERSION = 1
_MOST = 4_000_000


class TraineeFile(msgspec.Struct, frozen=True, kw_only=True):
    """A trainee's goals in the order in which they were set, and calibrations, oldest first."""

    version: int = VERSION
    trainee: str
    goals: tuple[Goal, ...] = ()
    calibrations: tuple[OwnBaseline, ...] = ()


def path_of(trainee: str, folder: Path | None = None) -> Path:
    """Where a trainee's file lies; its name says nothing, as names may hold what no file may be called."""
    key = hashlib.sha256(name_key(trainee).encode("utf-8", "replace")).hexdigest()[:32]
    return (folder or home()) / TRAINEES / f"{key}.json"


def load_trainee(trainee: str, folder: Path | None = None) -> TraineeFile:
    """What is kept of a trainee; nothing where there is no file.

    Raises
    ------
    VoicecoachError
        If the file is damaged, or of a newer version.
    """
    path = path_of(trainee, folder)
    try:
        content = path.read_bytes() if path.stat().st_size <= _MOST else b""
        found = msgspec.json.decode(content, type=TraineeFile)
    except FileNotFoundError:
        return TraineeFile(trainee=trainee)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise VoicecoachError(f"{path} with the goals of {trainee} is damaged: delete it and set them again") from error
    if found.version > VERSION:
        raise VoicecoachError(f"the goals of {trainee} were written by a newer voicecoach: install that one to open them")
    return found


def save_trainee(kept: TraineeFile, folder: Path | None = None) -> Path:
    """Write what is kept of a trainee, readable by its owner only."""
    path = path_of(kept.trainee, folder)
    private_folder(path.parent)
    write_private(path, msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")
    return path


def delete_trainee_file(trainee: str, folder: Path | None = None) -> None:
    """Delete what is kept of a trainee beside the sessions."""
    try:
        path_of(trainee, folder).unlink(missing_ok=True)
    except OSError as error:
        raise VoicecoachError(f"{path_of(trainee, folder)} could not be deleted ({error.strerror}): delete it by hand") from error


def trainee_files(folder: Path | None = None) -> tuple[Path, ...]:
    """All such files."""
    there = (folder or home()) / TRAINEES
    return tuple(sorted(there.glob("*.json"))) if there.is_dir() else ()
