"""The trace of a session's turns: beside the recording, and no part of it."""

import os
import time
from pathlib import Path

import msgspec

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.trace import TurnTrace

TRACE = "trace.jsonl"


class TraceFile:
    """Writes each turn's steps as a JSON line; a trace that cannot be written stays short and spoils no call.

    ``timed`` says that the computer's clock counts too; without it the same call leaves the same trace.
    """

    def __init__(self, folder: Path, *, timed: bool) -> None:
        self._path = folder / TRACE
        self._began = time.monotonic() if timed else None

    def clock(self) -> float | None:
        """Seconds since the call began by the computer's clock."""
        return None if self._began is None else round(time.monotonic() - self._began, 4)

    def write(self, turn: TurnTrace) -> None:
        """Add a turn."""
        try:
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
        except OSError:
            return
        try:
            os.write(handle, msgspec.json.encode(turn) + b"\n")
        except OSError:
            pass  # the journal says it when the disk is full
        finally:
            os.close(handle)


def read_trace(folder: Path) -> tuple[TurnTrace, ...]:
    """The turns of a session; a last line that was being written when the program was killed is left out."""
    try:
        *lines, rest = (folder / TRACE).read_bytes().split(b"\n")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise VoicecoachError(f"{folder / TRACE} cannot be read ({error.strerror}): check that it is yours") from error
    turns = []
    for number, line in enumerate([*lines, rest] if rest.endswith(b"}") else lines, start=1):
        try:
            turns.append(msgspec.json.decode(line, type=TurnTrace))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise VoicecoachError(f"{folder / TRACE}, line {number} is damaged: delete that line to see the rest") from error
    return tuple(turns)
