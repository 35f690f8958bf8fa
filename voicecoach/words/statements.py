"""What makes a sentence a statement of the account, what it speaks of, and what the customer's question before it asked for."""

import re
from collections.abc import Mapping

import msgspec

from voicecoach.words.conditions import matches, stem
from voicecoach.words.pattern import forms
from voicecoach.words.spoken import MONTHS, ORDINALS, WEEKDAYS
from voicecoach.words.tokens import listed

STATES = forms("""
    ( the | our | my | your )? ( record | records | log | notes | note | system | file | account | screen | list | site
        | sheet | plan )
        ( here )? ( show | shows | say | says | has | have | tells | reads | is )
    according to
    on ( my | our | the | your ) ( record | records | log | notes | note | system | file | account | screen | list | sheet )
    ( i | we ) ( can )? ( see | have | have got | got ) ( here )? ( a | an | two | three | the | your | you | that | <number> )
    ( i | we ) had you ..2 down
    ( it )? says here
    i have ( it | your ..2 ) in front of me
    you ( have )? ( placed | paid | ordered | booked | called | bought | signed | cancelled | joined | made | came
        | arrived | moved )
    you ( have )? ( asked for | chose | chosen | picked | owe | skipped | missed | handed | collected | rented | hired )
    ( it | that ) ( has | had ) ( you | that | it | your )
    ( it | that | this ) ( began | begins | started | starts )
    ^ ( yes | no | oh )? you ( do | did | have | were | are ) $
    you are ( <number> | in the | at | our )
    ( gave | left | paid | owe ) us
    is what is ..2 ( down | noted | listed | on | written | missing )
    ( is | was ) ( down | noted | listed ) ( as | for | here )
    you ( are | were | had | have been ) ( on | in | with | down | due | booked | charged | billed )
    ( the | your | our ) ..5 ( was | is | were | are | came | cost | costs | runs | ran | lasts | stands | starts | ends | gives
        | comes | went | left | reached | closes | opens | arrived | lands )
    you have <number> days/weeks/months/hours to
    ( we | i ) ( sent | took | charged | billed | received | got | had | shipped | filed | closed | cancelled | recalled
        | delivered
        | visited | posted | entered )
    ( it | that | this | they ) ( was | is | were | are | came | arrived | went | left | stands | lands | closes | opens
        | starts
        | ends | cost | costs | runs | ran | lasts | reached )
    its <number>/the
    there was/were/is/are
    you have been with us
    the ( ..2 ) warranty/guarantee/notice/contract/fee/price/bill/rate/rent/deposit <number>
    i have it ( here | down )
    you ( get | pay | had | have )
    which/who/that ( was | is | came )
""")
"""How a fact of the account is stated, rather than asked, promised or repeated after the customer."""

NOT_STATED = forms("""
    ^ ( so | and | but | ok | well | right )? ( did | do | was | were | is | are | have | had | would | could | can | may
        | shall
        | what | when | which | who | where | how ) ( you | it | that | there | i | the | we | your )
    you ( said | say | told | mentioned | think | thought | were told | claim | feel | believe )
    going_to/can_give/credit/offer/refund_of
    would ( not )? ( give/take/have/like/get/cost/send/come/need/pay )
    ( i | we ) ( have | need | had ) ..2 question
    i think/believe/guess/suppose/reckon/assume/gather/hear
    probably/possibly/pretty_sure
    about <number>
    how/what about
    if/whether/takes/take/need/needs/let/could/should/might/maybe/perhaps/unless/imagine/suppose/say/wish/want/rather
    ( i | we | they | he | she ) will
    ( i | we | you ) can
    my_own/myself/i_myself
    <i> ( do | am | have | can | could ) not ( know/sure/certain/see/have/find/got/tell/say/think/believe )
""")
"""What makes the sentence no statement of a fact of the account."""

DOUBTFUL = forms("""
    roughly/approximately/nearly/almost/around/over/under/at_least/at_most/more_than/less_than
    something like
    up_to !the/end/<month>
    usually/normally/generally/typically/often/sometimes/most/some/other/another/others/elsewhere/anyone/people/everyone
    will/would/tomorrow/instead/new/replacement/extra/now/from_today/today/discount/refund/credit/give/offer
    free !trial/period/months/cancellation/returns
    off the/it/that/your/this
    told/said/mentioned/claimed/wrote
    as_if/like_a/the_same/then/opening/available/vacancy
    a/an/another/free/next/any/earlier/later/no/other/one ..1 slot/space/slots/spaces
    our/a/an/any/every/each/these/those/all ..1
        plan/plans/tariff/rate/rates/fee/fees/price/prices/package/product/cover/subscription/contract/warranty/guarantee/delivery/model
    ^ ( so | and )? first/second/third/next
    not_yours/somebody_else/someone_else
    or
""")
"""What makes a figure too doubtful, or too far from the account, to be held against anybody."""

