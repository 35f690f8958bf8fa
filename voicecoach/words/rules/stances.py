"""How an answer stands to something promised: done, here, being done now; or not yet, forgotten, denied, left to another."""

from voicecoach.words.pattern import forms

DID = (
    "asked/rang/rung/called/phoned/spoke/spoken/talked/wrote/written/emailed/messaged/texted/sent/posted/dispatched/shipped/"
    "delivered/dropped/checked/looked/found/chased/raised/logged/passed/collected/picked/fetched/brought/took/taken/put/moved/"
    "held/saved/reserved/booked/ordered/arranged/organised/set_up/sorted/fixed/mended/repaired/replaced/swapped/changed/"
    "updated/cancelled/removed/cleared/paid/refunded/credited/transferred/waived/signed/printed/filed/visited/met/tested/"
    "measured/cut/cleaned/painted/fitted/installed/finished/completed/settled/released/issued/processed/went_through/"
    "went_over/went_round/had_a_word/got_hold/got_him/got_her/got_them/got_it/pushed_it/come_off/came_off"
)
"""A deed that is over."""

_DELIVERED = "/".join(
    each for each in DID.split("/") if each not in {"found", "looked", "checked", "got", "taken", "put", "logged"}
)
"""Deeds that are not first steps of the call that goes on: "I've found your order"."""

DO = (
    "ask/ring/call/phone/speak/talk/write/email/text/send/post/check/look/chase/raise/pass/book/order/arrange/sort/fix/do/"
    "change/cancel/tell/move/put/keep/hold/take/bring/manage/reach/catch/follow/finish/make/come_back/go/be_done/get_hold/"
    "get_it/get_that/get_him/get_her/get_them/let_you_know"
)
"""The same deed, as a verb after "not" or "never"."""

GOT_DONE = (
    "done/sent/posted/shipped/dispatched/delivered/paid/refunded/credited/booked/ordered/signed/settled/cleared/approved/"
    "confirmed/replaced/swapped/changed/updated/moved/removed/taken/painted/cleaned/cut/finished/completed/emailed/written/"
    "cancelled/raised/passed/arranged/released/issued/processed/printed/installed/fitted/connected/visited/checked/found/"
    "fixed/mended/repaired/sorted/reserved/collected/waived/lifted/logged/seen_to/taken_care_of/signed_off/put"
)
"""What can have been done to a thing that was promised."""

WHEN = (
    "( this | yesterday | on <weekday> | last | since | ago | already | first thing | the same day | today | earlier | an hour "
    "| half an hour | at <number> | at half | lunchtime | <number> days | before )"
)
_IT = "( it | that | this | they | she | he | ( the | your | my | our ) ..3 )"

HERE = forms(f"""
    here i_am/it_is/you_are/they_are/we_are/is
    {_IT} ( is | are ) ( sitting | standing | waiting | right | all )?
        ( here | in_here | next to me | beside me | with me | in front of me | on the line | in my hand | ready | back | behind
        | on its way | at the desk | at the counter | with your name )
    i have ( got )? {_IT} ..3 ( here | in front | in my hand | beside me | on my desk | with me )
    ( the | your | an ) ..3 ( is | are )? in my hand
    ( got | have | is ) your name on it
""")
"""What was promised is here."""

DONE = forms(f"""
    i/we ( have | did )? ( now | already )? {DID} ..8 {WHEN}
    ( i/we | he | she | they ) have/has {_DELIVERED}
    ( and | so | because | last week | yesterday | <weekday> | morning )
        ( i | we | he | she | they ) ( have | has )? {_DELIVERED}
    i/we have come off the phone
    ^ ( yes | ah | oh | well )? i/we ( have )? {DID} ( it | that | him | her | them )
    ( the | your | my | our ) ..2 been ( now | already | all )? {GOT_DONE}
    {_IT} ( has | have ) ( now | already | all )? ( been )? ( {GOT_DONE}/happened/arrived/gone/come/left/been )
    {_IT} ( is | are | was | were ) ( now | already | all )? ( been )? {GOT_DONE}
    {_IT} ( went | came | left | arrived ) ( out | in | off | back | through | over | to | on | first | by | last | this |
        yesterday )
    ( they | he | she | someone | your ..2 | the ..2 ) ( was | were | called | came | left | got ) ..4 ( on | at | by | this |
        last ) ..1
        ( <weekday> | morning | night | noon | <number> | half )
    ( and | well | because ) ( it | they | he | she ) ( turned up | came up | came in | came through | came back | went through )
    i/we got ( through | hold | them | him | her | it )
    ( *ed | went | came | took | got | left | flew ) ..6 ( this morning | last night | yesterday | on <weekday> | an hour ago |
        <number> hours ago )
    ( it | that | this | they ) ( is | are | was | were ) ( all | now )? ( done | sorted | seen_to | taken_care_of | in | back
        | up and running | through | running | working )
    i/we have ( now )? done it/that/so
    i/we ( have )? ( asked/rang/called/sent/found/checked/booked/ordered/posted/fixed/did/done ) ( it | that | him | her | them
        | both ) $
    i/we ( have )? ( spoke/spoken/talked/been/had_a_word ) ( to | with ) ( him | her | them )
""")
"""What was promised has been done."""

