import numpy as np
import pytest

from voicecoach.edges.drift import LAG_SECONDS, LEAST_PAIRS, Drift


@pytest.mark.parametrize("ppm", [0.0, 100.0, -37.0])
def test_drift_is_found_through_jitter_and_hold_ups(ppm: float) -> None:
    rng, drift, held_up = np.random.default_rng(2), Drift(), 0.0
    for second in range(1800):
        if second % 200 == 150:
            held_up += 0.1
        drift.note(float(second), second * ppm * 1e-6 - held_up + float(rng.normal(0, 1e-4)))
    found = drift.ppm()
    assert found is not None
    assert found == pytest.approx(ppm, abs=2)
    assert drift.seconds == 1799


def test_what_was_seen_for_too_short_is_not_known() -> None:
    drift = Drift()
    assert drift.ppm() is None
    assert drift.seconds == 0
    for second in range(LEAST_PAIRS + round(LAG_SECONDS) - 1):
        drift.note(float(second), second * 1e-4)
    assert drift.ppm() is None
    drift.note(drift.seconds + 1, 0.0)
    assert drift.ppm() == pytest.approx(100)


def test_nothing_is_compared_across_a_hold_up_that_was_noticed() -> None:
    drift = Drift()
    for second in range(1800):
        if second % 40 == 39:
            drift.interrupted(second - 5.0)
        drift.note(float(second), second * 1e-4 + 0.1 * (second // 40) - 0.1 * (second % 40 > 34))
    assert drift.ppm() is None or drift.ppm() == pytest.approx(100, abs=1)
    assert drift.seconds > 1790
