"""A baseline from turns, words and sound whose figures are known on paper."""

import numpy as np
import pytest

from voicecoach.call.measure import Measure
from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.listen.find_baseline import Spoken, find_own_baseline
from voicecoach.listen.own_baseline import OwnBaseline, usable


def turn(start: float, seconds: float, words_a_minute: float) -> Turn:
    count = round(seconds * words_a_minute / 60)
    step = seconds / count
    words = tuple(Word("bread", Segment(start + at * step, start + (at + 0.9) * step), 0.9) for at in range(count))
    return Turn(Speaker.TRAINEE, Segment(start, start + seconds), words)


def voice(seconds: float, hertz: float, level: float) -> np.ndarray:
    """A buzz of a pitch; silence elsewhere is added by who asks for it."""
    time = np.arange(round(seconds * RATE)) / RATE
    tones = [np.sin(2 * np.pi * hertz * harmonic * time) / harmonic for harmonic in range(1, 12)]
    return np.asarray(level * np.sum(tones, axis=0), dtype=np.float32)


QUESTIONS = (Segment(32, 36), Segment(60, 63))
TURNS = (turn(2, 28, 180), turn(36.5, 20, 150), turn(63.9, 20, 156))
SPOKEN = Spoken(read_until=32, questions=QUESTIONS)


def recording(level: float = 0.1) -> Recording:
    sound = np.zeros(90 * RATE, dtype=np.float32)
    for each in TURNS:
        start = round(each.segment.start * RATE)
        buzz = voice(each.segment.duration, 120, level)
        sound[start : start + len(buzz)] = buzz
    return Recording(ArrayChannel(sound), ArrayChannel(np.zeros_like(sound)), Origin.PRACTISED)


def measured(level: float = 0.1, untrue: str | None = None) -> dict[str, Measure]:
    speech = Timeline.of(each.segment for each in TURNS)
    found = find_own_baseline(recording(level), TURNS, speech, SPOKEN, {"bread": 1}, untrue)
    assert isinstance(found["windows"], tuple)
    return found


def test_the_figures_are_those_on_paper() -> None:
    found = measured()
    assert found["pace"].value == pytest.approx(153.0, abs=0.1), "50 + 52 words in 40 s"
    assert found["reading"].value == pytest.approx(180.0, abs=0.1)
    assert found["wait"].value == pytest.approx(0.7)
    low, high = found["wait"].interval or (0, 0)
    assert (low, high) == pytest.approx((0.7 - 12.706 * 0.2, 0.7 + 12.706 * 0.2), abs=0.01), (
        "two answers know little: t of one degree"
    )
    assert found["pitch"].value == pytest.approx(120.0, abs=1.0)
    low, high = found["pace"].interval or (0, 0)
    assert low < 153 < high
    assert high / low < 1.2


def test_another_gain_changes_the_level_and_nothing_else() -> None:
    soft, loud = measured(0.02), measured(0.2)
    assert (loud["level"].value or 0) - (soft["level"].value or 0) == pytest.approx(20.0, abs=0.2)
    for name in ("pace", "net_pace", "reading", "pitch", "wait", "windows", "waits"):
        assert loud[name] == soft[name]


def test_a_level_that_is_untrue_is_none() -> None:
    assert measured(untrue="the microphone is cut off")["level"].why_none == "the microphone is cut off"


def test_too_little_speech_is_said() -> None:
    found = find_own_baseline(recording(), (), Timeline(), SPOKEN, {})
    assert all(found[name].why_none for name in ("pace", "net_pace", "reading", "level", "pitch", "wait"))
    one = find_own_baseline(recording(), TURNS[:2], Timeline.of(each.segment for each in TURNS[:2]), SPOKEN, {})
    assert one["wait"].why_none == "too few answers to tell"
    assert one["pace"].value == pytest.approx(150.0)


def baseline(windows: tuple[tuple[float, float], ...], waits: tuple[float, ...], day: str) -> OwnBaseline:
    none = Measure(unit="s", why_none="not needed here")
    return OwnBaseline(
        day=day, devices="", made_by="", windows=windows, waits=waits, pace=none, net_pace=none, reading=none, level=none,
        pitch=none, pitch_range=none, wait=none,
    )  # fmt: skip


def test_calibrations_together_are_usable_from_enough_speech_on() -> None:
    assert usable(()) is None
    few = baseline(((4.0, 9.0),), (), "2026-03-01")
    assert usable((few,)) is None
    assert usable((few, few)) is None, "two windows have no scatter to know"
    more = usable((few, baseline(((4.2, 9.0), (4.4, 8.0)), (0.5,), "2026-03-02")))
    assert more is not None
    assert more.name == "your calibration of 2026-03-01, 2026-03-02"
    assert len(more.rates) == 3
    assert more.waits == (0.5,)
    waits_only = usable((baseline(((4.0, 2.0),), (0.5, 0.6, 0.7), "2026-03-03"),))
    assert waits_only is not None
    assert waits_only.rates == ()
