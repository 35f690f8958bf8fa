"""Which sentences of an answer ask the customer for something that they may know, and what kind of thing it is."""

import re
from functools import lru_cache

import msgspec

from voicecoach.persona.addressed import heard_without, written_without
from voicecoach.persona.requests import asks_by_words, bids, may_request, says_that_it_asks, supposes
from voicecoach.persona.spelling import as_meant, once
from voicecoach.words.conditions import matches
from voicecoach.words.pattern import forms
from voicecoach.words.tokens import listed, stream

LONGEST_CLIPPED = 8
"""Words up to which a sentence with a question mark asks, however it is built: "Order number?"."""

_LEAD = listed("""
    ok so and all right sure now well great perfect oh first then also alright thanks good but or yes no i see because um
    like perhaps maybe roughly
""")
"""Words in front of a question that are no part of it."""

_ASKS = forms("""
    ^ when/where/who/whose/whom/which/what/how/why ..4 did/do/does/is/was/are/were/have/has/had/will/would/can/could/may/might
    ^ when/where/who/how/why ( ..2 )? $
    ^ since when
    ^ ( by | from | until ) when
    ^ ( to | for | with | on | at | by | in | from | until | about | under | of ) ( which | what | whom | whose )
    ^ ( do | does | did | is | are | was | were | have | has | had | will | would | could | can | might | may ) not? ( you | your
        | it | that | there | they | the | this | these | those | anyone | someone | anything | any | one | both | he | she | her
        | his | our | we | all | <weekday> )
    ( can | could | may | might | would | will ) you ( ..3 )? ( tell | give | confirm | spell | read | repeat | describe | say |
        share | find | have | remind | explain | let_me_have | let_me_know | run_me | walk_me | talk_me | take_me )
    ( can | could | may | might | would | shall ) i ( ..2 )? ( have | get | ask | take_down | note | check | know | trouble |
        bother | take your | take the | take a name | take a number | grab your | grab the | grab a name | see your | borrow )
    ^ who/whom/where/what am i
    ^ you would_not ( happen to )? ( know | remember | have a/any/the/some )
    ^ best/quickest/easiest ( number | time | way | address | email | phone | day | line ) ( to | for )
    i ( will )? ( need | want | would_like | would_love ) ( to know | to ask | to_have | your | the )
    ( tell | give | remind ) me ( your | the | when | where | who | which | what | how | if | whether | again )
    ( do you ) ( happen to )? ( remember | know | have | recall )
    ( since | until | by ) when $
    ^ ( your | his | her | their ) ..3 ( number | name | names | surname | address | email | reference | birth | postcode | zip
        | code ) ( again | please )? $
    ^ ( order | booking | account | customer | member | reference | house | phone ) ( number | name | code ) ( again |
        please )? $
""")

_TELLS = forms("""
    ^ ( ..2 )? ( what | when | where | how | who ) ( you | we | i | they | it | he | she | that | this | there ) ( are | is |
        will | can | could | would | do | did | have | had | was | were | ..1 ) ( ..8 )? ( is | was | you | i | we | it )
    ^ what happens
    ^ how ( long | much | often ) ..2 ( it | that | this | you ) ( has | have ) been
    ( that | this | it | what | here | there ) is ( what | how | where | why | when )
    ^ what a/our/is_possible/matters
    ^ how terrible/awful/horrible/dreadful/frustrating/annoying
    ^ whose ..4 does_not
    ^ were it
    ^ had you ..10 i/we would
    nothing more/else i
    i want the same
    to ask my/our
    tell me if
    i ( do not | just | only )? ( want | need ) to ( tell | say | make | let )
""")
"""Sentences with a question's words that tell something."""

_PROPOSES = forms("""
    ( does | do | would | will | did | is ) ( that | this | it ) ( ..2 )? ( work for | suit you | sound | help | be ok | be fine |
        be fair | be acceptable | all right with | ok_with )
    ^ ( does | would | will ) ( that | this | it ) ( ..2 )? ( work | suit | help ) $
    are you ( ..2 )? ( comfortable | happy_with | satisfied | fine_with | ok_with | all right with )
    do you agree
    ^ how ( does | is | would ) ( that | this | it | you feel )
    is ( that | this | it ) ( ok | fine | fair | all right | acceptable | correct | right )
    ( how | what ) about ( we | i | a | if | this )
    ^ shall/should/may/can/could i ( ..1 )? ( put | place | call | send | check | look | help | offer | suggest | arrange |
        transfer | book | make | do | try | explain | tell | just | refund | credit | connect | be )
    would you like ( me | us ) to
    would you like ( a | an | some | it | that )
    how ( can | may | could ) ( i | we ) ( help | assist | make | be | do | fix )
    what ( can | may | could ) ( i | we ) ( help | assist )
    ( can | do ) you hear me
    are you ( still )? there $
    ^ did i ( get | understand | hear | have )
    ^ have i ( got | understood )
    ^ do i ( have | understand )
    do you understand
    do you mind
    what would ( be | you consider | you think | make you/it/this/that/things/up | feel | help )
    ^ ( is | was ) there ( anything | something ) else ( i | we | that | you | $ )
    ^ ( anything | something ) else
    what happened ( then | next | after ..2 | there | here | exactly )? $
    ^ what happened
    tell me ( ..1 )? what ( ..1 )? happened
    ( walk | talk | take ) me ( ..1 )? through
    tell me ( all | everything | more | the whole story )
    ( go | carry ) on
    ^ what $
    ( what | how ) ( did | does | do | has | would ) ( that | this | it ) ( make | mean | affect | feel )
    ^ you know what
    why do not ( i | we | you )
    what i ( can | will | would | am | have )
    what we ( can | will | would | do | have )
    ^ ( what | which | when | where | how | who ) ( i | we ) ( will | am | are | can | do | would | have )
    can we ( ..2 )? ( try | do | go | start | agree )
""")
"""Offers, checks and openings: the customer answers them by what they want, not by a fact."""

