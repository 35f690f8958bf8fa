"""The headset line on a virtual headset: real streams, real sound, found again by correlation."""

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from tests.rig import VirtualHeadset, new_headset, offset_of
from voicecoach.call.recording import BLOCK, RATE, Samples

pytestmark = pytest.mark.headset

CALL = Path(__file__).with_name("headset_call.py")
TRIES = 5
TOLERANCE = 0.02
"""Seconds by which two channels may lie apart and still count as aligned."""


def noise(seconds: float) -> Samples:
    """A sound whose place can be found to the sample, low enough that half a sample makes no difference."""
    spectrum = np.fft.rfft(np.random.default_rng(7).normal(size=round(seconds * RATE)))
    spectrum[np.fft.rfftfreq(round(seconds * RATE), 1 / RATE) > 3_000] = 0
    return (np.fft.irfft(spectrum) * 0.08).astype(np.float32)


def write(path: Path, sound: Samples) -> Path:
    soundfile.write(path, sound, RATE, subtype="PCM_16")
    return path


def read(path: Path) -> Samples:
    sound, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE
    return np.asarray(sound, dtype=np.float32)


@contextlib.contextmanager
def call(headset: VirtualHeadset, *arguments: object, source: str = "micsrc") -> Iterator["subprocess.Popen[str]"]:
    """A call that has begun; ended by force if the test leaves it running."""
    command = [sys.executable, str(CALL), *map(str, arguments)]
    env = headset.env(source=source)
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
            yield process
        finally:
            process.kill()


def result(process: "subprocess.Popen[str]") -> dict[str, Any]:
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    facts: dict[str, Any] = json.loads(out)
    return facts


def places(sound: Samples, heard: Samples, length: float = 1.0) -> list[tuple[float, float]]:
    """For each second of a sound: by how many seconds it comes later in what was heard, and how alike it is there."""
    size = round(length * RATE)
    found = []
    for start in range(0, len(sound) - 2 * size, size):
        offset, alike = offset_of(sound[start : start + size], heard)
        found.append(((offset - start) / RATE, alike))
    return found


def undisturbed(facts: dict[str, Any]) -> bool:
    """Whether the line noticed nothing: a busy machine may hold up the sound, but not unseen."""
    counted = facts["troubles_in"] + facts["troubles_out"] + facts["slips"] + facts["late"]
    return bool(counted == 0 and abs(facts["moved"]) < TOLERANCE)


def test_both_hear_each_other(virtual_headset: VirtualHeadset, shared_data: Path, tmp_path: Path) -> None:
    import soxr

    voice = shared_data / "speech" / "ljspeech" / "LJ001-0001.flac"
    human = soxr.resample(*soundfile.read(voice, dtype="float32"), RATE)
    customer = noise(7.0)
    said, got, ears = write(tmp_path / "customer.wav", customer), tmp_path / "trainee.wav", tmp_path / "ears.wav"
    for _ in range(TRIES):
        with virtual_headset.record(ears), call(virtual_headset, said, got) as process, virtual_headset.play(voice) as speaking:
            facts = result(process)
            speaking.kill()
        trainee = read(got)

        # The recording holds as much as was handed over: nothing lost, nothing twice.
        assert facts["blocks"] == len(customer) // BLOCK
        assert len(trainee) == facts["blocks"] * BLOCK

        # The earphones got the customer's sound in one piece, or the line noticed that they did not.
        found = places(customer, read(ears))
        whole = all(alike > 0.95 and abs(later - found[0][0]) < 0.001 for later, alike in found)
        assert whole or not undisturbed(facts), (found, facts)

        # The microphone got the human voice in one piece.
        heard = places(human[: 4 * RATE], trainee)
        if whole and all(alike > 0.9 and abs(later - heard[0][0]) < 0.001 for later, alike in heard):
            return
    pytest.fail(f"no call out of {TRIES} went through in one piece: {found} {heard} {facts}")