RESULT = forms("""
    i am ( calling | ringing | phoning | writing | on )
    i have ( got )? ( it | that | the | your | an | a | news | him | her | them | good )
    and i have ( not )? $
    ( he | she | they ) ( has | have | is | are )? ( said | agreed | signed | confirmed | given | approved | found | sitting )
    ( it | they | that ) is/are ( in | a | <number> | <weekday> )
    now i can
    and i am
    and it is ( <weekday>/<number>/<ordinal>/the/today )
    i/we ( have | did ) and
    so_here
""")
"""What is told of it."""

YES = forms("""
    ^ ( yes | yeah | oh | well | ah | indeed | of course | and | sure )? i/we ( did | have )
        ( $ | and | like | so | as | on | last | since | yesterday | already | it | that | write | ask | speak | talk | call |
        check | send
        | find | ring | phone | go | look | pay | fix )
    ^ ( someone | they | he | she ) ( did | has | have | was | were ) $
    ( ^ | and | because ) ( it | they | she | he ) ( is | has | did | are | was | have ) ( $ | since | as | and | because )
    ^ ( yes | and )? ( and )? you have ( got | it | one ) ( it | one | <number> | that | them )?
    <number> days it was
    ^ ( and )? it is <weekday>/today
""")
"""A yes that says no more."""

NOT_YET = forms(f"""
    ^ ( no | oh | well | ah | sorry | no well )? ( i am afraid )? not ( yet | so far | as yet | quite | to date )
    ( have | has | did | is | had | could ) not !forgotten/forget ( ..5 ) ( yet | so far )
    i/we/he/she/they/no_one ( did | could | have | had | was | were ) not ( been able to | able to | manage to | managed to |
        even )?
        ( {DO}/{DID} ) ..3
    i/we/he/she/they ( have | did | had | could ) not ( got | get | gotten | had | have | find | found | manage | managed )
        ( round to | around to | round | around | a chance | the chance | time | the time | to it | to do | to that | that | it
        | to ) ..4
    i/we never ( got | get )? ( round | around | to it | a chance | {DO} | {DID} ) ..3
    ( it | that | this | they | the ..2 | your ..2 ) never ( got | was | were | went | came | happened | reached )
    ( it | that | this | nothing | the ..2 | your ..2 ) ( is | are | has | was | have ) ( still )? not ( been | yet | be )?
        ( done | {GOT_DONE} | moved on )
    nothing ( has | is | was ) ( been )? ( done | happened | moved | {GOT_DONE} )
    no_one ( could | has | have | did | was able to ) ( {DO}/{DID}/get_to )
    have/has/had ( still )? yet to
    ( still | yet ) ( on | in ) my/our ( pile | desk | list | tray | inbox | radar )
    failed to ..3
    i/we ( gave | have given | had to give ) up
    still ( sitting | lying | stuck | waiting | on | in )
    ( all | both | they | ones ) ..2 ( gone | sold | been given | given out | taken | run out )
""")
"""Not done."""

FORGOT = forms("""
    i/we/she/he/they ( have | has | had | must have | may have ) ( clean | completely )? forgotten
    i/we ( clean | completely | must have | might have | had | have )? forgot/forgotten ..4
    forgot ( about | to | it | all | that | $ )
    slip* ( my | our | his | her | the | through ) ..2
    ( went | gone | go | goes ) ..2 ( out of | from ) ( my | our | his | her ) ( head | mind )
    ( i | we ) ( have | had | must have )? ( overlooked | missed that | lost track | mislaid | lost sight )
    ( got | been | get | was | were | must have ) ( lost | missed | overlooked | forgotten | pushed back | pushed | bumped
        | put off | postponed | shelved | buried ) ( $ | somewhere | in | to | again | until | behind )
    fell ..2 ( through | between ) ..1 ( cracks | net | stools )
    ( fallen | fell ) by the wayside
    must have gone in the bin
""")
"""Forgotten or lost."""

