"""What the trainee offers of the things that would help this customer: named in words that do it, and not denied."""

import re
from collections.abc import Iterator, Mapping

from voicecoach.persona.conditions import Moment, holds, says_any
from voicecoach.persona.model import Beat, Persona
from voicecoach.words.tokens import stream

_OFFERS = re.compile(
    r"\b(?:(?:i|we|you|he|she|they|it|somebody|someone|that|this|there|one) (?:\w+ ){0,2}?"
    r"(?:will|would|can|may|could|get|gets|have|has|would like to|am going to|are going to|is going to|just|already)"
    r"|(?:the|a|an|our|my) (?:\w+ ){1,2}?(?:will|can|comes|calls|rings|is coming|is going to|is on)"
    r"|(?:i|we|he|she|they|it) (?:calls?|rings?|comes?|sends?|brings?|puts?|books?|credits?|refunds?|moves?)"
    r"|within (?:the|an|one|two|half an|\d+) (?:hours?|minutes)"
    r"|let me|let us|going to|shall (?:i|we)|should (?:i|we)|would you like|do you want|how about|what about|if you (?:like|want)"
    r"|booked|reserved|ordered|sent|credited|refunded|waived|arranged|granted|approved|there is|here is|comes|is coming"
    r"|tomorrow|today|tonight|right now|for free|free of charge|on us|no charge|all there|nothing wrong"
    r"|(?:is|are) (?:still )?(?:there|safe|free|untouched))\b"
)
"""Words with which something is offered, promised or done."""

_DENIES = re.compile(
    r"\b(?:not|no (?!charge|cost|problem|worries)|never|unable|cannot|without|unless|unfortunately|nothing|instead of|refuse"
    r"|was|were|did|had|you (?:have|need) to|you must|should have|(?:you|they|he|she) (?:\w+ )?said)\b"
)
"""Words with which it is denied, put off on the customer, or told of days gone by."""

_EASES = re.compile(
    r"\b(?:you|she|he|they|nobody) (?:do|does|will|would) not (?:have to )?(?:pay|owe|need|lose|wait|miss|worry|ask)\b"
    r"|\b(?:pay|pays|owe|lose|costs?|for)(?: you)? nothing\b|\bas if (?:it|you|they|that) were\b"
)
"""Words that take a burden away, and deny nothing."""

_CLAUSE = re.compile(r" (?:[.?] ?)?but | so (?:that )?| [.?] |; ")


def offered(persona: Persona, now: Moment) -> Mapping[str, float]:
    """The parts of a persona whose thing the last answer offers, and the steps of mood that each takes away."""
    helpful = {name: beat for name, beat in _helpful(persona) if holds(beat.when, now)}
    if not helpful:
        return {}
    found: dict[str, float] = {}
    for clause in _clauses(now.text):
        if _OFFERS.search(clause) and not _DENIES.search(clause):
            found |= {name: beat.helps for name, beat in helpful.items() if _names(beat, clause)}
    return found


def denied(beat: Beat, text: str) -> bool:
    """Whether a text names what helps only to deny it, or to tell of days gone by."""
    named = [clause for clause in _clauses(text) if _names(beat, clause)] if beat.helps else []
    return bool(named) and all(_DENIES.search(clause) for clause in named)


def undenied(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a part of a text holds a pattern, in which nothing is denied or told of days gone by."""
    return any(pattern.search(clause) and not _DENIES.search(clause) for clause in _clauses(text))


def _clauses(text: str) -> list[str]:
    return [_EASES.sub("", clause) for clause in _CLAUSE.split(f" {stream(text.split()).text} ")]


def _helpful(persona: Persona) -> Iterator[tuple[str, Beat]]:
    for part in (persona.reactions, persona.beats):
        yield from ((name, beat) for name, beat in part.items() if beat.helps)


def _names(beat: Beat, clause: str) -> bool:
    return any(says_any(clause, when.words) for when in beat.when)
