"""Every threshold and every rule of words that a review rests on: part of its provenance."""

import hashlib
import re
from types import ModuleType

from voicecoach.listen import (
    acknowledge,
    boundaries,
    clipping,
    composure,
    figures,
    gain,
    leak,
    level,
    loudness,
    music,
    noise,
    other_voice,
    overlaps,
    own_baseline,
    pace,
    pitch,
    silences,
    speech,
    spoken,
    turns,
    waits,
    windows,
)
from voicecoach.review import build, heard_otherwise, leaks, sound, stretches, wrong_input
from voicecoach.review.model import Facts
from voicecoach.words import call_view, conditions, facts, meaning, names, recital, rubric, sides, team
from voicecoach.words import spoken as spoken_numbers
from voicecoach.words.rules import RULES

MODULES: tuple[ModuleType, ...] = (
    acknowledge,
    boundaries,
    build,
    heard_otherwise,
    call_view,
    clipping,
    composure,
    figures,
    gain,
    leak,
    leaks,
    level,
    loudness,
    music,
    noise,
    other_voice,
    overlaps,
    own_baseline,
    pace,
    pitch,
    rubric,
    sides,
    silences,
    sound,
    speech,
    spoken,
    stretches,
    team,
    turns,
    waits,
    windows,
    wrong_input,
)


def thresholds() -> Facts:
    """The numbers named in capitals in the modules that measure and judge, as ``module.name``."""
    return {
        f"{module.__name__.rpartition('.')[2]}.{name.lower()}": value
        for module in MODULES
        for name, value in sorted(vars(module).items())
        if name.isupper() and not name.startswith("_") and isinstance(value, int | float) and name != "RATE"
    }


_HEARING: tuple[ModuleType, ...] = (conditions, facts, meaning, names, recital, spoken_numbers)
"""Modules beside the tables of rules whose word lists and numbers decide what is heard."""


def rules() -> Facts:
    """How many rules listen for cues, and a digest that changes with anything that they say."""
    said = sorted(repr([getattr(rule, field) for field in rule.__struct_fields__ if field != "needs"]) for rule in RULES)
    said += [
        f"{module.__name__}.{name}={_plain(value)}"
        for module in _HEARING
        for name, value in sorted(vars(module).items())
        if not name.startswith("__")
    ]
    return {"cue_rules": len(RULES), "cue_rules_sha256": hashlib.sha256("\n".join(said).encode()).hexdigest()}


def _plain(value: object) -> str:
    """A word list or a number in the same order every time; nothing of functions and modules."""
    if isinstance(value, frozenset):
        return repr(sorted(map(repr, value)))
    return repr(value) if isinstance(value, str | int | float | tuple | dict | re.Pattern) else ""
