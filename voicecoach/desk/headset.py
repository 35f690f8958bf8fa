"""Whether there is anything on this computer to hold a call with."""

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.desk.desk import Desk
from voicecoach.desk.jobs import sentence
from voicecoach.edges.devices import DeviceInfo, Direction, list_devices, look_anew

NEEDED: tuple[tuple[Direction, str], ...] = (("input", "microphone"), ("output", "earphones"))


def devices_for(direction: Direction) -> tuple[DeviceInfo, ...]:
    """The devices that can be chosen for a call."""
    try:
        return tuple(each for each in list_devices() if each.channels(direction) > 0)
    except VoicecoachError:
        return ()  # told in full by `no_headset`


def no_headset(desk: Desk, instead: str) -> str:
    """Why no call can be held on this computer now, as one sentence; "" where one can. ``instead`` is a command that can.

    Where something is missing, what is connected is looked at anew before that is said.
    """
    try:
        if not (devices_for("input") and devices_for("output")):
            _look_anew(desk)
        lacks = [what for direction, what in NEEDED if not any(each.channels(direction) for each in list_devices())]
    except VoicecoachError as error:
        return sentence(str(error))
    if not lacks:
        return ""
    are = "is" if NEEDED[0][1] in lacks else "are"
    return f"There {are} no {' and no '.join(lacks)} here: connect a headset and look again, or practise by typing: {instead}"


def _look_anew(desk: Desk) -> None:
    """Look at what is connected now, unless a call or a calibration has sound open."""
    try:
        with desk.silent():
            look_anew()
    except UsageError:
        return
