"""A scorecard is read strictly: every mistake at once, with its line and what to do."""

import pytest

from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.faults import Problem
from voicecoach.persona.scorecard import EXAMPLE, read_scorecard
from voicecoach.words.team import Scorecard


def read(text: str) -> Scorecard | tuple[Problem, ...]:
    found = read_yaml(text)
    assert found.whole, found.problems
    return read_scorecard(found.document, found.lines, "card.yaml")


def told(text: str) -> list[tuple[int, str]]:
    problems = read(text)
    assert not isinstance(problems, Scorecard)
    return [(each.line, each.what) for each in problems]


def test_the_example_is_right() -> None:
    card = read(EXAMPLE)
    assert isinstance(card, Scorecard)
    (item,) = card.items
    assert (item.id, item.weight, item.due, len(item.good)) == ("callback_number", 1.5, False, 3)
    assert card.weights == {"use_name": 1.0, "follow_up": 3.0}


def test_a_weight_may_name_an_item_of_the_same_file() -> None:
    card = read("weights: {ask_twice: 4}\nitems:\n  ask_twice: {title: Twice, good: [Let me ask you once more]}\n")
    assert isinstance(card, Scorecard)
    assert (card.items[0].weight, card.weights) == (4.0, {})


def test_all_mistakes_come_out_at_once_with_their_lines() -> None:
    assert told("weights:\n  empathize: 2\n  own_it: 2\n") == [(2, "'empathize' is no skill: did you mean 'empathise'?")]
    assert told("weights:\n  own_it: 11\n  restate: lots\n") == [(2, "expected 10 or less"), (3, "expected a number")]
    assert told("items:\n  x_y:\n    title: Y\n    godo: [One two three]\n") == [
        (3, "'good' is missing: write two or more sentences that do it well"),
        (4, "unknown key 'godo': did you mean 'good'?"),
    ] or told("items:\n  x_y:\n    title: Y\n    godo: [One two three]\n")


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ("empathise: {title: A, good: [One two three]}", "is one of the 41 skills"),
        ("Ask-It: {title: A, good: [One two three]}", "is no id"),
        ("ask_it: {title: A, good: [Okay]}", "says too little"),
        ("ask_it: {title: A, good: [One two three, one two three!]}", "stands under 'good' too"),
        ("ask_it: {title: A, good: [One two three], bad: [Four five six]}", "'advice' is missing"),
        ("ask_it: {good: [One two three]}", "'title' is missing"),
        ("ask_it: {title: A, good: []}", "no example"),
        ("ask_it: {title: A, good: [One two three], due: perhaps}", "yes or no"),
    ],
)
def test_each_mistake_says_what_to_do(item: str, what: str) -> None:
    assert any(what in said for _, said in told(f"items:\n  {item}\n"))


@pytest.mark.parametrize("text", ["", "just words", "- a list", "{}"])
def test_what_is_no_scorecard_is_told(text: str) -> None:
    assert "expected 'weights:' or 'items:'" in told(text)[0][1]
