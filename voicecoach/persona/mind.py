"""The customer's mind: what they make of what happens on the call, and what they do next."""

import math
from collections.abc import Iterable
from functools import partial

import msgspec

from voicecoach.persona import generic, holding
from voicecoach.persona.acts import Action, End, MindEvent, MindState, MoodChange, RanOn, Say, Silent, TalkedOver, TraineeSaid
from voicecoach.persona.asked import find_asked
from voicecoach.persona.asking_back import confirmed
from voicecoach.persona.coming_in import bears_for, comes_in
from voicecoach.persona.conditions import Moment, asks, strays
from voicecoach.persona.endings import ending_for, must_end
from voicecoach.persona.model import Beat, Ending, Persona
from voicecoach.persona.mood import Temper, cut_in, move
from voicecoach.persona.next_line import has_warned, next_line, story
from voicecoach.persona.noticing import cues_heard, implied, manner_of
from voicecoach.persona.remedies import offered
from voicecoach.persona.rules import (
    CUT_IN,
    LONG_HOLD,
    NOTHING_HELPS,
    OFF_TOPIC,
    RAN_ON,
    SILENCE,
    SMALL_TALK,
    SOONEST,
)
from voicecoach.persona.saying import moved, say
from voicecoach.persona.written import CutOffManner
from voicecoach.words.hold import hold_asked, only_back

LONGEST = 3
"""Patience, in events of all kinds for each answer of the trainee: bounds a call of silences and cut-ins."""


def begin(persona: Persona, seed: int, heard_before: Iterable[str] = ()) -> tuple[MindState, tuple[Action, ...]]:
    """The customer's mind when the call is connected, and the opening complaint.

    ``heard_before`` are the wordings (`recall.heard_wordings`) of the trainee's last calls with this customer.
    """
    state = MindState(seed=seed, temper=Temper(mood=persona.mood), before=tuple(heard_before))
    return say(persona, state, "opening", Beat(say=persona.opening))


def step(persona: Persona, state: MindState, event: MindEvent) -> tuple[MindState, tuple[Action, ...]]:
    """What the customer does about one event; nothing once the call has ended."""
    if state.ended:
        return state, ()
    state = msgspec.structs.replace(state, steps=state.steps + 1)
    match event:
        case TraineeSaid() if state.hold is not None:
            return _back(persona, state, event)
        case TraineeSaid():
            return _answered(persona, state, event)
        case TalkedOver():
            return _talked_over(persona, state)
        case RanOn(recites=recites):
            return _ran_on(persona, state, recites=recites)
        case Silent():
            return _nobody_answers(persona, state)


def on_talked_over(persona: Persona) -> CutOffManner:
    """How the customer takes being cut off: stops, goes on speaking, or stops and protests."""
    return persona.when_cut_off.do


def bears(persona: Persona, state: MindState, *, recites: bool) -> float:
    """Seconds for which the customer lets the trainee speak; endless once all is said."""
    return math.inf if state.ended else bears_for(persona, state, recites=recites)


def has_told(persona: Persona, state: MindState) -> bool:
    """Whether the customer's story is told."""
    return state.story >= len(story(persona))


def _answered(
    persona: Persona, state: MindState, event: TraineeSaid, besides: tuple[str, ...] = ()
) -> tuple[MindState, tuple[Action, ...]]:
    asked = hold_asked(event.text)
    question = None if asked else find_asked(persona, event.text, event.near)
    if question is None or not question.topic:
        question = confirmed(state, event.text) or question
    known = question is not None and question.topic != ""
    off_topic = state.turn > 0 and not (asked or known) and strays(persona, event.text, event.cues)  # the first may be a greeting
    manner = manner_of(event)
    heard = cues_heard(state, event)
    part = partial(_moment, persona, event=event, manner=frozenset(manner), off_topic=off_topic)
    helped = {name: steps for name, steps in offered(persona, part(state)).items() if name not in state.helped}
    idle = 0 if helped else _idle(persona, state, event)
    causes = [*dict.fromkeys((*event.cues, *implied(persona, part(state))))]
    causes += [each for each in manner if each != CUT_IN or not state.cut_noted]
    causes += [OFF_TOPIC] if off_topic else [NOTHING_HELPS] if idle > 1 else []
    causes += besides
    state = msgspec.structs.replace(
        state,
        turn=state.turn + 1,
        heard=heard,
        silences=0,
        idle=0 if idle > 1 else idle,
        cut_noted=False,
        helped=(*state.helped, *helped),
    )
    state, actions = _feel(persona, state, tuple(causes), sum(helped.values()))
    now = part(state)
    if ending := ending_for(persona, now):
        return _end(persona, state, actions, ending)
    state, said = holding.answer(persona, state, asked) if asked else next_line(persona, state, now, question, tuple(helped))
    return state, (*actions, *said)


