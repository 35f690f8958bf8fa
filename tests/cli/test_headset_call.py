"""A whole practice call on the virtual headset: real devices, real voice, real Whisper, as a trainee would hold it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.rig import VirtualHeadset, offset_of
from voicecoach.call.event import CallEnded, ChannelsApart, CustomerBegan, TraineeHeard, WarningGiven
from voicecoach.call.recording import RATE, Samples
from voicecoach.call.segment import Segment
from voicecoach.edges.store import Store

REPLIES = Path(__file__).resolve().parents[2] / "audio_samples" / "late_parcel_well"
ALIGNED = 0.02
"""Seconds by which the channels may lie apart."""
TRIES = 5


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


def lag(customer: Samples, trainee: Samples, piece: Segment) -> tuple[float, float]:
    """By how many seconds a piece of the customer's channel comes later in the trainee's, and how alike it is there."""
    first, last = round(piece.start * RATE), round(piece.end * RATE)
    near = max(0, first - RATE // 2)
    offset, alike = offset_of(customer[first:last], trainee[near : last + RATE // 2])
    return (near + offset - first) / RATE, alike


@pytest.mark.headset
@pytest.mark.slow
def test_both_channels_of_a_call_lie_on_one_clock(virtual_headset: VirtualHeadset, tmp_path: Path) -> None:
    # This microphone hears the earphones at once, so the trainee's channel must hold the customer's sound where theirs does.
    program = [sys.executable, "-m", "voicecoach", "practice", "late_parcel", "--seed", "1", "--no-review"]
    for number in range(TRIES):
        home = tmp_path / str(number)
        env = virtual_headset.env("headphones.monitor") | {"VOICECOACH_HOME": str(home)}
        with subprocess.Popen(
            program, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as call:
            until = time.monotonic() + 60
            while not any(wav.stat().st_size > 6 * RATE * 4 for wav in home.glob("sessions/*/call.wav")):
                assert time.monotonic() < until, "no call began"
                time.sleep(0.1)
            call.send_signal(signal.SIGINT)
            call.communicate(timeout=30)
        session = Store(home).find("last")
        seen = [event for event in session.events if isinstance(event, WarningGiven | ChannelsApart)]
        opening = next(event.planned for event in session.events if isinstance(event, CustomerBegan))
        whole = Segment(0, session.recording.duration)
        customer, trainee = session.recording.customer.read(whole), session.recording.trainee.read(whole)
        piece = Segment(opening.start, min(opening.end, 5.0))
        later, alike = lag(customer, trainee, piece)
        if seen and (alike < 0.9 or abs(later) >= ALIGNED):
            continue  # a busy machine may hold up the sound, but not unseen
        assert alike > 0.9
        assert abs(later) < ALIGNED
        moved, _ = lag(np.roll(customer, -RATE // 20), trainee, piece.shifted(-0.05))
        assert moved == pytest.approx(later + 0.05, abs=0.001), "50 ms would be seen"
        return
    pytest.fail(f"no call out of {TRIES} went undisturbed: {later} {alike} {seen}")
