"""Other words for solving it well: made after the tables of the single skills, from what those had missed."""

from voicecoach.words.rule import Rule
from voicecoach.words.rules.shared import other_words

RULES: tuple[Rule, ...] = (
    other_words(
        "agree_plan",
        """
        is ( that | this | it ) ok with you ( as a plan | so | then )?
        do you agree ( with | to | that we )
        ( that is | so that is ) ( what | how ) we ( will )? do ..3 ( with me | ok | agreed | right )
        would that work for you
        ( does | would ) ..6 ( fit | suit ) ( you | your | with your ) ..2
        let us ( fix | do | leave ) it like that
        is everything clear ( about | on | with )
        """,
        asked=None,
        unless="outcome/refund",
    ),
    other_words(
        "check_satisfied",
        """
        would that be enough ..5
        how do you feel about what we
        ( will | would ) that be ( all right | ok | enough | fine ) for you
        does ( that | this ) ( help | make things | make it ) ( better | right | or | $ )
        ( do you feel | would you say ) ( this | that | it ) ( has been | is ) ( dealt | handled | settled | sorted
            ) ..2
        ( is it | has it been ) ( fixed | solved | settled ) ( now )? to your satisfaction
        is there still ( anything | something ) wrong
        """,
        asked=None,
    ),
    other_words(
        "positive_language",
        """
        i can ( take care of | sort | handle | fix | arrange ) ( that | this | it )
        here is how i can help
        ( while | although | even though ) ..3 can not ..6 <i> can/could
        <i> do have ( something | one | another | some | a )
        there is a way ( <i> can | to make | we )
        let me see what ( options | i have | we have )
        ( he | she | they | someone | colleague ) ..4 can ( tell | help | answer ) ( us | you | me | that ) ..2
        good news <i> can
        of course <i> will ( do | get | sort )
        ( that is | this is ) something <i> can
        i will ( find | get ) ( someone | somebody | the person ) who ( knows | can | does )
        """,
        unless="wait",
    ),
    other_words(
        "negotiate",
        """
        let us ( settle | say | agree ) on ( <number> | half | a third | a price )
        ( what | how ) ( if | about ) ( i | we ) ( cover | covered | credit | credited | pay | add | give | refund )
            ..10
        would a ( discount | credit | voucher | free ..1 | refund of ) ..8 ( help | make up | do )
        ( go | going ) halves
        meet you ( partway | half way | halfway | in the middle )
        i would like to give you something ( for | back )
        """,
        asked=None,
    ),
    other_words(
        "alternatives",
        """
        ^ or ( i | we | you ) could
        you ( could | can ) ( have it )? ..4 or ..4 ( whichever | whatever ) ( you | suits | is )
        ( there are | i have | we have ) ( a few | several | two | three | some ) ways ( we | to | i | you )
        would ( a | an | the ) ..4 ( be of use | suit you | work for you | do ) ..2 ( instead )?
        there is also ( the | a ) ( possibility | option | chance )
        ( maybe | perhaps ) a ..4 would suit
        i can offer ( you )? either
        let me suggest ( something | another | a different )
        """,
        asked=None,
        unless="paper/press/coffee/tea/bag/email",
    ),
    other_words(
        "decline_with_reason",
        """
        i am not allowed to ( share | give | do | say | discuss | change ) ..4 ( it is | that is | they are | he |
            she | because | by law )
        the reason ( why )? <i> ( do not | can not | will not )
        ( because | since | as ) ( it | the | your | that | he | she | this ) ..8 ( bank | i | we | they ) can not
        i ( can not | am not able to ) do that ( today | now | yet ) ( the | it | he | she | our ) ..10
        ( i would )? have to say no ( since | because | as )
        """,
        unless="policy",
    ),
    other_words(
        "manager_in_time",
        "( <boss> | team leader ) ..4 would you like to ( speak | talk ) ( to | with ) ( her | him | them )",
        asked=None,
    ),
    other_words(
        "grant",
        """
        you are getting ( a new | a replacement | your money | a full | the full | a refund )
        i am taking ( that | the | this ) ( charge | fee ) off
        <i> have upgraded
        """,
        unless="not",
    ),
    other_words(
        "make_follow_up",
        """
        i promised ( i would | to ) ( ring | call | check | ask ) ..6
        i wanted to check in ( after | about | on | since )
        """,
    ),
    other_words(
        "next_steps",
        """
        ^ next ..10 ( and )? then
        ^ then ( the | our | my | we | i | they ) ..8 and ( the | our | we | i | you | it ) ..6
        ( so )? today i ..8 tomorrow ( the | i | we | our | it | they ) ..4
        i am going to ..8 ( and then | then | after that ) ..6
        you send ( me | us ) ..8 ( i | we ) ( pass | send | check | review ) ..14
        """,
        unless="""
        turn/press/church/lights/left/right
        he said
        """,
    ),
    other_words(
        "follow_up",
        """
        let me call you ( back )? in ( an hour | <number> )
        expect my call ..4
        ( we will | let us ) speak again ( on )? ( <weekday> | tomorrow | next )
        ( <number> | a ) ( day | days | week | weeks ) from now i will ..6 ( you )
        first thing ( <weekday> | tomorrow ) ( i am | i will ) ..4 ( phone | call | line ) ..2 you
        call ( you )? back by ( evening | noon | morning | tonight )
        and ( ring | call | phone | email | text ) you ( tomorrow | tonight | on <weekday> | by | at <number> )
        """,
    ),
    other_words(
        "fair_solution",
        """
        what do you ( think | feel ) ( we | i ) ( should do | owe | could do )
        what would you need from ( us | me )
        what can <i> ( offer | do ) ( you )? to ( make | put | set | win )
        tell me what ( a good | you think | would be | you would ) ..6 ( outcome | reasonable | fair | like )
        which outcome would
        """,
        asked=None,
    ),
    other_words(
        "no_handoff",
        """
        ( get | getting | bring | bringing ) ( a | the | our | my ) ..2 on the line ( and )? ( i will | i am ) (
            stay | staying | with )
        you ( do not | will not ) need to ( ring | call | contact | speak to ) anyone ..4 ( i will | i am )
        ( i will )? explain everything to ..3 so ( that )? you do not have to
        let me fill ( in | out ) ( that | the ) form ( for | with ) you
        i will connect ( the | all ) ( three | both ) of us
        """,
    ),
)
