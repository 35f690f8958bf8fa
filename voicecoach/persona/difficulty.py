"""The same customer, gentler or harder: another mood at the start, another temper, another patience."""

from typing import Literal, get_args

import msgspec

from voicecoach.persona.model import Persona
from voicecoach.persona.rules import FURIOUS, LOWERS, RAISES

Difficulty = Literal["gentle", "usual", "hard"]
DIFFICULTIES: tuple[Difficulty, ...] = get_args(Difficulty)


class _Scales(msgspec.Struct, frozen=True, kw_only=True):
    """Steps added to the mood at the start, and factors of what raises, of what lowers, and of the patience."""

    mood: int
    raises: float
    lowers: float
    patience: float


_SCALES: dict[Difficulty, _Scales] = {
    "gentle": _Scales(mood=-1, raises=0.5, lowers=1.5, patience=1.25),
    "hard": _Scales(mood=1, raises=1.5, lowers=0.75, patience=0.85),
}


def at_difficulty(persona: Persona, difficulty: Difficulty) -> Persona:
    """The customer as they are at a difficulty; the usual one is as the author wrote them."""
    scales = _SCALES.get(difficulty)
    if scales is None:
        return persona
    ups = dict.fromkeys((*RAISES, *persona.raises))
    downs = dict.fromkeys((*LOWERS, *persona.lowers))
    return persona.model_copy(
        update={
            "mood": min(max(persona.mood + scales.mood, 0), FURIOUS),
            "patience": round(persona.patience * scales.patience),
            "raises": {cause: persona.raised_by(cause) * scales.raises for cause in ups},
            "lowers": {skill: persona.lowered_by(skill) * scales.lowers for skill in downs},
        }
    )
