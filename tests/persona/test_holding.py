"""A customer who is asked to hold the line: the mind's part of it."""

import pytest

from voicecoach.persona import generic
from voicecoach.persona.acts import Action, End, MindEvent, MindState, MoodChange, Say, Silent, TalkedOver, TraineeSaid
from voicecoach.persona.holding import A_MOMENT, CHECK_AFTER, patience
from voicecoach.persona.mind import begin, step
from voicecoach.persona.model import Beat, Persona

ASKS = TraineeSaid(text="Can I put you on hold for a moment?")


def persona(mood: int = 2, **more: object) -> Persona:
    return Persona.model_validate({"name": "Ann Lee", "opening": "Where is my order?", "mood": mood, **more})


def play(who: Persona, *events: MindEvent) -> tuple[MindState, list[tuple[Action, ...]]]:
    state, _ = begin(who, 3)
    done = []
    for event in events:
        state, actions = step(who, state, event)
        done.append(actions)
    return state, done


def said(actions: tuple[Action, ...]) -> str:
    (line,) = [action for action in actions if isinstance(action, Say)]
    return line.text


@pytest.mark.parametrize(
    ("mood", "lines"), [(0, generic.HOLD), (2, generic.HOLD), (3, generic.HOLD_UPSET), (4, generic.HOLD_UPSET)]
)
def test_a_hold_is_granted_as_the_mood_has_it(mood: int, lines: Beat) -> None:
    state, (actions,) = play(persona(mood), ASKS)
    assert said(actions) in lines.say
    assert state.hold is not None
    assert state.hold.asked is None


def test_a_reaction_of_the_authors_to_being_asked_to_hold_comes_first() -> None:
    own = {"asked_to_hold": {"when": {"words": ["put you on hold"]}, "say": "Not the music."}}
    state, (first, second) = play(persona(reactions=own), ASKS, TraineeSaid(text="Can I put you on hold again?"))
    assert said(first) == "Not the music."
    assert said(second) != "Not the music."
    assert state.hold is not None


def test_a_persona_may_refuse() -> None:
    who = persona(3, hold={"refuse_from": 3, "refuse": "No way."})
    state, (actions,) = play(who, ASKS)
    assert said(actions) == "No way."
    assert state.hold is None


def test_patience_on_hold_is_longer_by_mood_and_by_what_was_asked_for() -> None:
    for mood in (0, 2, 4):
        state, _ = play(persona(mood), ASKS)
        assert patience(persona(mood), state, 6.0) == CHECK_AFTER[mood]
    state, _ = play(persona(), TraineeSaid(text="Would you mind holding for three minutes?"))
    assert patience(persona(), state, 6.0) == 180.0
    state, _ = play(persona())
    assert patience(persona(), state, 6.0) == 6.0


def test_who_only_says_that_they_are_back_is_answered_so() -> None:
    state, (_, actions) = play(persona(), ASKS, TraineeSaid(text="Thanks for holding.", away=30.0))
    assert said(actions) in generic.BACK.say
    assert state.hold is None
    assert state.turn == 1


def test_who_is_back_with_an_answer_is_answered_to_that() -> None:
    back = TraineeSaid(text="Thanks for holding. Your order is at the depot, I can send a new one tomorrow.", away=30.0)
    state, (_, actions) = play(persona(), ASKS, back)
    assert said(actions) not in (*generic.BACK.say, *generic.HELD_LONG.say)
    assert not any(said(actions).startswith(lead) for lead in generic.HELD_LONG.say)
    assert state.hold is None


@pytest.mark.parametrize("text", ["Thanks for holding.", "Thanks for holding. Your order is at the depot, I can send a new one."])
def test_a_long_hold_is_complained_about_and_counts(text: str) -> None:
    back = TraineeSaid(text=text, away=A_MOMENT + 1)
    _, (_, actions) = play(persona(raises={"long_hold": 1}), ASKS, back)
    assert any(said(actions).startswith(lead) for lead in generic.HELD_LONG.say)
    (moved,) = [action for action in actions if isinstance(action, MoodChange)]
    assert moved.after == moved.before + 1
    assert "The trainee left the customer on hold for long." in moved.reasons


def test_a_hold_as_long_as_was_asked_for_is_not_long() -> None:
    asks = TraineeSaid(text="Would you mind holding for two minutes?")
    _, (_, actions) = play(persona(raises={"long_hold": 1}), asks, TraineeSaid(text="Thanks for holding.", away=110.0))
    assert said(actions) in generic.BACK.say


def test_talking_to_oneself_ends_no_hold_and_asking_again_makes_it_longer() -> None:
    state, (_, muttered, again) = play(persona(), ASKS, TraineeSaid(text="Hmm, let me see.", away=5.0), ASKS)
    assert muttered == ()
    assert said(again) in generic.HOLD.say
    assert state.hold is not None
    assert state.hold.asked == 2 * A_MOMENT


def test_a_customer_on_hold_asks_and_at_last_hangs_up() -> None:
    state, (_, first, second, third) = play(persona(), ASKS, Silent(45.0), Silent(45.0), Silent(45.0))
    assert said(first) in generic.HOLD_CHECK.say
    assert said(second) in generic.HOLD_CHECK.say
    assert isinstance(third[-1], End)
    assert state.ended


def test_coming_back_on_the_customers_question_is_no_offence() -> None:
    state, (_, _, actions) = play(persona(raises={"cut_in": 2}), ASKS, Silent(45.0), TalkedOver())
    assert actions == ()
    _, (*_, back) = play(
        persona(raises={"cut_in": 2}), ASKS, Silent(45.0), TalkedOver(), TraineeSaid(text="I'm back.", cut_in=True)
    )
    assert not [action for action in back if isinstance(action, MoodChange)]
    assert state.hold is not None
