"""Rules of what moves a call on: the manager offered, a wish granted, the call after the call."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule

_GIVE = "refund/replacement/new_one/credit/exchange/voucher/loaner/upgrade"

RULES: tuple[Rule, ...] = (
    Rule(
        id="manager_in_time.offers",
        good=True,
        strength=0.85,
        asked=None,
        forms=forms("""
            would you like ( to )? ( speak | talk | me ) ..6 <boss>
            ( i can | may i | can i | shall i | could i | should i | let me | i would like to | i would suggest | i
                suggest | i am happy to | would it help if | i will | do you want me to ) ( also | we )? ..3 ( bring
                | get | offer | ask | fetch | involve
                | invite | arrange ) ..5 ( <boss> | team leader | someone more senior | someone senior ) ..6
            ( offer | suggest ) ( you | we )? ..4 ( <boss> | team leader | duty manager )
            if you ( want | like | prefer | would like ) ..6 ( <boss> | team leader )
            ( would it help | is it ok ) if ( someone more senior | someone senior | my <boss> | the <boss> )
        """),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "not"),
        not_sentence=("task/property/special",),
    ),
    Rule(
        id="grant.gives",
        good=True,
        strength=0.8,
        asked=False,
        forms=forms(f"""
            <i> ( have )? ( now | already )? ( refunded | credited | waived | taken ( off | the ) | cancelled the |
                removed the | approved | booked you ) ..5
            ( <we_will> | let me | <i> can ) ( now | also | immediately )? ( refund | credit | waive | reimburse ) (
                you | the | that | it | both | your ) ..5
            ( <we_will> | let me ) ( send | ship | post | get | give ) ( you | out )? ( a | an | the | your |
                another )? ( brand )? ( new | free | full )? ( {_GIVE} | new ..1 | refund ) ..4
            ( <we_will> ) ( be )? ( swap | swapping | replace | replacing | exchange | exchanging | processing (
                your | the ) refund ) ..4
            consider it ( refunded | done | gone | waived )
            i am ( refunding | crediting | waiving | putting a new | sending ( you )? ( a | the | another ) ( new |
                replacement ) | taking ( off | the fee | that fee ) ) ..4
            ( dollars | pounds | euros | money | refund ) ( is | are ) ( already )? on ( its | their | the ) way (
                back )?
            you will get ( the | your | it | both )? ..3 ( back | refunded )
            at our expense
            processing your refund
        """),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "not", "if", "before", "until", "when/once", "your", "could/would"),
        not_sentence=("seat/number/cab", "can not", "if you"),
        not_turn=("unless",),
    ),
    Rule(
        id="make_follow_up.checks",
        good=True,
        strength=0.8,
        asked=None,
        forms=forms("""
            i am ( calling | ringing | phoning ) ( back )? ( only )? to ( check | see | ask | find out | make sure |
                hear ) ( that | if | whether | how | it | the | everything | you ) ..4
            i ( wanted to | thought i would | promised to ) ( call | ring | see | check | ask ) ( you )? ( how |
                about | if | whether | that | up ) ..8
            we ( spoke | talked ) ( <number> | last | a ..1 | the other | on ) ..8 ( has | have | is | did | are )
                ..4
            ( following up | checking in | checking up ) ( on | about | after ) ( our | your | the | my ) ..6
            ( how | is | are | has | have ) ..4 ( been behaving | been since | holding up | stayed ..1 | still
                working | still fine | suit you better )
            ( checking | wanted to see | wanted to check ) ..4 ( suit you | is still | still | works | has been )
        """),
        not_before=(*REPORTED_SPEECH, "you are", "i will/can"),
        not_sentence=("fraud/cab/payment", "right $", "how long"),
    ),
)
