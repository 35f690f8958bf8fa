"""The check of a headset on a line in memory: what is asked when, and what becomes of it."""

from collections.abc import Callable

import numpy as np
import pytest

from voicecoach.app.check_headset import check_headset
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import Event
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.edges.protocols import Heard
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.headset_check import Verdict

TRIP = 5 * BLOCK


class Headset:
    """Earphones that are heard in the microphone after `TRIP` samples, so many times quieter."""

    name = "memory"
    virtual = True
    latency = TRIP / RATE
    latency_source = "made so"
    trouble: tuple[str, ...] = ()

    def __init__(self, leak: float = 0.0, noise: float = 0.0, lost_after: int = 10**9) -> None:
        self.leak, self.noise, self.left = leak, noise, lost_after
        self.on_the_way: Samples = np.zeros(TRIP, dtype=np.float32)
        self.random = np.random.default_rng(1)
        self.exchanged = 0
        self.state: list[str] = []

    def open(self) -> None:
        self.state.append("open")

    def exchange(self, block: Samples) -> Heard:
        self.exchanged += len(block)
        self.left -= 1
        if self.left < 0:
            raise VoicecoachError("The headset was lost.")
        self.on_the_way = np.concatenate([self.on_the_way, block])
        heard, self.on_the_way = self.on_the_way[:BLOCK] * self.leak, self.on_the_way[BLOCK:]
        return Heard((heard + self.random.normal(0, self.noise, BLOCK)).astype(np.float32))

    def note(self, event: Event) -> None:
        raise AssertionError(event)

    def drift(self) -> tuple[float, str] | None:
        return None

    def news(self) -> tuple[Event, ...]:
        return ()

    def troubles(self) -> tuple[str, ...]:
        return self.trouble

    def close(self) -> None:
        self.state.append("closed")


def check(line: Headset, *, loop: Callable[[float], object] | None = None) -> tuple[dict[str, Verdict], list[str]]:
    told: list[str] = []
    found = check_headset(line, OfflineSilero(), told.append, asked=False, loop=loop)
    assert line.state == ["open", "closed"]
    return {each.part: each.verdict for each in found}, told


def test_every_part_is_judged_in_under_half_a_minute() -> None:
    line = Headset(noise=0.0003)
    verdicts, told = check(line)
    assert list(verdicts) == ["level", "noise", "clipping", "automatic gain", "leak"]
    assert verdicts["leak"] is verdicts["noise"] is Verdict.GOOD
    assert [said.split()[0] for said in told] == ["Stay", "Read", "Thank", "Now"]
    assert line.exchanged / RATE < 25


@pytest.mark.parametrize(("leak", "verdict"), [(0.1, Verdict.BAD), (0.002, Verdict.GOOD)])
def test_a_leak_is_found(leak: float, verdict: Verdict) -> None:
    assert check(Headset(leak, noise=0.0003))[0]["leak"] is verdict


def test_the_way_there_and_back_alone() -> None:
    line, kept = Headset(0.3, noise=0.0003), list[float]()
    assert check(line, loop=kept.append)[0] == {"round trip": Verdict.GOOD}
    assert line.exchanged / RATE < 6
    assert kept == [pytest.approx(0.0, abs=0.001)]


def test_a_way_that_was_held_up_is_not_kept() -> None:
    line, kept = Headset(0.3, noise=0.0003), list[float]()
    line.trouble = ("the computer was held up",)
    assert check(line, loop=kept.append)[0] == {"round trip": Verdict.UNKNOWN}
    assert kept == []


def test_a_way_that_cannot_be_measured_is_not_kept() -> None:
    kept: list[float] = []
    assert check(Headset(0.0, noise=0.0003), loop=kept.append)[0] == {"round trip": Verdict.UNKNOWN}
    assert kept == []


@pytest.mark.parametrize("loop", [None, print])
def test_a_dead_microphone_is_all_that_is_said(loop: Callable[[float], object] | None) -> None:
    assert check(Headset(), loop=loop)[0] == {"microphone": Verdict.BAD}


def test_a_headset_that_is_lost_is_closed() -> None:
    line = Headset(lost_after=3)
    with pytest.raises(VoicecoachError):
        check_headset(line, OfflineSilero(), lambda _: None, asked=False, loop=None)
    assert line.state == ["open", "closed"]
