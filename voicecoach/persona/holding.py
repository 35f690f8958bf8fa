"""How the customer takes being put on hold: lets themselves, waits, asks, and notices that the trainee is back."""

import msgspec

from voicecoach.persona import generic
from voicecoach.persona.acts import Action, Hold, MindState, Say
from voicecoach.persona.model import Beat, Persona
from voicecoach.persona.saying import Said, by_mood, draw, free, say, say_own, unsaid
from voicecoach.words.hold import HoldAsked, hold_asked, mutters

A_MOMENT = 60.0
"""Seconds on hold that are long, where the trainee named no longer time."""

CHECK_AFTER = (60.0, 60.0, 45.0, 45.0, 30.0, 30.0)
"""Seconds of silence on hold after which a customer in each mood asks whether anyone is there."""


def answer(persona: Persona, state: MindState, asked: HoldAsked) -> Said:
    """What the customer says to a request to hold; they hold from then on, unless they refuse."""
    wishes = persona.hold
    if wishes.refuse_from is not None and state.mood >= wishes.refuse_from:
        return say_own(persona, state, "hold_refused", wishes.refuse, generic.HOLD_REFUSED)
    before = state.hold.asked or A_MOMENT if state.hold else 0.0
    longer = before + (asked.seconds or A_MOMENT) if before else asked.seconds
    state = msgspec.structs.replace(state, hold=Hold(asked=longer))
    own = next((each for each in persona.reactions.items() if _called_by_holding(each[1]) and free(state, *each, 2)), None)
    if own and not wishes.say:
        return say(persona, state, *own)
    name, beat = by_mood(state, "hold", generic.HOLD, generic.HOLD_UPSET)
    return say_own(persona, state, name, wishes.say, beat)


def _called_by_holding(beat: Beat) -> bool:
    """Whether an author wrote a reaction for being asked to hold."""
    return any("hold" in word and hold_asked(word) for when in beat.when for word in when.words)


def goes_on(persona: Persona, state: MindState, text: str) -> Said | None:
    """What happens where the trainee is not back yet: nothing, or they ask for more time; None where they are."""
    if asked := hold_asked(text):
        return answer(persona, state, asked)
    return (state, ()) if mutters(text) else None


def was_long(state: MindState, away: float | None) -> bool:
    """Whether the customer was on hold for longer than a moment, and than they were asked for."""
    asked = state.hold.asked if state.hold else None
    return away is not None and away > max(A_MOMENT, asked or 0.0)


def notices(persona: Persona, state: MindState, *, late: bool) -> Said:
    """What the customer says to a trainee who only says that they are back."""
    if late:
        return say_own(persona, state, "held_long", persona.hold.too_long, generic.HELD_LONG)
    name, beat = by_mood(state, "back", generic.BACK, generic.BACK_UPSET)
    return say_own(persona, state, name, persona.hold.back, beat)


def complains_first(persona: Persona, state: MindState, actions: tuple[Action, ...]) -> Said:
    """The same actions, the line led by a word about the long wait."""
    own = persona.hold.too_long
    beat = Beat(say=own) if own else generic.HELD_LONG
    *earlier, line = state.said
    others = [n for n in range(len(beat.say)) if f"held_long/{n}" != (earlier or [""])[-1]]
    chosen = draw(state).choice(unsaid(state, "held_long", beat) or others or [0])
    lead = persona.fill(beat.say[chosen])
    state = msgspec.structs.replace(state, said=(*earlier, f"held_long/{chosen}", line))
    led = (msgspec.structs.replace(each, text=f"{lead} {each.text}") if isinstance(each, Say) else each for each in actions)
    return state, tuple(led)


def asks(persona: Persona, state: MindState) -> Said:
    """What a customer on hold says into the silence."""
    return say_own(persona, state, "hold_check", None, generic.HOLD_CHECK)


def patience(persona: Persona, state: MindState, usual: float) -> float:
    """Seconds of silence after which the customer asks whether anyone is there: more while they are on hold."""
    if state.hold is None:
        return usual
    return max(persona.hold.check_after or CHECK_AFTER[state.mood], state.hold.asked or 0.0)
