from pathlib import Path

import numpy as np
import pytest
from _live_corpus import first_syllable
from _live_timing import Timing

from voicecoach.call.recording import RATE


def test_what_was_kept_is_not_done_again_and_counts_as_long(tmp_path: Path) -> None:
    done = list[str]()

    def work() -> tuple[str, ...]:
        done.append("done")
        return ("of", "course")

    timing = Timing(recognition=0.25, kept=tmp_path)
    assert timing.once("words", tuple[str, ...], 0.25).of(b"sound", work) == (("of", "course"), 0.25)
    later = Timing(recognition=0.8, kept=tmp_path).once("words", tuple[str, ...], 0.8)
    assert later.of(b"sound", work) == (("of", "course"), 0.8)
    assert done == ["done"]
    later.of(b"another sound", work)
    assert done == ["done", "done"]


def test_measured_times_are_never_read_from_an_earlier_run(tmp_path: Path) -> None:
    ticks = iter([1.0, 1.5, 7.0, 9.0])
    timing = Timing(lambda: next(ticks), None, tmp_path)
    assert timing.once("words", str, 0.0).of(b"sound", lambda: "yes") == ("yes", 0.5)
    assert timing.once("words", str, 0.0).of(b"sound", lambda: "yes") == ("yes", 2.0)


def test_a_click_and_a_breath_are_no_first_syllable() -> None:
    rng = np.random.default_rng(1)
    sound = rng.normal(0, 0.001, 2 * RATE)
    sound[RATE // 4 : RATE // 4 + RATE // 20] *= 150  # a click of 50 ms, as loud as the voice
    sound[RATE // 2 : 3 * RATE // 4] *= 5  # a breath
    sound[RATE : 2 * RATE] *= 150
    at = first_syllable(sound.astype(np.float32), 0.25, 2.0)
    assert at == pytest.approx(1.0, abs=0.03)
    assert first_syllable(sound[RATE:].astype(np.float32), 0.0, 1.0) == 0.0
