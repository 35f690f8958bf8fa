"""Whether the customer just spoke of what the trainee was to do: of a promise, or of a deed that they had asked for."""

from voicecoach.words.conditions import content, last_said, matches
from voicecoach.words.pattern import forms
from voicecoach.words.rule import Scope

REMINDED = 30
"""The customer's last words in which such a reminder counts."""

_DEED = "ask/speak/ring/call/phone/send/post/do/talk/chase/sort/email/write/book/order/pass/raise/arrange/forget"
_DEEDS = (
    "asking/looking/checking/calling/ringing/phoning/speaking/sending/posting/ordering/getting/chasing/finding/sorting/"
    "arranging/booking/emailing/putting/keeping/holding/taking/fixing/doing/bringing/writing/talking/passing/coming/telling"
)
_DONE = (
    "asked/rung/rang/called/phoned/spoke/spoken/talked/written/wrote/sent/posted/emailed/booked/ordered/chased/sorted/arranged/"
    "raised/done/passed/remembered/managed/bothered/looked/checked"
)

_PROMISE = forms(f"""
    you ( have | had | would | did | people | all )? ( promise | promised | swore | swear | guaranteed | vowed )
    you ( have | had | would )? ( said | told me | told us | assured me | agreed | wrote )
        ..8 ( would | will | going_to | within | by | days | weeks | today | tomorrow | soon | first | <weekday> | <number>
        | <ordinal> | noon )
    you ( have | had | would )? ( said | told me ) ( on | by | before | the same )
    ( you | someone | he | she | colleague | man | engineer | who ) ( were | was ) ( all )? ( going | meant | supposed | about
        | due ) to
    were ( not )? you ( not )? ( going | meant | supposed ) to
    you are ( meant | supposed | going | about ) to
    you were {_DEEDS}
    your ..2 ( promised | swore | guaranteed )
    your ..2 ( said | told me ) ..4 ( would | will | going_to )
        ( be | come | ring | call | phone | send | do | get | fix | let | look | have | waive | give | refund | replace | sort
        | take
        | bring | put | keep | hold | ask | find | check | make | pay | see | go | arrange | cancel | drop | deliver )
    ( gave | given ) ( me | us ) your word
    ( today | yesterday | <weekday> ) ( that )? you would
    you would ( have | let | ring | call | get | look | send | check | tell | ask | come | be back | fix | sort )
    you wrote it down
    you wrote ..2 that
    i was ( promised | told i would | to hear | to get )
    i was told ( you | it | he | she | they | that | someone ) ..6 ( would | will | going_to )
    ( like | as | what | which | one ) you ( had | have )? ( said | promised | told ) ( me | us )?
    made you ( promise | swear )
""")
"""How the customer reminds the trainee of a promise."""

_ASKS_AFTER = forms(f"""
    did ( you | anyone | someone | he | she | they ) ( ever | manage to | remember to | get to )? {_DEED}
    ( have | has ) ( you | anyone | someone ) ( ever | even | actually | managed to )? {_DONE}
    ( waiting | waited | sat | stayed | stayed in | sat in ) ..6 ( for your call | by the phone | to hear from you | for your
        answer
        | for that call | for your email | for you to )
""")
"""How the customer asks after a deed that the trainee was to do."""

_EXPECTS = forms(f"""
    did you ( ever )? ( check | find | look | get | manage | remember | hear )
    ( what | whatever ) ( came | became | happened | has come | has become | has happened ) ( of | to | with | about )
    you have ( not )? forgotten
    ( have | has ) ( you | anyone | someone ) ( ever | even | actually )? ( found | heard )
    i ( do | did ) not ( think | suppose | expect | believe ) you ( would | have | had | even | ever )? (
        {_DONE}/found/call/ring/bother/remember/phone )
    so you ( did | have ) ( call | called | rung | ring | remembered | remember )
    you have remembered
    no news
""")
"""What else the customer says who looks for a deed of the trainee's; too little to hold its lack against them."""


def customer_reminds(scope: Scope) -> bool:
    """The customer just spoke of something that the trainee had promised, or was to do."""
    said = _just(scope)
    return matches(_PROMISE, said) or matches(_ASKS_AFTER, said)


def customer_looks_for_it(scope: Scope) -> bool:
    """The customer just spoke of something that the trainee was to do, or asked whether they found or heard anything."""
    return customer_reminds(scope) or matches(_EXPECTS, _just(scope))


def customer_holds_to_promise(scope: Scope) -> bool:
    """The customer just spoke of a promise in so many words."""
    return matches(_PROMISE, _just(scope))


def reminded_of_deed(scope: Scope) -> bool:
    """The words that fired take up what the customer spoke of, or stand for it: "I asked her", "that talk has happened"."""
    return bool(content(scope.text[scope.start : scope.end]) & content(_just(scope)))


def _just(scope: Scope) -> str:
    return last_said(scope.context.customer_said, REMINDED)
