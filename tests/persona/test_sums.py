"""Sums as callers say them are held against facts and card as they are written; what counts something else is no sum."""

import pytest

from voicecoach.persona.sums import figures, sums, told_by

SAID = {
    "Twenty-three hundred dollars, gone!": {2300},
    "It was nineteen hundred bucks": {1900},
    "a hundred and forty pounds": {140},
    "two and a half thousand euros": {2500},
    "two thousand three hundred and five dollars": {2305},
    "I paid twelve fifty for it": {12.5, 1250},
    "They charged me ninety!": {90},
    "That's forty-nine ninety-nine dollars": {49.99, 4999},
    "two twelve sixty dollars": {212.6},
    "twelve oh five pounds": {12.05, 1205},
    "five dollars and twenty cents": {5.2},
    "twenty pounds fifty": {20.5},
    "three and a half grand": {3500},
    "five k": {5000},
    "half a million dollars": {500_000},
    "one point five million dollars": {1_500_000},
    "two point four five thousand pounds": {2450},
    "fifty pence": {0.5},
    "Here's a tenner.": {10},
    "I'm out three-fifty dollars": {3.5, 350},
    "$2,300.00": {2300},
    "£1.5k": {1500},
}
NO_SUM = (
    "It was half past six, or ten past.",
    "I waited two days, and then ten weeks.",
    "Four calls. Three e-mails. I'm seventy-two!",
    "They charged me for two days.",
    "It cost me two weeks.",
    "I paid on the fourth, at nine.",
    "a couple of hundred dollars",
    "about three hundred dollars",
    "one or two dollars",
    "I've told you a hundred times.",
    "Katz, with a K, and an M.",
)


@pytest.mark.parametrize("line", SAID)
def test_a_sum_is_read_as_it_is_said(line: str) -> None:
    assert [set(each.values) for each in sums(line)] == [SAID[line]]


@pytest.mark.parametrize("line", NO_SUM)
def test_what_is_no_sum_is_none(line: str) -> None:
    assert list(sums(line)) == []


def test_a_sum_is_told_in_the_words_that_stand_there() -> None:
    assert [each.said for each in sums("Well, Twenty-three hundred dollars! And $40.")] == ["Twenty-three hundred dollars", "$40"]


def test_a_card_is_read_in_digits_and_in_words_and_cents_may_be_left_out() -> None:
    known = figures("Deposit $2,300.00, fee EUR 12,50, paid 49.99, or twelve hundred dollars")
    assert {2300, 12.5, 49.99, 1200} <= known
    assert told_by(frozenset({49.0}), known)
    assert told_by(frozenset({50.0}), known)
    assert not told_by(frozenset({48.0}), known)
    assert not told_by(frozenset({12.4}), known)
