"""The customer's mind: what they make of what happens on the call, and what they do next."""

from collections.abc import Mapping
from random import Random

import msgspec

from voicecoach.persona import generic
from voicecoach.persona.acts import Action, End, MindEvent, MindState, MoodChange, Say, Silent, TalkedOver, TraineeSaid
from voicecoach.persona.conditions import Moment, asks, holds, plain_words, strays
from voicecoach.persona.model import Beat, CutOffManner, Ending, Persona
from voicecoach.persona.mood import Temper, cut_in, move
from voicecoach.persona.rules import (
    CUT_IN,
    FASTER,
    FASTER_FACTOR,
    HANGS_UP,
    LOUDER,
    LOUDER_DB,
    NOTHING_HELPS,
    OFF_TOPIC,
    SILENCE,
    SMALL_TALK,
)

ANSWERS = 25
"""How much likelier a beat is that answers what the trainee just said than one that changes the subject."""

REACTIONS_IN_A_ROW = 2
"""Lines after which the story goes on, though the trainee's answer would give occasion for another reaction."""

LONGEST = 3
"""Patience, in events of all kinds for each answer of the trainee: bounds a call of silences and cut-ins."""


def begin(persona: Persona, seed: int) -> tuple[MindState, tuple[Action, ...]]:
    """The customer's mind when the call is connected, and the opening complaint."""
    state = MindState(seed=seed, temper=Temper(mood=persona.mood))
    return _say(persona, state, "opening", Beat(say=persona.opening))


def step(persona: Persona, state: MindState, event: MindEvent) -> tuple[MindState, tuple[Action, ...]]:
    """What the customer does about one event; nothing once the call has ended."""
    if state.ended:
        return state, ()
    state = msgspec.structs.replace(state, steps=state.steps + 1)
    match event:
        case TraineeSaid():
            return _answered(persona, state, event)
        case TalkedOver():
            return _talked_over(persona, state)
        case Silent():
            return _nobody_answers(persona, state)


def on_talked_over(persona: Persona) -> CutOffManner:
    """How the customer takes being cut off: stops, goes on speaking, or stops and protests."""
    return persona.when_cut_off.do


def has_told(persona: Persona, state: MindState) -> bool:
    """Whether the customer's story is told."""
    return state.story >= len(story(persona))


def story(persona: Persona) -> Mapping[str, Beat]:
    """The steps in which the customer tells what happened."""
    return persona.story or generic.STORY


def _answered(persona: Persona, state: MindState, event: TraineeSaid) -> tuple[MindState, tuple[Action, ...]]:
    off_topic = state.turn > 0 and strays(persona, event.text, event.cues)  # the first answer may be a greeting
    manner = _manner(event)
    heard = dict(state.heard)
    for cue in dict.fromkeys(event.cues):
        heard[cue] = heard.get(cue, 0) + 1
    idle = _idle(persona, state, event)
    causes = [*dict.fromkeys(event.cues), *(m for m in manner if m != CUT_IN or not state.cut_noted)]
    causes += [OFF_TOPIC] if off_topic else [NOTHING_HELPS] if idle > 1 else []
    state = msgspec.structs.replace(
        state, turn=state.turn + 1, heard=heard, silences=0, idle=0 if idle > 1 else idle, cut_noted=False
    )
    state, actions = _feel(persona, state, tuple(causes))
    now = _moment(persona, state, event, manner=frozenset(manner), off_topic=off_topic)
    if ending := _ending(persona, now):
        return _end(persona, state, actions, ending)
    state, said = _next_line(persona, state, now)
    return state, (*actions, *said)


def _manner(event: TraineeSaid) -> tuple[str, ...]:
    found = {
        CUT_IN: event.cut_in,
        LOUDER: event.level_change_db is not None and event.level_change_db >= LOUDER_DB,
        FASTER: event.pace_change is not None and event.pace_change >= FASTER_FACTOR,
    }
    return tuple(manner for manner, is_so in found.items() if is_so)


