"""Rules of what the trainee undertakes: own it, next steps, follow up, a fair solution."""

from voicecoach.words.conditions import (
    customer_named_no_day,
    has_day,
    has_no_day,
    not_at_once,
)
from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule

_OWN = (
    Rule(
        id="own_it.personally",
        good=True,
        strength=0.9,
        asked=False,
        forms=forms("""
            you ( only | will | can | now )? ( only )? ( talk | speak | deal | come | dealing ) ( straight | only | directly )? ( to | with ) me
            make it my ( business | mission | job | priority ) to
            i am your guy/man/woman/girl/person/contact
            i ( will be | am | am going to be ) ..2 ( looking after | handling | taking care of | dealing with | working on | responsible for | in charge of ) ( this | it | that | your | everything | the ..1 )
            ( taking | take ) ( this | that | it ) on ( myself | personally )?
            i am ..7 ( personally | myself ) ( from | until | to | and | $ )
            ( direct | straight ) ( line )? to me
            i ( will | am_going_to | shall | am | have ) personally
            i personally ( will | am_going_to )
            i ( will | am_going_to | shall ) ( be )? ..7 ( personally | myself )
            ( you ( have | have got | got ) | i ( will )? give you ) my word
            ( it | this | that ) is ( now )? ( mine | my responsibility | my job | on me | my problem ) ( now |
                from | to | until | $ )
            ( this | it | that ) one is ( mine | on me )
            i ( am | will | am_going_to )? ( be )? ( take | taking | own | owning | accept | accepting )? ( full |
                complete | personal | the )? ( responsibility | ownership | charge )
            i ( will | am_going_to ) ( own | take on ) ( this | it | that | the | your )
            i am owning ( this | it | that )
            ( leave | you can leave ) ( it | this | that | everything | all that | the rest ) ( with | to ) me
            i am/will_be/am_going_to_be ( the | your ) ( one | person | point | contact | single | main | go |
                dedicated ) ..3 ( who | handling | looking | of contact | person | to person | sorting | taking |
                dealing | for this | here | on this | for you | responsible | in charge )
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
            i am not ( putting | giving | letting | leaving | stopping | closing | hanging | dropping | resting | going ) ..6 until
            i ( will | am_going_to | shall | want_to ) ( stay | stick | be | remain | work | keep ) ( right | here
                )? ( on | with | at ) ( you | this | it | that | top of this | top of it | your ..2 ) ..4 ( until |
                through | whole way | all the way | to the end | every step | the entire )
            i ( will | am_going_to | shall | want_to ) ( see | follow | take | carry ) ( it | this | that | your
                ..2 | things | everything ) ( all the way | right )? ( through | to the end )
            i ( will not | am not going to ) ( stop | rest | give up | quit | close | let go | leave | let up |
                hang up | go ..2 home | finish ) ..6 until
            i ( will not | am not going to ) let ( this | it | that | you ) ( drop | go | slide | slip | down |
                fall )
            i ( will not | am not going to ) rest
            i ( will | am_going_to ) ( handle | manage | look after | deal with ) ..5 ( from start | start to | to
                the end | end to end | until )
        """),
    ),
    Rule(
        id="own_it.takes_care",
        good=True,
        strength=0.75,
        asked=False,
        forms=forms("""
            ( i will | i am_going_to | let me | i shall ) ( take care of | sort | fix | deal with |
                look after | see to | handle | get to the bottom of | put right | make right | resolve | solve |
                tackle ) ( <it> | ( your | the | this | that ) ( ..1 )?
                case/claim/complaint/problem/issue/order/refund/situation/repair/matter/mess/mix ) ( out | up | right
                | properly | for you | right now | today | now | myself | here )?
            ( i will | i am_going_to | let me | i shall ) ( get | have ) ( this | that | it | everything | you ) (
                all )? ( sorted | fixed | resolved | taken care of | straightened | squared | dealt with | put right |
                sorted out | back up )
            ( i will | i am_going_to | let me | i shall ) ( see | set ) ( to it | this right | it right | that
                right )
            ( i will | i am_going_to | let me | i shall ) ( make | put ) ( this | that | it | things )
                right
            ( i will | i am_going_to | i shall | let me ) ( personally )? ( make | be ) sure ( that )?
                ( this | that | you | your | no one | the | they | he | she | it | we | someone | everything | every |
                none ) ..1 ( gets | get | is | are | does | do | will | goes | never | has | have | happens | taken |
                fixed | sorted | reaches | receive | can | not | comes | happen | calls | knows | back )
            ( i will | i am_going_to | i shall ) ( see | ensure | guarantee ) ( to it )? that ( this | you | your
                | no one | the | it )
        """),
        not_sentence=("( if | in case ) you", "sort it/that out yourself", "hold the line"),
        not_after=("( with | at | by ) your bank/doctor",),
    ),
)

