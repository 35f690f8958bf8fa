"""How the customer's mood moves with one answer: up at once, down slowly, and to the end only after a while."""

from collections.abc import Mapping

import msgspec

from voicecoach.persona.model import Persona
from voicecoach.persona.rules import (
    CALM,
    CUT_IN,
    FURIOUS,
    HANGS_UP,
    HELPED,
    LAST_STEP,
    MOST_DOWN,
    MOST_UP,
    OUTRAGES,
    WAYS_FORWARD,
    WEARS_OFF,
    reason,
)
from voicecoach.words.skills import SKILLS


class Temper(msgspec.Struct, frozen=True, kw_only=True):
    """The mood, and the part of a step (between -1 and 1) that has gathered towards the next one down or up."""

    mood: int
    gathered: float = 0.0
    raising: tuple[str, ...] = ()
    lowering: tuple[str, ...] = ()


def move(
    persona: Persona,
    temper: Temper,
    causes: tuple[str, ...],
    heard: Mapping[str, int],
    *,
    told: bool,
    may_go: bool = True,
    helps: float = 0.0,
    warned: bool | None = None,
) -> tuple[Temper, tuple[str, ...]]:
    """The temper after one answer, and the sentences that say why, where the mood moved.

    ``causes`` are cues (``"restate:good"``) and manners (``"cut_in"``); ``heard`` counts the cues of the call, this
    answer included; ``told`` says whether the story is out: before, good cues count half. Something bad wipes out what
    good had gathered; good cues of the same answer soften it, but such an answer cannot lower the mood. Who was not answered
    often enough that they ``may_go`` does not hang up, unless they are insulted.
    ``helps`` are steps taken away by what was offered in plain words: they count whole at any time, and show a way forward.
    Who is furious hears half of what is bad, until they have ``warned`` that they are about to go; before that they do not
    go, unless they are insulted (None: nothing is known of a warning, and they go).
    """
    ups = {cause: amount for cause in causes if (amount := _up(persona, cause))}
    downs = {cause: amount for cause in causes if (amount := _down(persona, cause, heard))}
    rise, fall = sum(ups.values()), sum(downs.values()) * (1.0 if told else 0.5) + helps
    gathered = temper.gathered
    if temper.mood == FURIOUS and not (warned and rise):
        rise, fall = rise * LAST_STEP, fall * (LAST_STEP if rise else 1.0)
    if rise:
        gathered = max(gathered, 0.0) + max(rise - fall, min(rise, 0.25))
    else:
        gathered -= fall
    raising = tuple(dict.fromkeys((*temper.raising, *_sentences(ups))))
    told_why = ((HELPED,) if helps else ()) + _sentences(downs)
    lowering = () if rise else tuple(dict.fromkeys((*temper.lowering, *told_why)))
    steps = int(gathered)
    if steps > 0:
        ready = may_go and warned is not False
        highest = HANGS_UP if ready or not OUTRAGES.isdisjoint(causes) else FURIOUS
        mood = max(temper.mood, min(temper.mood + min(steps, MOST_UP), highest))
        if mood == temper.mood:
            return Temper(mood=mood, gathered=0.75, raising=raising), ()
        return Temper(mood=mood, gathered=min(gathered - steps, 0.75)), raising
    if steps < 0:
        calmest = CALM if helps or any(f"{skill}:good" in heard for skill in WAYS_FORWARD) else CALM + 1
        mood = max(temper.mood - MOST_DOWN, min(calmest, temper.mood))
        return Temper(mood=mood), lowering if mood != temper.mood else ()
    return Temper(mood=temper.mood, gathered=gathered, raising=raising if gathered > 0 else (), lowering=lowering), ()


def cut_in(persona: Persona, temper: Temper, cause: str = CUT_IN) -> tuple[Temper, tuple[str, ...]]:
    """The temper after the trainee came in on the customer's line, or ran on in their own, and why the mood moved.

    Nobody hangs up while they are talked at: the last step is kept for when the trainee has spoken.
    """
    after, reasons = move(persona, temper, (cause,), {}, told=True)
    if after.mood < HANGS_UP:
        return after, reasons
    return msgspec.structs.replace(temper, gathered=0.75, raising=reasons), ()


def _up(persona: Persona, cause: str) -> float:
    skill, _, side = cause.partition(":")
    return 0.0 if side == "good" else persona.raised_by(skill)


def _down(persona: Persona, cause: str, heard: Mapping[str, int]) -> float:
    skill, _, side = cause.partition(":")
    return persona.lowered_by(skill) if side == "good" and heard.get(cause, 0) <= WEARS_OFF else 0.0


def _sentences(causes: Mapping[str, float]) -> tuple[str, ...]:
    ordered = sorted(causes, key=lambda cause: -causes[cause])
    parts = [cause.partition(":") for cause in ordered]
    return tuple(
        reason(skill, good=side == "good", title=SKILLS[skill].title if skill in SKILLS else "") for skill, _, side in parts
    )
