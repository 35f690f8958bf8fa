"""What the customer says to a question: the fact, or that they don't know; by mood, and in other words each time."""

from collections.abc import Iterator

import msgspec

from voicecoach.persona import generic
from voicecoach.persona.acts import Action, MindState, Say
from voicecoach.persona.asked import SURE, Asked
from voicecoach.persona.conditions import Moment, holds
from voicecoach.persona.deflections import BY_KIND, DONT_KNOW, DONT_KNOW_UPSET, NEVER_UNKNOWN
from voicecoach.persona.faults import Path, misspelt
from voicecoach.persona.kinds import KINDS
from voicecoach.persona.kinds_told import PAGE
from voicecoach.persona.known import known
from voicecoach.persona.model import Beat, Persona, When
from voicecoach.persona.remedies import denied
from voicecoach.persona.rules import FURIOUS
from voicecoach.persona.saying import Said, by_mood, draw, free, say, times, unsaid

UNKNOWN = "unknown"
"""The topic under which an author writes what is said to questions that the customer cannot answer."""

FEWEST = 12
"""Questions that a topic without a kind needs at least; no such topic of a built-in caller has fewer."""

TOLD_ALREADY = Beat(
    say=(
        "I've told you people that three times!",
        "I just told you that.",
        "You asked me that already. Write it down.",
        "Again? I've said that. Twice now.",
    )
)
MOST_AGAIN = 2
"""How often an answer is said again once all its wordings are used up; after that the customer goes on with their own matter."""

BEFORE_WORDS = 0.6
"""The probability from which an answer comes before what the author lets the customer say to single words."""

ASKING = frozenset({"ask_open:good", "confirm:good", "acknowledge:good", "use_name:good"})
"""Cues of an answer that only asks."""

AGAIN = ("Like I said.", "As I told you.", "Again.", "Once more, then.")
GRUDGING = (
    "Fine.",
    "Isn't that on your screen?",
    "What for? Okay.",
    "Seriously?",
    "Again? Okay.",
    "I gave you people all of that.",
)
"""Said before a fact by a customer who is upset, now and then."""


def answer(persona: Persona, state: MindState, asked: Asked | None) -> Said | None:
    """Answer a question whose answer the customer knows; of two in one breath the first as well."""
    said = _answer(persona, state, asked.topic) if asked and asked.topic else None
    if asked is None or said is None or not asked.also:
        return said
    first = _answer(persona, state, asked.also)
    both = _answer(persona, first[0], asked.topic) if first else None
    if first is None or both is None:
        return said
    lead = " ".join(act.text for act in first[1] if isinstance(act, Say))
    return _led((msgspec.structs.replace(both[0], reacted=said[0].reacted), both[1]), lead)


def _answer(persona: Persona, state: MindState, topic: str) -> Said | None:
    beat = known(persona, topic)
    if beat is None or times(state, topic) >= len(beat.say) + MOST_AGAIN:
        return None
    state = msgspec.structs.replace(state, reacted=state.reacted + 1)
    upset = state.mood >= generic.UPSET
    if unsaid(state, topic, beat):
        lead = draw(state).choice(GRUDGING) if upset and draw(state).random() < 0.4 else ""
        return _led(say(persona, state, topic, beat), lead)
    if upset and state.last != "told_already" and free(state, "told_already", TOLD_ALREADY, 2):
        return say(persona, state, "told_already", TOLD_ALREADY)
    return _led(say(persona, state, topic, beat), draw(state).choice(AGAIN))


def goes_before(persona: Persona, asked: Asked | None, name: str, beat: Beat) -> bool:
    """Whether a question comes before a reaction that is called by single words, by kindness, or by nothing that was said.

    A reaction that is the answer to a topic waits for its question: "what time" alone does not say which time is asked for.
    Where the trainee asks for a thing, says no more and waits, what single words or other business call gives way even to a
    question that the customer cannot answer.
    """
    if asked is None or any(_called_by_more(when) for when in beat.when):
        return False
    if any(when.off_topic for when in beat.when):
        return asked.waits
    by_words, by_cues = any(when.words for when in beat.when), any(when.cues for when in beat.when)
    if by_words and name in persona.answers and asked.topic != name:
        other = asked.score >= SURE and asked.nearest in KINDS
        return bool(asked.topic) or other or any(when.question for when in beat.when)
    if not (by_words or by_cues):
        furious = any(when.mood and when.mood.low >= FURIOUS for when in beat.when)
        return (bool(asked.topic) or asked.waits) and not furious
    if asked.topic:
        return asked.score >= (SURE if by_cues else BEFORE_WORDS) and asked.topic in persona.answers
    other = asked.thing and not any(when.question for when in beat.when)
    return not by_cues and (other or (asked.score >= SURE and asked.nearest in KINDS))


