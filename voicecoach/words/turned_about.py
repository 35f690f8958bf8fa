"""What turns the sense of words that fired: denied by the words before them, or kind after what the customer just said."""

import re

from voicecoach.words.conditions import content, last_said, matches
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
        | embarrassed | sorry !but/you/your/this/that | rude | hopeless | mother | goose
        | clumsy | daft | dumb | thick | ignorant | dense )
    am i ( being | only | so | such )? ( a | an | the | only | too | so | such a | being )? ..2
        ( nuisance | bother | burden | stupid | silly | fool | idiot | pest | slow | greedy | rude | difficult | unreasonable
        | annoying | mad | crazy | exaggerating | overreacting | wasting | dense | daft | wrong | to blame )
    what ( a | an ) ..1 ( idiot | fool | clown | nuisance | muppet | eejit | dope | mess ) ( i am | i have )
    ^ ..2 ( silly | stupid | foolish ) ( of )? me
    ( i | you must think i ) ( am )? ( overreacting | being silly | making a fuss )
    i do not ( deserve | want to be )
        ( any | your | such | so | it | that | a | greedy | a bother | a nuisance | difficult | rude )
    i do not want to ( be a | bother | trouble | disturb | waste | impose | cause | offend | insult )
    too ( much trouble | generous | kind | good )
    wasted on me
    i ( should | ought to ) ( not )? have
        ( noticed | known | read | checked | seen | asked | thought | looked | listened | rung | sworn | shouted | said that
        | raised my | lost my | snapped | been so | been more )
    ( my own fault | it is my fault | all my fault | was my fault | my fault $ | blame myself | kick myself | hate myself )
    ( is | was ) ( it | that | this ) ( my fault | my mistake | my doing | because of me | something i ..2 )
    ( did | have ) i ( do | done | get | got | say | said | make | made | press | pressed | fill | filled )
        ( something | anything | it | that | this ) ( wrong | rude | stupid | silly | a mess )
    ( did | have ) i ( break | broken | ruin | ruined | mess | messed | upset | offend | offended | waste | wasted ) ..4
    was i ( wrong | rude | silly | too ) ..4
    i feel ( so | a bit | rather | a right | such a )?
        ( silly | stupid | bad | guilty | ashamed | foolish | terrible | awful | daft | fool | idiot | embarrassed )
    i was ( so | a bit | very )? ( rude | short | wrong | horrible )
    i know i ( clicked | pressed | should | forgot | broke | lost )
    i ( forgot | forget | mislaid | mixed up | muddled ) ..4
    i ( promised | meant | was supposed | was meant ) ..6 i ( did not | forgot | never )
    i must have ( pressed | clicked | misread | mixed | got | done | made | typed | left | dropped | lost | missed )
    i never ( read | look at | check | understand ) ( the | these | those | any )
    ( i am | i have always been | i was never )? ( no good | hopeless | useless | terrible | rubbish | bad
        | not good | not clever )
        ( with | at ) ( computers | numbers | machines | phones | forms | maths | technology | names | dates | this
        | these | that )
    i can not ( do | work | understand | cope with ) ( computers | numbers | machines | forms | maths | technology | any of this )
    sorry ( for | about ) ( going | bothering | shouting | troubling | being | earlier | that outburst | my | the ..1 i | crying
        | snapping | swearing | taking | wasting | rambling | asking | calling | ringing | all the )
    ( i am sorry | sorry ) i ( ..1 )? ( shouted | swore | snapped | took | lost | was | yelled | hung | forgot | went on | am )
    ( i apologise | my apologies | excuse me | forgive me | pardon me ) for ( my | being | shouting | swearing | snapping
        | the way i | what i )
    i ( swore | shouted | snapped | yelled ) at
""")
"""How a customer runs themselves down, owns up to a fault or asks whether it is theirs."""

_ADMITS = forms("""
    ^ ( yes | no | well | so | and | ok | ah | oh )? i ( have | must have )? ( dropped | broke | broken | spilled | spilt
        | clicked | misread | scratched | smashed | cracked | burnt | knocked | stepped | sat | pressed | tripped | mixed_up )
""")
"""How a customer says plainly what they did themselves."""

_YOURS = ("you/your/yours/us",)

_THANKS = forms("""
    thank/thanks
    without you
    you ( have been | are ) ( so | too | very | ever so )? ( kind | generous | patient | good | lovely | helpful )
    ( want | would like | wanted | would love ) to ( compliment | praise | recommend | say something nice )
    i ( must | should | have to | could | can ) ( do something | give you something | pay you ) ..2 ( in return | for it | back )
""")
"""How a customer gives thanks, or wants to."""

_FEARS = forms("""
    ^ ( and | so | but | oh )? do/must/should/will/would/have/has/is/are/am/can/could/did/was/does
        i/we/it/they/there/that/this/she/he ..6
        ( have to | need to | pay | charge | charged | cost | lost | lose | hurt | serious | fault | trouble | too late
        | cancelled | blame | bother | problem | penalty | fine | fee | worse | dangerous | damage | damaged | die | send it back
        | bring it | come in | start again | start over | nuisance | take my | take her | in pain | broken | catching | illegal
        | choose | apologise | over | in danger )
    ^ ( and | so | but | oh )? ( should | shall | must | ought ) i/we ( not )? ..1
        ( return | send | bring | take | come | go | ring | call | phone | write | fill | tip | help | wait | stay | move | leave
        | carry | pack | print | sign | explain | tell | worry | throw | clean | wash | pay | post | drive | collect )
    ^ ( and | so | but | oh )? ( may | can | could | might ) i/we ( ..1 )?
        ( tip | pay you | help you | bring you | buy you | give you | pay for | do something for
        | ( give | buy | tip ) the/him/her/them )
""")
"""How a customer asks about what they are afraid of, or offers to do, so that a flat no is what they want to hear."""


_AGREES = forms("""
    ^ ( well | oh | ah )? yes/yeah/yep/true/indeed/exactly/correct/right/that_is_true/that_is_right
    you should have/know/read
    you ( are | do | did | were ) $
    you ( are | were ) ( right | being )
    so ( you | i | we ) should ..1
    i ( would | should ) ( hope | think | have thought ) so
    ( it | that | this ) ( is | was ) ( all | entirely )? your
    who else fault/mistake/doing
    no one ( else )? fault/mistake/doing but
    it was you
    you ( could | might ) have ( read | known | checked | asked | looked | listened | rung | called | thought | told | tried )
    next time
    ( bit | little | too ) late ( for | now )
    sorry ( does not | will not | is not | never )
    do not let ( it | that ) happen
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


def no_own_fault(scope: Scope) -> bool:
    """The customer does not speak of a fault of their own, which it is kind to make small: "It happens."."""
    said = _just(scope.context.customer_said)
    return not (matches(_HUMBLE, said) or (matches(_ADMITS, said) and not matches(_YOURS, said)))


def kindly(customer_said: str) -> bool:
    """Whether a refusal or a quarrel is kind after what the customer just said: humble words, thanks, or fear."""
    said = _just(customer_said)
    last = said[max(said.rfind(". ", 0, -2), said.rfind("? ", 0, -2)) + 1 :].lstrip(" .?")
    return matches(_HUMBLE, said) or matches(_THANKS, said) or (last.rstrip().endswith("?") and matches(_FEARS, last))


def agrees(text: str) -> bool:
    """Whether a turn, as a line of tokens, agrees with what the customer said."""
    return matches(_AGREES, text) and not matches(("nothing you are/do/did/were",), text)


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
    return last_said(customer_said, JUST_SAID)
