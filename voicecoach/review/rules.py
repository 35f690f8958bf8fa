"""Every threshold that a review rests on, by name: part of its provenance."""

from types import ModuleType

from voicecoach.listen import level, overlaps, pace, pitch, speech, turns, waits
from voicecoach.review import build, sound, stretches
from voicecoach.review.model import Facts

MODULES: tuple[ModuleType, ...] = (build, level, overlaps, pace, pitch, sound, speech, stretches, turns, waits)


def thresholds() -> Facts:
    """The numbers named in capitals in the modules that measure and judge, as ``module.name``."""
    return {
        f"{module.__name__.rpartition('.')[2]}.{name.lower()}": value
        for module in MODULES
        for name, value in sorted(vars(module).items())
        if name.isupper() and not name.startswith("_") and isinstance(value, int | float) and name != "RATE"
    }