_NOT_STEPS = (
    "^ ( will | am going to )? ( let you know | call you | get back | be in touch | ring you | contact you | help you )",
)
_NEXT = (
    Rule(
        id="next_steps.announced",
        good=True,
        strength=0.85,
        asked=False,
        forms=forms("""
            ( two | three | four | a few | a couple of | several ) things ( are | will ) ( going to )? ( now )? happen
            ( here | this ) is ( the | our | my ) plan
            what <i> ( am | are | will | will be | shall ) ( going to )? ( be )? do/doing ( now | next | first | for you | today )? ( i | we ) ( will | am | are )
            ^ ( ok | so | now | right | and )? ( from here | after that | next up ) ( i | we | my | our | the | they ) ..12
            ( i | we ) will ( start | begin ) ( by | with )
            here is ( ..2 )? ( what | how ) ( is | will | i | we | happens | it will | it is )
            this is ( what | how ) ( is going to | will | i will | i am going to | we will | we are going to | happens )
            what ( will | is going to ) happen ( next | now | from here | then | first | after )? ( is | $ )
            what happens ( next | now | from here | then ) is
            ( the | my | our | your | so )? next ( step | steps | thing | stage ) ( for us | for me | here | now |
                then )? ( is | are | will be | would be | i | we )
            let me ( walk | talk | take | run ) you through ( what | the next | how | the steps | the process |
                each | where )
            what <i> ( am | are | will | will be | shall | would ) ( going to )? ( be )? ( do | doing | set up |
                arrange ) ..4 is
            ( let me | i will | i want to ) ( explain | tell you | lay out | outline | go over ) ( exactly )? what
                ( happens | will happen | is going to happen | we will | i will | i am going to | we are going to )
            the ( plan | process ) ( now | from here | going forward )? is
        """),
        not_sentence=("( do not | not sure | no idea ) ..2 ( know | sure )? what", "what happened"),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT),
    ),
    Rule(
        id="next_steps.in_order",
        good=True,
        strength=0.8,
        asked=False,
        forms=forms("""
            i/we am/are *ing ..12 ( and )? ( then | after that | next ) ( the | our | i | we | they | he | she | my ) ..2
            ( once | as soon as ) ..8 ( our | the | my | a ) ..2 ( team | department | engineer | warehouse | manager | colleague | colleagues | driver | courier | technician ) ( will | looks | checks | reviews | sends | pays | books | calls | comes | picks | takes | contacts | issues )
            <we_will> ..18 and ( he | she | they | our ..2 | the ..2 | my ..2 ) ( will | are going to | is going to )
            ( first | firstly | first of all | first thing | to start with | step one | number one | straight away
                | right now | for now ) ( what )? ( i | we | i am | we are | my colleague | our ..1 ) ..22 ( then |
                next | second | secondly | step two | number two | after that | afterwards | and after | finally |
                once )
            <we_will> ..16 ( and then | then | after that | afterwards | and next | and finally | and once | and when |
                and as soon as ) ( ( i | we | they | he | she | you | it | our ..2 | the ..2 | my ..2 | your ..2 ) ( will | am | are )
                | send | call | ring | arrange | put | issue | book | order | refund | cancel | raise | speak | email | sort |
                set_up | we_can )
            ( once | as soon as | after | when | and when ) ( i | we | they | that | it | the | he | she | our | this | you ) ..8
                ( i will | i am going to | we will | we are going to | they will | the ..2 will | our ..2 will | he will |
                she will )
            let me ..14 ( and then | then | after that ) ( i | we | they ) ( will | am | are | can )
            ( today | tomorrow | now ) ( i | we ) ( will | am | are ) ..14 and ( on | then | after ) ..3 ( they |
                the | our | a | you ) ..3 ( will | come | get | receive )
        """),
        not_after=_NOT_STEPS,
        not_sentence=(
            "then ( i | we ) ( can not | will not )",
            "( once | when | after ) you ( press | click | open | log | hear | see | turn )",
        ),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if"),
    ),
)

