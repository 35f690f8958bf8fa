"""Which lines of a caller are heard calm and which upset, drawn by a seed."""

from random import Random

import msgspec

from voicecoach.persona.drill import CLIPS, Caller

CALM = 1
"""The mood at which a voice speaks as it is."""

UPSET = (3, 4)
"""The moods at which a clip is one to mark: half of them one, half the other."""


class ClipPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A line, and the mood at which it is voiced: the truth that marks are held against."""

    text: str
    mood: int

    @property
    def upset(self) -> bool:
        """Whether it is one to mark."""
        return self.mood in UPSET


def plan(caller: Caller, seed: int) -> tuple[ClipPlan, ...]:
    """The clips of one drill: a calm one to compare with, then as many calm as upset ones in any order.

    Which line is said how is drawn, so that over several drills the words tell nothing.
    """
    dice = Random(f"clips/{seed}")  # noqa: S311 - drawn for variety, the same for the same seed
    lines = list(caller.lines)
    dice.shuffle(lines)
    half = (CLIPS - 1) // 2
    moods = [CALM] * half + [UPSET[number % len(UPSET)] for number in range(half)]
    dice.shuffle(moods)
    return tuple(ClipPlan(text=text, mood=mood) for text, mood in zip(lines, [CALM, *moods], strict=True))
