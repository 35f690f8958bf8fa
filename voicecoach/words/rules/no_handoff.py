"""Rules of passing the customer on, and of bringing others in while staying in charge."""

from voicecoach.words.conditions import handoff_not_asked_for
from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule

STAYS = forms("""
    ( stay | remain | be | hold | stick ) ( right | here )? ( on | with ) ( the | this )? ( line | call | phone |
        you
        )
    ( you will | you are ) ( still )? ( be )? ( deal | dealing | working | speaking ) with me
    i am not going anywhere
    ( explain | brief | fill | introduce | tell | hand over | pass on ) ( everything | it | them | you | him | her
        | the ..2 | what ) ..8 ( first | so you | so that you | before | to them | in | repeat )
    ( so | without ) ( that )? you ( do not | will not | having | needing ) ( have )? ( to )? ( repeat | explain
        | call | start | chase | tell | go | ring | do | be )
    i ( will | am_going_to ) ( still )? ( keep | stay | remain ) ( an eye | in charge | your ..2 contact |
        responsible
        | involved | on top | on it | on this )
    ( come | bring you ) ( right | straight )? back to me
    ( and | then ) ( i will | i am_going_to ) ( call | ring | get back | check | come back | follow )
""")
"""What shows that the trainee stays in charge."""

_NOT_ELSEWHERE = forms("""
    ( call | ring | phone | contact | speak | talk | email | ask | message ) ( to | with )? ( me | us | you | back
        | again | out )
    ( do not | not | never | without ) ( have | need | having | needing )
    ( speak | talk ) ( up | louder | slower | slowly | clearly | a )
    ( take | go ) ( it | them | the | a | one | two | off | out | easy | back | through ( the | it | this | that ) |
        into | your | to ( settings
        | the next | the menu | bed | work | the top | page ) )
    when you ( arrive | get | come | land )
    ( lift | bell | button | police | ambulance | emergency | 911 | 999 | doctor | nurse )
    ( deal | ask | turn ) ( cards | yourself | for | it | the | off | on )
    ( if | when | unless ) you ( want | like | ever | would | see | are | have | need | do )
    ( have | need | must ) ( to )? ( write | file | raise ) ( it | that | this | your | the | a ) ( down | name )?
""")

