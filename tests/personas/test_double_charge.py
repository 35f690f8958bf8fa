"""Mirrors personas/double_charge.yaml: how little is needed for a sensible call with several endings."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from voicecoach.call.event import Outcome
from voicecoach.edges.personas import load_persona
from voicecoach.persona.mind import MindEvent, Silent, TraineeSaid

if TYPE_CHECKING:
    from tests.personas.conftest import Hold

NAME = "double_charge"


def said(text: str, *cues: str) -> TraineeSaid:
    return TraineeSaid(text=text, cues=cues)


GOOD = [
    said("I am sorry, Marcus.", "apologise:good"),
    said("That would upset me too.", "empathise:good", "validate:good"),
    said("So you were charged twice on Monday.", "restate:good"),
    said("I will see to it.", "own_it:good"),
]

ENDINGS: dict[str, tuple[Outcome, Sequence[MindEvent]]] = {
    "any_resolved": (Outcome.RESOLVED, [*GOOD, said("First I refund it, then you get a receipt.", "next_steps:good")]),
    "any_follow_up": (Outcome.FOLLOW_UP, [*GOOD, said("I will call you tomorrow.", "follow_up:good")]),
    "any_put_through": (Outcome.MANAGER, [*GOOD, said("Would you like to talk to my supervisor?")]),
    "any_hung_up": (Outcome.HUNG_UP, [said("Not our fault.", "not_defensive:bad")] * 12),
    "any_line_dead": (Outcome.HUNG_UP, [Silent(6.0)] * 3),
    "any_sent_off": (Outcome.UNRESOLVED, [said("Okay."), said("Goodbye.")]),
    "any_ran_out": (Outcome.UNRESOLVED, [said("Could you tell me more?")] * 14),
}


def test_two_dozen_lines_are_enough_besides_how_he_is_asked() -> None:
    assert len(load_persona(NAME).text.partition("\nanswers:")[0].splitlines()) <= 24


def test_he_tells_again_what_his_story_says_when_he_is_asked(hold: "Hold") -> None:
    assert "Friday" in hold(NAME, 1, [said("When does your rent go out?")]).lines[-1].text


def test_a_step_of_the_story_that_was_asked_for_is_not_told_a_second_time(hold: "Hold") -> None:
    call = hold(NAME, 1, [said("When does your rent go out?"), said("Okay."), said("Okay."), said("Okay.")])
    assert sum("the rent goes out on Friday" in line.text for line in call.lines) == 1


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("seed", range(5))
def test_the_script_leads_to_its_ending(ending: str, seed: int, hold: "Hold") -> None:
    outcome, script = ENDINGS[ending]
    call = hold(NAME, seed, script)
    assert call.end is not None
    assert (call.end.ending, call.end.outcome) == (ending, outcome)


def test_he_says_his_name_when_asked(hold: "Hold") -> None:
    assert "Marcus Reed" in hold(NAME, 1, ["May I ask who I'm speaking with? Your name, please?"]).lines[-1].text