@pytest.mark.parametrize("rate", [None, 48_000, 44_100])
def test_the_latency_puts_both_channels_on_one_clock(virtual_headset: VirtualHeadset, tmp_path: Path, rate: int | None) -> None:
    # The microphone hears what the earphones play, at once: so the truth is known.
    customer = noise(3.0)
    said, got = write(tmp_path / "customer.wav", customer), tmp_path / "trainee.wav"
    for _ in range(TRIES):
        with call(virtual_headset, said, got, *([rate] if rate else []), source="headphones.monitor") as process:
            facts = result(process)
        assert facts["source"] == "reported by the sound system, from its time stamps"
        if undisturbed(facts):
            found = places(customer, read(got), 0.5)
            assert all(alike > 0.95 for _, alike in found), found
            assert all(abs(later - facts["latency"]) < TOLERANCE for later, _ in found), (found, facts)
            return
    pytest.fail(f"no call out of {TRIES} went undisturbed: {facts}")


def test_a_lost_headset_ends_the_call_with_one_sentence(tmp_path: Path) -> None:
    said = write(tmp_path / "customer.wav", noise(30.0))
    with new_headset() as headset, call(headset, said, tmp_path / "trainee.wav") as process:
        headset.kill()
        began = time.monotonic()
        _, errors = process.communicate(timeout=10)
        took = time.monotonic() - began
    assert process.returncode == 1
    assert took < 3.0
    assert "The headset was lost in mid-call" in errors
    assert "Traceback" not in errors


def test_a_sound_system_that_hangs_does_not_hang_the_program(tmp_path: Path) -> None:
    said = write(tmp_path / "customer.wav", noise(30.0))
    with new_headset() as headset, call(headset, said, tmp_path / "trainee.wav") as process:
        headset.freeze()
        began = time.monotonic()
        _, errors = process.communicate(timeout=15)
        took = time.monotonic() - began
    assert took < 6.0
    assert process.returncode == 1
    assert "The headset was lost in mid-call" in errors
    assert "Traceback" not in errors


def run(headset: VirtualHeadset, program: str, **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", program], env=headset.env() | env, capture_output=True, text=True, check=False, timeout=30
    )


def test_the_devices_are_listed(virtual_headset: VirtualHeadset) -> None:
    program = "from voicecoach.edges.headset import list_devices\nfor device in list_devices(): print(device)"
    done = run(virtual_headset, program)
    assert done.returncode == 0, done.stderr
    assert "name='pulse'" in done.stdout
    assert done.stdout.count("default_input=True") == 1


def test_an_unknown_device_is_answered_with_the_nearest(virtual_headset: VirtualHeadset) -> None:
    program = (
        "from voicecoach.call.errors import UsageError\nfrom voicecoach.edges.headset import HeadsetLine\n"
        "try: HeadsetLine('pusle').open()\nexcept UsageError as error: print(error)"
    )
    assert "No microphone called 'pusle': the nearest is 'pulse'" in run(virtual_headset, program).stdout


def test_no_device_at_all_is_said(virtual_headset: VirtualHeadset, tmp_path: Path) -> None:
    (tmp_path / "none.conf").write_text("pcm.none { type hw card 77 }\n")
    program = (
        "from voicecoach.call.errors import VoicecoachError\nfrom voicecoach.edges.headset import HeadsetLine\n"
        "try: HeadsetLine().open()\nexcept VoicecoachError as error: print(error)"
    )
    done = run(virtual_headset, program, ALSA_CONFIG_PATH=str(tmp_path / "none.conf"))
    assert "There is no microphone here" in done.stdout, done.stderr


def test_an_open_line_does_not_hang_the_exit(virtual_headset: VirtualHeadset) -> None:
    program = "from voicecoach.edges.headset import HeadsetLine\nline = HeadsetLine()\nline.open()\nprint('open')"
    began = time.monotonic()
    done = run(virtual_headset, program)
    assert (done.returncode, done.stdout, done.stderr) == (0, "open\n", "")
    assert time.monotonic() - began < 10
