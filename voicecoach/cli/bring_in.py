"""Take in bundles and recordings."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from voicecoach.app.sessions import bring_in as bring_in_bundle
from voicecoach.app.trainees import current_trainee
from voicecoach.call.errors import UsageError
from voicecoach.call.trainee import trainee_name
from voicecoach.cli.show import Working, say
from voicecoach.edges.bundle import is_bundle
from voicecoach.edges.store import Store


def bring_in(path: Path, trainee: str | None, channel: Literal["left", "right"] | None, *, redact: bool) -> None:
    """Keep what is in a file as sessions, and say what came of it."""
    if is_bundle(path):
        if channel is not None:
            raise UsageError("a bundle knows which channel is the trainee's: leave --channel out")
        folders = bring_in_bundle(Store(), path, trainee)
    else:
        folders = (_recording(path, trainee, channel, redact=redact),)
    for folder in folders:
        say(f"Kept as {folder.name}; see: voicecoach sessions show {folder.name}")


def _recording(path: Path, trainee: str | None, channel: Literal["left", "right"] | None, *, redact: bool) -> Path:
    from voicecoach.app.keep_recording import keep_recording
    from voicecoach.cli.read import tools_for

    if channel is None:
        raise UsageError("say on which channel of the recording the trainee speaks: --channel left, or --channel right")
    name = trainee_name(trainee) if trainee is not None else current_trainee(None)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    with Working() as progress:
        return keep_recording(Store(), path, channel, name, now, tools_for(), progress, redact=redact)
