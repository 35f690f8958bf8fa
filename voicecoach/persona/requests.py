"""Sentences that ask without a question's form: "I'm missing your number", "You'd have rung us before, I suppose?"."""

import re
from collections.abc import Sequence

LEAST, MOST = 3, 30
"""Words of a sentence that may ask for something without a question's form: fewer name nothing, more tell a story."""

_LACKS = re.compile(
    r"\b(?:needs?|needing|missing|wanting|wonder|wondering|require[sd]?|unclear|curious|grateful|presumably|unless)\b"
    r"|\b(?:i|we|she|he|it|they|\w+er|form|crew|note) (?:\w+ ){0,2}(?:wants?|must have)\b"
    r"|\b(?:would|will|should|do) (?:\w+ )?"
    r"(?:like|love|want|need|have to|be wanting|be glad|be happy|be interested|feel better|help)\b"
    r"|\b(?:have|has|do|did|does|can|could|was|were|is|are) not (?:\w+ ){0,2}"
    r"(?:got|get|have|see|catch|caught|hear|heard|know|sure|said|say|told|tell|asked|ask|aware|find|found|given|give|read)\b"
    r"|\b(?:never|yet to) (?:\w+ )?(?:got|get|caught|catch|heard|hear|said|told|asked|had|have|know)\b"
    r"|\blet me (?:have|hear|know)\b|\b(?:tell|give|say|read|show|send) me\b"
    r"|\bno (?:name|number|list|address|record|note|idea)\b"
    r"|\b(?:i|we) (?:(?:was|am|are|were|do|can|would) )?(?:\w+ )?"
    r"(?:hope|hoping|suppose|imagine|take it|assume|guess|gather|believe|presume|trust)\b"
    r"|\bif (?:you|there|it) (?:\w+ ){0,2}(?:had|have|has|happened|would|is|was|exists?)\b"
)
"""What is missing to the trainee, what they would be glad of, and what they suppose."""

_LATE = re.compile(
    r"\b(?:which|what|who|whom|whose|where|when|how|why) (?:\w+ ){0,3}"
    r"(?:is|are|was|were|do|does|did|have|has|would|will|can|it|you|that)\b"
    r"|^(?:has|have|had|is|are|was|were|do|does|did|will|would|could|can) \w+"
)
"""A question's words further back, or a form of it that recognition spoilt."""

_TURNED = re.compile(
    r"\b(?:which|what|who|whom|whose|where|when|how|why)\b"
    r"|\b(?:do|does|did|is|are|was|were|have|has|had|will|would|could|can|should) (?:not )?"
    r"(?:you|your|it|they|he|she|there|that|this|we|any\w*|some\w*|one|all|both|the)\b"
)
"""What makes a sentence that ends in a question's mark ask by its words, too."""


def asks_by_words(words: Sequence[str]) -> bool:
    """Whether a sentence that ends in a question's mark has a question's words or their order somewhere."""
    return bool(_TURNED.search(" ".join(words)))


def may_request(words: Sequence[str]) -> bool:
    """Whether a statement may ask for something: it tells what is missing, wished for or supposed."""
    line = " ".join(words)
    return LEAST <= len(words) <= MOST and bool(_LACKS.search(line) or _LATE.search(line))
