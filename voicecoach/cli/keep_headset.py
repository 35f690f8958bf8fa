"""Keep what was measured of a headset, dated."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from voicecoach.edges.calibration import Calibration, save_calibration
from voicecoach.edges.headset import HeadsetLine


def keep_headset(line: HeadsetLine) -> Callable[[float], Path]:
    """What keeps, for the devices of an open line, by how many seconds their way is longer than the sound system says."""

    def keep(beyond: float) -> Path:
        microphone, earphones = line.devices
        today = datetime.now().astimezone().date().isoformat()
        return save_calibration(Calibration(microphone=microphone, earphones=earphones, beyond=beyond, measured=today))

    return keep
