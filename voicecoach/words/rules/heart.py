"""Rules of what speaks to the customer: empathise, apologise, restate."""

from voicecoach.words.conditions import fault_is, is_mostly_the_story, says_something, takes_up_story
from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule

MOCKING = forms("""
    boo hoo
    a whole <number>/a/dollar
    ( oh | wow | aww ) ..1 ( wow | poor you | the horror )
    cry_me_a/cry_me river
    your majesty/highness/lordship/ladyship
    big deal
    poor little
    your/a little parcel/problem/drama/tantrum
    oh ..1 poor thing
    give me a break
    tiny violin
    what do you want me to do about
    time machine
    hold your hand
""")
"""What turns kind words into mockery, wherever it stands in the turn."""

_EMPATHY = (
    Rule(
        id="empathise.names_feeling",
        good=True,
        strength=0.9,
        forms=forms("""
            <i> ( can | could | do )? <see> how much ..2 stress/worry/pain/upset/trouble/hassle/grief/anxiety/frustration/inconvenience/distress/upheaval
            <i> ( can | could | do )? ( only | well | fully )? <see> why/how/what ( that | this | it | you | your | something_like ) ..7 <upset>
            <i> ( can | could | do )? ( only )? <see> how ..2 <upset>/tired/sick/worn_out you
            <i> ( can | am able to | do )? feel your pain/frustration
            <i> am not surprised ( that )? you are/feel ..2 <upset>
            <i> ( can | could | do )? ( only )? imagine ..2 ( how | what | the ) ..8 ( like | been like | put you through | stress | worry | going through )
            you sound/seem ..2 <upset>
            <i> ( can | could | do | know i can )? ( only | well | fully )? <see> ( that | how | why | what )? (
                this | it | that )? ( must | has | might | would | can )? ( have | be | made )? ( made )? you ..4
                <upset>
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
            i would ( lose my | go mad | go spare | go crazy | go nuts | lose it | want answers | want to scream | feel awful | feel terrible )
            i/me would ( be | feel | have been | get | have felt ) ( as | so | pretty | bit | a bit | a little |
                rather | right | that | be )?
                upset/angry/frustrated/furious/annoyed/disappointed/livid/mad/irritated/fed_up/let_down/scared/frightened/distressed/devastated/heartbroken/infuriated/exasperated/gutted/cross/hurt/fuming/raging/outraged/beside_myself/unhappy/pulling_my_hair/climbing_the_walls/going_mad/going_crazy/losing_my/ticked_off/hacked_off/seething/hopping_mad/steaming/stressed/at_my_wits/tearing_my_hair/spitting/shouting/screaming
            i would ( be | feel | have been | have felt ) ..2 worried/concerned/anxious/nervous/exhausted ( too |
                as well | myself | in your )
            i would ( be | feel | react | have felt | see it | think | want ) ( the )? ( very | exact )? ( exactly
                )? ( the )? same
            i would not be/have_been ( too | very | best | at all | exactly )?
                happy/pleased/impressed/thrilled/best_pleased
            ( that | it | this ) would ( have )? do/drive/driven/send/sent/done/get/make my/me/anyone/any_of_us
                ..3 head/wall/crazy/mad/nuts/bend/insane/angry/mental/furious/bananas/bonkers/nan/cross/upset
            ( if | had ) ( that | this | it ) ( was | were | had | happened | been ) ..7 i would ( be | feel |
                have been ) ..2 <upset>
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
            ( make | makes | making ) ( total | perfect | complete | a lot of | every )? sense ( that | why )? you are/feel/would_be ..3 <upset>/upset/that/this
            no one ( likes | wants | enjoys ) ( being | to be | having | getting | waiting ) ..5 i would
            ( i bet | i am sure | i imagine | i guess | i expect | i suppose ) you ( are | were | feel | felt | must ) ( be | have been )? ..3 <upset>/panicking/freaking/<ordeal>
            ( has | have | had ) ( left | made ) you ( feel | feeling )? ..2 <upset>
            left you ( feeling )? ..2 <upset>
            anyone/everyone/any_of_us/most_people/most_of_us/who ..5 would ( not )? ( be | feel | have been | get
                ) ..2 <upset>/same
            ( it is | that is | totally | this is )? no wonder ( that )? you are/feel/were/sound ..3 <upset>
            ( you are | you have ) ( got )? ( every | all | a | the | good | full )? right/reason/cause to ( be |
                feel ) ..2 <upset>
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
            ( that | this ) is ( so | such )? rough/awful/horrible/terrible/dreadful/horrendous/heartbreaking/dire/shocking ( $ | i | for you | and | to )
            you have ( had | been having | got ) ( a | an | such a | quite a ) ( really )? horrible/awful/rotten/stressful/nightmare/rough/terrible/dreadful/tough/hard/rubbish day/week/time/experience/journey/night/month/weekend/couple/morning
            ( that | this | it ) is ( such )? ( a/an )? awful/terrible/horrible/dreadful/rotten/horrendous/miserable/rough/lousy/nasty thing/way/experience/situation/feeling/start/position/time ( to | for )
            ( that | this | it | which ) must ( have )? ( broken | break | broke | ruined | been hard | hit ) ( your | you )
            break/breaks/broke/broken your heart
            it ( sounds | seems ) like ( it | this | that | you ) ( is | have | has )? been ..4 <ordeal>/through
            ( is | are | being ) ( so | such a | incredibly | beyond )? <vexing> ( $ | i | and | for you )
            you have been through ( a lot | the mill | hell | so much | enough | quite )
            ( that | this | it | which | things | what ) ( all )? must ( have )? ( be | been | feel | felt | come
                as ) ..5 <ordeal>
            that/this/it ( all )? sounds/sounded/feels/looks ( like )? ( such )? ( a )? ( bit | really | so |
                pretty | an | most )? ..2 <ordeal>
            ( that | this | it ) is ( so | such a | such an | a | all | incredibly | beyond )? ( very )? <vexing>
                ( to )?
            you must be/feel/have_been/have_felt ..3 <upset>/<ordeal>/worn_out/sick/beside
            i feel for you/your
            i feel your pain
            my heart goes out
            <i> ( have )? been there ( too | myself | before )?
            what a/an ( ..1 )? <ordeal>/pain ( ..1 experience | ..1 situation | ..1 day | ..1 week | ..1 weekend |
                for you | thing | start )?
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
            you are ( so | hundred percent | one hundred percent )? right ( about | that | and )? ..4 ( we | our |
                they | it was our | it is our ) ..4
                lied/cheated/wrong/fault/failed/mistake/negligent/stole/ripped/screwed/broke/lost
            ( we | they | our ..2 ) ripped you off/lied_to_you/cheated_you
        """),
    ),
)

