"""The customer's mind under any sequence of events, and its rules one by one."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.call.event import Outcome
from voicecoach.edges.personas import load_persona
from voicecoach.persona import generic
from voicecoach.persona.mind import (
    LONGEST,
    Action,
    End,
    MindEvent,
    MindState,
    MoodChange,
    RanOn,
    Say,
    Silent,
    TalkedOver,
    TraineeSaid,
    begin,
    has_told,
    on_talked_over,
    step,
)
from voicecoach.persona.model import Persona
from voicecoach.persona.rules import CAUSES, LOWERS, MOST_DOWN, MOST_UP, RAISES, SOONEST, WARNS
from voicecoach.words.skills import SKILLS

SMALLEST = Persona.model_validate({"name": "Ann Lee", "opening": "Where is my order?"})
PROTESTER = Persona.model_validate(
    {"name": "Ann Lee", "opening": "Where is it?", "when_cut_off": "protest", "raises": {"cut_in": 0}}
)
PUSHER = Persona.model_validate({"name": "Ann Lee", "opening": "Where is it?", "when_cut_off": "push_on", "patience": 5})
PEOPLE = [load_persona("late_parcel").persona, load_persona("double_charge").persona, SMALLEST, PROTESTER, PUSHER]

CUES = st.sampled_from([f"{skill}:{side}" for skill in SKILLS for side in ("good", "bad")])
TEXTS = st.sampled_from(
    [
        "",
        "Okay.",
        "I am so sorry about that.",
        "What is your order number?",
        "Let me get my supervisor.",
        "Goodbye.",
        "I can offer a full refund of the order.",
        "Our premium club members enjoy free coffee at every partner store downtown.",
        "Please calm down.",
        "Can I put you on hold for a moment?",
        "Thanks for holding.",
    ]
)
EVENTS = st.one_of(
    st.builds(
        TraineeSaid,
        text=TEXTS | st.text(max_size=80),
        cues=st.lists(CUES, max_size=4).map(tuple),
        level_change_db=st.none() | st.floats(-30, 30),
        pace_change=st.none() | st.floats(0.2, 4),
        cut_in=st.booleans(),
        away=st.none() | st.floats(0, 200),
    ),
    st.builds(TalkedOver),
    st.builds(RanOn, recites=st.booleans()),
    st.builds(Silent, st.floats(0, 60)),
)


def play(persona: Persona, seed: int, events: list[MindEvent]) -> tuple[list[MindState], list[tuple[Action, ...]]]:
    state, actions = begin(persona, seed)
    states, all_actions = [state], [actions]
    for event in events:
        state, actions = step(persona, state, event)
        states.append(state)
        all_actions.append(actions)
    return states, all_actions


@settings(max_examples=150, deadline=None)
@given(persona=st.sampled_from(PEOPLE), seed=st.integers(), events=st.lists(EVENTS, min_size=1, max_size=12))
def test_every_call_ends_whatever_happens(persona: Persona, seed: int, events: list[MindEvent]) -> None:
    """The events are repeated for ever; the customer has hung up after three times their patience."""
    state, actions = begin(persona, seed)
    for number in range(LONGEST * persona.patience):
        assert not state.ended
        state, actions = step(persona, state, events[number % len(events)])
        if state.ended:
            break
    assert state.ended
    assert isinstance(actions[-1], End)
    assert isinstance(actions[-2], Say), "the last words are spoken before hanging up"
    assert actions[-1].outcome is not Outcome.BROKEN_OFF
    assert step(persona, state, events[0]) == (state, ())


@settings(max_examples=150, deadline=None)
@given(persona=st.sampled_from(PEOPLE), seed=st.integers(), events=st.lists(EVENTS, max_size=40))
def test_the_mood_keeps_its_bounds_and_says_why_it_moves(persona: Persona, seed: int, events: list[MindEvent]) -> None:
    states, all_actions = play(persona, seed, events)
    mood = persona.mood
    for state, actions in zip(states, all_actions, strict=True):
        changes = [action for action in actions if isinstance(action, MoodChange)]
        assert len(changes) <= 1
        for change in changes:
            assert actions[0] is change, "the mood moves first"
            assert change.before == mood
            assert -MOST_DOWN <= change.after - change.before <= MOST_UP
            assert change.after != change.before
            assert change.reasons
            assert all(reason.startswith("The ") and reason.endswith(".") for reason in change.reasons)
            mood = change.after
        assert state.mood == mood
        assert 0 <= mood <= 5
        assert all(action.mood == mood for action in actions if isinstance(action, Say))
        assert (mood == 5) <= state.ended


@settings(max_examples=150, deadline=None)
@given(persona=st.sampled_from(PEOPLE), seed=st.integers(), events=st.lists(EVENTS, max_size=40))
def test_no_wording_comes_again_while_others_are_unused(persona: Persona, seed: int, events: list[MindEvent]) -> None:
    wordings = {"opening": len(persona.opening), "silence": len(persona.silence.say or generic.SILENCE.say)}
    wordings |= {"when_cut_off": len(persona.when_cut_off.say or generic.PROTEST.say)}
    wordings |= {
        "pressing": len(generic.PRESSING.say),
        "going_on": len(generic.GOING_ON.say),
        "unheard": len(generic.UNHEARD.say),
        "hold": len(generic.HOLD.say),
        "hold_upset": len(generic.HOLD_UPSET.say),
        "hold_check": len(generic.HOLD_CHECK.say),
        "back": len(generic.BACK.say),
        "back_upset": len(generic.BACK_UPSET.say),
        "held_long": len(generic.HELD_LONG.say),
        "comes_in": len(generic.COMES_IN.say),
        "comes_in_upset": len(generic.COMES_IN_UPSET.say),
        "comes_in_recital": len(generic.COMES_IN_RECITAL.say),
    }
    for beats in (persona.story or generic.STORY, persona.reactions, generic.REACTIONS, persona.beats, generic.BEATS):
        wordings |= {name: len(beat.say) for name, beat in beats.items()}
    for endings in (persona.endings, generic.ENDINGS):
        wordings |= {name: len(ending.say) for name, ending in endings.items()}
    last = play(persona, seed, events)[0][-1]
    said = last.said
    for number, key in enumerate(said):
        beat = key.partition("/")[0]
        if key in said[:number] and beat not in last.retold:  # what was cut off is told again to its end, in the same words
            assert len({earlier for earlier in said[:number] if earlier.partition("/")[0] == beat}) == wordings[beat]
            assert wordings[beat] == 1 or said[number - 1] != key, "and never twice in a row"


@settings(max_examples=60, deadline=None)
@given(persona=st.sampled_from(PEOPLE), seed=st.integers(), events=st.lists(EVENTS, max_size=20), cut=st.integers(0, 20))
def test_a_call_stored_and_taken_up_again_goes_on_the_same(
    persona: Persona, seed: int, events: list[MindEvent], cut: int
) -> None:
    states, all_actions = play(persona, seed, events)
    cut = min(cut, len(events))
    state = msgspec.json.decode(msgspec.json.encode(states[cut]), type=MindState)
    assert state == states[cut]
    again: list[tuple[Action, ...]] = []
    for event in events[cut:]:
        state, actions = step(persona, state, event)
        again.append(actions)
    assert again == all_actions[cut + 1 :]


@pytest.mark.parametrize("kind", [TraineeSaid(text="Hi.", cues=("own_it:good",)), TalkedOver(), Silent(4.0)])
def test_events_and_actions_can_be_written_and_read_back(kind: MindEvent) -> None:
    assert msgspec.json.decode(msgspec.json.encode(kind), type=TraineeSaid | TalkedOver | Silent) == kind


def test_seeds_bring_other_wordings() -> None:
    texts = {begin(PEOPLE[0], seed)[1][0] for seed in range(20)}
    assert len(texts) == len(PEOPLE[0].opening)


def test_nothing_hangs_on_the_global_dice() -> None:
    import random

    random.seed(1)
    first = play(PEOPLE[0], 5, [TraineeSaid(text="Okay.")] * 6)
    random.seed(2)
    assert play(PEOPLE[0], 5, [TraineeSaid(text="Okay.")] * 6) == first


def test_name_and_opening_are_enough_for_a_call_with_a_story() -> None:
    states, actions = play(SMALLEST, 1, [TraineeSaid(text="Okay.")] * 3)
    assert [action.beat for now in actions for action in now if isinstance(action, Say)][:3] == [
        "opening",
        "any_history",
        "any_cost",
    ]
    assert not has_told(SMALLEST, states[1])
    assert has_told(SMALLEST, states[2])


@pytest.mark.parametrize(("persona", "how"), [(SMALLEST, "yield"), (PROTESTER, "protest"), (PUSHER, "push_on")])
def test_each_takes_being_cut_off_in_their_own_way(persona: Persona, how: str) -> None:
    assert on_talked_over(persona) == how
    state, _ = begin(persona, 1)
    state, actions = step(persona, state, TalkedOver())
    assert [type(action) for action in actions] == ([Say] if how == "protest" else [])


def test_being_cut_in_on_counts_once_though_it_is_told_twice() -> None:
    state, _ = begin(SMALLEST, 1)
    state, _ = step(SMALLEST, state, TalkedOver())
    gathered = state.temper.gathered
    state, _ = step(SMALLEST, state, TraineeSaid(text="Okay.", cut_in=True))
    assert state.temper.gathered == gathered == RAISES["cut_in"]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (TraineeSaid(text="Okay.", level_change_db=6.0), "The trainee got louder."),
        (TraineeSaid(text="Okay.", pace_change=1.5), "The trainee rushed through the answer."),
        (TraineeSaid(text="Okay.", cut_in=True), "The trainee talked over the customer."),
        (TraineeSaid(text="No.", cues=("no_policy_shield:bad",)), "The trainee hid behind policy."),
    ],
)
def test_manner_and_bad_cues_raise_the_mood_and_say_so(event: TraineeSaid, reason: str) -> None:
    state, _ = begin(SMALLEST, 1)
    for _ in range(4):
        state, actions = step(SMALLEST, state, event)
        if isinstance(actions[0], MoodChange):
            assert actions[0].after == actions[0].before + 1
            assert reason in actions[0].reasons
            return
    pytest.fail("the mood did not rise")


def test_a_little_louder_or_faster_does_nothing() -> None:
    state, _ = begin(SMALLEST, 1)
    state, _ = step(SMALLEST, state, TraineeSaid(text="Okay.", level_change_db=5.9, pace_change=1.49))
    assert state.temper.gathered == 0


def test_answers_that_bring_nothing_wear_patience_out() -> None:
    states, _ = play(SMALLEST, 1, [TraineeSaid(text="Mm-hm.", cues=("acknowledge:good",))] * 9)
    assert states[-1].mood > SMALLEST.mood
    asked, _ = play(SMALLEST, 1, [TraineeSaid(text="What was the date?")] * 9)
    assert asked[-1].mood == SMALLEST.mood


def test_the_third_silence_ends_the_call_and_an_answer_starts_the_count_again() -> None:
    _, actions = play(SMALLEST, 1, [Silent(5.0), Silent(5.0), TraineeSaid(text="Sorry, I'm back."), Silent(5.0), Silent(5.0)])
    assert not any(isinstance(action, End) for now in actions for action in now)
    _, actions = play(SMALLEST, 1, [Silent(5.0)] * 3)
    assert actions[-1][-1] == End(outcome=Outcome.HUNG_UP, ending="any_line_dead")


def test_nobody_hangs_up_in_the_middle_of_being_talked_over() -> None:
    angry = SMALLEST.model_copy(update={"mood": 4})
    states, actions = play(angry, 1, [TalkedOver()] * 5)
    assert states[-1].mood == 4
    assert not any(isinstance(action, End) for now in actions for action in now)
    told = [TraineeSaid(text="Go on.", cues=("ask_open:good",))] * 4
    rude = TraineeSaid(text="Okay.", cues=("no_handoff:bad",))
    _, actions = play(angry, 1, [*told, *[TalkedOver()] * 5, *[rude] * 8])
    said = [action.beat for now in actions for action in now if isinstance(action, Say)]
    assert said[-2:] == ["any_last_warning", "any_hung_up"]


def test_nobody_hangs_up_before_the_tenth_answer_and_unwarned_unless_they_are_insulted() -> None:
    angry = SMALLEST.model_copy(update={"mood": 4})
    blame = TraineeSaid(text="It's your own fault.", cues=("not_defensive:bad", "no_handoff:bad"))
    states, actions = play(angry, 1, [blame] * 12)
    over = next(n for n, now in enumerate(actions) if isinstance(now[-1], End))
    assert over == SOONEST
    assert {state.mood for state in states[:over]} == {4}
    warned = [n for n, now in enumerate(actions) if any(isinstance(act, Say) and act.beat == "any_last_warning" for act in now)]
    assert warned == [WARNS]
    insulted, _ = play(angry, 1, [TraineeSaid(text="Shut up, you idiot.", cues=("end_abuse:bad",))] * 2)
    assert insulted[-1].ended
    assert not has_told(angry, insulted[-1])


def test_the_built_in_rules_name_only_skills_and_manners() -> None:
    assert set(LOWERS) <= set(SKILLS)
    assert {key for key in RAISES if key not in SKILLS} == set(CAUSES)


def test_who_cannot_be_understood_is_asked_again() -> None:
    _, actions = play(SMALLEST, 1, [TraineeSaid(text=" ...")] * 4)
    beats = [action.beat for now in actions for action in now if isinstance(action, Say)]
    assert beats == ["opening", "unheard", "unheard", "unheard", "any_history"]


def test_own_rules_replace_the_built_in_ones() -> None:
    patient = Persona.model_validate({"name": "Ann", "opening": "Hi.", "raises": {"no_policy_shield": 0}})
    _, actions = play(patient, 1, [TraineeSaid(text="Policy.", cues=("no_policy_shield:bad",))] * 2)
    assert not any(isinstance(action, MoodChange) for now in actions for action in now)


@pytest.mark.parametrize(("becomes", "moods"), [(4, (2, 4)), (0, (2, 0)), (2, None)])
def test_a_line_may_bring_its_own_mood(becomes: int, moods: tuple[int, int] | None) -> None:
    document = {"name": "Ann Lee", "opening": "Hello.", "mood": 2, "story": {"bursts": {"say": "Enough!", "becomes": becomes}}}
    persona = Persona.model_validate(document)
    state, _ = begin(persona, 1)
    state, actions = step(persona, state, TraineeSaid(text="The sofa comes on the eighteenth."))
    changes = [(act.before, act.after) for act in actions if isinstance(act, MoodChange)]
    assert changes == ([moods] if moods else [])
    assert [act.mood for act in actions if isinstance(act, Say)] == [becomes]
    assert state.mood == becomes
