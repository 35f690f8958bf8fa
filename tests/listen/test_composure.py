"""Changes after escalations: worked out on paper, and against a library's t-test."""

import math

import numpy as np
import pytest

from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.listen.composure import (
    AFTER_CLOCK,
    Change,
    after_escalations,
    find_composure,
    pooled,
)
from voicecoach.listen.own_baseline import Before
from voicecoach.listen.waits import Wait
from voicecoach.listen.windows import Window


def window(start: float, rate: float = 5.0, level: float | None = -30.0, seconds: float = 10.0) -> Window:
    speech = 0.9 * seconds
    return Window(segment=Segment(start, start + seconds), speech=speech, syllables=round(rate * speech), level=level)


def call(factor: float = 1.0, gain: float = 0.0, seed: int = 1, scatter: float = 0.05) -> list[Window]:
    """Ten windows before an escalation at 200 s, three after it."""
    rng = np.random.default_rng(seed)
    rates, levels = 5.0 * np.exp(scatter * rng.standard_normal(13)), -30 + rng.standard_normal(13)
    rates[10:] *= factor
    levels[10:] += gain
    return [window(20.0 * i + (5.0 if i >= 10 else 0.0), float(rates[i]), float(levels[i]), 8.0) for i in range(13)]


def test_the_time_after_an_escalation_ends_with_the_trainees_speech_or_the_clock() -> None:
    windows = [window(start) for start in (0, 100, 115, 130, 300)]
    assert after_escalations(windows, [90.0]) == Timeline((Segment(90, 125),))
    assert after_escalations(windows, [295.0]) == Timeline((Segment(295, 295 + AFTER_CLOCK),))
    assert after_escalations(windows, [90.0, 112.0]) == Timeline((Segment(90, 140),))
    assert after_escalations(windows, []) == Timeline()


def test_speech_that_stays_loud_is_no_baseline() -> None:
    loud = [window(at, level=-24.0, seconds=8.0) for at in (205, 215, 225, 235, 245, 255)]
    level = find_composure([*(window(20.0 * i, level=-30 + i % 2) for i in range(10)), *loud], (), [200.0]).level
    assert level.baseline == pytest.approx(-29.5)
    assert level.counts == (10, 3)


def test_a_planted_change_is_found_with_its_interval() -> None:
    found = find_composure(call(factor=1.3, gain=6.0), (), [200.0])
    for change, truth in ((found.pace, 30.0), (found.level, 6.0)):
        assert change.counts == (10, 3)
        assert change.interval is not None
        assert change.interval[0] < truth < change.interval[1]
        assert change.shown


def test_no_change_is_shown_where_nothing_changed_more_often_than_one_time_in_twenty() -> None:
    shown = [
        change.shown
        for seed in range(300)
        for found in [find_composure(call(seed=seed, scatter=0.1), (), [200.0])]
        for change in (found.pace, found.level)
    ]
    assert np.mean(shown) <= 0.05


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    held = []
    for seed in range(400):
        found = find_composure(call(1.2, 3.0, seed), (), [200.0])
        for change, truth in ((found.pace, 20.0), (found.level, 3.0)):
            assert change.interval is not None
            held.append(change.interval[0] <= truth <= change.interval[1])
    assert np.mean(held) == pytest.approx(0.95, abs=0.025)


def test_a_gain_of_the_whole_call_changes_nothing() -> None:
    def level(gain: float) -> Change:
        windows = [window(each.segment.start, 5.0, (each.level or 0.0) + gain) for each in call(gain=5.0)]
        return find_composure(windows, (), [200.0]).level

    plain, soft = level(0.0), level(-20.0)
    assert plain.change is not None
    assert soft.change == pytest.approx(plain.change)
    assert soft.interval == pytest.approx(plain.interval)


def test_waits_are_compared_in_seconds() -> None:
    waits = [
        Wait(answered=at, seconds=s) for at, s in zip((5, 25, 45, 65, 205, 225, 245), (1, 1.2, 0.8, 1, 0.1, 0.2, 0), strict=True)
    ]
    found = find_composure((), waits, [200.0]).wait
    assert found.baseline == pytest.approx(1.0)
    assert found.after == pytest.approx(0.1)
    assert found.change == pytest.approx(-0.9)
    assert found.shown