RULES: tuple[Rule, ...] = (
    Rule(
        id="no_handoff.stays_in_charge",
        good=True,
        strength=0.85,
        asked=False,
        forms=forms("""
            ( three way | conference ) call
            ( get | ask | ring | call | speak | check ) ..10 ( i am | i will be ) ( coming )? ( straight | right )?
                back ( to | with | on ) ( you | the )
            ( i will | i am_going_to | let me | i can | and | but | i would ) ( stay | remain | hold | stick ) (
                right
                | here )? on ( the | this )? ( line | call | phone )
            ( transfer | connect | bring | get | loop | conference | add | put | introduce | patch ) ..12 ( but |
                and
                ) ( i will | i am_going_to | i am ) ..2 ( stay | remain | be here | be with you | be on | not going
                anywhere | still | stick | be right )
            ( i will | i am_going_to | let me | i shall ) ( call | ring | contact | speak | talk | phone | email
                | chase | ask | get hold of | reach out | liaise | get on | take it up | deal | go ) ( to | with |
                up | up
                with | onto | on to )? ( the | them | our | your | my | billing | accounts | him | her | someone | a
                | another ) ..6 ( for you | myself | on your behalf | so you do not | so that you do not | and you
                    will
                still | directly for | you will not have to | so you will not | rather than send )
            you will still be ( dealing | working | speaking ) with me
            ( without | so ) you ( having | do not have | will not have | do not need | needing ) to ( repeat
                | explain | call | ring | chase | tell ) ( yourself | it | the | your | everything | anyone | them |
                again
                | anybody )
        """),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if"),
    ),
    Rule(
        id="no_handoff.sends_away",
        good=False,
        strength=0.8,
        asked=False,
        needs=(handoff_not_asked_for,),
        forms=forms("""
            you should ( not )? be asking/talking/speaking/calling/contacting/ringing ( to | with )? <elsewhere>
            ( ^ | so | but | here ) email/call/contact/ring/try/ask/phone ( them | the ..1 | your ..1 ) ( and they |
                $ |
                directly | instead | for that | about )
            best ( thing | bet | option | idea ) ( is | would be ) ( for you )? to ( ring | call | contact | speak
                to
                | go to | talk to | email )
            call back and ( press | choose | select | ask for )
            you would be better ( off )? ringing/calling/speaking/contacting/asking/talking/going/writing/taking
            ( someone else | another ..2 | the ..1 department ) ( will | would | has to | needs to ) ( have to |
                need
                to )? ( help | deal | handle | sort )
            ^ ( so )? ( contact | call | ring | email ) the ( concerned | relevant | appropriate | right |
                respective
                | other | proper ) ( department | team | person | office | desk )
            you ( will | would | are )? <must> <contact> ( to | with | it up with | up with | this to | that to | it
                to | this with | that with | through | it with | of )? ( that with | this up with )? <elsewhere>
            ( take | raise | bring ) ( it | that | this ) up with ( them | the | your | him | her )
            ( contact | call | ring | phone | ask | try ) ( them | the ( manufacturer | courier | bank | seller
                | airline | retailer | shop | store | supplier | landlord | other ..2 | head ..1 | branch ) ) (
                about | for
                | instead | directly | yourself | on | $ )
            ( you | just ) ( are )? going to have to <contact> ( to | with | it up with )? <elsewhere>
        """),
        not_before=(
            *REPORTED_SPEECH,
            *NOT_MEANT,
            "do/does not",
            "if/unless/when/so",
            "will/am_going_to/let_me/would/can/did/have/has/could/to",
        ),
        not_sentence=_NOT_ELSEWHERE,
        not_turn=STAYS,
    ),
    Rule(
        id="no_handoff.transfers",
        good=False,
        strength=0.8,
        asked=False,
        needs=(handoff_not_asked_for,),
        forms=forms("""
            i am ( just )? sending/transferring/putting/passing/connecting/handing/switching/moving you ( over |
                through
                | across | on !hold/mute/to_hold/a_short_hold | back | to | off )
            ( pop | patch | flick | shoot | bounce | route | stick | bung | shift ) you ( through | over | across |
                on
                ) to
            ( i will | i am_going_to | let me | i have to | we will ) <transfer> you ( through | over | across ) (
                to
                | with )
            ( i will | i am_going_to | let me | i have to | i can | i need to | i shall | i would have to | we will
                )
                ( have to | need to | go ahead and | quickly | go and | try to | try and )? <transfer> you ( through
                | over | on | across | off | back )? ( to | with | onto ) ( ..1 )? ( the | our | my | a | an |
                    another
                | someone | billing | accounts | sales | support | customer | technical | tech | claims | returns |
                    them
                | him | her | complaints | reservations | head | it | whoever | that | service | warranty )
        """),
        not_sentence=("( money | pounds | dollars | amount | link | code | sum )",),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if"),
        not_turn=STAYS,
    ),
    Rule(
        id="no_handoff.not_my_job",
        good=False,
        strength=0.85,
        asked=False,
        forms=forms("""
            ( i | we ) do not ( do | handle | deal with ) ..3 ( try | ask | call | ring | contact ) ( the | your |
                them )
            ( i am | this is | we are | you are through to ) ( only | in )? <place> ..4 ( i | we ) ( can not | do
                not
                )
            ( wrong | incorrect ) ( team | department | office | desk | extension )
            ( that | this | it ) is ( for | up to | with | down to ) ( the )? <place>
            ( i | we ) only do ( sales | billing | repairs | bookings | orders | support | new )
            ( is not | not ) ( my | our | in my | in our ) ( department | job | problem | area | team | remit
                | responsibility | side )
            is not for me/us to !dictate/decide/judge/say/tell/choose
            ( is not | not ) ( something | one | a thing | anything ) ( that )? ( i | we | my team | our team | this
                department ) ( deal | deals | handle | handles | do | look | can ) ( with | after | here | at | it |
                help
                )
            ( i | we ) ( do not | can not ) ( handle | deal with | do | look after | take care of ) ( that | this
                | those | these | it | ..2 ) ( here $ | in this department | on this line | in this office | at this
                )
            ( that is | this is | it is ) ( a | the | something ( that )? | for | up to | with ) ..4 ( department
                | team | bank | manufacturer | courier | seller | landlord | them | supplier ) ..3 ( deal with |
                deals with
                | handle | handles | problem | not us | not me | look after | responsible | sort out )
            ( that is | this is | it is ) ( a | an ) ( question | matter | issue | problem | thing | job | one ) for
                ( the | your | another | billing | them | head )
            ( that is | this is ) ( another | a different | the other ) department
            ( that is | this is ) between you and
        """),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if"),
        not_turn=(*STAYS, "my job to ( make | help | sort )"),
    ),
    Rule(
        id="no_handoff.website",
        good=False,
        strength=0.75,
        asked=False,
        forms=forms("""
            ( form | page | portal ) ( online | on the website | on our website ) ( that )? you ( need | have | will
                need | must )
            ( ^ | and | then | you must | <must> | need to | have to | you should | so | but ) ( go | head | log |
                get
                | visit | look | check | use ) ( to | on | onto | over to | on to | in to | into )? ( our | the | to
                our
                )? ( website | online | web site | web page | faq | faqs | help page | app )
            ( you | you will ) ( <must> ) ( do | fill | complete | submit | report | raise | file | send ) ..6
                ( online | website | web site | through the app | via the app | web form | online form )
            it is all on the website
        """),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if/when/did/have/i/we/can/could/let_us/while"),
        not_sentence=("if you", "( do not | not ) ( have | need )", "i can/will", "did you", "have you", "when you"),
        not_turn=STAYS,
    ),
)
