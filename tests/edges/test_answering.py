"""Question and answer heard together by the shipped model."""

import pytest

from voicecoach.edges.answering import open_answering
from voicecoach.edges.embed import open_embedder


def test_the_answer_to_a_question_sounds_more_like_it_than_a_near_miss() -> None:
    model = open_embedder()
    if model is None:
        pytest.skip("the model of meaning is not installed")
    answering = open_answering(model)
    held = [("when did you order it", "On the third of May."), ("what did you pay for it", "Sixty dollars.")]
    when, paid = answering.verdicts("on which day was it ordered", held), answering.verdicts("how much was it", held)
    assert when[0] > when[1]
    assert paid[1] > paid[0]
    assert answering.verdicts("how much was it", held) == paid
