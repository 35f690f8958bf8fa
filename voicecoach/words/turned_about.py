"""What turns the sense of words that fired: denied by the words before them, or kind after what the customer just said."""

import re

from voicecoach.words.conditions import content, matches
from voicecoach.words.pattern import forms
from voicecoach.words.rule import Scope
from voicecoach.words.tokens import listed, stream

_BEFORE = re.compile(r"(?:^| )(not|never|no one|hardly|nothing|neither)(?: be| been| able| to| going)*((?: \S+){0,2}) $")
_NO_ONE = re.compile(r"^no one(?: \S+){0,5} $")
_SUBJECTS = listed("i we you he she it they that this there if your our the")
_JOINS = listed("and but so because or as at all for only just")
_THINKS = listed("think believe say saying said mean imagine see suggest know claim feel")
_NOT_SAID = forms("""
    <i> ( have | had | did | do | am | would | will | was | are | can | could ) not ( ever | going to )?
        ( say | said | saying | ask | asking | asked | tell | telling | suggesting | suggest | claim | claiming | mean | call
        | calling )
    <i> ( would | will | have )? never ( say | said | tell | call | ask | suggest | claim )
""")
_NOTHING = re.compile(r"(?:^| )there is nothing (?:that )?$")

JUST_SAID = 30
"""The customer's last words in which their mood is looked for."""

_HUMBLE = forms("""
    i am ( being | only | so | such )? ( a | an | only a | too | so | such a | quite a )? ..2
        ( nuisance | bother | burden | stupid | silly | useless | fool | idiot | pest | slow | greedy | ashamed | mortified
        | embarrassed | sorry | rude | hopeless | mother | goose )
    ( i | you must think i ) ( am )? ( overreacting | being silly | making a fuss )
    i do not ( deserve | want to be )
        ( any | your | such | so | it | that | a | greedy | a bother | a nuisance | difficult | rude )
    too ( much trouble | generous | kind | good )
    wasted on me
    i ( should | ought to ) have ( noticed | known | read | checked | seen | asked | thought | looked | listened | rung )
    ( my own fault | it is my fault | all my fault )
    i feel ( so | a bit | rather )? ( silly | stupid | bad | guilty | ashamed | foolish )
    i was ( so | a bit | very )? ( rude | short | wrong | horrible )
    i know i ( clicked | pressed | should | forgot | broke | lost )
    sorry for ( going | bothering | shouting | troubling | being | the ..1 i )
    i ( swore | shouted | snapped ) at
""")
"""How a customer runs themselves down."""

_THANKS = forms("""
    thank/thanks
    without you
    you ( have been | are ) ( so | too | very | ever so )? ( kind | generous | patient | good | lovely | helpful )
""")
"""How a customer gives thanks."""

_FEARS = forms("""
    ^ ( and | so | but | oh )? do/must/should/will/would/have/has/is/are/am/can/could/did/was/does
        i/we/it/they/there/that/this/she/he ..6
        ( have to | need to | pay | charge | charged | cost | lost | lose | hurt | serious | fault | trouble | too late
        | cancelled | blame | bother | problem | penalty | fine | fee | worse | dangerous | damage | damaged | die | send it back
        | bring it | come in | start again | start over | nuisance | take my | take her | in pain | broken | catching | illegal
        | choose | apologise | over | in danger )
""")
"""How a customer asks about what they are afraid of, so that a flat no is what they want to hear."""


_AGREES = forms("""
    ^ ( well | oh | ah )? yes/yeah/yep/true/indeed/exactly/correct/right/that_is_true/that_is_right
    you should have/know/read
    you ( are | do | did | were ) $
    you ( are | were ) ( right | being )
""")
_NEGATIONS = re.compile(r"(?:^|(?<= ))(?:not|never|nothing|neither|no one|none|without|(?<!^)(?<!\. )(?<!\? )no)(?= )")

SAME_WORDS = 3
"""Last words of an example, one of them with content, that a sentence has in the same order to say the same, or the contrary."""

DENIED_WITHIN = 8
"""Words after a "not" that it denies."""


def denied(scope: Scope) -> bool:
    """Whether the words just before deny those that fired: "we aren't | in this together", "I'm not saying that | you did it"."""
    if matches(_NOT_SAID, scope.text[scope.sentence[0] : scope.start]):
        return True
    found, first = _BEFORE.search(scope.before), scope.text[scope.start : scope.end].split()[:1]
    if _NO_ONE.search(scope.before) and not _SUBJECTS & {*first}:
        return True
    if found is None:
        return False
    between = found[2].split()
    if between and (between[-1] in _THINKS or (between[-1] in {"that", "why"} and len(between) > 1 and between[-2] in _THINKS)):
        return True
    if _NOTHING.search(scope.before):
        return True
    return not (_SUBJECTS & {*first, *between} or _JOINS & {*between} or (found[1] == "nothing"))


def runs_down(customer_said: str) -> bool:
    """Whether the customer just ran themselves down: "I'm being a nuisance", "I should have read it"."""
    return matches(_HUMBLE, _just(customer_said))


def kindly(customer_said: str) -> bool:
    """Whether a refusal or a quarrel is kind after what the customer just said: humble words, thanks, or fear."""
    said = _just(customer_said)
    last = said[max(said.rfind(". ", 0, -2), said.rfind("? ", 0, -2)) + 1 :].lstrip(" .?")
    return matches(_HUMBLE, said) or matches(_THANKS, said) or (last.rstrip().endswith("?") and matches(_FEARS, last))


def agrees(text: str) -> bool:
    """Whether a turn, as a line of tokens, agrees with what the customer said."""
    return matches(_AGREES, text)


def denies_example(text: str, example: str) -> bool:
    """Whether a sentence says no, just before the same words, to what an example says: "We're not in this together"."""
    said, like = stream(text.split()).text, stream(example.split()).text
    no = [*_NEGATIONS.finditer(said)]
    if len(no) != 1 or _NEGATIONS.search(like):
        return False
    after = " ".join(said[no[0].end() :].split()[:DENIED_WITHIN])
    last = [word for word in like.split() if word not in ".?"][-SAME_WORDS:]
    return len(last) == SAME_WORDS and bool(content(" ".join(last))) and f" {' '.join(last)} " in f" {after} "


def _just(customer_said: str) -> str:
    return stream(customer_said.split()[-JUST_SAID:]).text