_WISHES = forms("""
    what ( would | do | can | could | should ) you ( like | want | need | expect | wish )
    what ( would | do | can | could | should ) ( you ( like | want | need | expect ) )? ( me | us | i | we ) ( to )? do
    what ( can | could | may | should ) ( i | we ) do ( for | about | to | right | now | today | $ )
    what is ( the | your ) ( one | main | first | most ..1 )? thing/priority/wish/hope/goal ( ..1 )? you
    would you ( rather | prefer | like ) ..5 ( or )
    do you ( want | prefer ) ..5 ( or )
""")
"""What is asked with an offer's words and answered by what the customer wants."""

_SPELLS = forms("how ..3 ( spelled | spelt | written )")
"""Asked with a check's words: "how is that spelled"."""

_TRAILS = forms("""
    ( since | by | until | from | at ) ( when | where | what_time ) $
    ( how | what ) ( old | much | many | long | big | hot | often | far | time | day | date | color | size ) $
    ^ ( is | was | it | that | you | and ..2 )? ..4 ( when | where ) $
    ^ ( your | the | his | her | their ) ..3 ( number | name | names | surname | address | email | phone | code | reference
        | birth | price | size | age | ages | reading | date | word | amount | street | postcode | zip ) ( is | are | was | were
        | again | please )? $
    ^ ( ..1 )? ( order | booking | account | customer | member | reference | house | phone | first | last | full | email | zip
        | post ) ( number | name | code | address ) ( ..2 )? ( please | again | sir | maam | madam )? $
    ( who | what | which | when | where | how ) ( is | are | was | were | did | do | does | have | had | has | would ) ( you
        | your | it | the | that | this | they ) ..12 $
    ^ ( what | which | how_much | how_many ) ..2 you ..5 $
    ^ ( what | which ) ..2 ( should | shall | must ) i
""")
"""Where no mark was heard: the question's word comes last, or late, or only the thing is named that is asked for."""

_POINTS = forms("""
    ^ ( which | what ) ( one | of ..2 | number | street | day | date | name )?
        ( is | was | are | would | do | did | should | of )?
        ( it | that | yours | you | right | the | them | those | be | i ) ..3 $
    ^ which ( one | of ..2 )? $
    ^ ( what | how ) about yours/you $
""")
"""What takes up the sentence before it: "Which is it?"."""

_SHORTENED = re.compile(r"\b(what|where|who|when|how|she|he)s\b", re.IGNORECASE)
_BREATHS = re.compile(
    r",?\s+and\s+(?=(?:what|when|where|who|which|how)\b(?:\W+\w+){2})"
    r"|,\s+and\s+(?=(?:do|did|have|has|is|are|was|were|can|could|would|will)\s+(?:you|your|it|they|there|he|she|we|that|this)\b)",
    re.IGNORECASE,
)
"""Between two questions in one breath; "and how often" alone belongs to what it asks of."""

_TAG = re.compile(r"(?:may|might|can|could) i ask$|(?:do|would) you (?:know|say|think|remember|recall)$")
"""A clause that asks for nothing by itself: "…, may I ask?"."""

_CLAUSES = re.compile(r"[,;:]|\u2014| - |\bso\b|\bbecause\b")

SURELY, LIKELY, HARDLY, TELLING = 0, 1, 2, 3
"""Whether a sentence asks for a fact: by its form; by its mark or its end; though it has an offer's or an opening's words;
or by nothing but what it says: "I'm missing your number"."""

_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("how_much", forms("""
        how much
        what ..4 ( price | cost | costs | amount | amounts | total | sum | fee | bill )
        ( price | amount | total | cost )
        what do you pay
    """)),
    ("how_often", forms("how ( many times | often | many calls )\nhow many")),
    ("how_old", forms("how old\nwhat age")),
    ("when", forms("""
        when
        ( what | which ) ( day | date | time | month | year | hour )
        ( how long | since when | by when )
        date
    """)),
    ("where", forms("where\n( what | which ) ( city | street | town | floor | place | location | address )")),
    ("who", forms("who/whose/whom")),
    ("why", forms("^ ..3 why")),
    ("which", forms("which\nwhat")),
    ("how", forms("how")),
)  # fmt: skip


