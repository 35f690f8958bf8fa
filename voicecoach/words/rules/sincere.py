"""Rules of plain, complete explanation, and of stock phrases and laying it on."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule
from voicecoach.words.rules.mocking import MOCKING

RULES: tuple[Rule, ...] = (
    Rule(
        id="sincere.explains",
        good=True,
        strength=0.85,
        asked=False,
        forms=forms("""
            ( so )? ( basically )? what ( happened | went wrong ) ( here | there | with ..3 | at our end )? ( is |
                was )
            here is ( exactly )? what ( happened | went wrong )
            ( let me | i will | i want to | i am going to | i would like to )? ( explain | tell you ) ( plainly |
                exactly | honestly )? ( how ( it | this | that ) ( came | happened ) | what ( happened | went wrong
                ) | why ( this | it | that | your | the ) )
            ( to be | i will be | i am going to be | let me be | being | i want to be | i have to be ) ( straight |
                honest | upfront | frank | open | plain | candid ) ( with you )? ..1 ( we | the | it | your | our |
                i | this | that | they | he | she
                | someone | there )
            the ( reason | cause ) ( that | why | for | of )? ( your | the | this | it | that | you ) ..6 ( is | was
                ) ( that | because | our | we | the | a )
            the ( honest | plain | short | simple | real ) ( answer | truth ) is
            you deserve ( the truth | an honest | to know | a straight | an explanation | a proper explanation )
            in plain ( words | english | language | terms )
            i will not ( dress it up | sugar coat ..2 | make excuses | hide | pretend | lie )
            it is simple ..4 ( our | the | we )
            ( so | see | you see ) the thing is ..20 ( because | so that is why | that is why | so )
            ..20 ( and | so ) ( that is why | which is why | that explains why ) ( you | your | it | the | there |
                we )
        """),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "driver"),
        not_sentence=(
            "prefer",
            "( is | was ) what happened ( to | with ) the second",
            "why i ( rang | called | am calling | can not )",
            "why we can not",
        ),
        not_turn=MOCKING,
    ),
    Rule(
        id="sincere.stock_phrase",
        good=False,
        strength=0.8,
        asked=False,
        forms=forms("""
            your ( call | business | feedback | opinion | satisfaction | custom | experience | concerns | comfort )
                ( is | are | matters ) ( very | so | extremely | important | our ) ..3
            your ( call | feedback | opinion | business ) ( is important | matters ) to us
            of ( the )? utmost ( importance | priority | concern ) ..2
            ( we | i ) ( do | really | greatly | truly )? ( value | appreciate ) your ( business | custom | feedback
                | loyalty | patronage )
            any inconvenience ( this | that | it | which )? ( may | might )? ( have )? ( caused | cause | has caused
                )
            any inconvenience caused
            ( number | no ) one priority
            ( a | as a | our | such a ) ( valued | loyal | most valued ) ( customer | member | client | guest )
            we ( strive | pride ourselves | are committed | endeavour | aim ) ( to | on | ourselves ) ..6
            ( at | here at ) ..3 we ( are )? ( committed | believe | pride | strive | value | care ) ..4
            ( we )? ( take | taking ) all ( feedback | complaints | customer ..2 ) ( very )? seriously
            feedback is a gift
            your feedback is a gift ..2
            world class ( customer | service | experience ) ..2
            rest assured ( that )? ( your | we | every )
            thank you for ( choosing | being ) ( a valued | ..1 where | our valued ) ..4
            where every customer ( is | matters | counts )
            excellent service at all times
            helps us to ( serve | improve ) ..3
        """),
        not_before=(*REPORTED_SPEECH, "not going to", "stairs/lift", "it/recording/message/tape/voice says/said"),
        not_sentence=("use the", "call was", "business account"),
    ),
    Rule(
        id="sincere.over_the_top",
        good=False,
        strength=0.75,
        asked=False,
        forms=forms("""
            ( worst | most ( horrific | terrible | tragic | awful ) ) ( thing | tragedy | story | news | nightmare )
                ( i have ever | imaginable | in my ) ..4
            most ( horrific | terrible | tragic ) ( tragedy | thing )
            ( my heart is | heart ) ( breaking | broken ) ( into )? ..4 pieces
            i am ( crying | weeping | in tears | devastated | dying ) for you
            i will never ( sleep | forgive | get over | recover ) ..3
            in my whole life
            ( understand | feel ) ( and empathise )? ( one hundred | a hundred ) percent ..4
            ( understand and )? empathise ..3 ( one hundred percent | everything )
            unbelievably ..3 sorry
            eternally ( sorry | grateful )
            a million ( times | apologies | sorries )
        """),
        not_before=(*REPORTED_SPEECH, "not"),
    ),
)
