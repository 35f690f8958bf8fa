"""Authors' tests: calls written down with how they must end, and what is told where they don't."""

import pytest

from voicecoach.edges.personas import load_persona
from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.faults import Problem
from voicecoach.persona.script import ScriptedCall, Scripts, never_reached, read_scripts, run

PERSONA = load_persona("late_parcel").persona


def read(text: str) -> Scripts | tuple[Problem, ...]:
    found = read_yaml(text)
    return read_scripts(found.document, found.lines, "t.test.yaml", PERSONA)


def call(text: str) -> ScriptedCall:
    found = read(text)
    assert isinstance(found, Scripts), found
    return next(iter(found.calls.values()))


def test_a_call_that_comes_out_as_written_has_nothing_wrong() -> None:
    rude = "calls:\n  rude:\n    replies: [That's our policy., Calm down., You have to call another department.]\n"
    assert run(PERSONA, call(rude + "    ends: had_enough\n    mood: 5\n    says: policy_wall\n")) == ()
    assert run(PERSONA, call(rude + "    ends: hung_up\n")) == ()


def test_each_thing_that_did_not_come_out_is_told_with_the_seed() -> None:
    wrong = run(PERSONA, call("calls:\n  rude:\n    seeds: [4]\n    replies: [That's our policy.]\n    ends: put_through\n"
                              "    mood: 0-1\n    says: gets_a_pen\n"))  # fmt: skip
    assert len(wrong) == 3
    assert all(each.startswith("with seed 4 ") for each in wrong)


def test_an_ending_that_did_not_come_is_told_with_what_it_asks_for_and_what_there_was() -> None:
    asked = "calls:\n  rude:\n    seeds: [4, 5]\n    replies: [That's our policy.]\n    ends: waits_for_call\n"
    (told,) = run(PERSONA, call(asked))
    assert told.startswith("with seeds 4, 5 it ended in 'had_enough' (hung_up), not in 'waits_for_call', which asks for ")
    assert "heard was no_policy_shield:bad" in told


def test_what_is_heard_in_a_reply_may_come_from_elsewhere() -> None:
    asked = "calls:\n  rude:\n    seeds: [4]\n    replies: [Hm.]\n    says: policy_wall\n"
    assert run(PERSONA, call(asked)) != ()
    assert run(PERSONA, call(asked), lambda _said, _context: (["no_policy_shield:bad"], {})) == ()


def test_manners_and_silence_can_be_scripted() -> None:
    text = "calls:\n  loud:\n    seeds: [1]\n    replies: [{say: Okay., manner: louder}, {say: Hm., manner: cut_in}]\n"
    assert run(PERSONA, call(f"{text}    says: [shouted_at, talked_over]\n")) == ()
    assert run(PERSONA, call("calls:\n  gone:\n    replies: [{silence: 6}]\n    ends: nobody_there\n")) == ()


MISTAKES = {
    "- a": (1, "expected 'calls:'"),
    "call:\n  a: {replies: [x]}": (1, "did you mean 'calls'?"),
    "calls:\n  a:\n    replies: [x]\n    end: sent_away": (4, "did you mean 'ends'?"),
    "calls:\n  a:\n    replies: [{sya: x}]": (3, "did you mean 'say'?"),
    "calls:\n  a:\n    replies: [x]\n    ends: sent_awy": (4, "did you mean 'sent_away'?"),
    "calls:\n  a:\n    replies: [x]\n    says: policy_wal": (4, "did you mean 'policy_wall'?"),
    "calls:\n  a:\n    replies: []": (3, "no reply"),
    "calls:\n  a:\n    replies: Okay.": (3, "begin each with '- '"),
    "calls:\n  a:\n    replies:\n      - Okay.\n      - Listen: okay.": (5, "put quotes around a text with ': '"),
    "calls:\n  a:\n    replies:\n      - 'Okay, {rom}.'": (4, "{rom} stands for nothing"),
    "calls:\n  a:\n    ends: sent_away": (2, "'replies' is missing"),
    "calls:\n  a:\n    replies: [x]\n    mood: calm": (4, "a number or a range"),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_told_with_its_line(text: str) -> None:
    found = read(text)
    assert isinstance(found, tuple)
    line, what = MISTAKES[text]
    assert any(each.line == line and what in each.what for each in found), found


def test_endings_without_a_call_are_named() -> None:
    scripts = read("calls:\n  a:\n    replies: [x]\n    ends: sent_away\n")
    assert isinstance(scripts, Scripts)
    assert set(never_reached(PERSONA, scripts)) == set(PERSONA.endings) - {"sent_away"}