class Question(msgspec.Struct, frozen=True):
    """One sentence that asks: as it was said, its plain words, and what kind of thing it asks for ("" = yes or no).

    ``doubt`` tells how doubtful it is that it asks at all; ``before`` is the sentence that it takes up, if it does.
    """

    text: str
    words: tuple[str, ...]
    kind: str
    doubt: int = SURELY
    before: str = ""


@lru_cache(maxsize=4096)
def question(text: str) -> Question:
    """A sentence as a question, whatever it is."""
    heard = as_meant(stream(_SHORTENED.sub(r"\1 is", written_without(text)).split()).text)
    words = [word for word in heard.split() if word not in {".", "?"}]
    while len(words) > 1 and words[0] in _LEAD and (words[0] != "i" or words[1] == "see"):
        words = words[1:]
    words = once(heard_without(words))
    line = " ".join(words) + " "
    kind = next((name for name, patterns in _KINDS if matches(patterns, line)), "")
    return Question(text.strip(), tuple(words), kind)


def questions(text: str) -> tuple[Question, ...]:
    """The sentences of an answer that ask the customer for something by their form, in their order."""
    return tuple(asked for asked in asked_in(text) if asked.doubt == SURELY)


def asked_in(text: str) -> tuple[Question, ...]:
    """The sentences of an answer that may ask for something, in their order; of statements the last, where nothing else asks."""
    found = []
    every = _sentences(text)
    for before, sentence in zip(("", *every), every, strict=False):
        asked, marked = question(sentence), "?" in sentence
        line = " ".join(asked.words) + (" ? " if marked else " ")
        if not asked.words:
            continue
        if before and "?" not in before and matches(_POINTS, " ".join(asked.words) + " "):
            asked = msgspec.structs.replace(asked, before=before.strip())
        if (
            _is_asked(line, asked.words, marked=marked)
            or says_that_it_asks(asked.words)
            or (supposes(asked.words) and not matches(_PROPOSES, line))
        ):
            found.append(asked)
        elif bids(asked.words):
            found.append(msgspec.structs.replace(asked, doubt=HARDLY) if matches((*_PROPOSES, *_TELLS), line) else asked)
        elif marked or (
            asked.words[0] not in {"i", "we"} and not matches((*_PROPOSES, *_TELLS), line) and matches(_TRAILS, line)
        ):
            doubt = HARDLY if matches(_PROPOSES, line) else LIKELY
            found.append(msgspec.structs.replace(asked, doubt=doubt))
        elif not matches(_PROPOSES, line) and may_request(asked.words):
            found.append(msgspec.structs.replace(asked, doubt=TELLING))
    return tuple(each for each in found if each.doubt != TELLING) or tuple(found[-1:])


def questions_of(text: str) -> tuple[Question, ...]:
    """All sentences of an answer, each as a question."""
    return tuple(question(each) for each in _sentences(text))


def ends_on(text: str, asked: Question) -> bool:
    """Whether an answer ends on a question, so that whoever asked it waits."""
    return question(_sentences(text)[-1]).words == asked.words


def core(asked: Question) -> Question:
    """The clause of a roundabout question that asks; the question itself where there is no other: "…, so which one is it?"."""
    clauses = [question(each) for each in _CLAUSES.split(asked.text)]
    asking = [
        each
        for each in clauses
        if len(each.words) > 1
        and not _TAG.match(" ".join(each.words))
        and matches((*_ASKS, *_TRAILS, *_WISHES), " ".join(each.words) + " ")
    ]
    return asking[-1] if asking else asked


def with_before(asked: Question) -> Question:
    """A question together with the sentence that it takes up: "I've got two streets here. Which is it?"; else itself."""
    return question(f"{asked.before} {asked.text}") if asked.before else asked


def asks_for_wishes(asked: Question) -> bool:
    """Whether a question asks for what the customer wants."""
    return bool(matches(_WISHES, " ".join(asked.words) + " "))


def _is_asked(line: str, words: tuple[str, ...], *, marked: bool) -> bool:
    if matches(_WISHES, line) or matches(_SPELLS, line):
        return True
    if matches(_PROPOSES, line) or (not marked and matches(_TELLS, line)):
        return False
    if marked and (len(words) <= LONGEST_CLIPPED or asks_by_words(words)):
        return True
    return bool(matches(_ASKS, line))


def _sentences(text: str) -> list[str]:
    parts = re.findall(r"(?:[^.?!;]|\.(?=\w)|(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bMs)\.|(?<=\bDr)\.)+[.?!;]*", text)
    out: list[str] = []
    for part in parts:
        out += _BREATHS.split(part)
    return [part for part in out if part.strip()]