def _back(persona: Persona, state: MindState, event: TraineeSaid) -> tuple[MindState, tuple[Action, ...]]:
    """The trainee speaks to a customer who was put on hold."""
    now = _moment(persona, state)
    if must_end(now) and (ending := ending_for(persona, now)):
        return _end(persona, state, (), ending)
    if waiting := holding.goes_on(persona, state, event.text):
        return waiting
    late = (LONG_HOLD,) if holding.was_long(state, event.away) else ()
    state = msgspec.structs.replace(state, hold=None, silences=0)
    if not only_back(event.text):
        state, actions = _answered(persona, state, msgspec.structs.replace(event, cut_in=False), late)
        return (state, actions) if state.ended or not late else holding.complains_first(persona, state, actions)
    state, actions = _feel(persona, msgspec.structs.replace(state, heard=cues_heard(state, event)), late)
    now = _moment(persona, state)
    if must_end(now) and (ending := ending_for(persona, now)):
        return _end(persona, state, actions, ending)
    state, said = holding.notices(persona, state, late=bool(late))
    return state, (*actions, *said)


def _ran_on(persona: Persona, state: MindState, *, recites: bool) -> tuple[MindState, tuple[Action, ...]]:
    """The trainee speaks on and on; a recital is counted by its cue, once its turn is over."""
    state, actions = (state, ()) if recites else moved(state, *cut_in(persona, state.temper, RAN_ON))
    now = _moment(persona, state)
    if must_end(now) and (ending := ending_for(persona, now)):
        return _end(persona, state, actions, ending)
    state, said = comes_in(persona, state, recites=recites)
    return state, (*actions, *said)


def _idle(persona: Persona, state: MindState, event: TraineeSaid) -> int:
    """Answers in a row, since the story is told, that bring the matter no further: no good cue of weight, no question."""
    helps = any(cue.endswith(":good") and cue.partition(":")[0] not in SMALL_TALK for cue in event.cues)
    return 0 if helps or asks(event.text) or not has_told(persona, state) else state.idle + 1


def _talked_over(persona: Persona, state: MindState) -> tuple[MindState, tuple[Action, ...]]:
    on_hold = state.hold is not None  # "Are you still there?" talked over by somebody who is: no offence
    state, actions = (state, ()) if on_hold else moved(state, *cut_in(persona, state.temper))
    now = _moment(persona, state)
    if must_end(now) and (ending := ending_for(persona, now)):
        return _end(persona, state, actions, ending)
    if on_hold:
        return state, actions
    how = on_talked_over(persona)
    state = msgspec.structs.replace(state, cut_noted=True)
    if how != "push_on":
        state = _take_back(persona, state)
    if how == "protest":
        lines = persona.when_cut_off.say
        state, said = say(persona, state, "when_cut_off", Beat(say=lines) if lines else generic.PROTEST)
        return state, (*actions, *said)
    return state, actions


def _take_back(persona: Persona, state: MindState) -> MindState:
    """A step of the story that was cut off is told again once, in the same words: nobody heard them to the end."""
    steps = list(story(persona))
    told = steps[state.story - 1] if 0 < state.story <= len(steps) else ""
    if not told or state.last != told or told in state.retold:
        return state
    return msgspec.structs.replace(state, story=state.story - 1, retold=(*state.retold, told), resuming=True)


def _nobody_answers(persona: Persona, state: MindState) -> tuple[MindState, tuple[Action, ...]]:
    state = msgspec.structs.replace(state, silences=state.silences + 1)
    cause = SILENCE if state.hold is None else LONG_HOLD
    state, actions = _feel(persona, state, (cause,) if state.silences > 1 else ())
    gone = state.silences >= persona.silence.hang_up_after
    now = _moment(persona, state, gone_silent=gone)
    if must_end(now) and (ending := ending_for(persona, now)):
        return _end(persona, state, actions, ending)
    if state.hold is not None:
        state, said = holding.asks(persona, state)
        return state, (*actions, *said)
    lines = persona.silence.say
    state, said = say(persona, state, "silence", Beat(say=lines) if lines else generic.SILENCE)
    return state, (*actions, *said)


def _feel(
    persona: Persona, state: MindState, causes: tuple[str, ...], helps: float = 0.0
) -> tuple[MindState, tuple[Action, ...]]:
    how = {"told": has_told(persona, state), "may_go": state.turn >= SOONEST, "warned": has_warned(persona, state)}
    return moved(state, *move(persona, state.temper, causes, state.heard, helps=helps, **how))


def _moment(
    persona: Persona,
    state: MindState,
    event: TraineeSaid | None = None,
    *,
    manner: frozenset[str] = frozenset(),
    off_topic: bool = False,
    gone_silent: bool = False,
) -> Moment:
    return Moment(
        mood=state.mood,
        turn=state.turn,
        told=has_told(persona, state),
        text=event.text if event else "",
        cues=event.cues if event else (),
        manner=manner,
        off_topic=off_topic,
        heard=state.heard,
        done=frozenset(key.partition("/")[0] for key in state.said),
        out_of_patience=state.turn >= persona.patience or state.steps >= LONGEST * persona.patience,
        gone_silent=gone_silent,
    )


def _end(
    persona: Persona, state: MindState, actions: tuple[Action, ...], ending: tuple[str, Ending]
) -> tuple[MindState, tuple[Action, ...]]:
    name, what = ending
    state, said = say(persona, state, name, Beat(say=what.say))
    state = msgspec.structs.replace(state, ended=True)
    return state, (*actions, *said, End(outcome=what.outcome, ending=name))


__all__ = [
    "Action",
    "End",
    "MindEvent",
    "MindState",
    "MoodChange",
    "RanOn",
    "Say",
    "Silent",
    "TalkedOver",
    "TraineeSaid",
    "begin",
    "has_told",
    "on_talked_over",
    "step",
    "story",
]