_BACK = forms("""
    ( {call} ) you ( right )? back
    get back ( in touch )? to you
    get back to you/yourself
    get back in touch
    ( be | get | stay | keep ) in touch
    ( be | get ) ( back )? in contact
    come back to you
    ( follow | check | circle ) ( back )? ( up | in | back ) ( with | on ) you
    keep you ( posted | updated | informed | in the loop | up to date )
    reach ( back )? out ( to you | again )
    revert ( back )? ( to you )?
    touch base
    ( give | drop | shoot | send ) you ( a | an ) ( quick | follow up )? ( call | ring | bell | buzz | shout |
        update | callback ) ( back )?
    update you
    ( call | ring | phone | contact | telephone ) you
    let you know ( more )? ( once | when | as soon as | how it | how we | where )
    ( have | get ) ( someone | somebody | a colleague | him | her | them | our ..2 | the ..2 | my ..2 | an ..2 | a
        ..2 ) ..1 ( call | contact | ring | phone | reach | get back to | email ) ( out )? ( to )? you
    ( be | get ) getting? back to you
    speak/talk to/with you again/then/soon/tomorrow
""")
_BACK_FORMS = tuple(
    f"<someone_will> ( also | then | be | personally | try to | try and | make sure to | have to | ask ..3 to | get ..3 to )? {form.replace('{call}', 'call | ring | phone | bell | telephone | buzz')}"
    for form in _BACK
)
_OTHERS = forms("""
    ( a | the | our | my | one of ..2 | his | that | an ) ..3 will ( be )? ( in touch | in contact | contact you | call you |
        ring you | get back to you | get in touch | phone you | reach out | give you a ..1 call | update you | come
        back to you )
    you will ( be )? ( hear | hearing | get | have | receive | be getting ) ( back )? ( from | a call | a callback
        | a ring | a phone call | an update | a call back | a reply | an answer | an email | another call | word ) (
        from )? ( me | us | someone | them | him | her | our ..2 | the ..2 | my ..2 )?
    you will have my call/email/answer/update/reply
    ( put | putting | set | setting | make | making ) ( in )? a ( reminder | note ) ..3 to ( call | ring ) you
    ( you can )? expect ( a | to ) ( call | hear | callback | phone call | update )
    you will be ( contacted | called | updated | informed | notified )
""")
_DATED = forms("""
    <someone_will> ( also | then | personally )? ( email | text | message | write to | write ) you ( back )?
    <someone_will> ( also | then | personally )? ( give | drop | send | shoot | pop ) you ( a | an | over an |
        over a ) ..1 ( email | text | message | line | note | mail | whatsapp | letter )
    <someone_will> ( also | then | personally )? ( check | follow | look | pop | circle ) ( back )? ( in | up |
        back )
    <someone_will> ( also | then )? let you know
    <someone_will> ( also | then )? have ..3 ( answer | update | news ) for you
    ( i | we ) can call/ring/phone you back ( tomorrow | on | at | by )
    let me ( call | ring | phone ) you ( back )? ( tomorrow | on | at | by | this | tonight | first )
    ( talk | speak ) to you ( again )? ( on )? ( <weekday> | tomorrow )
    <someone_will> ( try | call | ring ) ( again )? ..2 to let you know
""")
_NO_PROMISE = forms("""
    would you/he like/prefer ..2 me/us
    do you want me/us
    call me/us
    not ( be )? ( able | going )
    ( with | in ) ( a | the ) ( confirmation | receipt | code | link | password | tracking )
""")

_FOLLOW = (
    Rule(
        id="follow_up.with_day",
        good=True,
        strength=0.9,
        forms=(*_BACK_FORMS, *_OTHERS, *_DATED),
        needs=(has_day, not_at_once),
        asked=None,
        not_sentence=(*_NO_PROMISE[:2], *_NO_PROMISE[4:]),
    ),
    Rule(
        id="follow_up.without_day",
        good=False,
        strength=0.75,
        forms=(*_BACK_FORMS, *_OTHERS),
        needs=(has_no_day, customer_named_no_day),
        asked=False,
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if", "when/once/unless/in_case"),
        not_sentence=(
            *_NO_PROMISE,
            "if",
            "unless",
            "in case",
            "( an | confirmation ) email",
            "driver/engineer/courier/technician/delivery/fitter/nurse/doctor/plumber ..3 ( when | before | on )",
            "any time",
            "in touch with the/our/your/them/him/her/my/a",
            "once/when you",
        ),
    ),
)

