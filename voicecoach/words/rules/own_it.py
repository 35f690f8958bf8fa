"""Rules of making the customer's matter one's own."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="own_it.personally",
        good=True,
        strength=0.9,
        asked=False,
        forms=forms("""
            you ( only | will | can | now )? ( only )? ( talk | speak | deal | come | dealing ) ( straight | only
                | directly )? ( to | with ) me
            make it my ( business | mission | job | priority ) to
            i am your guy/man/woman/girl/person/contact
            i ( will be | am | am going to be ) ..2 ( looking after | handling | taking care of | dealing with
                | working on | responsible for | in charge of ) ( this | it | that | your | everything | the ..1 )
            ( taking | take ) ( this | that | it ) on ( myself | personally )?
            i am ..7 ( personally | myself ) ( from | until | to | and | $ )
            ( direct | straight ) ( line )? to me
            i ( will | am_going_to | shall | am | have ) personally
            i personally ( will | am_going_to )
            i ( will | am_going_to | shall ) ( be )? ..7 ( personally | myself )
            ( you ( have | have got | got ) | i ( will )? give you ) my word
            ( it | this | that ) is ( now )? ( mine | my responsibility | my job | on me | my problem ) ( now | from
                | to | until | $ )
            ( this | it | that ) one is ( mine | on me )
            i ( am | will | am_going_to )? ( be )? ( take | taking | own | owning | accept | accepting )? ( full
                | complete | personal | the )? ( responsibility | ownership | charge )
            i ( will | am_going_to ) ( own | take on ) ( this | it | that | the | your )
            i am owning ( this | it | that )
            ( leave | you can leave ) ( it | this | that | everything | all that | the rest ) ( with | to ) me
            i am/will_be/am_going_to_be ( the | your ) ( one | person | point | contact | single | main | go
                | dedicated ) ..3 ( who | handling | looking | of contact | person | to person | sorting | taking |
                dealing
                | for this | here | on this | for you | responsible | in charge )
            you will be/only ..2 ( deal | dealing | working | speaking ) with me
            ( count | rely | depend ) on me
            hold me to ( it | that | this )
            i am ( all over | on top of ) ( it | this | that )
        """),
        not_after=("recommend/suggest/think/prefer/like",),
        not_sentence=("i am/was ..3 ( there | new | not | unable | a customer )",),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if"),
    ),
    Rule(
        id="own_it.to_the_end",
        good=True,
        strength=0.9,
        asked=False,
        forms=forms("""
            i am not ( putting | giving | letting | leaving | stopping | closing | hanging | dropping | resting
                | going ) ..6 until
            i ( will | am_going_to | shall | want_to ) ( stay | stick | be | remain | work | keep ) ( right | here
                )?
                ( on | with | at ) ( you | this | it | that | top of this | top of it | your ..2 ) ..4 ( until |
                through
                | whole way | all the way | to the end | every step | the entire )
            i ( will | am_going_to | shall | want_to ) ( see | follow | take | carry ) ( it | this | that | your ..2
                | things | everything ) ( all the way | right )? ( through | to the end )
            i ( will not | am not going to ) ( stop | rest | give up | quit | close | let go | leave | let up | hang
                up | go ..2 home | finish ) ..6 until
            i ( will not | am not going to ) let ( this | it | that | you ) ( drop | go | slide | slip | down | fall
                )
            i ( will not | am not going to ) rest
            i ( will | am_going_to ) ( handle | manage | look after | deal with ) ..5 ( from start | start to | to
                the
                end | end to end | until )
        """),
    ),
    Rule(
        id="own_it.takes_care",
        good=True,
        strength=0.75,
        asked=False,
        forms=forms("""
            ( i will | i am_going_to | let me | i shall ) ( take care of | sort | fix | deal with | look after | see
                to | handle | get to the bottom of | put right | make right | resolve | solve | tackle ) ( <it> | (
                your
                | the | this | that ) ( ..1 )?
                case/claim/complaint/problem/issue/order/refund/situation/repair/matter/mess/mix ) ( out | up |
                    right
                | properly | for you | right now | today | now | myself | here )?
            ( i will | i am_going_to | let me | i shall ) ( get | have ) ( this | that | it | everything | you ) (
                all
                )? ( sorted | fixed | resolved | taken care of | straightened | squared | dealt with | put right |
                sorted
                out | back up )
            ( i will | i am_going_to | let me | i shall ) ( see | set ) ( to it | this right | it right | that right
                )
            ( i will | i am_going_to | let me | i shall ) ( make | put ) ( this | that | it | things ) right
            ( i will | i am_going_to | i shall | let me ) ( personally )? ( make | be ) sure ( that )? ( this | that
                | you | your | no one | the | they | he | she | it | we | someone | everything | every | none ) ..1
                ( gets
                | get | is | are | does | do | will | goes | never | has | have | happens | taken | fixed | sorted |
                    reaches
                | receive | can | not | comes | happen | calls | knows | back )
            ( i will | i am_going_to | i shall ) ( see | ensure | guarantee ) ( to it )? that ( this | you | your |
                no
                one | the | it )
        """),
        not_sentence=("( if | in case ) you", "sort it/that out yourself", "hold the line"),
        not_after=("( with | at | by ) your bank/doctor",),
    ),
)
