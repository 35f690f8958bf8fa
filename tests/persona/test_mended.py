"""All that is wrong and remarkable comes at once, and nothing that is only a consequence of a mistake told already."""

import pytest

from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.model import Persona
from voicecoach.persona.read import read_persona
from voicecoach.persona.remarks import remarks_despite

SOUND = """\
name: Ann Lee
opening: You sent me the wrong {thing}. Again.
facts: {What happened: The wrong size came twice.}
card:
  account: {Paid: "90.00"}
wants: The right size.
story:
  twice: It's the second time. I paid ninety dollars.
beats:
  when_is_it: {say: "So when do I get my {thing}?", when: {mood: 2+, done: twice}}
endings:
  sorted_out:
    outcome: resolved
    when: {mood: 0-1, told: yes, done: when_is_it}
    say: Okay. That works.
variants:
  thing: [boots, shoes]
"""

MANY = """\
name: Ann Lee
opening: You sent me the wrong size. Again.
facts: {What happened: It came twice.}
mood: 9
raises: {empathize: 1}
story:
  twice: It's the second time. (sighs) I paid ninety dollars.
reactions:
  no_policy:
    when: {cues: no_polcy_shield:bad, mod: 2}
    say: Don't read me the policy.
answers:
  b: {kind: what_broken, asks: [What broke], say: The sole.}
endings:
  sorted_out:
    when: {mood: 0-1, done: [twicee], told: maybe}
    say: Don't read me the policy.
"""


def told(text: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    read = read_yaml(text)
    found = read_persona(read.document, read.lines, "ann.yaml")
    assert not isinstance(found, Persona)
    besides = remarks_despite(read.document, read.lines)
    return [(each.line, each.what) for each in found], [(each.line, each.what) for each in besides]


def test_mistakes_of_every_sort_come_at_once() -> None:
    problems, besides = told(MANY)
    assert [line for line, _ in problems] == [4, 5, 10, 10, 13, 15, 16, 16, 17]
    words = (
        "4 or less",
        "empathise",
        "no_policy_shield",
        "'mood'",
        "no kind",
        "'outcome' is missing",
        "'twice'",
        "yes or no",
        "twice",
    )
    assert all(word in what for word, (_, what) in zip(words, problems, strict=True))
    assert [line for line, _ in besides] == [1, 1, 7, 7]
    assert [what.split()[0] for _, what in besides] == ["'card'", "'wants'", '"(sighs)"', '"ninety']


@pytest.mark.parametrize("key", ["facts", "card", "wants", "story", "beats", "endings", "variants"])
def test_a_part_whose_name_is_misspelt_is_told_once_and_nothing_that_comes_of_it(key: str) -> None:
    problems, besides = told(SOUND.replace(f"\n{key}:", f"\n{key}x:"))
    assert [what.partition(":")[0] for _, what in problems] == [f"unknown key '{key}x'"]
    assert besides == []


@pytest.mark.parametrize(
    "wrong", ["story: {twice: [[]]}", "story: 3", "story: {twice: {say: {}}}", "story: {twice: {when: 3, say: }}"]
)
def test_a_step_that_cannot_be_read_is_told_and_not_that_it_is_missing_elsewhere(wrong: str) -> None:
    problems, _ = told(SOUND.replace("story:\n  twice: It's the second time. I paid ninety dollars.", wrong))
    assert {line for line, _ in problems} <= {7, 8}


@pytest.mark.parametrize(
    "text", ["name: [1]\nopening: {}\nmood: []\nbeats: 7\nwords: x\n", "a: b\n", "answers: [x]\nendings: {a: {b: {c: d}}}\n"]
)
def test_what_is_wrong_throughout_is_told_all_the_same(text: str) -> None:
    problems, _ = told(text)
    assert problems
