"""Question and answer held against each other, word by word."""

import numpy as np
import pytest

from voicecoach.persona.aligned import Aligned, Comparing, Words

RNG = np.random.default_rng(3)
INNER, OUTER, SIZE = 4, 3, 384


def _drawn(*shape: int, spread: float = 1.0) -> Words:
    return np.asarray(RNG.normal(scale=spread, size=shape), dtype=np.float32)


ALIGNED = Aligned(
    inner=_drawn(SIZE, INNER, spread=0.05),
    inner_offset=_drawn(INNER),
    to_wording=Comparing(_drawn(4 * INNER, OUTER), _drawn(OUTER)),
    to_answer=Comparing(_drawn(4 * INNER, OUTER), _drawn(OUTER)),
    counts=_drawn(INNER, 1),
    counts_offset=_drawn(1),
    out=_drawn(6 * OUTER),
    out_offset=_drawn(1),
)
QUESTION, WORDING, ANSWER = _drawn(5, SIZE), _drawn(3, SIZE), _drawn(7, SIZE)


def test_the_order_of_words_and_a_words_strength_change_nothing() -> None:
    told = ALIGNED.verdict(QUESTION, WORDING, ANSWER)
    assert ALIGNED.verdict(QUESTION[::-1], WORDING[::-1], ANSWER[::-1]) == pytest.approx(told, abs=1e-4)
    assert ALIGNED.verdict(QUESTION * 3, WORDING, ANSWER) == pytest.approx(told, abs=1e-3)


def test_wording_and_answer_are_told_apart() -> None:
    assert ALIGNED.verdict(QUESTION, ANSWER, WORDING) != pytest.approx(ALIGNED.verdict(QUESTION, WORDING, ANSWER), abs=1e-3)
