"""Take in bundles and recordings."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from voicecoach.app.sessions import bring_in as bring_in_bundle
from voicecoach.app.trainees import current_trainee
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.trainee import trainee_name
from voicecoach.cli.show import Working, say
from voicecoach.edges.bundle import is_bundle
from voicecoach.edges.sound_files import is_sound, open_recording
from voicecoach.edges.store import Store

SIDES: dict[str | None, Literal["left", "right"]] = {"left": "left", "right": "right"}


def bring_in(path: Path, trainee: str | None, channel: Literal["left", "right"] | None, *, redact: bool) -> None:
    """Keep what is in a file as sessions, and say what came of it."""
    if is_bundle(path):
        if channel is not None:
            raise UsageError("a bundle knows which channel is the trainee's: leave --channel out")
        folders = bring_in_bundle(Store(), path, trainee)
    else:
        _check_sound(path)
        if channel is None and trainee in SIDES:  # as review and batch name it
            trainee, channel = None, SIDES[trainee]
        folders = (_recording(path, trainee, channel, redact=redact),)
    for folder in folders:
        say(f"Kept as {folder.name}; see: voicecoach sessions show {folder.name}")


def _check_sound(path: Path) -> None:
    """Say that a file is no recording before anything is asked about it."""
    if is_sound(path):
        return
    if path.is_file() and path.stat().st_size:
        raise VoicecoachError(
            f"{path.name!r} is no recording that can be read, and no bundle: give a call with two channels as WAV or FLAC, "
            "or what voicecoach sessions export wrote"
        )
    open_recording(path)  # says what is wrong with it


def _recording(path: Path, trainee: str | None, channel: Literal["left", "right"] | None, *, redact: bool) -> Path:
    from voicecoach.app.keep_recording import keep_recording
    from voicecoach.cli.read import tools_for

    if channel is None:
        raise UsageError("say on which channel of the recording the trainee speaks: --channel left, or --channel right")
    name = trainee_name(trainee) if trainee is not None else current_trainee(None)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    with Working() as progress:
        return keep_recording(Store(), path, channel, name, now, tools_for(), progress, redact=redact)
