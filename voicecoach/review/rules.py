"""Every threshold and every rule of words that a review rests on: part of its provenance."""

import hashlib
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
    overlaps,
    pace,
    pitch,
    silences,
    speech,
    spoken,
    turns,
    waits,
    windows,
)
from voicecoach.review import build, leaks, sound, stretches, wrong_input
from voicecoach.review.model import Facts
from voicecoach.words import call_view, rubric, sides
from voicecoach.words.rules import RULES

MODULES: tuple[ModuleType, ...] = (
    acknowledge,
    boundaries,
    build,
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
    overlaps,
    pace,
    pitch,
    rubric,
    sides,
    silences,
    sound,
    speech,
    spoken,
    stretches,
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


def rules() -> Facts:
    """How many rules listen for cues, and a digest that changes with anything that they say."""
    said = sorted(repr([getattr(rule, field) for field in rule.__struct_fields__ if field != "needs"]) for rule in RULES)
    return {"cue_rules": len(RULES), "cue_rules_sha256": hashlib.sha256("\n".join(said).encode()).hexdigest()}
