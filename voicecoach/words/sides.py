"""Which side of a call serves and which one is served, by phrases that only one of the two says."""

import re
from collections.abc import Iterable

from voicecoach.words.tokens import stream

FEWEST = 2
"""Different phrases of the serving side on the wrong channel from which channels are called swapped …"""

LEAD = 2
"""… and by how many they must outnumber those on the other channel; phrases of the served side count against."""

SERVING: dict[str, tuple[str, ...]] = {
    "greeting": (r"(?:thanks?|thank you) for (?:calling|contacting|reaching out|holding|waiting|choosing)(?! me| back| us)",),
    "offer": (r"(?:how (?:can|may|could) i|what can i) (?:help|assist|do for you|be of|direct)",),
    "more": (r"(?:(?:any|some)thing else|any other (?:thing|question|concern)s?)\b.{0,24}\b(?:help|assist|do for)",),
    "can help": (
        r"(?:happy|glad) to (?:help|assist|take care|look|answer)",
        "i can (?:help|assist) you",
        "let me (?:assist|help) you",
    ),
    "asks for details": (
        r"(?:can|may|could) i (?:have|get|take|verify|confirm|check) (?:with you )?(?:your|the (?:last|account|order|card))",
        r"what (?:is|was) your (?:full |last |first |account |order |phone |card |zip |postal )?(?:name|number|code|email)",
    ),
    "checks identity": (
        "(?:verify|confirm) (?:your|the last|some)",
        "for (?:verification|security) purposes",
        "last four digits of your",
    ),
    "looks up": ("(?:look|pull|bring)(?:ing)? (?:you |that |it |this )?up (?:your|in (?:the|our))", "look you up"),
    "in our system": (
        "in (?:our|the) (?:system|records|database)",
        "(?:our|the) system (?:shows|says)",
        "i see here that",
        "on your account",
    ),
    "inconvenience": ("(?:sorry|apologise|apologies) for (?:the|any|that|this) (?:inconvenience|trouble|delay|wait)",),
    "appreciates": ("appreciate your (?:business|patience|call|loyalty|understanding)",),
    "hold": (
        "(?:one|a) (?:moment|second|minute) (?:please|while (?:i|we))",
        "(?:put|place) you on (?:a )?(?:brief )?hold",
        "bear with me",
    ),
    "recorded": ("this call (?:is|may be|might be|will be) (?:being )?(?:recorded|monitored)",),
    "transfer": ("(?:transfer|connect|put) you (?:through |over )?to (?:our|the|my|a|one of)",),
}
"""What the serving side says, by what it does."""

SERVED: dict[str, tuple[str, ...]] = {
    "reason": (
        "i am calling (?:about|because|in|today|to|regarding|for|as)",
        "the reason i am calling",
        "i (?:called|rang) (?:about|because)",
    ),
    "possession": (
        "my (?:orders?|parcel|package|delivery|account|bill|invoice|refund|card|car|phone|internet|money|appointment|booking)",
        "my (?:reservation|subscription|policy|flight|ticket|contract)",
    ),
    "bought": ("i (?:ordered|bought|purchased|paid|received|booked|got charged|was (?:charged|billed|told|promised))",),
    "wants": (
        "i (?:would like|want|need) to (?:return|cancel|speak|talk|complain|order|book|know|get|report|change|pay|make)",
        "i (?:would like|want|need) (?:a refund|my)",
    ),
    "theirs": (
        "your (?:company|website|store|shop|service|drivers?|people|dealership|colleagues?|manager|supervisor)",
        "(?:speak|talk) to (?:a|your|the) (?:manager|supervisor)",
    ),
    "long wait": ("i have been (?:waiting|on hold|a customer|calling|trying)",),
}
"""What the served side says, likewise."""


def _compiled(phrases: dict[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"\b(?:{'|'.join(each)})\b") for name, each in phrases.items()}


_SERVING, _SERVED = _compiled(SERVING), _compiled(SERVED)


def looks_swapped(trainee: Iterable[str], customer: Iterable[str]) -> bool:
    """Whether the words of the customer's channel are those of the serving side, and the trainee's are not.

    Parameters
    ----------
    trainee, customer : words as they were heard
        Everything that was said on each channel.
    """
    mine, theirs = _plain(trainee), _plain(customer)
    serving_there, serving_here = _kinds(_SERVING, theirs), _kinds(_SERVING, mine)
    served_there, served_here = _kinds(_SERVED, theirs), _kinds(_SERVED, mine)
    lead = serving_there - serving_here + (served_here - served_there) / 2
    return serving_there >= FEWEST and serving_there > serving_here and lead >= LEAD


def _plain(words: Iterable[str]) -> str:
    return stream(tuple(words)).text


def _kinds(patterns: dict[str, re.Pattern[str]], text: str) -> int:
    return sum(bool(pattern.search(text)) for pattern in patterns.values())
