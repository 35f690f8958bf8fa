"""Voice a caller's lines before the call, the likeliest first, so that the call finds them on the disk."""

from collections import Counter
from dataclasses import dataclass

from voicecoach.edges.line_cache import KeptVoice
from voicecoach.edges.protocols import Progress
from voicecoach.persona.delivery import delivery
from voicecoach.persona.model import Persona
from voicecoach.persona.play import play
from voicecoach.persona.trainees import QUALITIES, Habits, Trainee
from voicecoach.persona.variants import drawn

CALLS = 6
"""Calls with each quality of trainee that are played in text to see which lines come up, and at which mood."""


@dataclass(frozen=True, slots=True)
class VoicedAhead:
    """How many lines were voiced now, and how many lay there before."""

    voiced: int
    there: int


def likely_lines(persona: Persona, seed: int) -> tuple[tuple[str, int], ...]:
    """The lines with their moods of a call with a seed, those first that come up in most of the calls played."""
    ready = drawn(persona, seed)
    came: Counter[tuple[str, int]] = Counter()
    for quality in QUALITIES:
        for number in range(CALLS):
            call = play(ready, Habits(Trainee(quality=quality, seed=number), ready), seed)
            came.update({(say.text, say.mood) for say in call.lines})
    return tuple(line for line, _ in came.most_common())


def voice_ahead(persona: Persona, seed: int, voice: KeptVoice, progress: Progress) -> VoicedAhead:
    """Voice what is not on the disk; what was voiced stays, wherever this is broken off."""
    lines = likely_lines(persona, seed)
    voiced = 0
    for number, (text, mood) in enumerate(lines):
        progress("Voicing lines", number / len(lines))
        if not voice.kept(text, delivery(mood)):
            voice.speak(text, delivery(mood))
            voiced += 1
    return VoicedAhead(voiced, len(lines) - voiced)