NO_APOLOGY_AFTER = forms("""
    but
    what/which/who/where/when/how/could/can/would/did/do/does/may/was/is you/i/the/that/your/it/we/this
    i ( did not | could not | do not ) ( quite )? catch/hear/get_that/get_you/follow/understand/make_out
    ( i | we ) ( can not | am not able | are not able | am not allowed | are not allowed | am unable | are unable
        | will not be able )
    i do not know/have/think/agree/see/do/handle
    we do not do/offer/have/give/accept/share/refund/deal/take/sell/cover
    we are closed/full/not/out/unable/fully/sold/only
    that is not
    i was on mute
    i have_to/must/am_going_to_have_to ask/put/place/transfer/interrupt/stop
    ( there is | that is | it is ) ( nothing | not | no | our | the | company | against | policy )
    say/come again
    you feel that way
    ( if )? that is how you feel
    to ( have to )? interrupt/bother/ask/be_a/keep/disturb/trouble/hold/disappoint/be/tell/say/inform/put_you
    ( about | for ) ( the | that | this | all the )? ..1
        noise/background/line/connection/static/echo/dog/cough/coughing/hold/mic/headset/barking/kids/sneeze/music/crackling/interruption/typing/silence/pause
    ( for | about ) ( keeping | putting | holding | interrupting | asking ) ..2
    you think/thought/believe/felt/feel
    no ( $ | i | we | it | that | you | there )
    if you were/are/feel/felt/think/misunderstood/thought/got
    ( i | my ) ( meant | mean | misheard | misread | mistyped | computer | screen | system | mouse | voice |
        throat | dog | mistake )
    wrong button/number/window/screen/page
""")
"""What shows, after "sorry", that it is no apology for what went wrong."""

