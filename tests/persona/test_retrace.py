"""What reaches the customer's mind of an event, and the mind after each, where record and rules agree and where they part."""

import msgspec
import pytest

from tests.persona.test_exchanges import heard
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import (
    CallBegan,
    CameIn,
    CardOpened,
    CustomerBegan,
    CutInHeard,
    Event,
    MoodMoved,
    SilenceHeard,
    TraineeHeard,
)
from voicecoach.call.segment import Segment
from voicecoach.edges.personas import load_persona
from voicecoach.persona.acts import Hold, MoodChange, RanOn, Say, Silent, TalkedOver, TraineeSaid
from voicecoach.persona.intake import intake
from voicecoach.persona.mind import begin, step
from voicecoach.persona.retrace import retrace

PERSONA = load_persona("late_parcel").for_call(5).persona
ANSWERS = ("What is your order number?", "That's our policy.", "I am so sorry, I will find it myself and call you tomorrow.")


def test_each_event_reaches_the_mind_as_what_it_was() -> None:
    state, _ = begin(PERSONA, 5)
    held = msgspec.structs.replace(state, hold=Hold())
    answer = heard(6.0, 7.0)
    assert intake(answer, state, 0.0, frozenset()) == TraineeSaid(text="words")
    assert intake(answer, state, 0.0, frozenset({6.0})) == TraineeSaid(text="words", cut_in=True)
    assert intake(answer, held, 2.0, frozenset()) == TraineeSaid(text="words", away=4.0)
    assert intake(CutInHeard(at=1.0, onset=0.5, yielded=True), state, 0.0, ()) == TalkedOver()
    assert intake(CameIn(at=1.0, onset=0.5, recites=True), state, 0.0, ()) == RanOn(recites=True)
    assert intake(SilenceHeard(at=6.0, seconds=6.0), state, 0.0, ()) == Silent(6.0)
    assert intake(CardOpened(at=1.0), state, 0.0, ()) is None


def recorded() -> tuple[list[Event], list[object]]:
    """A call in text with its events, and the minds that it went through."""
    state, actions = begin(PERSONA, 5)
    events: list[Event] = [CallBegan(at=0.0, persona="late_parcel", persona_sha256="", seed=5, line="file", mood=state.mood)]
    states: list[object] = [state]
    at = 0.0

    def tell() -> None:
        for action in actions:
            if isinstance(action, MoodChange):
                events.append(MoodMoved(at=at, before=action.before, after=action.after, reasons=action.reasons))
            elif isinstance(action, Say):
                said = Segment(at + 0.1, at + 4)
                events.append(
                    CustomerBegan(at=at, planned=said, text=action.text, mood=action.mood, beat=action.beat, move=action.move)
                )

    tell()
    for text in ANSWERS:
        at += 10
        cues = ("no_policy_shield:bad",) if "policy" in text else ()
        event = TraineeHeard(at=at, segment=Segment(at - 4, at - 1), text=text, cues=cues)
        events.append(event)
        state, actions = step(PERSONA, state, TraineeSaid(text=text, cues=cues))
        states.append(state)
        tell()
    return events, states


def test_the_mind_comes_back_after_each_event() -> None:
    events, states = recorded()
    taken = retrace(PERSONA, events)
    assert [each.state for each in taken] == states
    assert all(each.exact for each in taken)
    assert [events[each.number] for each in taken] == [each for each in events if isinstance(each, CallBegan | TraineeHeard)]


def test_where_the_record_says_otherwise_it_counts() -> None:
    events, _ = recorded()
    first = next(each for each in events if isinstance(each, TraineeHeard))
    number = events.index(first)
    events.insert(number + 1, MoodMoved(at=first.at, before=2, after=4, reasons=("Somebody else's rules.",)))
    taken = retrace(PERSONA, events[: number + 2])
    assert (taken[0].exact, taken[1].exact, taken[1].state.mood) == (True, False, 4)
    line = next(each for each in events if isinstance(each, CustomerBegan))
    other = [msgspec.structs.replace(line, text="Hello? Another wording.") if each is line else each for each in events[:number]]
    (only,) = retrace(PERSONA, other)
    assert not only.exact
    assert only.state.said == ("opening/other",)


def test_a_repeated_line_is_no_other_line() -> None:
    events, _ = recorded()
    line = next(each for each in events if isinstance(each, CustomerBegan))
    assert retrace(PERSONA, [*events[:2], line, *events[2:]])[-1].exact


def test_events_without_a_beginning_are_refused() -> None:
    with pytest.raises(VoicecoachError, match="no moment of it can be taken up"):
        retrace(PERSONA, recorded()[0][1:])