def _idle(persona: Persona, state: MindState, event: TraineeSaid) -> int:
    """Answers in a row, since the story is told, that bring the matter no further: no good cue of weight, no question."""
    helps = any(cue.endswith(":good") and cue.partition(":")[0] not in SMALL_TALK for cue in event.cues)
    return 0 if helps or asks(event.text) or not has_told(persona, state) else state.idle + 1


def _talked_over(persona: Persona, state: MindState) -> tuple[MindState, tuple[Action, ...]]:
    state, actions = _moved(state, *cut_in(persona, state.temper))
    now = _moment(persona, state)
    if _must_end(now) and (ending := _ending(persona, now)):
        return _end(persona, state, actions, ending)
    how = on_talked_over(persona)
    state = msgspec.structs.replace(state, cut_noted=True)
    if how != "push_on":
        state = _take_back(persona, state)
    if how == "protest":
        lines = persona.when_cut_off.say
        state, said = _say(persona, state, "when_cut_off", Beat(say=lines) if lines else generic.PROTEST)
        return state, (*actions, *said)
    return state, actions


def _take_back(persona: Persona, state: MindState) -> MindState:
    """A step of the story that was cut off is told again once, in other words."""
    steps = list(story(persona))
    told = steps[state.story - 1] if 0 < state.story <= len(steps) else ""
    if not told or state.last != told or told in state.retold or not _unsaid(state, told, story(persona)[told]):
        return state
    return msgspec.structs.replace(state, story=state.story - 1, retold=(*state.retold, told), resuming=True)


def _nobody_answers(persona: Persona, state: MindState) -> tuple[MindState, tuple[Action, ...]]:
    state = msgspec.structs.replace(state, silences=state.silences + 1)
    state, actions = _feel(persona, state, (SILENCE,) if state.silences > 1 else ())
    gone = state.silences >= persona.silence.hang_up_after
    now = _moment(persona, state, gone_silent=gone)
    if _must_end(now) and (ending := _ending(persona, now)):
        return _end(persona, state, actions, ending)
    lines = persona.silence.say
    state, said = _say(persona, state, "silence", Beat(say=lines) if lines else generic.SILENCE)
    return state, (*actions, *said)


def _feel(persona: Persona, state: MindState, causes: tuple[str, ...]) -> tuple[MindState, tuple[Action, ...]]:
    return _moved(state, *move(persona, state.temper, causes, state.heard, told=has_told(persona, state)))


def _moved(state: MindState, temper: Temper, reasons: tuple[str, ...]) -> tuple[MindState, tuple[Action, ...]]:
    changed = temper.mood != state.mood
    actions = (MoodChange(before=state.mood, after=temper.mood, reasons=reasons),) if changed else ()
    return msgspec.structs.replace(state, temper=temper), actions


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


def _must_end(now: Moment) -> bool:
    """Whether the call cannot go on, though the trainee said nothing."""
    return now.mood >= HANGS_UP or now.gone_silent or now.out_of_patience


def _ending(persona: Persona, now: Moment) -> tuple[str, Ending] | None:
    """The first ending whose condition holds: the author's, then the generic ones for what the author left open.

    At mood 5 and after too many silences only an ending made for that case will do.
    """
    written = {ending.outcome for ending in persona.endings.values()}
    choices = [(name, ending) for name, ending in persona.endings.items() if ending.when]
    choices += [(name, ending) for name, ending in generic.ENDINGS.items() if _forced(ending) or ending.outcome not in written]
    case = "mood" if now.mood >= HANGS_UP else "gone_silent" if now.gone_silent else None
    if case:
        choices = [(name, ending) for name, ending in choices if any(getattr(when, case) is not None for when in ending.when)]
    return next(((name, ending) for name, ending in choices if holds(ending.when, now)), None)


def _forced(ending: Ending) -> bool:
    """Whether an ending is made for a call that cannot go on: at mood 5, nobody there, or out of patience."""
    return any(
        when.gone_silent or when.out_of_patience or (when.mood is not None and when.mood.low >= HANGS_UP) for when in ending.when
    )


