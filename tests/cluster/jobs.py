"""What the workers of a test's cluster do."""

import os
import time
from pathlib import Path

from voicecoach.app.review import Tools
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import FakeSpeechDetector

POISON = -1


class Nothing:
    """Models that are none."""

    def __init__(self, log: str) -> None:
        self.log = log

    def __call__(self) -> Tools:
        """Notes each loading, as a plugin should do it once a worker."""
        with Path(self.log).open("a", encoding="utf-8") as out:
            out.write(f"{os.getpid()}\n")
        return Tools(FakeTranscriber(()), FakeSpeechDetector())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Nothing) and other.log == self.log

    def __hash__(self) -> int:
        return hash(self.log)


def square(number: int) -> int:
    if number == POISON:
        os._exit(9)
    time.sleep(0.05)
    return number * number


def fails(number: int) -> int:
    raise OSError(f"disk {number} is gone")
