"""Asking the customer to hold the line, and being back: small things that the customer answers by themselves."""

import re

import msgspec

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.listen.acknowledge import only_acknowledges
from voicecoach.words.pattern import compiled, forms
from voicecoach.words.tokens import FILLERS, stream

_ASKS = forms(
    """
    ( put | place | pop | have | leave ) you on ( a )? ( ..1 )? hold
    ( pop | place | put ) you through to hold
    ( can | could | would | will | may | might | if ) you ( ..2 )? hold ( $ | on | for | a | one | while | the line | i | and )
    ( mind | ok with | happy | able | all right ) ( to hold | holding | waiting | to wait ) ( ..3 )? ( $ | for | a | one | while )
    ^ ( ..2 )? hold on ( $ | a | one | for | while | i | let | there )
    ^ ( ..2 )? hold ( for )? ( a | one | two | <number> ) ( brief | short | quick )? <while>
    hold the line
    bear with me/us
    ( give | grant | allow | spare ) me ( a | one | two | another | <number> | a couple | a few ) ( of )?
        ( brief | short | quick | more )? <while>
    ( can | could | may | might ) i ( have | take | get ) ( a | one | another | <number> | a couple of | a few ) ( quick | short
        | brief )? <while>
    ^ ( ..2 )? ( one | a ) ( quick | brief )? <while> ( $ | while | and | let | i )
    ( one | a ) <while> while i
    ( stay | remain | hang ) ( on | on the line | there | tight ) ( for )? ( ..1 )? ( a | one | while | $ )
    ( can | could | would | will ) you ( ..1 )? ( wait | hang on ) ( $ | for | a | one | while )
    ^ ( ..1 )? ( wait | hang on ) ( a | one ) <while>
    ( be | come ) right back
    ( be | come | get ) ( right )? ( back | with you ) ( to you )? in ( a | one | two | <number> | a couple of | a few )
        ( short )? <while> ( $ | let | while )
""".replace("<while>", "moment/moments/second/seconds/sec/secs/minute/minutes/bit/tick")
)

_DENIED = forms("""
    not/never/without/avoid/instead/rather_than
    sorry/apologise/thank/thanks/appreciate ( ..6 )? ( i | we | they | that | you | for | to | about )
    they/he/she/someone/colleague/people
    was/were/been/being/had
    did/when/before/after/if_they/last_time
""")
"""What makes the words after it no request of this moment."""

_MEANT_OTHERWISE = forms("""
    ^ of
    ^ to ( the | your | that | it | this | any | those )
    ^ ( chance | opinion | time | of your | look | thought | class | order | one )
    ^ ( against | responsible | accountable )
""")

_STAYS = re.compile(r" ?(?:stay|remain|hang) ")
_OWN = re.compile(r"\b(?:i|we)(?: will| can| would| shall)? ?$")
"""The trainee's own staying on the line, which is no request: "I stay on the line"."""

_BACK = forms("""
    ( thanks | thank you | appreciate you | appreciate ) ( so much | very much | a lot )? ( for | your ) ( your )?
        ( holding | waiting | bearing | patience | staying | hanging )
    ( i am | we are | i have come ) ( now )? back
    ( sorry | apologies | apologise ) ( for | about | to ) ( ..2 )?
        ( wait | waiting | hold | delay | keep | keeping | long | kept )
    ( are you | you ) ( still | there )
    hello
    ( so | ok | all right )? i ( have )? ( ..1 )? ( checked | looked | found | spoke | spoken | talked | asked )
""")

_MUTTERS = forms("""
    ^ ( ..3 )? let me ( ..1 )? ( see | look | check | find | have | pull | think )
    ^ ( ..3 )? ( i am | still ) ( ..1 )? ( looking | checking | waiting | loading | reading | typing | here )
    ^ ( ..2 )? ( where is | what is | come on | it is ) ( ..1 )? ( it | this | loading | that | slow )
    ^ ( ..2 )? ( almost | nearly ) ( there | done | got )
""")

_MOST_AFTER = 12
"""Tokens after the request from which on the trainee went on by themselves, and no hold came of it."""
_MOST_MUTTERED = 8
_MOST_OF_RETURN = 12

_AMOUNT = re.compile(
    r"(?<![^ ])(?:(a couple of|a couple|a few|[a-z]+|\d+) )?(?:more |short |quick |brief )?(moment|second|sec|minute|hour)s? "
)
_NUMBERS = {
    **dict.fromkeys(("a", "another", "one"), 1),
    **dict.fromkeys(("two", "a couple of", "a couple", "couple"), 2),
    **dict.fromkeys(("three", "a few", "few"), 3),
    **dict(zip(("four", "five", "six", "seven", "eight", "nine", "ten"), range(4, 11), strict=True)),
    **dict(zip(("fifteen", "twenty", "thirty", "forty", "sixty", "ninety"), (15, 20, 30, 40, 60, 90), strict=True)),
}
_UNITS = {"minute": 60.0, "hour": 3600.0}


class HoldAsked(msgspec.Struct, frozen=True, kw_only=True):
    """The trainee asks the customer to hold; ``seconds`` is how long, where they said so in more than a manner of speaking."""

    seconds: float | None = None


def hold_asked(text: str) -> HoldAsked | None:
    """The request for a moment's wait that a text ends with; none where the trainee then went on by themselves."""
    heard = stream(text.split())
    line = heard.text
    for match in sorted((m for form in _ASKS for m in compiled(form).finditer(line)), key=lambda m: -m.start()):
        sentence = heard.sentence(match.start())
        before, after = line[heard.clause(match.start()) : match.start()], line[match.end() : sentence[1]]
        if _found(_DENIED, before) or _found(_MEANT_OTHERWISE, after) or (_STAYS.match(match[0]) and _OWN.search(before)):
            continue
        if len(_plain(line[sentence[1] :])) > _MOST_AFTER:
            return None
        return HoldAsked(seconds=_asked_for(line[sentence[0] :]))
    return None


def says_back(text: str) -> bool:
    """Whether somebody who was away says that they are back: "Thanks for holding.", "Are you still there?"."""
    return _found(_BACK, stream(text.split()).text)


def only_back(text: str) -> bool:
    """Whether a text says that and hardly more."""
    return says_back(text) and len(_tokens(text)) <= _MOST_OF_RETURN


def mutters(text: str) -> bool:
    """Whether a text is what people say to themselves while they look something up, and no return."""
    tokens = _tokens(text)
    if not tokens or all(token in FILLERS for token in tokens) or only_acknowledges([Word(text, Segment(0.0, 1.0))]):
        return True
    return len(tokens) <= _MOST_MUTTERED and not says_back(text) and _found(_MUTTERS, stream(text.split()).text)


def _tokens(text: str) -> list[str]:
    return _plain(stream(text.split()).text)


def _plain(line: str) -> list[str]:
    return [word for word in line.split() if word not in {".", "?"}]


def _found(table: tuple[str, ...], line: str) -> bool:
    return any(compiled(form).search(line) for form in table)


def _asked_for(line: str) -> float | None:
    """Seconds that were named; "a moment" and "one second" name none."""
    for amount, unit in _AMOUNT.findall(line):
        number = int(amount) if amount.isdigit() else _NUMBERS.get(amount)
        if unit in _UNITS and number:
            return number * _UNITS[unit]
        if unit in {"second", "sec"} and number and number >= 5:
            return float(number)
    return None
