"""Reviewed calls whose counts are written or drawn here, so that the truth about them is known."""

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from voicecoach.review.progress import MEASURES
from voicecoach.review.tally import CountedCall, Occasions, Tally
from voicecoach.words.skills import SKILLS

FIRST_DAY = date(2026, 3, 1)
SKILLS_OF_A_CALL = tuple(SKILLS)[:21]
"""Skills that these calls may have an occasion for."""


def call(
    number: int,
    skills: Mapping[str, tuple[int, int]] | None = None,
    measures: Mapping[str, float] | None = None,
    **more: str,
) -> CountedCall:
    """A call on the day of its number."""
    day = (FIRST_DAY + timedelta(days=number)).isoformat()
    fields = {"persona": "late_parcel", "persona_name": "Denise Palmer", "difficulty": "usual", "trainee": "Anna"} | more
    fields = {"made_by": "voicecoach 1, base", "maker": "one"} | fields
    tally = Tally(
        skills={name: Occasions(*pair) for name, pair in (skills or {}).items()},
        measures=dict(measures or {}),
    )
    return CountedCall(id=f"call-{number}", started=f"{day}T10:00:00+01:00", tally=tally, **fields)


def drawn_calls(
    count: int, seed: str, well: Callable[[str, int], float], shift: Callable[[str, int], float] = lambda _, __: 0.0
) -> list[CountedCall]:
    """Calls of one trainee: occasions come and go and are alike within a call; measures scatter, some with far outliers.

    ``well`` is the chance that an occasion of a skill in a call is handled well, ``shift`` by how many standard deviations
    a measure of a call lies off its mean.
    """
    chance, calls = random.Random(seed), []  # noqa: S311 - drawn truths
    for number in range(count):
        skills = {}
        for name in SKILLS_OF_A_CALL:
            if chance.random() < 0.15:
                continue
            today = min(max(chance.gauss(well(name, number), 0.2), 0.0), 1.0)
            occasions = chance.choice((1, 1, 1, 2, 3))
            skills[name] = (sum(chance.random() < today for _ in range(occasions)), occasions)
        measures = {}
        for at, name in enumerate(MEASURES):
            if chance.random() < 0.2:
                continue
            spread = 1.0 if at % 2 else (4.0 if chance.random() < 0.1 else 1.0)
            measures[name] = 10.0 + at + spread * chance.gauss(shift(name, number), 1.0)
        measures["interruptions"] = float(max(0, round(chance.gauss(1.0 + shift("interruptions", number), 1.0))))
        calls.append(call(number, skills, measures))
    return calls
