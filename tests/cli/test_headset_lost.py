"""A call of the real program whose headset is lost: one sentence, the right status, and all that was said until then."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

from tests.rig import VirtualHeadset, new_headset, offset_of
from voicecoach.call.event import CallEnded, Outcome, WarningGiven
from voicecoach.call.recording import RATE
from voicecoach.call.segment import Segment
from voicecoach.edges.store import Store

VOICE = Path(__file__).resolve().parents[2] / "audio_samples" / "late_parcel_well" / "01.flac"
SPOKEN = 5.0
"""Seconds of the voice that are said before the headset is lost."""


def speak(headset: VirtualHeadset, folder: Path) -> Path:
    """Say a sentence once the call is under way."""
    path = folder / "spoken.wav"
    sound, rate = soundfile.read(VOICE, dtype="float32")
    soundfile.write(path, sound[: round(SPOKEN * rate)], rate)
    until = time.monotonic() + 60
    while not any((wav.stat().st_size > 2 * RATE * 4) for wav in folder.glob("home/sessions/*/call.wav")):
        assert time.monotonic() < until, "no call began"
        time.sleep(0.1)
    headset.say(path)
    return path


@pytest.mark.headset
@pytest.mark.slow
@pytest.mark.parametrize("lose", [VirtualHeadset.kill, VirtualHeadset.freeze], ids=["killed", "hangs"])
def test_a_headset_lost_in_mid_call(tmp_path: Path, lose: Callable[[VirtualHeadset], None]) -> None:
    program = [sys.executable, "-m", "voicecoach", "practice", "late_parcel", "--seed", "1", "--no-review"]
    with new_headset() as headset:
        env = headset.env() | {"VOICECOACH_HOME": str(tmp_path / "home")}
        with subprocess.Popen(program, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as call:
            spoken = speak(headset, tmp_path)
            time.sleep(0.5)
            on_disk = next(tmp_path.glob("home/sessions/*/call.wav")).stat().st_size
            lose(headset)
            began = time.monotonic()
            _, errors = call.communicate(timeout=30)
            took = time.monotonic() - began
    assert took < 8
    assert call.returncode == 1
    said = errors.decode()
    assert said.count("headset was lost in mid-call") == 1, said
    assert "the call until then is kept, and reviewed by: voicecoach review" in said
    assert "Traceback" not in said
    session = Store(tmp_path / "home").find("last")
    assert session.meta.closed
    ended = session.events[-1]
    assert isinstance(ended, CallEnded)
    assert ended.outcome is Outcome.BROKEN_OFF
    voice, _ = soundfile.read(spoken, dtype="float32")
    heard = session.recording.trainee.read(Segment(0, session.recording.duration))
    alike = [offset_of(voice[start : start + RATE], heard)[1] for start in range(0, len(voice) - RATE + 1, RATE)]
    assert sum(each > 0.7 for each in alike) >= 2, (
        "the voice until then is in the recording; a busy machine may leave holes in it"
    )
    assert len(heard) >= on_disk / 4 - RATE // 10, "and all that was on the disk when the headset was lost"


@pytest.mark.headset
@pytest.mark.slow
def test_a_microphone_moved_away_is_told_in_the_call_and_in_its_report(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "voicecoach", "practice", "late_parcel", "--seed", "1", "--no-review"]
    with new_headset() as headset:
        env = headset.env() | {"VOICECOACH_HOME": str(tmp_path / "home")}
        with subprocess.Popen(
            program, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as call:
            speak(headset, tmp_path)
            headset.unload(headset.module_of("micsrc"))
            assert call.stdout is not None
            said = ""
            for line in call.stdout:
                said += line.decode()
                if "The microphone was taken away" in line.decode():
                    call.send_signal(signal.SIGINT)
            call.wait(30)
    assert said.count("The microphone was taken away: the sound system uses “Monitor of") == 1, said
    assert "Traceback" not in said
    events = Store(tmp_path / "home").find("last").events
    assert any(isinstance(event, WarningGiven) and "taken away" in event.text for event in events)
