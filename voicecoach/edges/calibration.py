"""What `voicecoach headset --loop` measured of each headset, kept for later calls with the same devices."""

import math
from collections.abc import Sequence
from pathlib import Path

import msgspec

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.store import home, private_folder, write_private

FILE = "headsets.json"
LONGEST = 1.0
"""Seconds that a headset's own delay may be beyond what the sound system says of it; more is no measurement."""
_MOST = 1_000_000


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """One pair of devices: by how many seconds the way there and back takes longer than the sound system says.

    The sound system's word and not the whole way is what changes from start to start, so only the difference is kept.
    ``measured`` is a date, ISO 8601.
    """

    microphone: str
    earphones: str
    beyond: float
    measured: str


def load_calibrations(folder: Path | None = None) -> tuple[Calibration, ...]:
    """What is known of headsets; empty where none was calibrated."""
    path = (folder or home()) / FILE
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _damaged(path) from error
    if len(content) > _MOST:
        raise _damaged(path)
    try:
        found = msgspec.json.decode(content, type=tuple[Calibration, ...])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _damaged(path) from error
    if not all(math.isfinite(each.beyond) and abs(each.beyond) <= LONGEST for each in found):
        raise _damaged(path)
    return found


def save_calibration(new: Calibration, folder: Path | None = None) -> Path:
    """Keep one, in place of an older one of the same devices; gives the file."""
    folder = private_folder(folder or home())
    kept = [each for each in load_calibrations(folder) if (each.microphone, each.earphones) != (new.microphone, new.earphones)]
    write_private(folder / FILE, msgspec.json.format(msgspec.json.encode([*kept, new]), indent=2) + b"\n")
    return folder / FILE


def find_calibration(known: Sequence[Calibration], microphone: str, earphones: str) -> Calibration | None:
    """The calibration of two devices."""
    return next((each for each in known if (each.microphone, each.earphones) == (microphone, earphones)), None)


def _damaged(path: Path) -> VoicecoachError:
    return VoicecoachError(f"{path} is damaged: delete it, and run voicecoach headset --loop again")
