"""Whether a call will find room on the disk."""

import shutil
from pathlib import Path

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE

MEGABYTE = 1_000_000

NEEDED_A_MINUTE = 60 * RATE * 4 * 3 // 2
"""Bytes: two channels of 16 bits, and half of that again for the packed copy that stands beside them for a moment."""

NEEDED_TO_WRITE_DOWN = 2 * MEGABYTE
"""Bytes for the events and the report."""

LEAST = 4 * MEGABYTE
"""With fewer bytes free no call is begun: they are gone within half a minute."""

ENOUGH_MINUTES = 60
"""With room for fewer minutes of call a warning is given."""


def check_room(folder: Path) -> str | None:
    """A warning where an hour of call does not fit on the disk of a folder (None = it does).

    Raises
    ------
    VoicecoachError
        If not even the beginning of a call fits.
    """
    there = next(step for step in (folder, *folder.parents) if step.exists())
    free = shutil.disk_usage(there).free
    megabytes = f"{free / MEGABYTE:.0f} MB"
    if free < LEAST:
        raise VoicecoachError(f"there is no room for a call: {megabytes} are free on the disk of {folder}; free some space first")
    minutes = (free - NEEDED_TO_WRITE_DOWN) // NEEDED_A_MINUTE
    if minutes >= ENOUGH_MINUTES:
        return None
    said = f"about {minutes} minutes" if minutes > 1 else "no more than a minute"
    return f"{megabytes} are free on the disk of {folder}: room for {said} of call"
