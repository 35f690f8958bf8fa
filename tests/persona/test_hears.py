"""What the trainee says reaches the customer's mood: real words, the real cues in them, a customer whose author wrote little."""

import pytest

from voicecoach.persona.mind import MindState, MoodChange, Say, TraineeSaid, begin, step
from voicecoach.persona.model import Persona
from voicecoach.words.cues import Context, find_cues_in_text

MARCUS = Persona.model_validate(
    {"name": "Marcus Reed", "opening": "You charged me twice.", "story": {"told": "Monday. Twice."}, "mood": 3, "patience": 30}
)
LISTENS = "Mm-hm, go on."


def call(*texts: str, fault: str = "company") -> tuple[MindState, list[Say], list[MoodChange]]:
    persona = MARCUS.model_copy(update={"fault": fault})
    state, _ = begin(persona, 3)
    context = Context(customer_names=persona.names, fault=persona.fault, customer_said="The same sum, twice.")
    said: list[Say] = []
    moved: list[MoodChange] = []
    for text in (LISTENS, *texts):
        cues = tuple(dict.fromkeys(cue.name for cue in find_cues_in_text(text, context)))
        state, actions = step(persona, state, TraineeSaid(text=text, cues=cues))
        said += [action for action in actions if isinstance(action, Say)]
        moved += [action for action in actions if isinstance(action, MoodChange)]
    return state, said, moved


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I'm afraid that's our policy, there's nothing more to it.", "policy"),
        ("You'll have to call the billing department for that.", "passed the customer on"),
    ],
)
def test_hiding_behind_policy_and_passing_on_raise_the_mood(text: str, reason: str) -> None:
    state, said, moved = call(text, text)
    assert state.mood > MARCUS.mood
    assert any(reason in why for change in moved for why in change.reasons)
    assert said[1].beat in {"any_policy", "any_handoff"}


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (("So you were charged the same sum twice, is that right?",) * 2, "said the problem back"),
        (("I'm going to take care of this for you myself, from start to finish.",) * 2, "personally"),
    ],
)
def test_saying_it_back_and_taking_it_on_lower_the_mood(texts: tuple[str, ...], reason: str) -> None:
    state, _, moved = call(*texts)
    assert state.mood < MARCUS.mood
    assert any(reason in why for change in moved for why in change.reasons)


def test_a_third_empty_sorry_does_nothing_and_is_told_so() -> None:
    sorry = "I'm sorry about that."
    before, _, _ = call(sorry, sorry)
    after, said, _ = call(sorry, sorry, sorry)
    assert after.temper.gathered >= before.temper.gathered
    assert after.mood >= before.mood
    assert said[-1].beat == "any_sorry_again"


def test_a_promise_without_a_day_is_answered_with_when() -> None:
    _, said, _ = call("I'll get back to you about that.")
    assert said[-1].beat == "any_when"
    assert "when" in said[-1].text.lower()


def test_a_promise_with_a_day_is_not() -> None:
    _, said, _ = call("I'll call you back on Friday at noon.")
    assert all(line.beat != "any_when" for line in said)


def test_agreeing_to_a_disputed_claim_is_quoted_later() -> None:
    _, said, _ = call("You're absolutely right, this is all our fault.", "Let me see.", fault="customer")
    assert [line.beat for line in said[1:]] == ["any_agreed", "any_you_said"]
    assert "said" in said[2].text or "told" in said[2].text


def test_without_it_nothing_is_quoted() -> None:
    _, said, _ = call("I can hear how annoying that is.", "Let me see.", fault="customer")
    assert all(line.beat != "any_you_said" for line in said)
