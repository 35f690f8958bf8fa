"""A headset's check on sounds whose faults are made, so the answer is known."""

import numpy as np
import pytest

from voicecoach.call.recording import RATE, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.listen.headset_check import Judged, Verdict, judge_leak, judge_loop, judge_microphone, round_trip, sweeps
from voicecoach.listen.microphone import NOTHING_SECONDS, DeadMicrophone

SPEECH = Timeline((Segment(2.0, 7.0),))
SECONDS = 13


def sound(voice: float = 0.05, noise: float = 0.0005) -> Samples:
    """Silence with noise, five seconds of a voice, silence again."""
    random = np.random.default_rng(3)
    heard = random.normal(0, noise, SECONDS * RATE)
    heard[2 * RATE : 7 * RATE] += random.normal(0, voice, 5 * RATE)
    return heard.astype(np.float32)


def judged(heard: Samples, part: str, speech: Timeline = SPEECH, *, asked: bool = True, system: str = "linux") -> Judged:
    return next(each for each in judge_microphone(heard, speech, system, asked=asked) if each.part == part)


def test_a_good_microphone_has_nothing_to_change() -> None:
    found = judge_microphone(sound(), SPEECH, "linux", asked=True)
    assert [each.part for each in found] == ["level", "noise", "clipping", "automatic gain"]
    assert {each.verdict for each in found} == {Verdict.GOOD}
    assert not any(each.change for each in found)
    assert "-26 dBFS" in found[0].found
    assert "noise at -66 dBFS, 40 dB below your voice" in found[1].found


@pytest.mark.parametrize(("voice", "verdict"), [(0.002, Verdict.BAD), (0.05, Verdict.GOOD)])
def test_level(voice: float, verdict: Verdict) -> None:
    assert judged(sound(voice), "level").verdict is verdict


@pytest.mark.parametrize(("asked", "verdict"), [(True, Verdict.BAD), (False, Verdict.UNKNOWN)])
def test_no_voice_is_a_fault_only_where_one_was_asked_for(verdict: Verdict, *, asked: bool) -> None:
    assert judged(sound(voice=0), "level", Timeline(), asked=asked).verdict is verdict


@pytest.mark.parametrize(("noise", "verdict"), [(0.0005, Verdict.GOOD), (0.01, Verdict.BAD)])
def test_noise_with_and_without_a_voice(noise: float, verdict: Verdict) -> None:
    assert judged(sound(noise=noise), "noise").verdict is verdict
    assert judged(sound(voice=0, noise=noise), "noise", Timeline(), asked=False).verdict is verdict


def test_clipping() -> None:
    loud = np.clip(sound(voice=0.9), -1, 1)
    found = judged(loud, "clipping")
    assert found.verdict is Verdict.BAD
    assert "gain down" in found.change


@pytest.mark.parametrize(("db", "verdict"), [(0.0, Verdict.GOOD), (3.0, Verdict.GOOD), (10.0, Verdict.BAD), (20.0, Verdict.BAD)])
def test_automatic_gain_that_rises_in_the_silence_after_a_voice(db: float, verdict: Verdict) -> None:
    time = np.arange(SECONDS * RATE) / RATE
    gain = 10 ** (db / 20 * np.clip((time - 7.7) / 1.3, 0, 1))
    found = judged((sound() * gain).astype(np.float32), "automatic gain")
    assert found.verdict is verdict
    if verdict is Verdict.BAD:
        assert f"rises by {db:.0f} dB" in found.found


def test_automatic_gain_is_not_told_where_the_voice_goes_on() -> None:
    assert judged(sound(), "automatic gain", Timeline((Segment(2.0, 12.5),))).verdict is Verdict.UNKNOWN
    assert judged(sound(), "automatic gain", Timeline()).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("system", "where"), [("darwin", "System Settings"), ("win32", "Settings, Privacy"), ("linux", "--device-in")]
)
def test_a_microphone_of_zeros_says_where_it_is_allowed(system: str, where: str) -> None:
    (found,) = judge_microphone(np.zeros(10 * RATE, dtype=np.float32), Timeline(), system, asked=True)
    assert found.verdict is Verdict.BAD
    assert where in found.change


def echo(delay: float, db: float, noise: float = 0.0003) -> Samples:
    played = sweeps()
    heard = np.random.default_rng(5).normal(0, noise, len(played) + RATE)
    at = round(delay * RATE)
    heard[at : at + len(played)] += played * 10 ** (db / 20)
    return heard.astype(np.float32)


@pytest.mark.parametrize("delay", [0.08, 0.23, 0.7])
@pytest.mark.parametrize(("db", "verdict"), [(-6, Verdict.BAD), (-20, Verdict.BAD), (-35, Verdict.BAD), (-46, Verdict.GOOD)])
def test_leak_of_the_earphones(delay: float, db: float, verdict: Verdict) -> None:
    found = judge_leak(sweeps(), echo(delay, db))
    assert found.verdict is verdict
    assert f"({-db:.0f} dB below" in found.found


def test_no_leak() -> None:
    for noise in (0.0, 0.0003, 0.01):
        assert judge_leak(sweeps(), echo(0, float("-inf"), noise)).found == "the microphone does not hear the earphones"


@pytest.mark.parametrize(("told", "said"), [(0.240, "; kept for later"), (0.200, "; the difference is kept, and made up for")])
def test_round_trip_against_what_the_sound_system_says(told: float, said: str) -> None:
    trip = round_trip(sweeps(), echo(0.240, -10))
    assert trip == pytest.approx(0.240, abs=0.001)
    found = judge_loop(trip, told)
    assert found.verdict is Verdict.GOOD
    assert "240 ms there and back" in found.found
    assert said in found.found


def test_round_trip_that_cannot_be_heard() -> None:
    assert round_trip(sweeps(), echo(0, float("-inf"))) is None
    assert judge_loop(None, 0.2).verdict is Verdict.UNKNOWN


def test_a_round_trip_that_changes_meanwhile_is_no_measurement() -> None:
    heard = echo(0.240, -10)
    late = 2 * RATE + round(0.240 * RATE)
    held_up = np.concatenate([heard[:late], np.zeros(round(0.02 * RATE), np.float32), heard[late:]])[: len(heard)]
    assert round_trip(sweeps(), held_up) is None


def test_a_dead_microphone_is_told_of_once_until_it_comes_back() -> None:
    dead, nothing, something = DeadMicrophone(), np.zeros(RATE, dtype=np.float32), np.full(RATE, 1e-4, dtype=np.float32)
    assert not any(dead.update(nothing, waited_for=False) for _ in range(20)), "while nobody need speak"
    told = [dead.update(nothing, waited_for=True) for _ in range(20)]
    assert [second for second, warned in enumerate(told, 1) if warned] == [NOTHING_SECONDS]
    assert not dead.update(something, waited_for=True)
    assert [dead.update(nothing, waited_for=True) for _ in range(10)] == [False] * 9 + [True]
