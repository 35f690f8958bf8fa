"""The call that a trainee places: whom they ring is built on the earlier call, and it comes to a good or a bad end."""

from datetime import date

import pytest

from voicecoach.call.event import Outcome
from voicecoach.edges.personas import list_personas, load_persona
from voicecoach.persona.acts import End, Say, TraineeSaid
from voicecoach.persona.call_back import Earlier, call_back
from voicecoach.persona.mind import begin, step
from voicecoach.persona.model import Persona
from voicecoach.persona.remember import Remembered
from voicecoach.words.cues import Context, find_cues_in_text

WEDNESDAY, FRIDAY = date(2026, 3, 11), date(2026, 3, 13)
PROMISE = Remembered(said="I'll call you on Friday at noon.", on=WEDNESDAY, day=FRIDAY)
EARLIER = Earlier(on=WEDNESDAY, outcome=Outcome.FOLLOW_UP, promise=PROMISE, agreed=("First I send a new one by the van.",))
WELL = (
    "Hello Denise, I'm calling to check whether the dollhouse has come.",
    "How has it been since we spoke?",
    "I see. So one thing is left, and you have nothing in writing. Did I get that right?",
    "I'll take care of this myself.",
    "Here's what happens next. First I write it down, then I send it to you today.",
    "Does that work for you?",
)
BADLY = ("Hello, we have a special offer for you.", "That's our policy.", "You need to calm down.", "It's your own fault.")


def held(persona: Persona, replies: tuple[str, ...], seed: int = 1) -> tuple[list[str], str, int]:
    state, actions = begin(persona, seed)
    said = [action.text for action in actions if isinstance(action, Say)]
    for reply in (*replies, *replies[-1:] * 12):
        cues = tuple(cue.name for cue in find_cues_in_text(reply, Context(customer_said=" ".join(said))))
        state, actions = step(persona, state, TraineeSaid(text=reply, cues=cues))
        said += [action.text for action in actions if isinstance(action, Say)]
        if end := next((action for action in actions if isinstance(action, End)), None):
            return said, end.outcome, state.mood
    return said, "none", state.mood


def test_it_is_built_on_the_earlier_call() -> None:
    rung = call_back(load_persona("late_parcel").persona, EARLIER, FRIDAY)
    assert (rung.name, rung.company, rung.placed_by, rung.mood) == ("Denise Palmer", "Maple Harbor Home", "trainee", 1)
    assert rung.card.account["Your promise"] == "“I'll call you on Friday at noon.”"
    assert rung.card.account["You said (1)"] == "“First I send a new one by the van.”"
    assert rung.card.account["Order"].startswith("4417902"), "what the card said before stays on it"
    assert rung.promise is not None
    assert rung.promise.kept == "yes", "to call by the day is to keep it"
    assert call_back(rung, EARLIER, date(2026, 3, 20)).promise != rung.promise
    assert "THIS CALL IS YOURS" in rung.brief


def test_it_comes_to_a_good_and_to_a_bad_end() -> None:
    rung = call_back(load_persona("late_parcel").persona, EARLIER, FRIDAY)
    said, outcome, mood = held(rung, WELL)
    assert (outcome, mood) in {("resolved", 0), ("resolved", 1)}
    assert any("ask" in line.lower() for line in said)
    assert held(rung, BADLY)[1] == "hung_up"


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.BROKEN_OFF])
def test_every_caller_can_be_rung_after_every_end(outcome: Outcome) -> None:
    for loaded in list_personas():
        rung = call_back(loaded.persona, Earlier(on=WEDNESDAY, outcome=outcome), FRIDAY)
        assert rung.promise is None
        assert held(rung, WELL)[1] != "none", loaded.name
