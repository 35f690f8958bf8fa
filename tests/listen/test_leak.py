"""Leaks that are known to the sample, three real devices, and calls without a leak."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from voicecoach.call.recording import RATE, ArrayChannel, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.leak import Leak, find_leak, may_be_leak, own_speech, which_way
from voicecoach.listen.speech import speech_timeline

SECONDS = 12
SPOKEN = Timeline((Segment(1, 5), Segment(7, 10)))


def voice(seed: int, level: float = 0.1) -> Samples:
    """Noise that swells and fades as syllables do."""
    time = np.arange(SECONDS * RATE) / RATE
    noise = np.random.default_rng(seed).normal(0, level, SECONDS * RATE)
    return (noise * np.abs(np.sin(2 * np.pi * 2.2 * time))).astype(np.float32)


def leaked(sound: Samples, delay: float, db: float) -> Samples:
    shift = round(delay * RATE)
    return np.roll(sound, shift) * np.float32(10 ** (db / 20))


def timeline(sound: Samples) -> Timeline:
    detector = OfflineSilero()
    return speech_timeline(detector.probabilities(ArrayChannel(sound).blocks()), detector.hop, len(sound) / RATE)


def leak(source: Samples, receiver: Samples, speech: Timeline = SPOKEN) -> Leak:
    return find_leak(ArrayChannel(source), ArrayChannel(receiver), speech)


@pytest.mark.parametrize("delay", [-0.015, 0.0, 0.012, 0.2, 0.45])
@pytest.mark.parametrize("db", [0.0, -12.0, -30.0, -45.0])
def test_delay_and_attenuation_of_a_made_leak(delay: float, db: float) -> None:
    source = voice(1)
    found = leak(source, leaked(source, delay, db) + voice(2, 0.0002))
    assert found.found
    assert found.delay.value == pytest.approx(delay, abs=1 / RATE)
    assert found.attenuation.value == pytest.approx(-db, abs=0.5)


@pytest.mark.parametrize("start", [1.0, 1.00001, 1.00003, 1.00005])
def test_speech_may_begin_between_two_samples(start: float) -> None:
    source = voice(1)
    receiver = leaked(source, 0.03, -20.0) + voice(2, 0.0002)
    found = leak(source, receiver)
    channels = ArrayChannel(source), ArrayChannel(receiver)
    for end in (start + 1.0, start + 1.00004, start + 1.00007):
        assert not own_speech(found, *channels, Timeline((Segment(start, end),)))


@pytest.mark.parametrize("own", [0.01, 0.1])
def test_the_receivers_own_voice_hides_no_leak(own: float) -> None:
    source = voice(1)
    found = leak(source, leaked(source, 0.03, -20.0) + voice(2, own))
    assert found.found
    # A voice that never pauses makes the leak look stronger, never weaker: then more is left unscored.
    assert found.attenuation.value is not None
    assert 20 - 200 * own / 3 < found.attenuation.value < 20.5


def test_a_delay_that_drifts_by_100_ppm_and_jumps_back() -> None:
    source = voice(1)
    time = np.arange(len(source))
    drifted = np.interp(time * (1 - 1e-4) - 480 - (time > 6 * RATE) * 8, time, source).astype(np.float32) * np.float32(0.1)
    found = leak(source, drifted + voice(2, 0.0005))
    assert found.found
    assert found.attenuation.value == pytest.approx(20.0, abs=1.5)


def test_an_echo_that_is_turned_upside_down_is_one() -> None:
    source = voice(1)
    assert leak(source, -leaked(source, 0.03, -20.0) + voice(2, 0.01)).found


@pytest.mark.parametrize("seed", range(10))
def test_two_voices_are_no_leak(seed: int) -> None:
    found = leak(voice(100 + seed), voice(200 + seed))
    assert found.found is False
    assert found.attenuation.why_none == "no leak was found"


@pytest.mark.parametrize("speech", [Timeline(), Timeline((Segment(1, 1.4),)), Timeline((Segment(1, 3),))])
def test_too_little_speech_cannot_be_told(speech: Timeline) -> None:
    found = leak(voice(1), leaked(voice(1), 0.03, -10), speech)
    assert found.found is None
    assert "too little speech" in str(found.attenuation.why_none)


def test_a_silent_receiver_cannot_be_told() -> None:
    assert leak(voice(1), np.zeros(SECONDS * RATE, dtype=np.float32)).found is None


@pytest.mark.parametrize("delay", [0.0, 0.012])
def test_a_leak_with_little_delay_goes_one_way(delay: float) -> None:
    one, other = voice(1), voice(2)
    one[6 * RATE :] = 0
    other[: 6 * RATE] = 0
    mixed = other + leaked(one, delay, -14.0)
    forth, back = leak(one, mixed, Timeline((Segment(0, 6),))), leak(mixed, one, Timeline((Segment(0, 12),)))
    assert back.found, "it shows both ways"
    for into_mixed, into_one in (which_way(forth, back), which_way(back, forth)[::-1]):
        assert into_mixed.found
        assert into_mixed.attenuation.value == pytest.approx(14.0, abs=0.5)
        assert into_one.found is False


def test_what_is_louder_than_the_leak_is_the_persons_own() -> None:
    source, receiver = voice(1), leaked(voice(1), 0.03, -20.0) + voice(3, 0.0005)
    receiver[8 * RATE : 9 * RATE] += voice(2)[8 * RATE : 9 * RATE]
    found = leak(source, receiver)
    channels = ArrayChannel(source), ArrayChannel(receiver)
    assert may_be_leak(found, *channels, Segment(2, 3))
    assert not may_be_leak(found, *channels, Segment(8, 9))


def pair(folder: Path, name: str) -> tuple[Samples, Samples]:
    """What a device played and what its microphone heard."""
    played, heard = (soundfile.read(folder / "calls" / f"leak_{name}_{end}.flac", dtype="float32") for end in ("lpb", "mic"))
    assert played[1] == heard[1] == RATE
    return played[0], heard[0]


@pytest.mark.parametrize(("name", "delay"), [("farend_only", 0.035), ("double_talk", 0.116)])
def test_real_devices_that_leak(shared_data: Path, name: str, delay: float) -> None:
    played, heard = pair(shared_data, name)
    found = leak(played, heard, timeline(played))
    assert found.found
    assert found.delay.value == pytest.approx(delay, abs=0.001)


def test_of_the_far_end_alone_nothing_is_the_persons_own(shared_data: Path) -> None:
    played, heard = pair(shared_data, "farend_only")
    speech = timeline(heard)
    assert speech.duration > 5, "the leak is taken for speech"
    found, channels = leak(played, heard, timeline(played)), (ArrayChannel(played), ArrayChannel(heard))
    assert own_speech(found, *channels, speech) == Timeline()
    assert all(may_be_leak(found, *channels, part) for part in speech)


def test_of_double_talk_the_near_voice_remains(shared_data: Path) -> None:
    played, heard = pair(shared_data, "double_talk")
    found, channels = leak(played, heard, timeline(played)), (ArrayChannel(played), ArrayChannel(heard))
    own = own_speech(found, *channels, timeline(heard))
    # Until 4.0 s the microphone hears the far end alone: there the correlation is 0.5 to 0.7, from then on about 0.1.
    assert own.segments[0].start == pytest.approx(4.0, abs=0.3)
    assert own.duration > 5


def test_a_device_whose_far_end_is_silent_does_not_leak(shared_data: Path) -> None:
    played, heard = pair(shared_data, "nearend_only")
    assert not leak(played, heard, timeline(played)).found
    # Also if something is taken for speech there.
    assert not leak(played, heard, Timeline((Segment(0, 10),))).found


@pytest.mark.parametrize("name", ["auto_repairs_40.flac", "order_support_mulaw.wav"])
def test_real_calls_on_two_lines_do_not_leak(shared_data: Path, name: str) -> None:
    recording = open_recording(shared_data / "calls" / name, "left")
    for speaker in Speaker:
        source, receiver = recording.channel(speaker), recording.channel(speaker.other)
        speech = timeline(source.read(Segment(0, recording.duration)))
        assert find_leak(source, receiver, speech).found is False
