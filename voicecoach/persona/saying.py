"""Which wording of a thing the customer says: one not heard yet, drawn by the call's seed."""

from collections.abc import Sequence
from random import Random

import msgspec

from voicecoach.persona import generic
from voicecoach.persona.acts import Action, MindState, MoodChange, Say
from voicecoach.persona.model import Beat, Persona
from voicecoach.persona.mood import Temper
from voicecoach.persona.written import Wordings

OUTBURST, SETTLED = "This had to come out, whatever the trainee said.", "The customer settles by themselves."
"""Why the mood moves with a beat that brings its own."""

Said = tuple[MindState, tuple[Action, ...]]
"""The mind after something was said, and the line."""


def say(
    persona: Persona,
    state: MindState,
    name: str,
    beat: Beat,
    *,
    resume: bool = False,
    lead: tuple[str, str] = ("", ""),
    wordings: Sequence[int] = (),
) -> Said:
    """Say a wording that was not heard yet, in the trainee's last calls neither; when all were, any but the last one said.

    ``lead`` is a word before it, and the key under which that is kept among what was said; ``wordings`` are the only ones to
    choose from, where some are given.
    """
    last = state.said[-1] if state.said else ""
    left = wordings or fresh(state, name, beat) or unsaid(state, name, beat)
    chosen = draw(state).choice(left or [n for n in range(len(beat.say)) if f"{name}/{n}" != last] or [0])
    text = persona.fill(beat.say[chosen])
    state, moved_to = flown(state, beat)
    if resume:
        text = f"{draw(state).choice(persona.when_cut_off.resume or generic.RESUME.say)} {text}"
    elif lead[0]:
        text = f"{persona.fill(lead[0])} {text}"
    kept = (lead[1],) if lead[0] and not resume else ()
    state = msgspec.structs.replace(state, last=name, said=(*state.said, *kept, f"{name}/{chosen}"))
    return state, (*moved_to, Say(text=text, mood=state.mood, beat=name, move=beat.move or name))


def flown(state: MindState, beat: Beat) -> Said:
    """The mind in the mood that a beat brings with it, whatever the trainee did, and the change where it is one."""
    if beat.becomes is None or beat.becomes == state.mood:
        return state, ()
    return moved(state, Temper(mood=beat.becomes), (OUTBURST if beat.becomes > state.mood else SETTLED,))


def say_own(persona: Persona, state: MindState, name: str, own: Wordings | None, made_up: Beat) -> Said:
    """Say one of the author's wordings, or one that is made up where they wrote none."""
    return say(persona, state, name, Beat(say=own) if own else made_up)


def by_mood(state: MindState, name: str, calm: Beat, upset: Beat) -> tuple[str, Beat]:
    """What a calm and what an upset customer says, each under a name of its own."""
    return (f"{name}_upset", upset) if state.mood >= generic.UPSET else (name, calm)


def free(state: MindState, name: str, beat: Beat, usual: int) -> bool:
    """Whether a beat may come again: not more often than allowed, and with words not yet used.

    Words that the trainee's last calls have used up come again only in answer to what was said: a question must be answered.
    """
    before = times(state, name)
    answers = before == 0 and bool(beat.when) and all(when.words for when in beat.when)
    return before < (beat.times or usual) and bool(unsaid(state, name, beat) if answers else fresh(state, name, beat))


def fresh(state: MindState, name: str, beat: Beat) -> list[int]:
    """The wordings of a beat that were heard neither in this call nor in the trainee's last ones."""
    return [n for n in unsaid(state, name, beat) if f"{name}/{n}" not in state.before]


def times(state: MindState, name: str) -> int:
    """How often something was said on this call."""
    return sum(key.partition("/")[0] == name for key in state.said)


def unsaid(state: MindState, name: str, beat: Beat) -> list[int]:
    """The wordings of a beat that were not heard yet."""
    return [n for n in range(len(beat.say)) if f"{name}/{n}" not in state.said]


def draw(state: MindState) -> Random:
    """The dice of one step of the call."""
    return Random(f"{state.seed}/{state.steps}")  # noqa: S311 - drawn for variety, by seed so that a call can be repeated


def moved(state: MindState, temper: Temper, reasons: tuple[str, ...]) -> Said:
    """The mind with a temper, and the change of mood where it is one."""
    changed = temper.mood != state.mood
    actions = (MoodChange(before=state.mood, after=temper.mood, reasons=reasons),) if changed else ()
    return msgspec.structs.replace(state, temper=temper), actions
