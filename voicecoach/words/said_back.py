"""Which of the customer's clauses a trainee can say back: what happened, told plainly, that stands alone.

Everything else is passed over: rhetoric, demands, insults, what somebody said, thought or wants, half sentences, sums of money,
words that point at what only the customer sees. Advice does without a quote rather than with a wrong one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from voicecoach.words.conditions import content, matches
from voicecoach.words.pattern import forms
from voicecoach.words.plain_clause import what_happened
from voicecoach.words.tokens import listed, stream
from voicecoach.words.turned_round import turned_round
from voicecoach.words.vulgar import masked

SHORTEST, LONGEST = 3, 15
"""Words that a clause holds which is said back."""

LEAST, MOST = 4, 6
"""What a clause weighs at least that is said back by itself, and the words with content that count at most."""

_TROUBLE = forms("""
    never/not/no/nothing/none/without/still/again/twice/keeps/late/lost/broken/broke/missing/wrong/damaged/smashed/leak*/dead/died
    failed/faulty/torn/flooded/ruined/cancelled/overcharged/cold/empty/stuck/scratched/dented/cracked/blocked/locked/overdrawn
    bounced/shrank/shrunk/stopped/crashed/froze/closed/missed/waited/waiting/forgot/refused/ignored/disappeared/vanished/short
    down/snapped/burst/dropped/no_one/double/doubled/delayed/unplayable/rejected/returned/moved/hurt/cried/fell
    ( had | have ) to
    light/lights/alarm/warning/message ..1 ( came | went | comes | goes ) ( on | off | up )
    ( cut | hung | turned | switched | shut | locked | broke | fell | sent | given | passed ) ..2 ( off | up | down | out | apart
        | round | around | back )
    ( second | third | fourth | fifth | sixth | several | many ) times?/time
    ( was | were | been | got ) ( charged | billed | towed | promised ) ( twice | again | for | that | it | a | the )
    ( charged | billed ) ( me | us | my | our )
""")
"""Words by which something went wrong, or cost the customer something."""

_LONG = forms("""
    ( for | about | over | almost | nearly ) ..3 ( hours | days | weeks | months | years )
    <number> ..1 ( hours | days | weeks | months ) ( ago | late | now )
""")
"""Words by which it took long."""

_LEAD = re.compile(
    r"^(?:(?:yes|yeah|no|oh|ah|hi|hello|well|so|and|but|or|because of (?:that|this)|because|then|also|plus|anyway|look|listen|"
    r"now|okay|ok|right|i mean|you know|um+|uh+|er+|frankly|honestly|actually|basically|first of all|at first|in the end|"
    r"after that|like i said|as i said|(?:i'm|i am|i was) calling because|see|it's (?:just )?that|what happened is(?: that)?|"
    r"(?:the|my) (?:thing|problem|issue|trouble) is(?: that)?|"
    r"i(?:'ve| have)? (?:just |already )?told you(?: people)?)(?:[,\s]+|$))+",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r",?\s+(?=(?:and|but|so|because|then)\s+(?:then\s+)?(?:i|i'm|i've|we|we've|you|my|your|our|the|it|it's|they|he|she|nobody|no|"
    r"nothing|there|when|now|every|that|this)\b)|,\s+|\s+[\u2013\u2014-]+\s+",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(.+?)([.?!;:\u2026]+(?=\s|$)|$)\s*", re.DOTALL)
_MONEY = re.compile(
    r"[$\u00a3\u20ac\u00a5%]|\b(?:dollars?|bucks?|pounds?|quid|euros?|cents?|pence|percent|grand|yen)\b", re.IGNORECASE
)
_SUFFERED = re.compile(
    r"\b(?:had to|still waiting|been waiting|waited|(?:have|has|had)(?:n't| not| never)? (?:got|received|heard|had)|haven't|"
    r"never (?:got|received|heard|saw)|didn't (?:get|receive|hear)|missed|lost|stuck|without|locked out|no)\b"
)
"""What the customer did only because something went wrong."""

_UNSAID = listed("""
    what why how who whose whom which where if unless whether although though like likes say says said saying tell tells
    telling think thinks thought guess mean means meant swear know knows knew bet hope hopes suppose want wants wish guys
    people folks please thanks thank sorry okay ok yeah yes hey oh wow huh honestly maybe perhaps literally god jesus thing
    things stuff would will should must might may could can can't won't wouldn't shouldn't shall let's gonna wanna gotta ain't
    isn't here there anybody anybody's he she they him them they're they've he's she's they'd he'd she'd these those something
    anything love somebody's someone's idiot idiots liar crooks thieves morons stupid ridiculous joke scam hell damn crap
    robbed cheated lied stole conned robbery it's that's there's what's who's where's look listen matter such nope normally
    whatever coincidence chance talking purpose done weight patience temper
