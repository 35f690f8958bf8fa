from itertools import pairwise

import pytest

from voicecoach.call.confidence import calibrated, uncalibrated


def test_a_surer_word_stays_the_surer_one_and_all_stay_between_0_and_1() -> None:
    said = [calibrated(step / 100) for step in range(-10, 111)]
    assert all(0 < value < 1 for value in said)
    assert all(one <= two for one, two in pairwise(said))
    assert all(one < two for one, two in pairwise(said[11:110]))


@pytest.mark.parametrize("probability", [0.01, 0.3, 0.5, 0.9, 0.99])
def test_the_way_back(probability: float) -> None:
    assert uncalibrated(calibrated(probability)) == pytest.approx(probability, abs=1e-9)


def test_what_nobody_doubts_stays_so() -> None:
    assert uncalibrated(1.0) > 0.999
    assert calibrated(1.0) > 0.999
