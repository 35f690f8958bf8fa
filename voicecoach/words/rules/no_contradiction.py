"""Rules of arguing with the customer's story."""

from voicecoach.words.conditions import customer_tells, gainsays, takes_up_complaint
from voicecoach.words.pattern import forms
from voicecoach.words.rule import Rule

_NOT_MEANT = forms("""
    not ( saying | doubting | calling | suggesting | telling )
    do not doubt
    no ( reason | cause ) to doubt
    is not that
    ( you | they | he | she | someone ) ( said | told | promised | claimed )
    if
    should
""")

RULES: tuple[Rule, ...] = (
    Rule(
        id="no_contradiction.denies",
        good=False,
        strength=0.8,
        asked=False,
        needs=(customer_tells, gainsays),
        forms=forms("""
            ( that | this | it ) is ( not | hardly ) ( true | correct | right | so | accurate | what happened | how
                it was | how it happened | how it went )
            ( that | this ) ( did | does | could | can | would ) not ( happen | be true | be right )
            ( you are | you must be | you have got it | you have got that | i think you are | i think you have | i
                think you must be ) ( wrong | mistaken | confused | incorrect | misunderstood | exaggerating |
                misremembering | misread )
            i ( find ( that | it ) hard | do not | can not | find it difficult ) ( to )? believe ( that | you | it |
                what ) !was_you/was_your
            i ( doubt | disagree | highly doubt | beg to differ ) ..8
            ( it | that | this ) ( can not | could not ) ( have | be ) ..5
            ( that | it ) is impossible
            ( they | she | he | our ..2 | my ..2 ) would ( never | not ) ( do | say | have | tell | be | throw |
                leave | hang ) ..3
            our ( drivers | people | staff | team | agents | products | engineers | nurses | couriers | guys |
                technicians | doctors ) ( do not | would not | never | did not | always ) ..4
            ( we | i | he | she | they ) never ( ever )? ( promised | said | told | agreed | charged | did | got
                !to/round/around/a_chance |
                received | offered | sent | guaranteed ) ..4
            ^ ( no | well | actually | but | yes | with respect | with all due respect | oh | sorry | i am afraid |
                madam | sir )? ( no | but | actually )? ( it | that ) was not ( a | an | the | that | us | my | our
                | <number> | true | long ) ..4
            ^ ( no | oh no | well no ) ( you | it | we | they | he | she ) ( did not | were not | was not | are not
                | have not | do not | had not ) ..6
            ^ ( no | well | but ) ( there | it ) was ( only | ever ) ..4
            no there was only ..4
            ^ ( no | oh no )? ( you | he | she | we | they ) did ( authorise | agree | sign | come | get | receive |
                call | ring | tell | know | ask | say | confirm | have | order | book | write | send | turn )
            ^ ( yes | no ) ( we | i | they | he | she | you ) ( did | have | had | were | was ) ( call | ring |
                email | tell | write | come | send | reach | contact | inform | $ ) ..3
            you were ( told | informed | warned | notified | aware | not in | not there ) ..4
            you ( have )? only ( called | rang | phoned | paid | waited | ordered | booked | sent ) ..4
            ^ ( well | no ) you ( have )? ( called | rang | phoned | paid | waited | ordered | booked | sent ) (
                only )? ( once | twice | <number> | on | it on )
            you are exaggerating
            it ( does not | did not ) say that ( anywhere | on | in | there )?
            it was ( only )? <number> ( days | hours | weeks | months | minutes | years ) not <number>
            it is <number> ( days | hours | weeks | months | minutes | years ) not <number>
            ( we | i ) wrote to you in/on
            according to ( our | the ) ( driver | records | system | technician | nurse | record | engineer ) ..4
                not
            ( it | we | that ) ( absolutely )? ( was | did | were ) not $
        """),
        not_before=_NOT_MEANT,
        not_sentence=(
            "( good | long ) enough",
            "should have",
            "how it should",
            "should not",
            "not how",
            "sorry",
            "you are not ( wrong | alone | the only | overreacting | exaggerating | being | asking too )",
            "any more/anymore",
            "our mistake",
            "i will",
            "i/we ..1 forgot",
            "i know i ( told | said | promised )",
        ),
        not_turn=("could you", "<i> should have", "you are right", "that is ( true | right | correct ) ( we | i )", "it is my"),
    ),
    Rule(
        id="no_contradiction.not_how_it_was",
        good=False,
        strength=0.75,
        asked=False,
        needs=(customer_tells, takes_up_complaint),
        forms=forms("""
            ^ ( well | no | actually | but )? no ( you | it | he | she | they | we | the | your | our | that | this | there )
                !is_nothing/is_no/got_that/have_got/had_that ..11
            ^ ( well | no | actually | but )? no ..2 was/were correct/right/fine/there
            that is not how it was ..5
            ^ actually ..12
        """),
        not_before=_NOT_MEANT,
        not_sentence=(
            "( no | not ) ( problem | worries | at all )",
            "no that is",
            "no you are ( right | not )",
            "sorry/understand/should",
            "no ( one | i | wonder )",
        ),
        not_turn=("you are right", "i am sorry", "<i> should have"),
    ),
)
