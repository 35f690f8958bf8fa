"""What the customer says next: a reaction, an answer, the next step of the story, something they bring up, or pressing on."""

from collections.abc import Mapping

import msgspec

from voicecoach.persona import answers, generic
from voicecoach.persona.acts import MindState, Say
from voicecoach.persona.asked import Asked
from voicecoach.persona.asking_back import asks_back
from voicecoach.persona.conditions import Moment, asks, holds, plain_words
from voicecoach.persona.hinges import HINGE, hinge, stands_alone
from voicecoach.persona.insisting import asked_again
from voicecoach.persona.model import Beat, Persona
from voicecoach.persona.remedies import denied
from voicecoach.persona.rules import FURIOUS, WARNS
from voicecoach.persona.saying import Said, draw, free, say, times

ANSWERS = 25
"""How much likelier a beat is that answers what the trainee just said than one that changes the subject."""

REACTIONS_IN_A_ROW = (2, 2, 2, 2, 1, 1)
"""Lines in each mood after which the story goes on, though the trainee's answer would give occasion for another reaction."""

CALM = 1
"""Mood up to which a question is answered, however many there were before it."""

TOO_SOON = "any_anything_else"
"""What is said to "anything else?" by a customer to whom nothing was offered yet."""

LAST_WARNING, OWN_WARNINGS = "any_last_warning", "last_"
"""By what a furious customer says that they are about to go: a made-up line, or reactions whose names begin so."""


def story(persona: Persona) -> Mapping[str, Beat]:
    """The steps in which the customer tells what happened."""
    return persona.story or generic.STORY


def has_warned(persona: Persona, state: MindState) -> bool:
    """Whether the customer has said that they are about to go."""
    said = {key.partition("/")[0] for key in state.said}
    return LAST_WARNING in said or any(name.startswith(OWN_WARNINGS) and name in persona.reactions for name in said)


def next_line(persona: Persona, state: MindState, now: Moment, asked: Asked | None, helped: tuple[str, ...] = ()) -> Said:
    """What the customer says to an answer; ``helped`` names the parts of the persona whose thing it offered.

    After some reactions in a row the story goes on whatever the trainee said, as who is upset wants to get it out; who is
    calm answers what is asked.
    """
    if not plain_words(now.text) and free(state, "unheard", generic.UNHEARD, len(generic.UNHEARD.say)):
        return say(persona, state, "unheard", generic.UNHEARD)
    listens = now.told or state.reacted < REACTIONS_IN_A_ROW[now.mood] or (now.mood <= CALM and asks(now.text))
    said = _reacts(persona, state, now, asked) if listens else None
    if said := said or _takes_up(persona, state, now, helped, listens=listens) or _insists(persona, state, now):
        return said
    lead = hinge(state, now, helped=bool(helped))
    state = msgspec.structs.replace(state, reacted=0)
    if said := _goes_on(persona, state, now, lead):
        return said
    deflected = None if stands_alone(lead) else answers.deflect(persona, state, now, asked)
    return deflected or _brings_up(persona, state, now, lead)


def _reacts(persona: Persona, state: MindState, now: Moment, asked: Asked | None) -> Said | None:
    """A reaction, or the answer to a question: the author's reactions first, and insolence before any answer."""
    rude = any(cue.endswith(":bad") for cue in now.cues)
    for own in (True, False):
        for name, beat in (persona.reactions if own else generic.REACTIONS).items():
            may = (
                not (state.helped and name == TOO_SOON)
                and not (name.startswith(OWN_WARNINGS) and now.turn < WARNS)
                and free(state, name, beat, min(2, len(beat.say)))
                and holds(beat.when, now)
            )
            if may and not answers.goes_before(persona, asked, name, beat):
                return say(persona, msgspec.structs.replace(state, reacted=state.reacted + 1), name, beat)
        if (not own or not rude) and (answer := answers.answer(persona, state, asked)):
            return _and_asks_again(persona, state, now, answer)
    if not rude and (said := asks_back(persona, state, asked)):
        return msgspec.structs.replace(said[0], reacted=state.reacted + 1), said[1]
    return None


def _and_asks_again(persona: Persona, state: MindState, now: Moment, answer: Said) -> Said:
    """An answer, and after it the customer's own question once more, where only a question came back for it."""
    again = asked_again(persona, state, now)
    if again is None:
        return answer
    after, actions = answer
    after, more = say(persona, after, *again)
    asks = next((act.text for act in more if isinstance(act, Say)), "")
    led = (msgspec.structs.replace(act, text=f"{act.text} {asks}") if isinstance(act, Say) else act for act in actions)
    return msgspec.structs.replace(after, last=answer[0].last), tuple(led)


