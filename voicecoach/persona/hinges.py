"""What the customer says to the trainee's last answer before going on: yes to a proposal, well to a plan, thanks to kindness."""

import re

from voicecoach.persona import generic
from voicecoach.persona.acts import MindState
from voicecoach.persona.conditions import Moment, asks
from voicecoach.persona.remedies import undenied
from voicecoach.persona.saying import draw
from voicecoach.words.tokens import stream

_DAY = (
    r"(?:(?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|noon"
    r"|(?:half past |at )?(?:nine|ten|eleven|twelve|two|three|four))"
)
_PROPOSES = re.compile(
    r"\b(?:(?:shall|should|can|may|could) (?:i|we) (?:\w+ )?(?:put|place|book|send|arrange|order|reserve|do|make|start|go ahead|"
    r"call you|ring you|set|fix|credit|refund|exchange|replace|change|move|register|note|write)"
    r"|(?:would you like|do you want) (?:me|us) to|(?:would|do) you (?:want|like) (?:a|an|the|that|it|this|one)"
    r"|(?:is|would) (?:that|this|it) (?:be )?(?:ok|okay|all right|alright|fine|good|fair|acceptable|work)"
    r"|(?:does|would|will) (?:that|this|it) (?:work|suit|help|sound)|how does (?:that|this) sound|sound (?:good|ok|okay|fair)"
    rf"|shall we (?:say|make it)|(?:how|what) about (?:on )?{_DAY}"
    rf"|(?:does|would|will) (?:on )?{_DAY}(?: \w+){{0,4}} (?:work|suit|do))\b"
)
_PLANS = frozenset(f"{skill}:good" for skill in ("next_steps", "follow_up", "own_it", "alternatives", "grant", "negotiate"))
_ELSE = re.compile(r"\b(?:anything|something|what) else\b|\bis that (?:all|everything)\b|\bthat is (?:all|everything)\b")
_AFFIRMS = re.compile(
    r" (?:yes|yeah|yep|exactly|of course|sure|absolutely|certainly|definitely|correct|right|that is right|i promise)\b"
)
_WILL = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:can|will|could|would like to|am going to|are going to) "
    r"(?!not|only|see|need|have to|tell|look|check|imagine|understand|hear|ask|be|just|then|first|let)\w"
)
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
    upset, said, cues = now.mood >= generic.UPSET, f" {stream(now.text.split()).text} ", frozenset(now.cues)
    well = generic.WELL_UPSET if upset else generic.WELL
    alone = (
        ("yes", generic.YES_UPSET if upset else generic.YES, _PROPOSES.search(said)),
        ("no", generic.NOTHING_MORE, state.helped and now.told and _ELSE.search(said)),
        ("settled", well, state.last in state.helped and _AFFIRMS.match(said)),
    )
    leads = (
        ("right", generic.RIGHT, not _CHECKS.isdisjoint(cues)),
        ("plan", well, helped or not _PLANS.isdisjoint(cues) or (not asks(now.text) and undenied(_WILL, now.text))),
        ("felt", generic.SOOTHED, not (upset or _FEELS.isdisjoint(cues))),
    )
    just_before = len(state.said) > 1 and state.said[-2].startswith(f"{HINGE}/")
    fitting = [(kind, words) for kind, words, fits in (*alone, *(() if just_before else leads)) if fits]
    return _one(state, *fitting[0]) if fitting else ("", "")


def stands_alone(lead: tuple[str, str]) -> bool:
    """Whether such a word needs nothing after it: a yes, a no to "anything else?", an answer that was just what was asked."""
    return lead[1].startswith((f"{HINGE}/yes", f"{HINGE}/no", f"{HINGE}/settled"))


def _one(state: MindState, kind: str, words: tuple[str, ...]) -> tuple[str, str]:
    used = [n for n in range(len(words)) if f"{HINGE}/{kind}{n}" in state.said]
    left = [n for n in range(len(words)) if n not in used] or list(range(len(words)))
    chosen = draw(state).choice(left)
    return words[chosen], f"{HINGE}/{kind}{chosen}"