_SORRY_FOR = forms("""
    <i> am/was/feel ( so | ever_so | heaps | mighty | awful | real | much | dead | ..1 )? sorry ( for | about |
        that | to hear | to learn | to see | to read )
    <i> am ( so | ever_so | heaps | mighty | awful | real | dead )? sorry ( this | it | we | our | no | you | your
        | all | there | my | they | the | y | how | if )
    i sure am sorry
    sorry ..1 ( we | that | it | this | you ) ( should | should not | was our | is our | is on us | was on us | let you | messed | had to | were | was not )
    we/i do am sorry
    ( so | very | ..1 )? sorry ( for | about ) ( all )? ( that | this | the | your | any | our | what | how |
        everything | it )
    ^ ( oh | ah | and | well | gosh | oh no | oh gosh | oh dear | goodness )? ( so | ever so | heaps | we are so
        )? sorry ( you | that ) ( had | have | were | are | you | this | happened | we | it | been )
    ^ ( oh | ah | and | well )? ( so | ever so )? sorry ( to hear | it is taken | it has | this has | we | they )
""")
_APOLOGISE = forms("""
    <i> ( do | must | want to | would like to | would love to | have to | need to | can only | wish to | should |
        also | like to | would also like to | really do | want to say i | have got to | will )? ( again | once again |
        first | unreservedly | humbly | personally )? apologise
    for ( that | this | which ) ( and )? <i> ( do )? apologise
    ( can not | could not ) apologise enough
    ( my | our | many | please accept my | with our | accept our | accept my ) ( most )? ( humble | humblest |
        deepest | sincere | sincerest | heartfelt | full | personal )? apologies/apology
    ( i | we | you ) ( do )? owe/deserve/are_owed ( you )? ( all )? ( an | a | our ) ( big | huge | ..1 )? apology
    ^ apologies ( for | about | that | again )
    ( want | like | need | have | let me | got ) ( to )? ( start | begin | first )? ( by )? ( say | saying ) (
        that )? ( i am | we are | how )? ( so | how )? sorry
    ( offer | extend | give ) ( you )? ( my | our | an ) ( ..1 )? apology/apologies
""")

