"""A microphone that delivers nothing but zeros: muted, or not allowed to this program."""

from voicecoach.call.recording import Samples, samples_to_seconds

NOTHING_SECONDS = 10.0
"""Seconds of exact zeros from which a microphone delivers nothing: real ones rustle, and noise gates open in an answer."""

NOTHING = (
    "The microphone delivers nothing: switch it on, or allow this program to use it in the system's privacy settings "
    "(`voicecoach headset` says how)."
)


class DeadMicrophone:
    """Tells once when a microphone delivers nothing, and again after it had come back; ``waited_for``: not in a pause."""

    def __init__(self) -> None:
        self._silent = 0
        self._told = False

    def update(self, heard: Samples, *, waited_for: bool) -> bool:
        """Take the next block, and whether the trainee's voice was to be expected; gives whether to warn now."""
        if heard.any():
            self._silent, self._told = 0, False
        elif waited_for:
            self._silent += len(heard)
        warn = not self._told and samples_to_seconds(self._silent) >= NOTHING_SECONDS
        self._told = self._told or warn
        return warn
