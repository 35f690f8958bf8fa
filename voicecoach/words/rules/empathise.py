"""Rules of empathy: the feeling named, or shared."""

from voicecoach.words.conditions import fault_is
from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule
from voicecoach.words.rules.mocking import MOCKING

RULES: tuple[Rule, ...] = (
    Rule(
        id="empathise.names_feeling",
        good=True,
        strength=0.9,
        forms=forms("""
            <i> ( can | could | do )? <see> how much ..2
                stress/worry/pain/upset/trouble/hassle/grief/anxiety/frustration/inconvenience/distress/upheaval
            <i> ( can | could | do )? ( only | well | fully )? <see> why/how/what ( that | this | it | you | your
                | something_like ) ..7 <upset>
            <i> ( can | could | do )? ( only )? <see> how ..2 <upset>/tired/sick/worn_out you
            <i> ( can | am able to | do )? feel your pain/frustration
            <i> am not surprised ( that )? you are/feel ..2 <upset>
            <i> ( can | could | do )? ( only )? imagine ..2 ( how | what | the ) ..8 ( like | been like | put you
                through | stress | worry | going through )
            you sound/seem ..2 <upset>
            <i> ( can | could | do | know i can )? ( only | well | fully )? <see> ( that | how | why | what )? (
                this
                | it | that )? ( must | has | might | would | can )? ( have | be | made )? ( made )? you ..4 <upset>
            <i> ( can | could | do )? ( only )? <see> how ..2 <ordeal>
            <i> ( can | could | do )? ( only )? <see> how ..2 <upset>
            <i> ( can | could | do )? ( only )? <see> ( that | what | how )? ( this | it | that | what | a ) ..5
                <ordeal>
            <i> ( can | could | do )? ( only )? <see> ( and | ) your <upset_noun>
            <i> ( can | could | do )? ( only )? <see> your ..2 <upset_noun>
            <i> ( can | could | do )? <see> ( how | what ) you are
                feeling/going_through/dealing_with/facing/experiencing
            <i> ( can | could | do )? <see> how you ( must )? feel
            <i> ( can | could | do )? <see> where you are coming from
            <i> ( can | could | do )? <see> ( the | your ) frustration/anger/disappointment/stress
            <i> ( can | could )? ( only )? imagine what ..4 like
            <i> can not ( begin to )? imagine how/what ..5 <ordeal>/<upset>/like/felt/feel/through
            ( hear | tell ) ( that | how )? ( it | this ) ..3 upset you/frustrated/worried
        """),
        not_turn=MOCKING,
        not_after=("about a/the five",),
    ),
    Rule(
        id="empathise.would_feel_same",
        good=True,
        strength=0.9,
        forms=forms("""
            i would hate it/that/this ( too | as well | myself )?
            i would have lost ( it | my temper | my patience | my mind | my rag )
            i would ( lose my | go mad | go spare | go crazy | go nuts | lose it | want answers | want to scream
                | feel awful | feel terrible )
            i/me would ( be | feel | have been | get | have felt ) ( as | so | pretty | bit | a bit | a little
                | rather | right | that | be )?


                        upset/angry/frustrated/furious/annoyed/disappointed/livid/mad/irritated/fed_up/let_down/scared/frightened/distressed/devastated/heartbroken/infuriated/exasperated/gutted/cross/hurt/fuming/raging/outraged/beside_myself/unhappy/pulling_my_hair/climbing_the_walls/going_mad/going_crazy/losing_my/ticked_off/hacked_off/seething/hopping_mad/steaming/stressed/at_my_wits/tearing_my_hair/spitting/shouting/screaming
            i would ( be | feel | have been | have felt ) ..2 worried/concerned/anxious/nervous/exhausted ( too | as
                well | myself | in your )
            i would ( be | feel | react | have felt | see it | think | want ) ( the )? ( very | exact )? ( exactly
                )?
                ( the )? same
            i would not be/have_been ( too | very | best | at all | exactly )?
                happy/pleased/impressed/thrilled/best_pleased
            ( that | it | this ) would ( have )? do/drive/driven/send/sent/done/get/make my/me/anyone/any_of_us ..3
                head/wall/crazy/mad/nuts/bend/insane/angry/mental/furious/bananas/bonkers/nan/cross/upset
            ( if | had ) ( that | this | it ) ( was | were | had | happened | been ) ..7 i would ( be | feel | have
                been ) ..2 <upset>
        """),
        not_before=(*REPORTED_SPEECH, "not say/think/imagine/believe/see"),
        not_after=("if you", "to say/hear"),
        not_sentence=("i would not be upset/angry/frustrated/annoyed if",),
        not_turn=MOCKING,
    ),
    Rule(
        id="empathise.anyone_would",
        good=True,
        forms=forms("""
            ( make | makes | making ) ( total | perfect | complete | a lot of | every )? sense ( that | why )? you
                are/feel/would_be ..3 <upset>/upset/that/this
            no one ( likes | wants | enjoys ) ( being | to be | having | getting | waiting ) ..5 i would
            ( i bet | i am sure | i imagine | i guess | i expect | i suppose ) you ( are | were | feel | felt | must
                )
                ( be | have been )? ..3 <upset>/panicking/freaking/<ordeal>
            ( has | have | had ) ( left | made ) you ( feel | feeling )? ..2 <upset>
            left you ( feeling )? ..2 <upset>
            anyone/everyone/any_of_us/most_people/most_of_us/who ..5 would ( not )? ( be | feel | have been | get )
                ..2 <upset>/same
            ( it is | that is | totally | this is )? no wonder ( that )? you are/feel/were/sound ..3 <upset>
            ( you are | you have ) ( got )? ( every | all | a | the | good | full )? right/reason/cause to ( be |
                feel
                ) ..2 <upset>
            i do not blame you ( one bit | at all )?
            ( it is | that is ) ..2 understandable ( that )? ..2 you ..3 <upset>/feel
            your <upset_noun> is ..2 understandable/valid/justified/fair
            you are right to be ..1 <upset>
            who would not be
        """),
        not_turn=MOCKING,
    ),
    Rule(
        id="empathise.names_ordeal",
        good=True,
        forms=forms("""
            ( that | this ) is ( so | such )?
                rough/awful/horrible/terrible/dreadful/horrendous/heartbreaking/dire/shocking ( $ | i | for you |
                and | to
                )
            you have ( had | been having | got ) ( a | an | such a | quite a ) ( really )?
                horrible/awful/rotten/stressful/nightmare/rough/terrible/dreadful/tough/hard/rubbish
                day/week/time/experience/journey/night/month/weekend/couple/morning
            ( that | this | it ) is ( such )? ( a/an )?
                awful/terrible/horrible/dreadful/rotten/horrendous/miserable/rough/lousy/nasty
                thing/way/experience/situation/feeling/start/position/time ( to | for )
            ( that | this | it | which ) must ( have )? ( broken | break | broke | ruined | been hard | hit ) ( your
                | you )
            break/breaks/broke/broken your heart
            it ( sounds | seems ) like ( it | this | that | you ) ( is | have | has )? been ..4 <ordeal>/through
            ( is | are | being ) ( so | such a | incredibly | beyond )? <vexing> ( $ | i | and | for you )
            you have been through ( a lot | the mill | hell | so much | enough | quite )
            ( that | this | it | which | things | what ) ( all )? must ( have )? ( be | been | feel | felt | come as
                )
                ..5 <ordeal>
            that/this/it ( all )? sounds/sounded/feels/looks ( like )? ( such )? ( a )? ( bit | really | so | pretty
                | an | most )? ..2 <ordeal>
            ( that | this | it ) is ( so | such a | such an | a | all | incredibly | beyond )? ( very )? <vexing> (
                to
                )?
            you must be/feel/have_been/have_felt ..3 <upset>/<ordeal>/worn_out/sick/beside
            i feel for you/your
            i feel your pain
            my heart goes out
            <i> ( have )? been there ( too | myself | before )?
            what a/an ( ..1 )? <ordeal>/pain ( ..1 experience | ..1 situation | ..1 day | ..1 week | ..1 weekend |
                for
                you | thing | start )?
        """),
        strength=0.8,
        asked=False,
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if"),
        not_after=("mistaken", "for us", "for me"),
        not_sentence=(
            "( not | never ) ..1 <vexing>",
            "( i | we ) ( find | found ) it",
            "( when | if ) ( the | your ) ..2 ( app | page )",
        ),
        not_turn=MOCKING,
    ),
    Rule(
        id="empathise.grants_disputed_claim",
        good=False,
        strength=0.75,
        needs=(fault_is("customer", "unclear"),),
        forms=forms("""
            you are ( so | hundred percent | one hundred percent )? right ( about | that | and )? ..4 ( we | our
                | they | it was our | it is our ) ..4
                lied/cheated/wrong/fault/failed/mistake/negligent/stole/ripped/screwed/broke/lost
            ( we | they | our ..2 ) ripped you off/lied_to_you/cheated_you
        """),
    ),
)