_APOLOGIES = (
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
            <i> am ( so | ever_so | heaps | mighty | real )? sorry ( we | that was | that is | this was | this is
                | it was | our | you should ) ( our | on us | my | not good | down to | unacceptable | not acceptable
                | not ok | poor | should | not the | have | not how | made | got | let | messed | failed | never | not
                what | deserved | wrong )
            ( forgive | pardon ) us
            ( i | we ) hope/ask ( that )? you ( can | will )? forgive
            ( i | we ) ( feel | felt ) ( so | just )? terrible/awful/bad/dreadful/horrible ( about | that | for )
            ( i | we ) ( do | deeply | so | very much )? regret ( that | this | the | how | what )
        """),
        not_sentence=("forgive us/me for asking/but", "regret to"),
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

_NO_DETAIL = forms("""
    ( right | correct | best | full )?
        number/address/name/email/postcode/zip/spelling/phone/account/date/details/pen/paper/form/page/file
    in stock
    if/how to
""")
_RESTATE = (
    Rule(
        id="restate.led_in",
        good=True,
        strength=0.85,
        needs=(says_something,),
        forms=forms("""
            ( make | be ) sure we are on the same page
            ( let me | i want to ) ( see | check | make sure ) if? ( i am following | i follow | i am with you | i have followed )
            ( let me | can i | i want to | i will | may i ) ( check | see | make sure | confirm ) ( that | if )? i ( have )? got ( this | that | it | you ) ( straight | right | all )?
            ( tell | correct | stop ) me if i am/have/get ( wrong | mistaken | off )
            ( let me | can i | may i ) ( check | confirm ) my understanding
            the main thing for you
            if i ( have | am | )? <understood> ( you | this | that | it | things | the situation | what you )? (
                are saying | said )? ( correctly | right | properly | clearly | all right )
            ( let me | i want to | i would like to | to | let us | i have to | i need to | wanna | want to ) (
                make | be | see | check | confirm ) ( sure | certain | if | that )? ( that )? ( i | we ) ( have | have
                got | am | )? <understood> ( got )? ( you | this | that | it | everything | things | what | the story
                | the facts | the issue | the problem | all )
            ( so )? ( i am | i have | we are ) clear
            what i am/have hearing/heard/understanding ( from you | here )? is
            what you are saying/telling_me/describing ( here )? is
            what i hear ( you saying )? ( from you )? is
            you are saying/telling_me ( that )?
            from what you are/have/just telling/told/say/described/saying/said ..2
            ( to | let me | let us | i will | quick | i want to ) ( quickly )?
                recap/summarise/sum_up/paraphrase/restate
            ( let me | i will | i want to | can i | i am going to | if i may ) ( play | read | repeat | say | run
                | go ) ..3 back
            ( let me | i will | can i ) repeat ( what | that | this )
            so what happened ( is | was | here )
            ( correct | stop ) me if i am/have/get wrong
            in other words you/your/the/we
            am i right ( in thinking | in saying | that )
            ( so )? ( the | your ) ( main | real | whole )? ( issue | problem | trouble | concern | complaint ) (
                here )? is that
            so it sounds like/as_if/as_though you/your/the/we/our
            ( my )? understanding is ( that )? you/your/the/we
        """),
        not_sentence=tuple(f"( have | have got | got | get | hear | heard | the | your | a | my ) {form}" for form in _NO_DETAIL),
        not_before=(*REPORTED_SPEECH, "what/how can/could", "do not"),
        not_after=("card number/account number", "how ..4 works", "^ ( so )? <number> ( <number> | $ )"),
    ),
    Rule(
        id="restate.takes_up_story",
        good=True,
        strength=0.75,
        needs=(takes_up_story,),
        forms=forms("""
            ^ ( ok | right | all right | yes | yeah | got it | i see | oh | now | and | well | hm )? so ( you |
                your | we | our | they | the | it | there | a | this | that | my | he | she | someone | no ) ..3
            ^ ( ok | right | all right | got it | i see ) you/your/we/they/the/our ..3
        """),
        not_before=(),
        not_sentence=forms("""
            so ..2 ( can | could | should | will | may | might | need | must | want to | would )
            so ( you | we ) ( can | could | should | will | may | might | need | must | have to )
            what/where/when/which/how/who ( is | was | do | did | are ) you/your/the
        """),
    ),
    Rule(
        id="restate.tells_back",
        good=True,
        strength=0.65,
        asked=False,
        needs=(is_mostly_the_story,),
        forms=forms("""
            ^ ..12 you/your/we/our
        """),
        not_before=(),
        not_sentence=forms("""
            can/could/should/will/may/might/need/must/would/please/policy/sorry/let/if
            ( i | we ) am/are/have
            you ( did not | do not | never said )
        """),
    ),
    Rule(
        id="restate.checked",
        good=True,
        strength=0.8,
        needs=(takes_up_story,),
        forms=forms("""
            ^ ( so | ok | right | and | ok so | right so | all right so )? ( you | your | we | our | they | the |
                it | there | he | she | a ) ..25 ( is that | that is | have i got that | did i get that | am i )
                right/correct/it
        """),
        not_before=(),
    ),
)

RULES: tuple[Rule, ...] = (*_EMPATHY, *_APOLOGIES, *_RESTATE)