_FAIR = (
    Rule(
        id="fair_solution.asks",
        good=True,
        strength=0.9,
        forms=forms("""
            how ( can | could | might ) ( we | i ) turn ( this | it | things ) around
            ( figure | amount | number | offer ) ..2 you would ( be happy | feel | accept | consider | be ok )
            if it ( was | were ) up to you
            what ( would | could | might | do you think would | do you feel would ) be ( a )? ( fair | reasonable | acceptable | right )
            what ( did | do ) you have in mind
            how ( would | do ) you ( like | want | see ) ( us | me | this | it ) ..4 ( resolved | settled | sorted | fixed | handled )
            what ..3 ( would | do | might ) you ( ..1 )? ( consider | think | feel | see as | call | regard as |
                reckon | say | deem | believe ) ..5 ( fair | reasonable | right | acceptable | appropriate | enough |
                ok )
            ( what | how ) ( would | will | could | can | do | should | might ) ( it take )? ..4 ( to )? ( make |
                put | set | get ) ( this | it | things | that ) ..2 right
            ( what | how | anything | something | whatever ) ( else )? ( can | could | would | should | might |
                may | do ) ( i | we ) ( do )? ..2 ( to )? ( make | put | set ) ( this | it | things | that ) ( right |
                better | up to you | up )
            ( how | what ) ( would | do | should | can ) you ( like | want | prefer | wish | see | rather ) ( for
                )? ( us | me | this | it | to | that | things ) ..5 ( put | set | make | settle | settled | resolve |
                resolved | handle | handled | solve | solved | sort | sorted | right | fix | fixed | do about |
                compensate | end )
            what ( would | do | did | were | are ) you ( be )? ( like | hoping | looking | want | expecting |
                expect | prefer | have in mind | wanting | hope | need ) ( to see | that )? ( for )? ( us | we | me |
                i | to happen | happen | to get | to see us | as ) ( could | can | would | to | as | might )? ..2 ( do
                | about | happen | offer | outcome | resolution | solution | compensation | done )
            what would you ( like | want ) ( to see )? ( to )? happen
            what ( would | could | will | might ) be ( a | the | an )? ( ..1 )? ( fair | good | reasonable |
                acceptable | ideal | best | right | satisfactory ) ..1 ( solution | outcome | resolution | result |
                compromise | for you | way forward | here | to you | answer | way )
            what ( would | does | could ) ( a | the | an ) ( good | right | fair | happy | ideal | reasonable |
                acceptable ) ..1 ( outcome | solution | result | resolution | ending ) look like
            what ( would | will | is it going to ) ( it )? take
            what ( kind of | sort of )? ( outcome | solution | resolution | remedy | compensation ) ( would | are | were |
                do | did )
            ( tell me | let me know | i would like to know | i want to know | i would like to hear | you tell me )
                what ( you would | you think | you feel | would | you consider | seems | feels | you see | you reckon
                ) ..4 ( fair | right | reasonable | acceptable | happy | like us to | want us to | help most )
            what ( would )? ( seem | seems | sound | sounds | feel | feels | is ) fair
            what would make ( you | this | it ) ..2 ( happy | satisfied | right | up to you | better | ok | fair |
                whole )
            do/did you have ( a | any | something | anything ) ( ..1 )? ( solution | resolution | figure | outcome
                | remedy ) ..1 in mind
            ( is | was ) there ( something | anything ) ..2 ( i | we | you ) ( can | could | would ) ..3 ( make |
                put ) ( this | it | things ) ( up | right | better )
        """),
        not_before=REPORTED_SPEECH,
        not_sentence=("what would you like to/with drink/eat/order/with", "i do not know/care what"),
    ),
    Rule(
        id="fair_solution.dictates",
        good=False,
        strength=0.8,
        forms=forms("""
            not a ( penny | cent | dollar | pound | euro ) more
            not going to argue
            you ( have | have got ) no ( choice | say )
            i have decided
            ( nothing | not anything ) ( more | else | left )? to ( discuss | talk about | negotiate )
            ( this | it | that ) is not ( a negotiation | negotiable | up to you )
            take it or leave it
            ( that | this | it ) is ( my | our | the ) ( last | final | only ) ( offer | answer | word )
            ( you | we | i | they | your | voucher | credit | refund | it ) ..10 and that is ( it | that | final |
                the end | all there is | where it )
            that is ( it | all ) ( you | that you | we | i ) ( are | will | can | get | will be | have ) ..3 ( get
                | getting | give | giving | offer | offering | have | be getting | receive )
            ( that | this | it ) is all you ( get | are getting | are going to get | will get | can have )
            end of ( story | discussion | conversation | debate )
            ( you are | you will | you | are going to )? ( will )? ( have to | going to have to | need to | must )
                ( accept | live with | make do | settle for | put up with | be happy with | deal with ) ( it | that |
                this | the ..3 | what | a ..3 )
            like it or not
            you do not get to ( choose | decide | pick | say )
            ( that | this ) is what you are ( getting | going to get )
            ( the | my | our ) decision is ( final | made )
            ( not | no ) ( up for | open to | open for ) ( debate | discussion | negotiation | question )
            ( is | are ) ( non negotiable | not negotiable )
            that is final
        """),
        asked=False,
        not_after=("at/by/with/on the", "whichever"),
        not_sentence=("( do not | not ) have to ( accept | live | put )", "( is | was ) that"),
    ),
)

RULES: tuple[Rule, ...] = (*_OWN, *_NEXT, *_FOLLOW, *_FAIR)
