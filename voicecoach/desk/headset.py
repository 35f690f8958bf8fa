"""Whether there is anything on this computer to hold a call with, and a form that keeps its fields while it looks again."""

from dataclasses import dataclass

from starlette.requests import Request

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.desk.desk import Desk
from voicecoach.desk.jobs import sentence
from voicecoach.edges.devices import DeviceInfo, Direction, list_devices, look_anew

NEEDED: tuple[tuple[Direction, str], ...] = (("input", "microphone"), ("output", "earphones"))


LOOK = "look"
"""The field that is sent by "Look again", which asks for the same page with what the form was filled with."""
_LONGEST = 100


def filled(request: Request, **usual: str) -> dict[str, str]:
    """What stands in a form: what it held when it looked for a headset again, else what is usual.

    Consent is never among it: whoever agrees ticks the box on the page from which the call is taken.
    """
    given = request.query_params
    return {name: given.get(name, "")[:_LONGEST] for name in usual} if LOOK in given else usual


@dataclass(frozen=True, slots=True)
class Connected:
    """What is connected; ``lacks`` says what is missing for a call, as one sentence, "" where nothing is."""

    lacks: str
    microphones: tuple[DeviceInfo, ...]
    earphones: tuple[DeviceInfo, ...]


def connected(desk: Desk, instead: str) -> Connected:
    """What a page that begins a call shows of what is connected; ``instead`` says what can be done without a headset."""
    lacks = no_headset(desk, instead)  # looks anew, so it comes first
    return Connected(lacks, devices_for("input"), devices_for("output"))


def devices_for(direction: Direction) -> tuple[DeviceInfo, ...]:
    """The devices that can be chosen for a call."""
    try:
        return tuple(each for each in list_devices() if each.channels(direction) > 0)
    except VoicecoachError:
        return ()  # told in full by `no_headset`


def no_headset(desk: Desk, instead: str) -> str:
    """Why no call can be held on this computer now, as one sentence; "" where one can. ``instead`` is another way, or "".

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
    told = f"There {are} no {' and no '.join(lacks)} here: connect a headset and look again"
    return f"{told}, or {instead}" if instead else f"{told}."


def _look_anew(desk: Desk) -> None:
    """Look at what is connected now, unless a call or a calibration has sound open."""
    try:
        with desk.silent():
            look_anew()
    except UsageError:
        return
