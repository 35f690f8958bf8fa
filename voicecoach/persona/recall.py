"""Which of a customer's wordings the trainee has heard in earlier calls, so that others are said first."""

import re
from collections.abc import Iterable, Mapping

from voicecoach.persona import generic
from voicecoach.persona.model import Persona

CALLS_BACK = 2
"""Earlier calls with the same customer that are looked at: three calls in a row bring new lines."""

_PLACEHOLDER = re.compile(r"\\\{[^{}]*\\\}")


def heard_wordings(persona: Persona, heard: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The keys (``"beat/2"``) of the wordings among the lines that were heard, each given as its beat and its text.

    ``persona`` is as written: a line counts as heard whatever stood in the place of its placeholders.
    """
    lines = _lines(persona)
    found: dict[str, None] = {}
    for beat, text in heard:
        for number, wording in enumerate(lines.get(beat, ())):
            if _pattern(wording).search(text):
                found[f"{beat}/{number}"] = None
    return tuple(found)


def _pattern(wording: str) -> re.Pattern[str]:
    """A wording at the end of what was said: a word about being cut off may stand before it."""
    return re.compile(_PLACEHOLDER.sub(".+", re.escape(wording)) + "$")


def _lines(persona: Persona) -> Mapping[str, tuple[str, ...]]:
    """The wordings of everything that a customer can say in answer, by beat: the author's, and what is made up."""
    parts = [persona.story or generic.STORY, persona.reactions, persona.beats, persona.endings]
    made_up = [generic.REACTIONS, generic.BEATS, generic.ENDINGS]
    lines = {name: part.say for section in (*parts, *made_up) for name, part in section.items()}
    return {**lines, "opening": persona.opening, "pressing": generic.PRESSING.say, "going_on": generic.GOING_ON.say}