def _called_by_more(when: When) -> bool:
    """Whether a reaction is called by how something was said, or by what is held against the trainee."""
    return bool(when.manner or when.heard or any(cue.endswith(":bad") for cue in when.cues))


def deflect(persona: Persona, state: MindState, now: Moment, asked: Asked | None) -> Said | None:
    """Say that they don't know, to a question that no fact and no beat of the author's answers."""
    if asked is None or (asked.topic and known(persona, asked.topic)):
        return None
    ready = {name: beat for name, beat in persona.beats.items() if free(state, name, beat, 1) and holds(beat.when, now)}
    ready = {name: beat for name, beat in ready.items() if not denied(beat, now.text)}
    if not (asked.thing and _only_asks(now)) and any(when.cues or when.words for beat in ready.values() for when in beat.when):
        return None
    own = Beat(say=persona.answers[UNKNOWN].say or ()) if UNKNOWN in persona.answers else None
    by_kind = _by_kind(state, asked.nearest)
    if own and own.say and free(state, UNKNOWN, own, len(own.say)) and not (by_kind and by_kind[1] in NEVER_UNKNOWN):
        return say(persona, state, UNKNOWN, own)
    asks_back = (each for each in ready.items() if any(when.question for when in each[1].when))
    name, beat = by_kind[::2] if by_kind else next(asks_back, by_mood(state, "dont_know", DONT_KNOW, DONT_KNOW_UPSET))
    return say(persona, state, name, beat)


def _only_asks(now: Moment) -> bool:
    """Whether an answer holds nothing well done but that it asks."""
    return {cue for cue in now.cues if cue.endswith(":good")} <= ASKING


def _by_kind(state: MindState, kind: str) -> tuple[str, str, Beat] | None:
    """A refusal that fits what was asked (its name in this mood, and in any), unless it is used up or was just said."""
    if kind not in BY_KIND:
        return None
    group, calm, upset = BY_KIND[kind]
    name, beat = (f"{group}_upset", upset) if state.mood >= generic.UPSET else (group, calm)
    return (name, group, beat) if state.last != name and unsaid(state, name, beat) else None


def _led(said: Said, lead: str) -> Said:
    state, actions = said
    return state, tuple(_with(action, lead) for action in actions)


def _with(action: Action, lead: str) -> Action:
    return msgspec.structs.replace(action, text=f"{lead} {action.text}") if lead and isinstance(action, Say) else action


def faults(persona: Persona) -> Iterator[tuple[Path, str]]:
    """What is wrong with an author's answers."""
    for name, given in persona.answers.items():
        path: Path = ("answers", name)
        if not name.isidentifier() or name != name.lower():
            yield path, f"'{name}' is no name for a topic; use small letters, digits and _"
        if name in generic.RESERVED or name in persona.beats or name in persona.endings:
            yield path, f"'{name}' is the name of something else; choose another"
        if (name in persona.reactions or name in persona.story) and given.say:
            what = "reaction" if name in persona.reactions else "step of the story"
            yield path, f"there is a {what} '{name}', and its lines are said; leave 'say' out here"
        for kind in given.kind:
            if kind not in KINDS:
                meant = misspelt(kind, KINDS)
                yield (*path, "kind"), f"'{kind}' is no kind of question; all of them stand in {PAGE}{meant}"
        if not given.asks and not given.kind and name not in KINDS and name != UNKNOWN:
            yield path, f"write under 'asks' how a trainee may ask for it, {FEWEST} questions or more"
        if known(persona, name) is None and name != UNKNOWN:
            yield path, "write under 'say' what the customer answers"
        if name == UNKNOWN and given.asks:
            yield (*path, "asks"), f"'{UNKNOWN}' is for what is asked and not known; leave 'asks' out"