def _takes_up(persona: Persona, state: MindState, now: Moment, helped: tuple[str, ...], *, listens: bool) -> Said | None:
    """What the customer says to a thing that was just offered; in mid-story also to one that was only named."""
    named = [name for name, beat in persona.beats.items() if any(when.words for when in beat.when) and not denied(beat, now.text)]
    for name in (*(name for name in helped if name in persona.beats), *(named if listens and not now.told else ())):
        beat = persona.beats[name]
        if free(state, name, beat, 1) and holds(beat.when, now):
            return say(persona, msgspec.structs.replace(state, reacted=state.reacted + 1), name, beat)
    return None


def _insists(persona: Persona, state: MindState, now: Moment) -> Said | None:
    """The customer's own question once more; of a furious customer, in mid-story or once, that they are about to go."""
    if again := asked_again(persona, state, now):
        return say(persona, state, *again)
    if not (now.told and has_warned(persona, state)) and _threatens(state, now):
        return say(persona, state, LAST_WARNING, generic.LAST_WARNING)
    return None


def _threatens(state: MindState, now: Moment) -> bool:
    """Whether a furious customer, made angrier once they were answered often enough, says that they are about to go."""
    worse = now.turn >= WARNS and (any(cue.endswith(":bad") for cue in now.cues) or bool(now.manner))
    return now.mood >= FURIOUS and worse and free(state, LAST_WARNING, generic.LAST_WARNING, len(generic.LAST_WARNING.say))


def _goes_on(persona: Persona, state: MindState, now: Moment, lead: tuple[str, str]) -> Said | None:
    """The next step of the story, without those whose condition says that there is nothing left to tell of them."""
    for number, (name, beat) in enumerate(story(persona).items()):
        if number < state.story or not holds(beat.when, now) or _was_asked(persona, state, name):
            continue
        told = msgspec.structs.replace(state, story=number + 1, resuming=False)
        cut_off = [n for n in range(len(beat.say)) if state.resuming and f"{name}/{n}" in state.said]
        return say(persona, told, name, beat, resume=state.resuming, lead=lead, wordings=cut_off)
    return None


def _was_asked(persona: Persona, state: MindState, name: str) -> bool:
    """Whether a step of the story was told already, as it was asked for."""
    return name in persona.answers and not state.resuming and times(state, name) > 0


def _brings_up(persona: Persona, state: MindState, now: Moment, lead: tuple[str, str]) -> Said:
    """What the customer says once the story is told and nothing calls for an answer."""
    state = msgspec.structs.replace(state, story=len(story(persona)))
    for beats in (persona.beats, generic.BEATS):
        ready = {name: beat for name, beat in beats.items() if free(state, name, beat, 1) and holds(beat.when, now)}
        ready = {name: beat for name, beat in ready.items() if not denied(beat, now.text)}
        if lead[0] or any(cue.endswith(":good") for cue in now.cues):
            ready = {name: beat for name, beat in ready.items() if not _asks_back(beat)}
        if lead[0]:
            ready = {name: beat for name, beat in ready.items() if _fits_after(beat, lead)}
        if ready:
            weights = [beat.weight * (ANSWERS if _answers(beat) else 1) for beat in ready.values()]
            name = draw(state).choices(list(ready), weights)[0]
            return say(persona, state, name, ready[name], lead=("", "") if _says_itself(ready[name], lead) else lead)
    if lead[0]:
        return say(persona, state, HINGE, Beat(say=(lead[0],)))
    name, beat = ("going_on", generic.GOING_ON) if now.mood < 2 else ("pressing", generic.PRESSING)
    return say(persona, state, name, beat)


def _fits_after(beat: Beat, lead: tuple[str, str]) -> bool:
    """Whether a beat may follow a word on the last answer: after a yes only what answers; never one that asks for a plan."""
    return _answers(beat) or not (stands_alone(lead) or any(when.not_heard for when in beat.when))


def _says_itself(beat: Beat, lead: tuple[str, str]) -> bool:
    """Whether a beat answers by itself, so that no word stands before it; a summary gets its yes before what is no yes."""
    return _answers(beat) and (f"{HINGE}/right" not in lead[1] or any("restate:good" in when.cues for when in beat.when))


def _asks_back(beat: Beat) -> bool:
    """Whether a beat is said to any question at all, as "What do you need that for?": no word to one that was asked well."""
    return any(when.question and not (when.cues or when.words) for when in beat.when)


def _answers(beat: Beat) -> bool:
    """Whether a beat answers what the trainee just said."""
    return any(when.cues or when.words or when.question for when in beat.when)
