"""Rules of apologies, and of what sounds like one and is none."""

from voicecoach.words.conditions import fault_is
from voicecoach.words.pattern import forms
from voicecoach.words.rule import Rule
from voicecoach.words.rules.mocking import MOCKING

NO_APOLOGY_AFTER = forms("""
    but
    what/which/who/where/when/how/could/can/would/did/do/does/may/was/is you/i/the/that/your/it/we/this
    i ( did not | could not | do not ) ( quite )? catch/hear/get_that/get_you/follow/understand/make_out
    ( i | we ) ( can not | am not able | are not able | am not allowed | are not allowed | am unable | are unable
        | will not be able )
    i do not know/have/think/agree/see/do/handle
    we do not do/offer/have/give/accept/share/refund/deal/take/sell/cover
    we are closed/full/not/out/unable/fully/sold/only
    that is not something/possible/allowed/available/an_option/one/included/our/my/what_we_do/how_it_works
    i was on mute
    i have_to/must/am_going_to_have_to ask/put/place/transfer/interrupt/stop
    ( there is | that is | it is ) ( nothing | no | our ( policy | rule ) | the ( policy | rule | rules ) | company
        | against
        | policy )
    say/come again
    you feel that way
    ( if )? that is how you feel
    to ( have to )? interrupt/bother/ask/be_a/keep/disturb/trouble/hold/disappoint/be/tell/say/inform/put_you
    ( about | for ) ( the | that | this | all the )? ..1


            noise/background/line/connection/static/echo/dog/cough/coughing/hold/mic/headset/barking/kids/sneeze/music/crackling/interruption/typing/silence/pause
    ( for | about ) ( keeping | putting | holding | interrupting | asking ) ..2
    you think/thought/believe
    you feel/felt ( that | like | we | it | this | the | unwell | ill | sick )
    no ( $ | i | we | it | that | you | there )
    if you were/are/feel/felt/think/misunderstood/thought/got
    ( i | my ) ( meant | mean | misheard | misread | mistyped | computer | screen | system | mouse | voice | throat
        | dog | mistake )
    wrong button/number/window/screen/page
""")
"""What shows, after "sorry", that it is no apology for what went wrong."""

_SORRY_FOR = forms("""
    <i> am/was/feel ( so | ever_so | heaps | mighty | awful | real | much | dead | ..1 )? sorry ( for | about | that
        | to hear | to learn | to see | to read )
    <i> am ( so | ever_so | heaps | mighty | awful | real | dead )? sorry ( this | it | we | our | no | you | your
        | all | there | my | they | the | y | how | if )
    i sure am sorry
    sorry ..1 ( we | that | it | this | you ) ( should | should not | was our | is our | is on us | was on us | let
        you | messed | had to | were | was not )
    we/i do am sorry
    ( so | very | ..1 )? sorry ( for | about ) ( all )? ( that | this | the | your | any | our | what | how
        | everything | it )
    ^ ( oh | ah | and | well | gosh | oh no | oh gosh | oh dear | goodness )? ( so | ever so | heaps | we are so )?
        sorry ( you | that ) ( had | have | were | are | you | this | happened | we | it | been )
    ^ ( oh | ah | and | well )? ( so | ever so )? sorry ( to hear | it is taken | it has | this has | we | they )
""")
_APOLOGISE = forms("""
    <i> ( do | must | want to | would like to | would love to | have to | need to | can only | wish to | should |
        also
        | like to | would also like to | really do | want to say i | have got to | will )? ( again | once again |
        first
        | unreservedly | humbly | personally )? apologise
    for ( that | this | which ) ( and )? <i> ( do )? apologise
    ( can not | could not ) apologise enough
    ( my | our | many | please accept my | with our | accept our | accept my ) ( most )? ( humble | humblest |
        deepest
        | sincere | sincerest | heartfelt | full | personal )? apologies/apology
    ( i | we | you ) ( do )? owe/deserve/are_owed ( you )? ( all )? ( an | a | our ) ( big | huge | ..1 )? apology
    ^ apologies ( for | about | that | again )
    ( want | like | need | have | let me | got ) ( to )? ( start | begin | first )? ( by )? ( say | saying ) ( that
        )?
        ( i am | we are | how )? ( so | how )? sorry
    ( offer | extend | give ) ( you )? ( my | our | an ) ( ..1 )? apology/apologies
""")

RULES: tuple[Rule, ...] = (
    Rule(
        id="apologise.sorry_for",
        good=True,
        strength=0.9,
        asked=False,
        forms=_SORRY_FOR,
        not_sentence=(
            *(f"sorry {form}" for form in NO_APOLOGY_AFTER),
            "sorry ( for | about ) ( the )? ( confusion on )? my/me ( voice | english | accent | dog | computer )",
            "safe than sorry",
            "not sorry",
        ),
        not_turn=MOCKING,
    ),
    Rule(
        id="apologise.apologise",
        good=True,
        strength=0.9,
        asked=False,
        forms=_APOLOGISE,
        not_sentence=tuple(f"apologise/apologies/apology {form}" for form in NO_APOLOGY_AFTER),
        not_turn=MOCKING,
    ),
    Rule(
        id="apologise.bare",
        good=True,
        strength=0.75,
        asked=False,
        forms=forms("""
            <i> am ( so | ever_so | heaps | mighty | real )? sorry ( again )? $
            <i> am ( so | ever_so | heaps | mighty ) sorry
            <i> am sorry ( i would be | i would feel | i can ( see | hear | imagine | understand ) | i know how | i
                understand
                | that must | it must | this must | ( you | this | that | we | it | they ) should )
            <i> am ( so | ever_so | heaps | mighty | real )? sorry ( we | that was | that is | this was | this is |
                it
                was | our | you should ) ( our | on us | my | not good | down to | unacceptable | not acceptable |
                not ok
                | poor | should | not the | have | not how | made | got | let | messed | failed | never | not what
                | deserved | wrong )
            ( forgive | pardon ) us
            ( i | we ) hope/ask ( that )? you ( can | will )? forgive
            ( i | we ) ( feel | felt ) ( so | just )? terrible/awful/bad/dreadful/horrible ( about | that | for )
            ( i | we ) ( do | deeply | so | very much )? regret ( that | this | the | how | what )
        """),
        not_sentence=(
            "forgive us/me for asking/but",
            "regret to",
            "sorry ..2 what/which/who/where/when/how/could/can/would you/i/the/that/your/was/is/did",
            *(f"sorry {form}" for form in NO_APOLOGY_AFTER),
        ),
        not_turn=MOCKING,
    ),
    Rule(
        id="apologise.for_how_you_feel",
        good=False,
        strength=0.75,
        forms=forms("""
            sorry ( that | if | )? you feel ( like )? that/this way
            sorry ( that | if | )? you feel like that
            sorry if you feel/think
            sorry ( if | that )? that is how/what/the_way you feel
            ( sorry | apologise ) if you ( were | are | got | felt | feel ) offended/hurt/upset_by
            ( sorry | apologise ) ( that )? you ( think | took it | see it | misunderstood )
        """),
    ),
    Rule(
        id="apologise.takes_fault_not_ours",
        good=False,
        strength=0.75,
        needs=(fault_is("customer"),),
        forms=forms("""
            ( it | that | this ) ( is | was ) ( all | clearly | a hundred percent | on us and )? ( our | my )
                fault/mistake/error
            we/i ( have )? messed/screwed up
            we/i ( have )? got ( it | this | that ) wrong
            we/i ( have )? made a ( ..1 )? mistake/error
            ( that | this | it ) is ( all )? on us
        """),
    ),
)
