"""The customer's mind: what they make of what happens on the call, and what they do next."""

import math
from collections.abc import Iterable, Mapping

import msgspec

from voicecoach.persona import answers, generic, holding
from voicecoach.persona.acts import Action, End, MindEvent, MindState, MoodChange, RanOn, Say, Silent, TalkedOver, TraineeSaid
from voicecoach.persona.asked import Asked, find_asked
from voicecoach.persona.coming_in import bears_for, comes_in
from voicecoach.persona.conditions import Moment, asks, holds, plain_words, strays
from voicecoach.persona.endings import ending_for, must_end
from voicecoach.persona.model import Beat, CutOffManner, Ending, Persona
from voicecoach.persona.mood import Temper, cut_in, move
from voicecoach.persona.noticing import cues_heard, manner_of
from voicecoach.persona.rules import (
    CUT_IN,
    FED_UP,
    LONG_HOLD,
    NOTHING_HELPS,
    OFF_TOPIC,
    RAN_ON,
    SILENCE,
    SMALL_TALK,
)
from voicecoach.persona.saying import draw, free, fresh, moved, say
from voicecoach.words.hold import hold_asked, only_back

ANSWERS = 25
"""How much likelier a beat is that answers what the trainee just said than one that changes the subject."""

REACTIONS_IN_A_ROW = (2, 2, 2, 2, 1, 1)
"""Lines in each mood after which the story goes on, though the trainee's answer would give occasion for another reaction."""

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


def story(persona: Persona) -> Mapping[str, Beat]:
    """The steps in which the customer tells what happened."""
    return persona.story or generic.STORY


def _answered(
    persona: Persona, state: MindState, event: TraineeSaid, besides: tuple[str, ...] = ()
) -> tuple[MindState, tuple[Action, ...]]:
    asked = hold_asked(event.text)
    question = None if asked else find_asked(persona, event.text, event.near)
    known = question is not None and question.topic != ""
    off_topic = state.turn > 0 and not (asked or known) and strays(persona, event.text, event.cues)  # the first may be a greeting
    manner = manner_of(event)
    heard = cues_heard(state, event)
    idle = _idle(persona, state, event)
    causes = [*dict.fromkeys(event.cues), *(m for m in manner if m != CUT_IN or not state.cut_noted)]
    causes += [OFF_TOPIC] if off_topic else [NOTHING_HELPS] if idle > 1 else []
    causes += besides
    state = msgspec.structs.replace(
        state, turn=state.turn + 1, heard=heard, silences=0, idle=0 if idle > 1 else idle, cut_noted=False
    )
    state, actions = _feel(persona, state, tuple(causes))
    now = _moment(persona, state, event, manner=frozenset(manner), off_topic=off_topic)
    if ending := ending_for(persona, now):
        return _end(persona, state, actions, ending)
    state, said = holding.answer(persona, state, asked) if asked else _next_line(persona, state, now, question)
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
    """A step of the story that was cut off is told again once, in other words."""
    steps = list(story(persona))
    told = steps[state.story - 1] if 0 < state.story <= len(steps) else ""
    if not told or state.last != told or told in state.retold or not fresh(state, told, story(persona)[told]):
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


def _feel(persona: Persona, state: MindState, causes: tuple[str, ...]) -> tuple[MindState, tuple[Action, ...]]:
    told, fed_up = has_told(persona, state), state.turn >= FED_UP
    return moved(state, *move(persona, state.temper, causes, state.heard, told=told, fed_up=fed_up))


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


def _next_line(persona: Persona, state: MindState, now: Moment, asked: Asked | None) -> tuple[MindState, tuple[Action, ...]]:
    """What the customer says next: a reaction, an answer, the story, a beat, or pressing on.

    After some reactions in a row the story goes on whatever the trainee said: who is upset wants to get it out.
    """
    if not plain_words(now.text) and free(state, "unheard", generic.UNHEARD, len(generic.UNHEARD.say)):
        return say(persona, state, "unheard", generic.UNHEARD)
    listens = now.told or state.reacted < REACTIONS_IN_A_ROW[now.mood]
    for reactions in (persona.reactions, generic.REACTIONS) if listens else ():
        for name, beat in reactions.items():
            may = free(state, name, beat, min(2, len(beat.say))) and holds(beat.when, now)
            if may and not answers.goes_before(persona, asked, beat):
                return say(persona, msgspec.structs.replace(state, reacted=state.reacted + 1), name, beat)
        if answer := answers.answer(persona, state, asked):
            return answer
    if listens and not now.told and (offered := _takes_up(persona, state, now)):
        return offered
    state = msgspec.structs.replace(state, reacted=0)
    steps = story(persona)
    if state.story < len(steps):
        name = list(steps)[state.story]
        told = msgspec.structs.replace(state, story=state.story + 1, resuming=False)
        return say(persona, told, name, steps[name], resume=state.resuming)
    return answers.deflect(persona, state, now, asked) or _brings_up(persona, state, now)


def _takes_up(persona: Persona, state: MindState, now: Moment) -> tuple[MindState, tuple[Action, ...]] | None:
    """What the customer says in mid-story to something that the trainee has just named: a technician, a credit, a day."""
    for name, beat in persona.beats.items():
        named = any(when.words for when in beat.when)
        if named and free(state, name, beat, 1) and holds(beat.when, now):
            return say(persona, msgspec.structs.replace(state, reacted=state.reacted + 1), name, beat)
    return None


def _brings_up(persona: Persona, state: MindState, now: Moment) -> tuple[MindState, tuple[Action, ...]]:
    """What the customer says once the story is told and nothing calls for an answer."""
    for beats in (persona.beats, generic.BEATS):
        ready = {name: beat for name, beat in beats.items() if free(state, name, beat, 1) and holds(beat.when, now)}
        if ready:
            weights = [beat.weight * (ANSWERS if _answers(beat) else 1) for beat in ready.values()]
            name = draw(state).choices(list(ready), weights)[0]
            return say(persona, state, name, ready[name])
    name, beat = ("going_on", generic.GOING_ON) if now.mood < 2 else ("pressing", generic.PRESSING)
    return say(persona, state, name, beat)


def _answers(beat: Beat) -> bool:
    return any(when.cues or when.words or when.question for when in beat.when)


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
]
