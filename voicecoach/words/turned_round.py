"""The customer's words as the trainee would say them: "I was charged twice by you" becomes "you were charged twice by us"."""

import re

from voicecoach.words.tokens import listed

_FLIPS = {
    "i": "you",
    "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "we": "you",
    "we're": "you're",
    "we've": "you've",
    "we'd": "you'd",
    "we'll": "you'll",
    "us": "you",
    "our": "your",
    "ours": "yours",
    "ourselves": "yourselves",
    "you're": "we're",
    "you've": "we've",
    "you'd": "we'd",
    "you'll": "we'll",
    "your": "our",
    "yours": "ours",
    "yourself": "ourselves",
    "yourselves": "ourselves",
}
_AGREES = {"am": "are", "was": "were", "wasn't": "weren't", "'m": "'re"}
"""What "I" does, as "you" does it."""

_FIRST_PERSON = frozenset({"i", "we"})
_BETWEEN = listed("just still also only even never always really actually simply certainly already")
"""Words that stand between a subject and what it does."""

_DOES = re.compile(
    r"(?:am|are|were|was|have|had|has|do|did|does|can|could|will|would|should|must|may|might|never|still|just|only|already|even|"
    r"aren't|weren't|haven't|hadn't|don't|didn't|can't|couldn't|won't|wouldn't|"
    r"sent|gave|said|told|took|made|lost|put|let|sold|kept|left|cut|hung|got|went|came|paid|wrote|broke|forgot|found|built|"
    r"[a-z]{2,}ed)"
)
"""What a subject does: what stands after a "you" that is one."""

_OPENS = listed("and but because so when while since after before until that if as than which who what how why where or then")
"""Words after which a subject follows."""

_BEFORE_OBJECT = listed("""
    told tell tells telling asked ask asks asking called call calling rang ring ringing phoned phone paid pay pays paying gave
    give gives giving given sent send sends sending emailed email wrote write trust trusted believe believed warned warn owe
    thank let made showed show helped help need want wanted reach reached hear heard see saw get got find with from to for of
    by at about on without against between behind like
""")
"""Words after which "you" is spoken to, or of, and does nothing itself: they told us, not we."""


_STARTS = listed("you the it nobody no nothing someone somebody there this that a an he she they one two when after before")
"""Words that have a capital only where they begin a sentence."""


def turned_round(clause: str) -> str:
    """The customer's clause as the trainee would say it: "I paid twice" becomes "you paid twice"."""
    raws = clause.replace("\u2019", "'").split()
    words = [raw.strip(',.!?;:"').lower() for raw in raws]
    out = [_turned(raw, words, place) for place, raw in enumerate(raws)]
    text = " ".join(out)
    first = words[0] if words else ""
    return text[0].lower() + text[1:] if first in _FLIPS or first in _STARTS else text


def _turned(raw: str, words: list[str], place: int) -> str:
    word = words[place]
    if not word:
        return raw
    new = _you(words, place) if word == "you" else _agreeing(words, place) or _FLIPS.get(word)
    at = raw.lower().find(word)
    return raw if new is None else raw[:at] + new + raw[at + len(word) :]


def _you(words: list[str], place: int) -> str:
    """What "you" becomes: "we" where it does something, else "us"."""
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    if not after or (before and before in _BEFORE_OBJECT):
        return "us"
    if not before or before in _OPENS:
        return "we"
    return "we" if _DOES.fullmatch(after) else "us"


def _agreeing(words: list[str], place: int) -> str | None:
    """The verb of an "I" that is now a "you"; None where it is of somebody else."""
    if words[place] not in _AGREES:
        return None
    at = place - 1
    while at >= 0 and words[at] in _BETWEEN:
        at -= 1
    return _AGREES[words[place]] if at >= 0 and words[at] in _FIRST_PERSON else None
