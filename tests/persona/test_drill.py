"""Drills as they are written: what is read, and what is faulted, in the author's words and at its line."""

import re
from pathlib import Path
from typing import Any

import pytest

from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.clips import CALM, UPSET, plan
from voicecoach.persona.drill import CLIPS, Caller, Drill, Situation, read_drill
from voicecoach.persona.faults import Problems

TWO = """\
title: Say no
task: Say no.
practises: [decline_with_reason]
judged_by: decline
every:
  mood: 3
  endings:
    done: {outcome: resolved, when: {told: yes}, say: Fine.}
situations:
  one:
    name: Ann Lee
    opening: Give me the money.
    endings:
      early: {outcome: unresolved, when: {turn: 1+}, say: Bye.}
  two:
    name: Ben Roy
    opening: I want it all back.
    mood: 1
"""
LINES = [f"The number on the paper is {number} today." for number in range(CLIPS)]


def read(text: str) -> Drill | Problems:
    found = read_yaml(text)
    return read_drill(found.document, found.lines, "drill.yaml")


def drill(text: str) -> Drill:
    found = read(text)
    assert isinstance(found, Drill), found
    return found


def wrong(text: str) -> list[tuple[int, str, str]]:
    found = read(text)
    assert not isinstance(found, Drill)
    return [(each.line, each.where, each.what) for each in found]


def test_what_holds_in_every_situation_is_joined_with_what_is_its_own() -> None:
    one, two = drill(TWO).situations
    assert one.persona
    assert two.persona
    assert (one.persona.mood, two.persona.mood) == (3, 1)
    assert list(one.persona.endings) == ["early", "done"]
    assert list(two.persona.endings) == ["done"]


def test_seeds_that_follow_each_other_meet_every_situation() -> None:
    found = drill(TWO)
    assert {found.situation(seed).name for seed in (6, 7)} == {"one", "two"}
    assert found.situation(6) == found.situation(6)


@pytest.mark.parametrize(
    ("old", "new", "line", "where", "what"),
    [
        ("title: Say no\n", "", 1, "title", "'title' is missing"),
        ("task: Say no.", "taks: Say no.", 2, "taks", "did you mean 'task'?"),
        ("[decline_with_reason]", "[declin_with_reason]", 3, "practises", "did you mean 'decline_with_reason'?"),
        ("judged_by: decline", "judged_by: decl", 4, "judged_by", "expected one of"),
        ("    name: Ann Lee\n", "", 10, "situations.one", "'name' is missing"),
        ("    mood: 1", "    mod: 1", 18, "situations.two.mod", "did you mean 'mood'?"),
        ("  mood: 3", "  mood: 9", 6, "situations.one.mood", "expected 4 or less"),
        ("told: yes", "tld: yes", 8, "situations.one.endings.done.when.tld", "did you mean 'told'?"),
        ("turn: 1+", "turn: x", 14, "situations.one.endings.early.when.turn", "expected a number or a range"),
        ("  two:", "  Two:", 15, "situations.Two", "is no name for a situation"),
    ],
)
def test_each_mistake_is_faulted_at_its_line(old: str, new: str, line: int, where: str, what: str) -> None:
    found = wrong(TWO.replace(old, new))
    assert (line, where) in [each[:2] for each in found]
    assert any(each[:2] == (line, where) and what in each[2] for each in found), found


def test_one_situation_is_not_enough() -> None:
    text = TWO[: TWO.index("  two:")]
    assert wrong(text) == [
        (9, "situations", "expected 2 situations or more, each with a name, so that to repeat is not the same again")
    ]


@pytest.mark.parametrize("text", ["", "- a\n", "title: x\nevery: 3\n", "situations: {a: 1, b: 2}\n"])
def test_what_is_no_drill_is_faulted_and_breaks_nothing(text: str) -> None:
    assert wrong(text)


def test_a_haggle_needs_a_figure_and_a_limit_below_it() -> None:
    haggle = TWO.replace("judged_by: decline", "judged_by: haggle")
    assert any("needs 'figure'" in what for _, _, what in wrong(haggle))
    both = haggle.replace("name: Ann Lee", "figure: 300\n    limit: 120\n    name: Ann Lee").replace(
        "name: Ben Roy", "figure: 50\n    limit: 60\n    name: Ben Roy"
    )
    ((line, where, _),) = wrong(both)
    assert (line, where) == (17, "situations.two")
    right = drill(both.replace("limit: 60", "limit: 40"))
    assert (right.situations[0].aim.figure, right.situations[1].aim.limit) == (300, 40)


def marking(lines: list[str]) -> str:
    said = "".join(f"      - {line}\n" for line in lines)
    return (
        "title: Hear it\ntask: Mark.\npractises: spot_frustration\njudged_by: mark\nsituations:\n"
        f"  one:\n    name: Ann\n    lines:\n{said}  two:\n    name: Ben\n    lines:\n{said}"
    )


def test_a_caller_to_listen_to_has_lines_enough_and_each_once() -> None:
    situation: Situation = drill(marking(LINES)).situations[0]
    assert situation.caller
    assert len(situation.caller.lines) == CLIPS
    for lines, what in ((LINES[:-1], "expected 13 lines"), ([*LINES[:-1], LINES[0]], "twice"), ([*LINES[:-1], "No."], "5 words")):
        assert any(what in each[2] for each in wrong(marking(lines)))


def test_half_of_the_clips_are_upset_and_the_words_do_not_tell_which() -> None:
    caller = Caller(name="Ann", lines=tuple(LINES))
    plans = [plan(caller, seed) for seed in range(40)]
    assert plans[3] == plan(caller, 3)
    for clips in plans:
        assert clips[0].mood == CALM
        assert [each.upset for each in clips].count(True) == 6
        assert {each.mood for each in clips if each.upset} == set(UPSET)
    counts: dict[str, Any] = {line: sum(each.upset for clips in plans for each in clips if each.text == line) for line in LINES}
    assert min(counts.values()) > 5


def test_the_example_of_the_docs_is_a_drill() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "drills.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert [each.name for each in drill(example).situations] == ["old_shoes", "used_kettle"]
