"""Device troubles on the virtual headset: odd rates, a device that moves away, a sound system or a computer that sleeps."""

import signal
import time
from pathlib import Path

import numpy as np
import pytest

from tests.edges.test_headset import call, noise, places, read, result, undisturbed, write
from tests.rig import new_headset
from voicecoach.call.recording import BLOCK, RATE
from voicecoach.edges.headset import HeadsetLine

pytestmark = pytest.mark.headset

TRIES = 3


@pytest.mark.slow
@pytest.mark.parametrize(("rate", "channels"), [(44_100, 2), (16_000, 1), (8_000, 1)])
def test_devices_of_other_rates(tmp_path: Path, rate: int, channels: int) -> None:
    customer, trainee = noise(6.0), noise(9.0)[::-1]
    said, got, ears = write(tmp_path / "customer.wav", customer), tmp_path / "trainee.wav", tmp_path / "ears.wav"
    voice = write(tmp_path / "voice.wav", trainee)
    with new_headset(rate, channels) as headset:
        for _ in range(TRIES):
            with headset.record(ears), call(headset, said, got) as process, headset.play(voice) as speaking:
                facts = result(process)
                speaking.kill()
            assert len(read(got)) == len(customer) // BLOCK * BLOCK
            heard, answered = places(customer, read(ears)), places(trainee[: 4 * RATE], read(got))
            if undisturbed(facts) and all(
                alike > 0.9 and abs(later - found[0][0]) < 0.002 for found in (heard, answered) for later, alike in found
            ):
                return
    pytest.fail(f"no call out of {TRIES} went through in one piece at {rate} Hz: {heard} {answered} {facts}")


@pytest.mark.slow
@pytest.mark.parametrize("module", ["headphones", "micsrc"])
def test_a_device_that_is_taken_away_never_hangs_the_call(tmp_path: Path, module: str) -> None:
    customer = noise(8.0)
    said, got = write(tmp_path / "customer.wav", customer), tmp_path / "trainee.wav"
    with new_headset() as headset, call(headset, said, got) as process:
        headset.unload(headset.module_of(module))
        began = time.monotonic()
        _, errors = process.communicate(timeout=30)
    # The sound system may move the stream to another device, without a sign, or end it.
    assert time.monotonic() - began < 15
    assert "Traceback" not in errors
    if process.returncode == 0:
        assert len(read(got)) == len(customer) // BLOCK * BLOCK, "every sample of the call has its place"
    else:
        assert "The headset was lost in mid-call" in errors


@pytest.mark.slow
def test_a_changed_default_ends_no_call(tmp_path: Path) -> None:
    customer = noise(5.0)
    said, got = write(tmp_path / "customer.wav", customer), tmp_path / "trainee.wav"
    with new_headset() as headset, call(headset, said, got) as process:
        headset.choose("drain")
        result(process)
    # Whether the sound goes along is the sound system's choice, and it gives no sign.
    assert len(read(got)) == len(customer) // BLOCK * BLOCK


@pytest.mark.slow
def test_a_sound_system_that_sleeps_for_a_second_costs_a_hole_and_no_more(tmp_path: Path) -> None:
    customer = noise(12.0)
    said, got = write(tmp_path / "customer.wav", customer), tmp_path / "trainee.wav"
    with new_headset() as headset, call(headset, said, got, source="headphones.monitor") as process:
        time.sleep(2.0)
        headset.freeze()
        time.sleep(1.0)
        headset.thaw()
        facts = result(process)
    assert len(read(got)) == len(customer) // BLOCK * BLOCK
    found = places(customer, read(got))
    assert all(alike > 0.9 for _, alike in found[:1]), found
    assert [alike > 0.9 for _, alike in found[-3:]] == [True] * 3, (found, facts)
    assert all(abs(later - facts["latency"]) < 0.06 for later, _ in found[-3:]), (found, facts)


@pytest.mark.slow
def test_a_computer_that_sleeps_goes_on_with_the_call(tmp_path: Path) -> None:
    customer = noise(12.0)
    said, got = write(tmp_path / "customer.wav", customer), tmp_path / "trainee.wav"
    with new_headset() as headset, call(headset, said, got, source="headphones.monitor") as process:
        time.sleep(2.0)
        process.send_signal(signal.SIGSTOP)
        headset.freeze()
        time.sleep(5.0)
        headset.thaw()
        process.send_signal(signal.SIGCONT)
        out, errors = process.communicate(timeout=40)
    assert "Traceback" not in errors
    assert process.returncode in (0, 1)
    if process.returncode == 1:
        assert "The headset was lost in mid-call" in errors
        return
    assert out
    found = places(customer, read(got))
    assert [alike > 0.9 for _, alike in found[-3:]] == [True] * 3, found


def test_what_troubles_a_line_is_said_in_plain_sentences() -> None:
    line = HeadsetLine()
    assert line.troubles() == ()
    assert np.isfinite(line.latency)


@pytest.mark.slow
@pytest.mark.parametrize("device", ["headphones", "mic"])
def test_a_device_that_is_suspended_for_a_moment_costs_some_seconds(tmp_path: Path, device: str) -> None:
    customer = noise(9.0)
    said, got, ears = write(tmp_path / "customer.wav", customer), tmp_path / "trainee.wav", tmp_path / "ears.wav"
    for _ in range(TRIES):
        with new_headset() as headset, headset.record(ears), call(headset, said, got) as process:
            headset.suspend(device, True)
            time.sleep(0.8)
            headset.suspend(device, False)
            facts = result(process)
        assert facts["blocks"] == len(customer) // BLOCK
        found = places(customer, read(ears))[-3:]
        if facts["late"] < 4.5 and all(alike > 0.9 for _, alike in found):
            return
    pytest.fail(f"in none of {TRIES} calls was the customer heard again before ten seconds had shown it: {found} {facts}")


@pytest.mark.slow
@pytest.mark.parametrize(("device", "why"), [("headphones", "earphones take no"), ("mic", "microphone gives no")])
def test_a_device_that_stays_suspended_ends_the_call(tmp_path: Path, device: str, why: str) -> None:
    said, got = write(tmp_path / "customer.wav", noise(30.0)), tmp_path / "trainee.wav"
    with new_headset() as headset, call(headset, said, got) as process:
        time.sleep(1.0)
        headset.suspend(device, True)
        began = time.monotonic()
        _, errors = process.communicate(timeout=15)
    assert time.monotonic() - began < 5
    assert process.returncode == 1
    assert f"The headset was lost in mid-call (the {why} more sound): connect it again" in errors
    assert "Traceback" not in errors
    assert len(read(got)) >= RATE, "what was heard until then is there"


@pytest.mark.slow
def test_sound_that_is_moved_to_another_device_is_told(tmp_path: Path) -> None:
    # PulseAudio moves a microphone that is gone to another one, and PortAudio is told nothing of it.
    customer = noise(6.0)
    said, got = write(tmp_path / "customer.wav", customer), tmp_path / "trainee.wav"
    with new_headset() as headset, call(headset, said, got) as process:
        headset.unload(headset.module_of("micsrc"))
        facts = result(process)
    assert facts["devices"] == ["micsrc", "headphones"]
    (told,) = facts["said"]
    assert told.startswith("The microphone was taken away: the sound system uses “Monitor of")
    assert len(read(got)) == len(customer) // BLOCK * BLOCK, "and the call goes on at full length"