LOOKS_BACK = forms("""
    back to the
    since/dated/as_of/as_at
    you ..2 moved/left/gave/signed/joined/started/stopped/handed/returned/sent/rang/wrote/cancelled/moving/leaving
    we ..2 received/got/read/sent/shipped/filed/stopped/closed/took
""")
"""How a day that is over is named, in a sentence that states nothing else of the account."""

OVER = forms("""
    since
    down as/for
    says/shows
    was/were/had/did/came/got/sent/took/paid/went/left/bought/began/ran/gave/made/rang/told/wrote/read/signed/been/shut
    *ed
    i see
    ^ ( so | and | well | ok | yes | no )? ( the | your | our | his | her | their ) ..3 ( is | are | runs | ends )
""")
"""What speaks of something over, or of what stands: "was", "paid", "your appointment is"."""

_GIVES = forms("""
    will/would/can/could/going_to/should/shall
    get/give/refund/worth/next/offer/more/else/another
    ( get | give | money | pay | paid | bring | come ) ..3 back
""")
"""What makes a question one about what is to come, or to be given."""

_ASKS: Mapping[str, tuple[str, ...]] = {
    "money": forms("""
        how much
        what ..3 ( price | fee | fine | charge | cost | rate | excess | balance | total | amount | bill | deposit )
        ^ ( and | so | what about )? the ( price | fee | fine | compensation | cost | charge ) ..4 $
        what ( do | am ) i ( get | paying | pay )
        what ( did | do | have | am | are | is | was | were ) ..2 ( pay | paid | paying | owe | owed | charge | charged
            | spend | spent | cost | costs | take | taken | leave )
        what ..3 ( rent | premium | quote | interest )
    """),
    "when": forms("when/what_day/which_day/what_date/what_time/how_long_ago/what_month/which_month/what_year/which_year"),
    "count": forms("how many"),
    "span": forms("how ( long | many ( days | weeks | months | years | hours | minutes | nights ) )"),
    "number": forms("""
        what/which ..4 number/flight/bus/line/room/seat/gate/code/platform/train/coach/table/terminal/floor/ward/bay/stand
        what number
    """),
    "who": forms("who/whose/what_name/which_doctor/which_engineer/which_technician/which_nurse/which_driver"),
    "where": forms("where"),
    "what": forms("what ( is | was | are | were ) ( my | the | our )"),
}
"""What a question asks for."""


class Question(msgspec.Struct, frozen=True):
    """What the customer just asked: the kinds of figures that answer it, its words, and whether it is of what is to come.

    Among the kinds is ``row`` where it is a question at all: it may name a row of the card.
    """

    kinds: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    gives: bool = False


_OF_THE_DAY = ("what ( time | day | date ) is it $", "what is the ( time | date | day ) $")
"""What is asked of the hour or the day, not of the account."""


_BEGINS = forms("""
    ^ ( so | and | but | ok | well | right | oh )? ( what | which | when | where | who | how | is | are | was | were | did | does
        | do | has | have | can | may | whose )
""")
"""How a question begins, where recognition wrote no mark."""


def asked(sentence: str) -> Question:
    """What a sentence of the customer, as a line of tokens, asks for; nothing where it is no question."""
    if matches(_OF_THE_DAY, sentence):
        return Question()
    kinds = frozenset(kind for kind, table in _ASKS.items() if matches(table, sentence))
    if sentence.rstrip().endswith("?") or matches(_BEGINS, sentence):
        kinds |= {"row"}
    return Question(kinds, topic(sentence), matches(_GIVES, sentence)) if kinds else Question()


_SAME: Mapping[str, str] = {
    **dict.fromkeys(("call", "called", "chat", "rang", "contacts"), "contact"),
    **dict.fromkeys(("billed", "charged", "charges", "took", "taken", "take"), "charge"),
    **dict.fromkeys(("shipped", "ship"), "shipping"),
    **dict.fromkeys(("back", "returned", "returns", "refund"), "return"),
    **dict.fromkeys(("cost", "costs", "price", "priced"), "price"),
    **dict.fromkeys(("warranty", "guaranteed", "covered", "guarantee"), "guarantee"),
    **dict.fromkeys(("came", "come", "arrived", "arrives", "visit", "visited", "visits"), "visit"),
    **dict.fromkeys(("tariff", "plan"), "plan"),
    "paid": "pay",
    "bought": "buy",
}
"""Words that stand for the same in a sentence and on a card."""

_PLAIN = re.compile(r"[a-z]+")
_EMPTY = (
    listed("""
    the and with that this was were you your our here there since between till until first second third fourth fifth
    not for from one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dollars dollar pounds pound
    cents euros euro record records show shows see can have has been system says according placed day days may its had
    how much many when what who where which did does will would again now time supposed week weeks month months year years hour
    hours minute minutes number
    """)
    | WEEKDAYS
    | {f"{day}s" for day in WEEKDAYS}
    | MONTHS
    | ORDINALS.keys()
)


def topic(text: str) -> frozenset[str]:
    """What a text speaks of: its words with content, evened out."""
    words = (word for word in _PLAIN.findall(text.lower()) if word not in _EMPTY and len(word) > 2)
    return frozenset(stem(_SAME.get(word, word)) for word in words)
