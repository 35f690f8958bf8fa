"""Mirrors personas/passed_around.yaml: scripted calls to every ending, and the moments that make him Gary."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from voicecoach.call.event import Outcome
from voicecoach.edges.personas import load_persona
from voicecoach.persona.mind import MindEvent, Silent, TraineeSaid

if TYPE_CHECKING:
    from tests.personas.conftest import Hold

NAME = "passed_around"
SEEDS = range(5)


def said(text: str, *cues: str, cut_in: bool = False) -> TraineeSaid:
    return TraineeSaid(text=text, cues=cues, cut_in=cut_in)


LISTENS = [
    said("Mm-hm.", "acknowledge:good"),
    said("That must be so tiring.", "empathise:good"),
    said("You gave notice, and it was us who lost it. I apologise.", "apologise:good", "validate:good"),
    said("So you moved out in June and the bills for the flat keep coming, is that right?", "restate:good", "confirm:good"),
]
OWN = said("I will close it myself and stay with you.", "own_it:good", "empathise:good")
PLAN = said("First I close the account, then the money goes back to your card.", "next_steps:good", "validate:good")
PROMISE = said("I will call you on Friday at noon.", "follow_up:good")
OKAY = said("All right.")
POLICY = said("That is our policy on the bill.", "no_policy_shield:bad")
HANDOFF = said("Billing has to look at the account.", "no_handoff:bad")

ENDINGS: dict[str, tuple[Outcome, Sequence[MindEvent]]] = {
    "closed_at_last": (Outcome.RESOLVED, [*LISTENS, OWN, PLAN, PROMISE, PROMISE]),
    "closed_quietly": (Outcome.RESOLVED, [*LISTENS, OWN, PLAN, *[said("Right, the bill for the flat.", "empathise:good")] * 4]),
    "waits_for_a_name": (Outcome.FOLLOW_UP, [*LISTENS, OKAY, OKAY, PROMISE]),
    "to_the_boss": (Outcome.MANAGER, [OKAY, OKAY, OKAY, OKAY, HANDOFF, HANDOFF, said("I'll get you my supervisor.")]),
    "sent_away": (Outcome.UNRESOLVED, [OKAY, OKAY, said("Okay, have a great day!")]),
    "had_enough": (Outcome.HUNG_UP, [POLICY, HANDOFF, POLICY, *[HANDOFF] * 8]),
    "nobody_there": (Outcome.HUNG_UP, [OKAY, Silent(6.0), Silent(6.0), Silent(6.0)]),
    "phone_dies": (Outcome.UNRESOLVED, [*LISTENS, *[said("Could you say that again about the bill?")] * 11]),
    "gave_up": (Outcome.HUNG_UP, [POLICY, HANDOFF, *[said("Could you say that again?")] * 13]),
}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_script_leads_to_its_ending(ending: str, seed: int, hold: "Hold") -> None:
    outcome, script = ENDINGS[ending]
    call = hold(NAME, seed, script)
    assert call.end is not None
    assert (call.end.ending, call.end.outcome) == (ending, outcome)


def test_every_ending_has_a_script() -> None:
    assert set(ENDINGS) == set(load_persona(NAME).persona.endings)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_transfer_is_the_worst_that_can_be_said_to_him(seed: int, hold: "Hold") -> None:
    call = hold(NAME, seed, ["I'll have to transfer you to the billing department."])
    assert call.moves[-1] in {"sent_on_again", "transfer_word"}


def test_he_answers_what_he_is_asked(hold: "Hold") -> None:
    call = hold(NAME, 2, ["Can I have your account number?", "And your name, please?", "Okay.", "When did you move?"])
    assert [move for move in call.moves if move in {"account_number", "who_is_this", "when_moved"}] == [
        "account_number",
        "who_is_this",
        "when_moved",
    ]


def test_told_that_the_notice_lay_in_the_wrong_file_he_takes_it_in(hold: "Hold") -> None:
    found = said("Your notice was filed under the new tenant. That was our mistake.", "own_it:good")
    assert hold(NAME, 1, [OKAY, OKAY, found]).moves[-1] == "wrong_file_explained"
