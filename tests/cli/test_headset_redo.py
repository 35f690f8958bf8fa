"""A moment tried again on the virtual headset, and both attempts heard on it afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.rig import VirtualHeadset, offset_of
from voicecoach.call.event import TraineeHeard
from voicecoach.call.recording import RATE
from voicecoach.call.segment import Segment
from voicecoach.cli import main
from voicecoach.edges.names import AGAIN, REDO_PAGE
from voicecoach.edges.store import Store

ALIKE = 0.4
"""Correlation from which two sounds are the same, though a busy machine may have held up one: others stay below 0.1."""

SAMPLES = Path(__file__).resolve().parents[2] / "audio_samples"


@pytest.mark.headset
@pytest.mark.slow
def test_a_moment_is_tried_again_on_the_headset(virtual_headset: VirtualHeadset, tmp_path: Path, home: Path) -> None:
    replies = tmp_path / "replies"
    replies.mkdir()
    for name in ("01", "03"):
        (replies / f"{name}.flac").write_bytes((SAMPLES / "late_parcel_badly" / f"{name}.flac").read_bytes())
    call = ["practice", "late_parcel", "--line", "file", "--replies", str(replies), "--seed", "1", "--model", "tiny.en"]
    assert main(call) == 0
    first = Store(home).find("last")
    ears, reply = tmp_path / "ears.wav", SAMPLES / "late_parcel_well" / "06.flac"
    command = [
        sys.executable,
        "-m",
        "voicecoach",
        "redo",
        "last",
        "--finding",
        "no_policy_shield",
        "--hear",
        "--model",
        "tiny.en",
    ]
    with virtual_headset.record(ears), virtual_headset.trainee([reply]):
        done = subprocess.run(
            command,
            env=os.environ | virtual_headset.env() | {"VOICECOACH_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=400,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert "Don't hide behind policy: " in done.stdout
    again = Store(home).find("last", (AGAIN,))
    assert again.meta.again is not None
    assert (again.meta.again.session, again.meta.line) == (first.meta.id, "headset")
    assert (again.folder / REDO_PAGE).stat().st_size > 50_000
    heard = next(event for event in again.events if isinstance(event, TraineeHeard))
    assert "upset" in heard.text.lower()
    said = again.recording.trainee.read(Segment(0, again.recording.duration))
    spoken, _ = soundfile.read(reply, dtype="float32")
    assert offset_of(spoken[: 2 * RATE], said)[1] > ALIKE, "what the trainee said was recorded"
    in_the_ears, _ = soundfile.read(ears, dtype="float32")
    afterwards = in_the_ears[len(in_the_ears) // 3 :]
    assert offset_of(spoken[: 2 * RATE], np.ascontiguousarray(afterwards))[1] > ALIKE, "and was heard once more afterwards"
