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

SUPPOSE = "suppose|imagine|take it|assume|guess|gather|believe|presume|trust|think|expect|dare say|reckon|understand|bet"
"""Verbs by which "I" supposes, for a pattern."""
_THINKS = rf"(?:{SUPPOSE}|fancy)"
_SUPPOSED = re.compile(
    rf"\bi (?:(?:would|should|do|will|have|am|could) )?(?:not )?(?:rather )?(?:{_THINKS}|thinking|thought|assuming|guessing)$"
    rf"|^i (?:(?:would|should|can only|could only|do) )?(?:not )?(?!understand){_THINKS}(?: that)? (?:you|your|it|there"
    rf"|they|he|she|nobody|the|that)\b"
    r"|^(?:presumably|apparently|no doubt|surely|possibly|probably|perhaps)\b"
    r"|\b(?:presumably|no doubt|surely|am i right|if i (?:have|am) (?:understood|got it|correct|right)|could be|would it|or not"
    r"|by the sound of (?:it|things)|by the sounds of it|from what i (?:see|hear)|i am told|i am thinking|i see here)$"
    r"|(?<!\bi)(?<!\bthat)(?<!\bwhat) (?:are|have|is|do|did|would|was|were|will|had|has) (?:not )?(?:you|it|they|he|she"
    r"|there|that)$"
    r"|^(?:you|your|that|it|there|this)\b.+ (?<!is )(?<!not )(?<!so )(?:then|right|correct|yes|yeah)$"
    r"|^sounds? (?:as though|as if|like)\b|^you (?:sound|talk|seem)\b"
)
"""What marks a statement as one to be confirmed or put right: "You had it from a shop, I take it"."""

_MARK_OF_GUESS = re.compile(rf" i (?:(?:would|should|do|will|have|am|could) )?(?:not )?{_THINKS}$")
"""What stands behind a supposition, and says nothing of its matter."""

_GUESSES = re.compile(
    r"^(?!.*\bmy\b)(?:that|it|this|there|they|he|she|somebody|someone|nobody|your|one of your|you|our|the)\b"
    r".*\b(?:will|would|must|might|may|ought|should|could|can) (?:only |well |not |just |most likely |probably )*(?:be|have"
    r"|had)\b"
    r"|^(?:you|your)\b|^(?!.*\b(?:i|we|my|us|our)\b).*\b(?:you|your)\b"
    r"|^(?!.*\b(?:my|our)\b)(?:it|that|there|this) (?:is|was|has|had)\b"
)
"""A statement about the customer or their matter, that they would put right if it were wrong."""

_WONDERS = re.compile(
    r"\b(?:which is why i (?:ask|am asking)|(?:what|it|one) (?:that )?i am (?:really )?after|i am (?:only |just )?asking"
    r"|if i (?:only )?knew"
    r"|i (?:would|will) (?:\w+ )?(?:need|want|like|love) to (?:know|hear)|i (?:do |just |did )?wonder|i am (?:curious"
    r"|wondering|after))\b"
)
"""What says outright that something is asked for."""

_NO_GUESS = re.compile(
    r"\b(?:sorry|apolog\w*|thank\w*|understand (?:your|how|why|that you)|frustrat\w*|upset\w*|annoy\w*|angry|anger|worr\w*"
    r"|stress\w*|feel\w*|awful|terribl\w*|horribl\w*|disappoint\w*|hard|difficult|nightmare|tiring|exhaust\w*|fault"
    r"|mistake|inconvenien\w*|appreciate|welcome|promise|guarantee|panick\w*|lost it)\b"
    r"|\byou (?:can|could|may|need|have to|should|ought|do not have to|will (?:not )?(?:receive|get|need|have to|see|find"
    r"|hear|be able))\b"
    r"|\b(?:i|we) (?:will|am going|are going|shall|have (?:put|sent|booked|noted)|can (?:not )?(?:do|see|offer|send|refund"
    r"|give|get|put))\b"
    r"|\bi (?:will|am|have|can)\b|^(?:let|if)\b"
)
"""What makes it kindness, an excuse or an offer."""

_INSTRUCTS = re.compile(r"^(?:then |that )?you (?:will |would |do not |will not )?(?:need|have to|must (?!have))\b")
"""What the customer is to do."""

_BIDS = re.compile(
    r"^(?:(?:please|just|now|go on|then|come|and|do|quickly|kindly|first) )*(?:"
    r"(?:tell|give|read|spell|name|list|count|confirm|describe|remind|dictate|sing|call|quote|state|show|say|repeat|recite"
    r"|paint|explain|leave|set|tot|jot|direct|note|shout|run|walk|talk|take|go|text|drop|pass|throw|fire|hit|share|break) "
    r"(?:(?:me|us|off|out|up|over|back|down|through|along|for|with|again|please|just|in|by|about|on|to) )*"
    r"(?:your|the|his|her|their|that|this|those|these|both|all|any|an?|some|where|when|what|which|who|whose|how|why|whether|if)\b"
    r"|let (?:me|us) (?:have|hear|know)\b)"
)
_NO_BID = re.compile(
    r"^(?:\w+ )?(?:give|take|leave|let|tell|go|say|call|run)(?: \w+){0,3} (?:moment|second|seconds|minute|minutes|sec|chance|look"
    r"|think|hour|hours|while|time|try|step|seat|breath|rest|go|to (?:me|us)|everything|about it|ahead|break)\b"
    r"|^\w+ (?:me|us) a (?:call|ring|shout|bell|text)\b|^(?:call|text) (?:us|me) (?:back|again|any|if|when)|^go to\b"
    r"|^(?:tell|let) (?:me|us) (?:know )?if\b|^(?:please )?leave (?!(?:me|us)\b)"
)


def bids(words: Sequence[str]) -> bool:
    """Whether a sentence bids the customer to tell something: "Read me off the number"."""
    line = " ".join(words)
    return bool(_BIDS.match(line)) and not _NO_BID.match(line)


def without_mark(words: tuple[str, ...]) -> tuple[str, ...]:
    """A supposition's words without those at its end that only mark it as one: "I take it" has nothing to do with taking."""
    return tuple(_MARK_OF_GUESS.sub("", " ".join(words)).split())


def supposes(words: Sequence[str]) -> bool:
    """Whether a statement is marked as one that the customer is to confirm or put right."""
    line = " ".join(words)
    return LEAST <= len(words) <= MOST and bool(_SUPPOSED.search(line)) and not _NO_GUESS.search(line)


def says_that_it_asks(words: Sequence[str]) -> bool:
    """Whether a statement says outright that it asks: "That's what I'm after"."""
    return LEAST <= len(words) <= MOST and bool(_WONDERS.search(" ".join(words)))


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
    """Whether a statement may ask for something: it tells what is missing, wished for or supposed, or guesses at what is so."""
    line = " ".join(words)
    guesses = _GUESSES.search(line) and not _NO_GUESS.search(line)
    lacks = (_LACKS.search(line) or _LATE.search(line)) and not _INSTRUCTS.search(line)
    return LEAST <= len(words) <= MOST and bool(lacks or guesses)