TOO_BUSY = forms("""
    ( i | we | it | they ) ( have | had | has | was | were | is | are | am ) ( been )? ..2 ( busy | hectic | rushed off | run off
        | swamped | snowed under | short staffed | understaffed | flat out | up to my | manic | chaos | chaotic | on lates
        | off sick | on holiday | on leave )
    i/we had ( too much | too many | other things | a lot | so much ) ( on | to do | going on )
    always ( busy | hectic | mad | manic )
    ( a run | a rush | a queue ) of people
    ( no | not ..1 | not have ..1 | not got ) ( time | the time ) ..3
""")
"""No time for it."""

MEANT_TO = forms("""
    ( keep | kept ) meaning to
    ( been | was | were ) ( meaning | going | about | planning | hoping | intending ) to
    ( i | we ) ( had | have )? ( meant | intended | planned | wanted ) to
    on ( my | our | the ) ( to do | todo ) list
    on ( my | our | the ) list ( of | for | to )
    i/we will ( try | see | look ) ..8 ( later | tomorrow | next week | this week | soon | some time | sometime | at some point )
    ( when | once | as soon as ) ( i | we ) get ( a | the ) ( minute | moment | chance | time | second )
""")
"""Only meant again."""

DENIES = forms("""
    ( did | have | was | had ) ( i | we ) $
    not ring ( a | any ) bell*
    ( do | would | did ) not ( make | give | do | hand out ) ..1 ( promises | promise | guarantees | my word )
    ( did | have ) i ( say | promise | tell | said | promised ) ..3
    i/we ( have | had | would )? never ( said | say | told | tell | wrote | agreed | promised | promise | meant | guaranteed |
        gave you )
        ( you | to )? ( that | it | so | such | any | anything | a )? ..4
    i/we ( did | have | had | would ) not ( say | tell | write | agree | promise | promised | mean | guarantee | commit ) ( you
        | to )?
        ( that | it | so | such | any | anything )? ..4
    ( can | could | would | will ) not have ( said | promised | told | agreed )
    i/we doubt ( i | we | that | it | very )
    i/we ( do | can ) not ( remember | recall | think ) ( ever | i | we | that )? ( ever | having | would )?
        ( telling | told | saying | said | promising | agreeing | have | promised | any | that | it ) ..6
    i/we ( do not know | know nothing | did not know | have not heard | have no idea ) ( anything | about | of ) ..3
    ( who | whoever ) ( said | told | promised | gave )
    you must be ( thinking of | confusing | mixing | mistaken | mistaking )
    ( thinking of | mixing me up with | confusing me with ) ( someone | another )
    ^ ..1 ( not | was not | is not ) ( me | i ) $
    ( was | is ) not ( me | us | a promise | i )
    no_one ( here | at this end )? ( wrote | noted | told me | told us | promised | said | would have )
    ( nothing | no note | no record | not any note | not any record ) ..2 ( here | in_here | in the file | in my notes | on the
        account | on the system | down here | written )? ( says so | about | of | that | written | on | there )
    ( not see | see no | not find | there is no | find no | have no | not have any | is not any ) ( any | a )?
        ( promise | record | note | trace )
    ( rough | only a | just a | ballpark | merely a | was an ) ( rough | idea | estimate | guess | figure | figure_of )
    i say a lot
    not binding
    colleague/someone/he/she/they/department/team ..2 ( was | were ) ( supposed | meant | going | down ) to
    ( given | passed | handed | left ) ( it | that | this ) ( on | over )? to ( someone | my | a | another | him | her | them |
        the )
    ( let it go | gave it | sold it | given it | promised it | gone | let him go | let her go ) to ( someone | another | a |
        the next )
    things ( always | usually )? take ( longer | time )
""")
"""Denied, made small, or left to somebody else."""

LACKS = forms("""
    ( i | we | he | she | they | it | someone | no_one | the ..2 | your ..2 ) ( have | has | had | did | was | were ) not ..2
    ( i | we | he | she | they | it ) never ..2
    ( i | we | they | he | she ) ( can | could ) not keep up
    ( we | i ) have only ..6
""")
"""What is lacking, whatever it is: told after a promise in so many words it is no "done"."""

SPARES = forms("""
    not ( charged | lost | cancelled | closed | changed | forgotten | forget | gone | late | wrong | said | touched | added
        | billed | expired | only | just | told ..1 otherwise )
""")
"""What is better not done."""

BROKEN = NOT_YET + FORGOT + TOO_BUSY + MEANT_TO + DENIES
"""All that says that what was promised was not done."""
