"""What the customer says to the trainee's last answer before going on: yes to a proposal, well to a plan, thanks to kindness."""

import re

from voicecoach.persona import generic
from voicecoach.persona.acts import MindState
from voicecoach.persona.conditions import Moment
from voicecoach.persona.saying import draw
from voicecoach.words.tokens import stream

_PROPOSES = re.compile(
    r"\b(?:(?:shall|should|can|may|could) (?:i|we) (?:\w+ )?(?:put|place|book|send|arrange|order|reserve|do|make|start|go ahead|"
    r"call you|ring you|set|fix|credit|refund|exchange|replace|change|move|register|note|write)"
    r"|(?:would you like|do you want) (?:me|us) to|(?:would|do) you (?:want|like) (?:a|an|the|that|it|this|one)"
    r"|(?:is|would) (?:that|this|it) (?:be )?(?:ok|okay|all right|alright|fine|good|fair|acceptable|work)"
    r"|(?:does|would|will) (?:that|this|it) (?:work|suit|help|sound)|how does (?:that|this) sound|sound (?:good|ok|okay|fair))\b"
)
_PLANS = frozenset(f"{skill}:good" for skill in ("next_steps", "follow_up", "own_it", "alternatives", "grant", "negotiate"))
_CHECKS = frozenset({"restate:good", "confirm:good"})
_FEELS = frozenset(f"{skill}:good" for skill in ("empathise", "validate", "apologise", "on_your_side"))

HINGE = "hinge"
"""The name under which such words are kept among what was said."""


def hinge(state: MindState, now: Moment, *, helped: bool) -> tuple[str, str]:
    """A word on the last answer, and its key among what was said; "" where there is none, or one stood before the last line.

    A proposal gets its yes whatever else was said; nobody who was just treated badly is as polite as that.
    """
    if any(cue.endswith(":bad") for cue in now.cues) or now.manner or now.off_topic:
        return "", ""
    upset = now.mood >= generic.UPSET
    if _PROPOSES.search(f" {stream(now.text.split()).text} "):
        return _one(state, "yes", generic.YES_UPSET if upset else generic.YES)
    cues = frozenset(now.cues)
    kinds = (
        ("right", generic.RIGHT, not _CHECKS.isdisjoint(cues)),
        ("plan", generic.WELL_UPSET if upset else generic.WELL, helped or not _PLANS.isdisjoint(cues)),
        ("felt", generic.SOOTHED, not (upset or _FEELS.isdisjoint(cues))),
    )
    just_before = len(state.said) > 1 and state.said[-2].startswith(f"{HINGE}/")
    found = next(((kind, words) for kind, words, fits in kinds if fits), None)
    return ("", "") if just_before or found is None else _one(state, *found)


def _one(state: MindState, kind: str, words: tuple[str, ...]) -> tuple[str, str]:
    used = [n for n in range(len(words)) if f"{HINGE}/{kind}{n}" in state.said]
    left = [n for n in range(len(words)) if n not in used] or list(range(len(words)))
    chosen = draw(state).choice(left)
    return words[chosen], f"{HINGE}/{kind}{chosen}"
