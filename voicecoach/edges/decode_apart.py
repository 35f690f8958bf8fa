"""Decode a file that somebody sent in a process of its own, so that a file made to do harm meets nothing."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from voicecoach.call.errors import VoicecoachError

PATIENCE = 900.0
"""Seconds after which decoding is given up."""


def decode_apart(source: Path, out: Path, told: Callable[[float], None], patience: float = PATIENCE) -> None:
    """Write a two-channel sound file as FLAC; ``told`` hears how far it is (0 … 1), and may raise to give it up.

    Raises
    ------
    VoicecoachError
        In one sentence that says what to do, if the file cannot be used.
    """
    env = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "voicecoach.edges.decode_child", str(source), str(out)]
    with subprocess.Popen(  # noqa: S603 - this program, with two paths of its own
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        watch = threading.Timer(patience, child.kill)
        watch.start()
        last = ""
        try:
            for last in child.stdout or ():
                if not last.startswith("{"):
                    told(float(last))
        finally:
            watch.cancel()
            child.kill()
    trouble = _trouble(last)
    if trouble is None:
        raise VoicecoachError(f"{source.name!r} could not be decoded: export the call as WAV or FLAC")
    if trouble:
        raise VoicecoachError(trouble)


def _trouble(line: str) -> str | None:
    """What the child said at last: "" if all went well; None where it ended without a word."""
    try:
        said = json.loads(line)
        return str(said["trouble"])
    except (ValueError, TypeError, KeyError):
        return None
