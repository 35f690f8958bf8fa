"""Question and answer heard together by the shipped model."""

import pytest

from voicecoach.edges.answering import LONGEST, in_a_row, open_answering
from voicecoach.edges.embed import open_embedder

BEGIN, END = 101, 102


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


def test_in_a_row_only_the_first_keeps_the_mark_of_a_beginning() -> None:
    pieces, of = in_a_row([(BEGIN, 7, END), (BEGIN, 8, 9, END), (BEGIN, 5, END)])
    assert pieces == [BEGIN, 7, END, 8, 9, END, 5, END]
    assert of == [0, 0, 0, 1, 1, 1, 2, 2]


def test_an_endless_answer_is_cut_so_that_a_row_stays_short() -> None:
    endless = (BEGIN, *range(1000, 1400), END)
    pieces, _ = in_a_row([endless] * 3)
    assert len(pieces) == sum(LONGEST) - 2
