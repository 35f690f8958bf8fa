"""Whether a clause tells plainly what happened: somebody or something, and what they did or what was done to them."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from voicecoach.words.tokens import listed

_OWNERS = listed("my our your the")
_PERSONS = {
    **dict.fromkeys(("i", "we", "i'm", "i've", "we're", "we've"), "i"),
    **dict.fromkeys(("you", "you've"), "you"),
    **dict.fromkeys(("nobody", "nothing", "it"), ""),
}
_ADVERBS = listed("just still also only even never always already finally actually now really then simply suddenly both all ever")
_DID = listed("""
    broke came went got had paid sent lost left took gave found cut shut fell held stood sat slept bought brought caught drove
    flew forgot heard hit hurt met ran rang rode rose sold shook shrank spent split stuck threw tore wore won wrote drew ate
    began chose burst froze hung quit spilt missed told put sank spoke woke
""")
_NO_PAST = listed("""
    need indeed hundred seed speed bed red feed shed deed exceed proceed succeed wanted needed hoped wondered liked loved figured
    guessed supposed wished believed said asked talked mentioned insisted noticed naked expected
""")
_DONE = listed("""
    been broken come gone had paid sent lost left taken given found cut shut fallen held stood sat bought brought caught forgotten
    heard hit hurt met run rung sold shaken shrunk spent split stuck thrown torn worn written eaten begun chosen burst frozen hung
    put spoken woken stolen driven made built read told
""")
_STATE = listed("""
    late broken wrong missing damaged cold dead gone down off out empty full stuck dirty wet faulty lost torn cracked ruined
    closed locked blocked cancelled overdrawn short shut smashed slow soaked flooded without unplayable useless
""")
_KEEPS = listed("keeps goes drips leaks smells stops freezes hums drops rattles crashes disconnects jams stinks cuts")
_NOBODY_DOES = listed("answers calls comes helps picks replies rings writes responds works")
_MENTAL = listed("know think want care need like understand see mean believe have be spend watch ask do even say tell live trust")
_GETS = listed("get receive hear order agree sign")
_HEARD = listed("received heard been")
_MANNERS = frozenset({("broke", "up"), ("lost", "me"), ("lost", "a"), ("got", "me")})
"""Manners of speaking: "you've lost me there", "you've just lost a customer"."""

_NEEDED = listed("""
    internet heating water power electricity signal connection gas phone car access light heat broadband lift hotel
""")
"""What one has, or has not, by a company."""

_DONE_TO = listed("sent given put cut left kept made billed stuck without held sold thrown passed promised")
_FEELINGS = listed("""
    finished concerned worried tired surprised interested pleased married bored confused disappointed annoyed frustrated shocked
    scared used allowed relieved prepared excited amazed embarrassed retired
""")
_BEFALLS = listed("""
    came arrived broke stopped went died failed crashed leaked froze shrank burst fell disappeared vanished snapped bounced
    cracked
""")
_HAVE = listed("i've we've you've has have hasn't haven't had hadn't")
_BE = listed("was were wasn't weren't is are i'm we're")
_DO = listed("didn't doesn't don't")
_AUX = _HAVE | _BE | _DO | {"isn't", "aren't", "did"}
_WITHIN = listed("i we you it nobody that when")
"""Words that begin another clause: what stands before them is no name of a thing."""

LONGEST_NAME = 5
"""Words of what a clause is about: "the second charge on my card"."""


class Told(msgspec.Struct, frozen=True):
    """Who or what a clause is about ("i", "you", "your", "the", "nobody", "nothing", "it"), and whether it was done to them."""

    subject: str
    undergoes: bool


def what_happened(words: Sequence[str]) -> Told | None:
    """What a clause in small letters tells; None where it does not say plainly that something happened."""
    found = _subject(words)
    if found is None:
        return None
    subject, at = found
    verbs = [word for word in words[at:] if word not in _ADVERBS]
    if not verbs or not _tells(subject, verbs) or ("paying" in verbs[:2] and "still" not in words):
        return None
    done_to = verbs[0] in {"was", "were"} and len(verbs) > 1 and verbs[1] != "waiting"
    return Told(subject, done_to and subject == "i")


def _subject(words: Sequence[str]) -> tuple[str, int] | None:
    """Who or what it is about, and where what they do begins."""
    first = words[0]
    if first in _PERSONS:
        return _PERSONS[first] or first, 0 if "'" in first else 1
    if list(words[:2]) == ["no", "one"]:
        return "nobody", 2
    if first not in _OWNERS:
        return None
    at = next((place for place in range(2, min(LONGEST_NAME + 1, len(words))) if _begins(words[place])), None)
    if at is None or _WITHIN & {*words[1:at]}:
        return None
    return ("your" if first == "your" else "the"), at


def _begins(word: str) -> bool:
    """Whether a word begins what somebody does."""
    return word in _ADVERBS or word in _KEEPS or word in _AUX or _past(word)


def _past(word: str) -> bool:
    return word in _DID or _regular(word)


def _done(word: str) -> bool:
    return word in _DONE or _regular(word)


def _regular(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4 and word not in _NO_PAST


def _tells(subject: str, verbs: Sequence[str]) -> bool:
    """Whether the words after a subject, without adverbs, say what happened."""
    head, after, rest = verbs[0], verbs[1] if len(verbs) > 1 else "", verbs[2:]
    if subject == "you" and any(pair in _MANNERS for pair in pairwise(verbs)):
        return False
    if head in _HAVE:
        return _has(subject, head, after, rest)
    if head in _BE:
        return _is(subject, head, after)
    if head in _DO:
        return after in _GETS if subject == "i" else after != "" and after not in _MENTAL and (subject, head) != ("you", "don't")
    if head in _KEEPS or head in _NOBODY_DOES:
        nobody = subject in {"nobody", "nothing"} and (len(verbs) > 1 or head == "works")
        return nobody if head in _NOBODY_DOES else subject in {"the", "it", "your"}
    by_whom = head.endswith("ed") and after == "by"
    return _past(head) and not by_whom and (subject != "it" or head in _BEFALLS)


def _has(subject: str, head: str, after: str, rest: Sequence[str]) -> bool:
    """Whether "has been cancelled", "had no heating", "had to leave" says what happened."""
    if subject == "you" and head == "had":
        return False
    if head == "had" and after == "to":
        return len(rest) > 1
    if after in {"got", "no"} or (head == "had" and not _done(after)):
        return bool(_NEEDED & {after, *rest[:3]})
    if subject == "i" and head in {"haven't", "hasn't", "hadn't"}:
        return after in _HEARD and bool(rest)
    return _done(after) and (bool(rest) or head in {"has", "hasn't"})


def _is(subject: str, head: str, after: str) -> bool:
    """Whether "was charged", "is still blocked", "are still waiting" says what happened."""
    if after.endswith("ing") and len(after) > 4:
        return (subject != "i" and head in {"was", "were"}) or after == "waiting" or (after == "paying" and subject == "i")
    if subject == "you":
        return False
    if subject == "i":
        return after in _DONE_TO or (_regular(after) and after not in _FEELINGS)
    return (_done(after) and after not in {"told", "had"}) or after in _STATE