def _end(
    persona: Persona, state: MindState, actions: tuple[Action, ...], ending: tuple[str, Ending]
) -> tuple[MindState, tuple[Action, ...]]:
    name, what = ending
    state, said = _say(persona, state, name, Beat(say=what.say))
    state = msgspec.structs.replace(state, ended=True)
    return state, (*actions, *said, End(outcome=what.outcome, ending=name))


def _next_line(persona: Persona, state: MindState, now: Moment) -> tuple[MindState, tuple[Action, ...]]:
    """What the customer says next: a reaction, the story, a beat, or pressing on.

    After some reactions in a row the story goes on whatever the trainee said: who is upset wants to get it out.
    """
    if not plain_words(now.text) and _free(state, "unheard", generic.UNHEARD, len(generic.UNHEARD.say)):
        return _say(persona, state, "unheard", generic.UNHEARD)
    for name, beat in [*persona.reactions.items(), *generic.REACTIONS.items()]:
        listens = now.told or state.reacted < REACTIONS_IN_A_ROW
        if listens and _free(state, name, beat, min(2, len(beat.say))) and holds(beat.when, now):
            state = msgspec.structs.replace(state, reacted=state.reacted + 1)
            return _say(persona, state, name, beat)
    state = msgspec.structs.replace(state, reacted=0)
    steps = story(persona)
    if state.story < len(steps):
        name = list(steps)[state.story]
        told = msgspec.structs.replace(state, story=state.story + 1, resuming=False)
        return _say(persona, told, name, steps[name], resume=state.resuming)
    for beats in (persona.beats, generic.BEATS):
        ready = {name: beat for name, beat in beats.items() if _free(state, name, beat, 1) and holds(beat.when, now)}
        if ready:
            weights = [beat.weight * (ANSWERS if _answers(beat) else 1) for beat in ready.values()]
            name = _draw(state).choices(list(ready), weights)[0]
            return _say(persona, state, name, ready[name])
    name, beat = ("going_on", generic.GOING_ON) if now.mood < 2 else ("pressing", generic.PRESSING)
    return _say(persona, state, name, beat)


def _answers(beat: Beat) -> bool:
    return any(when.cues or when.words or when.question for when in beat.when)


def _free(state: MindState, name: str, beat: Beat, usual: int) -> bool:
    """Whether a beat may come again: not more often than allowed, and with words not yet used."""
    return _times(state, name) < (beat.times or usual) and bool(_unsaid(state, name, beat))


def _times(state: MindState, name: str) -> int:
    return sum(key.partition("/")[0] == name for key in state.said)


def _unsaid(state: MindState, name: str, beat: Beat) -> list[int]:
    return [n for n in range(len(beat.say)) if f"{name}/{n}" not in state.said]


def _draw(state: MindState) -> Random:
    return Random(f"{state.seed}/{state.steps}")  # noqa: S311 - drawn for variety, by seed so that a call can be repeated


def _say(
    persona: Persona, state: MindState, name: str, beat: Beat, *, resume: bool = False
) -> tuple[MindState, tuple[Action, ...]]:
    """Say a wording that was not heard yet; when all were, any but the last one said."""
    last = state.said[-1] if state.said else ""
    wordings = _unsaid(state, name, beat) or [n for n in range(len(beat.say)) if f"{name}/{n}" != last] or [0]
    chosen = _draw(state).choice(wordings)
    text = persona.fill(beat.say[chosen])
    if resume:
        text = f"{_draw(state).choice(persona.when_cut_off.resume or generic.RESUME.say)} {text}"
    state = msgspec.structs.replace(state, last=name, said=(*state.said, f"{name}/{chosen}"))
    return state, (Say(text=text, mood=state.mood, beat=name, move=beat.move or name),)


__all__ = [
    "Action",
    "End",
    "MindEvent",
    "MindState",
    "MoodChange",
    "Say",
    "Silent",
    "TalkedOver",
    "TraineeSaid",
    "begin",
    "has_told",
    "on_talked_over",
    "step",
]