@pytest.mark.parametrize(
    ("windows", "why"),
    [
        ([], "0 s in turns of 2 s and more after"),
        ([window(210), window(225)], "0 s in turns of 2 s and more elsewhere"),
        ([window(0), window(20), window(40), window(210)], "after escalations"),
    ],
)
def test_too_little_speech_has_a_reason(windows: list[Window], why: str) -> None:
    found = find_composure(windows, (), [200.0])
    for change in (found.pace, found.level):
        assert change.change is None
        assert change.why_none is not None
        assert change.why_none.startswith("too little speech to tell")
        assert why in change.why_none
        assert not change.shown
    assert found.wait.why_none is not None


def test_speech_that_scatters_too_much_says_what_would_have_shown() -> None:
    found = find_composure(call(scatter=0.8), (), [200.0]).pace
    assert found.change is None
    assert found.smallest is not None
    assert found.smallest > 50
    assert f"{found.smallest:.0f} %" in (found.why_none or "")


def test_an_untrue_level_is_withheld_and_the_pace_is_not() -> None:
    found = find_composure(call(gain=8.0), (), [200.0], untrue_level="the microphone is cut off")
    assert found.level.why_none == "the microphone is cut off"
    assert found.pace.change is not None


def test_with_equal_weights_it_is_the_t_test_of_a_library() -> None:
    from scipy.stats import ttest_ind

    rng = np.random.default_rng(4)
    before, after = rng.normal(0, 1, 9), rng.normal(1, 1, 5)
    means, error, freedom = pooled([(x, 2.0) for x in before], [(x, 2.0) for x in after])
    theirs = ttest_ind(after, before)
    assert (means[1] - means[0]) / error == pytest.approx(theirs.statistic)
    assert freedom == theirs.df
    assert not math.isnan(error)


CALIBRATED = Before(
    name="your calibration of 2026-03-01", rates=((4.9, 9.0), (5.0, 9.0), (5.1, 9.0), (5.0, 9.0)), waits=(0.9, 1.0, 1.1, 1.0)
)
"""Four windows of 5 syllables a second, and waits of a second."""


def attacked_at_once(rate: float, level: float = -30.0) -> list[Window]:
    """A call whose customer escalates before the trainee has said anything."""
    return [window(12.0 + 10 * at, rate * (1.02 if at % 2 else 0.98), level, 8.0) for at in range(3)]


def test_the_calibration_is_taken_where_the_call_has_no_calm_speech() -> None:
    waits = [Wait(answered=12.0 + 10 * at, seconds=0.1 + 0.1 * at) for at in range(3)]
    alone = find_composure(attacked_at_once(6.5), waits, [5.0])
    assert alone.pace.why_none is not None
    assert alone.wait.why_none is not None
    found = find_composure(attacked_at_once(6.5), waits, [5.0], own=CALIBRATED)
    assert found.pace.change == pytest.approx(29.0, abs=3.0), "6.5 syllables against 5"
    assert found.pace.shown
    assert found.pace.against == found.wait.against == "your calibration of 2026-03-01"
    assert found.wait.change == pytest.approx(-0.8)
    assert found.level == alone.level, "another recording has another gain"


def test_the_calls_own_baseline_is_the_first_choice() -> None:
    with_own = find_composure(call(1.2, 3.0), (), [200.0], own=CALIBRATED)
    assert with_own == find_composure(call(1.2, 3.0), (), [200.0])
    assert with_own.pace.against == ""


def test_no_calibration_makes_up_for_too_little_speech_after_escalations() -> None:
    found = find_composure(attacked_at_once(6.5)[:1], (), [5.0], own=CALIBRATED)
    assert found.pace.why_none is not None
    assert found.pace.why_none.startswith("too little speech to tell: 7 s")
    assert find_composure(attacked_at_once(6.5), (), [5.0], own=Before(name="empty")).pace.why_none is not None