""")
"""Words that make a clause a telling, a wish, a thought, a question, an outcry, or that point at somebody unnamed."""

_HANGING = listed("""
    a an the my your our his her their its of to for from with at by about into onto than as and or but so because that this very
    just only even still also is are was were am be been have has had do does did i we it's no not every some any more most each
    between until since before after while when he she they two three four five six seven eight nine ten twenty hundred in on
    sent gave put took made promised charged said got found bought brought paid ordered booked called wrote cut held never always
    actually really during over left told right normally then one lost kept
""")
"""Words after which more is to come."""

_PLACES = listed("on in up down off out back over away")
_PARTING = listed("up down off out back away")
_RETURNS = listed("came went turned put switched kept got called goes comes cut shut fell")
_THEIRS = frozenset({"his", "her", "their", "its"})
_NAMED = frozenset({"my", "our", "your", "the"})


class Telling(msgspec.Struct, frozen=True):
    """A clause as the trainee would say it, how much it says, and of whom it tells.

    ``ours`` is what the company did or left undone, by the customer; ``befell``: something that happened to the customer, for
    which one can be sorry.
    """

    turned: str
    weight: int
    ours: bool
    befell: bool


def tellings(text: str) -> Iterator[Telling]:
    """The clauses of a turn that can be said back, in their order; two that stand beside each other also as one."""
    for sentence, mark in _SENTENCE.findall(text.replace("\u2019", "'").replace("\u201c", "").replace("\u201d", "")):
        if "?" in mark:
            continue
        found = [_telling(part) for part in _JOINT.split(sentence) if part]
        yield from (each for each in found if each and each.weight >= LEAST)
        for first, second in pairwise(found):
            if first and second and len(f"{first.turned} and {second.turned}".split()) <= LONGEST:
                yield _joined(first, second)


def best(texts: Sequence[str], *, ours: bool = True, befell: bool = False) -> str | None:
    """What says most of the turns' clauses, of equals the first; None where no clause can be said back.

    Without ``ours`` nothing that the company did by the customer's words; with ``befell`` only what happened to the customer.
    """
    found = [each for text in texts for each in tellings(text) if (ours or not each.ours) and (each.befell or not befell)]
    return max(found, key=lambda each: each.weight).turned if found else None


def _joined(first: Telling, second: Telling) -> Telling:
    return Telling(
        f"{first.turned}, and {second.turned}",
        max(first.weight, second.weight) + 1,
        first.ours or second.ours,
        first.befell and second.befell,
    )


def _telling(part: str) -> Telling | None:
    clause = _LEAD.sub("", part.strip(" ,\"'"))
    words = [word.strip(",\"'").lower() for word in clause.split()]
    if not SHORTEST <= len(words) <= LONGEST or not (_sayable(clause, words) and _complete(words)):
        return None
    plain = stream(words).text
    told = what_happened(words)
    trouble = matches(_TROUBLE, plain)
    if told is None or not (trouble or matches(_LONG, plain)):
        return None
    weight = min(MOST, len(content(plain))) + 2 * trouble + (told.subject != "it") - bool(re.search(r"\d", clause))
    ours = told.subject in {"you", "your", "nobody"} or told.undergoes
    befell = told.subject != "i" or told.undergoes or bool(_SUFFERED.search(" ".join(words)))
    return Telling(turned_round(clause), weight, ours, befell)


def _sayable(clause: str, words: Sequence[str]) -> bool:
    """Whether every word of it can be the trainee's: no outcry, no sum, nobody and nothing that is only pointed at."""
    if masked(clause) != clause or _MONEY.search(clause) or _UNSAID & {*words}:
        return False
    if _THEIRS & {*words} and not _NAMED & {*words[:2]}:
        return False
    pointing = [place for place, word in enumerate(words) if word in {"this", "that"}]
    return all(place + 1 < len(words) and words[place + 1] not in _HANGING for place in pointing)


def _complete(words: Sequence[str]) -> bool:
    """Whether nothing is to come after the last word."""
    last = words[-1]
    if last in _PLACES:
        return last in _PARTING or words[-2] in _RETURNS
    of_it = words[-2] in {"never", "i", "we"} and last not in _PLACES  # "a room I never had"
    return (of_it or last not in _HANGING) and not (len(last) == 1 and last.isalpha())
