"""A whole practice call on the virtual headset: real devices, real voice, real Whisper, as a trainee would hold it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

from tests.rig import VirtualHeadset, offset_of
from voicecoach.call.event import CallEnded, CustomerBegan, TraineeHeard
from voicecoach.call.recording import RATE
from voicecoach.call.segment import Segment
from voicecoach.edges.store import Store

REPLIES = Path(__file__).resolve().parents[2] / "audio_samples" / "late_parcel_well"


@pytest.mark.headset
@pytest.mark.slow
def test_a_call_on_the_headset_from_the_first_word_to_the_report(virtual_headset: VirtualHeadset, tmp_path: Path) -> None:
    ears = tmp_path / "ears.wav"
    sounds = [REPLIES / "01.flac", REPLIES / "03.flac", REPLIES / "05.flac"]
    command = [sys.executable, "-m", "voicecoach", "practice", "double_charge", "--line", "headset", "--seed", "1"]
    with virtual_headset.record(ears), virtual_headset.trainee(sounds):
        done = subprocess.run(
            command,
            env=os.environ | virtual_headset.env() | {"VOICECOACH_HOME": str(tmp_path / "home")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=400,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    session = Store(tmp_path / "home").find("last")
    assert isinstance(session.events[-1], CallEnded)
    assert (session.folder / "report.html").stat().st_size > 10_000
    heard = [event for event in session.events if isinstance(event, TraineeHeard)]
    assert len(heard) >= 2
    assert "sorry" in heard[0].text.lower()
    opening = next(event for event in session.events if isinstance(event, CustomerBegan))
    recorded = session.recording.customer.read(Segment(opening.planned.start, opening.planned.start + 2.0))
    in_the_ears, rate = soundfile.read(ears, dtype="float32")
    assert rate == RATE
    assert offset_of(recorded, in_the_ears)[1] > 0.8, "the trainee heard what was recorded"
    reply, _ = soundfile.read(sounds[0], dtype="float32")
    said = session.recording.trainee.read(Segment(0, session.recording.duration))
    start, alike = offset_of(reply[: 2 * RATE], said)
    assert alike > 0.8, "what the trainee said was recorded"
    assert start / RATE == pytest.approx(heard[0].segment.start, abs=0.5)
    review = json.loads((session.folder / "review.json").read_bytes())
    assert review["origin"] == "practised"
