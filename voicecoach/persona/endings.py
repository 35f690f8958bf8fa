"""Which ending of a call is due: the author's, or one that is made up for what they left open."""

from voicecoach.persona import generic
from voicecoach.persona.conditions import Moment, holds
from voicecoach.persona.model import Ending, Persona
from voicecoach.persona.rules import HANGS_UP


def must_end(now: Moment) -> bool:
    """Whether the call cannot go on, though the trainee said nothing."""
    return now.mood >= HANGS_UP or now.gone_silent or now.out_of_patience


def ending_for(persona: Persona, now: Moment) -> tuple[str, Ending] | None:
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
