"""Rules of asking for a moment, and of leaving the customer without asking."""

from voicecoach.words.conditions import last_said, matches
from voicecoach.words.pattern import forms
from voicecoach.words.rule import REPORTED_SPEECH, Rule, Scope
from voicecoach.words.turned_about import JUST_SAID

_WHILE = "second/sec/minute/min/moment/mo/tick/ticks"
_STAY = f"""
    ( hold on | hang on | hold the line | hold | wait there | wait | stay on the line | stay there | stay on | stay put
        | hang about | keep holding | be on the line | ( one | a | two ) {_WHILE} | do not hang up | do not cut | do not go )
"""

_OWN_BUSINESS = forms("""
    i/we have ( got )? ( another | one more ) ( call | line | customer | caller | one | phone ) ( $ | on | waiting | here | to
        | coming | in )
    i/we have ( got )? ( someone | something else | somebody | a visitor | a delivery | my lunch | my tea | my coffee | my
        hands full )
    i/we ( have to | have got to | must | need to ) ( take | get | do | finish ) ( this | that | something | my )
    i/we ( have to | have got to | must | need to ) ( talk | speak ) to my
    i/we am/are ( doing something | busy | eating | having my | having a | in the middle | on something else | on the other
        | on another | on my | not done with | finishing | coming )
    there is ( someone | a man | a woman | a queue | a call ) ( at | here | in | on | coming )
    my ..1 is ( ringing | going | here | waiting | calling )
    ( takes | take ) ( as long as it | what it | however )
    i will be a while
    done here
""")
"""What the trainee does instead of helping."""

_LEFT_ALONE = forms("""
    where ( have you been | did you go !on/to/for/with/in | were you | have you gone | are you )
    you ( left | went | have gone | put ) ( me | away | silent | quiet | off )
    went silent/quiet
    so/gone/went quiet
    not ( said | say | saying | heard | spoken ) ( a word | anything | a thing ) ..3
    ( been | was | were ) ( holding | on hold | left ) ..4
    ( listening to | left me with | with ) ..2 music
    you said ( a | one | two | <number> ) ( minute | moment | minutes | second | sec )
""")
"""How the customer says that they were left alone on the line."""


def _busy_otherwise(scope: Scope) -> bool:
    """The trainee has something else to do."""
    return matches(_OWN_BUSINESS, scope.text)


def _customer_was_left(scope: Scope) -> bool:
    """The customer was left alone on the line, and said so."""
    return matches(_LEFT_ALONE, last_said(scope.context.customer_said, JUST_SAID))


def _goes_away(scope: Scope) -> bool:
    """Next to nothing is said after it."""
    return len([word for word in scope.text[scope.sentence[1] :].split() if word not in ".?"]) <= MOST_AFTER


MOST_AFTER = 2
"""Words after "one moment" from which on the trainee stays on the line and goes on."""

_ASKED_LEAVE = (
    "thank*",
    "is that ( ok | all right | fine )",
    "( may | can | could | might ) i",
    "( would | do | could | can | will ) you",
    "if you do not mind",
    "( <number> | a couple of | a few ) ( more )? minutes/seconds",
    "for you",
)
"""Words of a turn that asks leave, says how long, or does it for the customer."""

RULES: tuple[Rule, ...] = (
    Rule(
        id="regroup.asks",
        good=True,
        strength=0.85,
        asked=None,
        forms=forms("""
            ( may | can | could | might | would ) ( i | we ) ( possibly )? ( pop | place | put ) you on ( a ( short
                | brief | quick ) )? ( hold | mute ) ..3
            ( can | may | could ) i ( only | just )? ( pop | put | place ) you on ( hold | mute ) ..3
            ( is it | would it be | are you | is that | would you be ) ( ok | all right | fine ) ( if i | with you
                if i | to hold | holding | for me to ) ..4 ( hold | moment | minute | second | quiet | mute |
                minutes | back | while )
            ( do | would ) you mind ( holding | waiting | staying | if i ( put | place | pop | check | step ) ) ..4
            mind if i ( put | pop | place | step ) ..6
            ( may | could | can ) i ( have | take | ask for | get ) ( a | one | two | <number> | only a | a couple
                of ) ( moment | minute | minutes | second | seconds ) ..4
            ( may | could | can ) i ask you to ( hold | bear with me | wait | stay )
            would you ( rather | prefer | like ) ( to )? hold or ..5 ( call | ring ) you back
            ( would | will ) you be so kind ..2 ( hold | stay | wait )
            ( can | may | could | shall ) i ( call | ring | phone ) you ( back )? in ( <number> | a few | half ) ..2
            ( give | allow ) me ( a | one | two | <number> | only a | a couple of ) ( moment | minute | minutes |
                second | seconds ) ..8 ( if you do not mind | if that is ok | please and | back | if i may | is that
                ok | all right )
            ( let me | i would like to | i will ) ( step away | go quiet | read | look | take | check ) ..8 ( is
                that ( ok | all right ) | all right with you | if that is ( ok | all right ) | if you do not mind |
                may i )
            ( would | could | can ) you give me ( a | one | two | <number> | a couple of ) ( moment | minute |
                minutes | second | seconds ) ..6
            ( i need | i would like | i want ) ( a | one | two ) ( moment | minute | minutes ) ..8 ( is that ( ok |
                all right ) | or would you | ok )
            ( thanks | thank you ) for ( holding | waiting | bearing with me | your patience ) ( i am | i have | i )
                ( back | found | got | spoke | checked | asked | had )
            i am back ( with you | thank you | thanks | again )
            are you ( ok | all right | happy | fine ) to hold ( while | for | on | there )
        """),
        not_before=(*REPORTED_SPEECH, "will not", "not going to", "no need to"),
        not_sentence=("off your bill", "card", "stock room", "help you", "light/wire/button", "no need"),
        not_turn=("^ ..4 thanks for your patience $",),
    ),
    Rule(
        id="regroup.leaves",
        good=False,
        strength=0.7,
        asked=False,
        forms=forms("""
            ^ ( ok | well | right | now | oh | um | so | yes | yeah | yep | no | please )? ( please )? ( hold on | hang on |
                hold |
                hold the line | wait | wait there | stay on the line | stay there | one moment | one
                second | one minute
                | a sec | one sec | a second | a moment | hang about ) ( a | one | the | two )? ( second | moment |
                    minute | sec | line | mo | minutes )? ( please )? $
            ^ ( um | well | right | ok )? ( hold on | hang on | wait | one ) ( a | one )? ( second | sec | minute | moment )?
                ( hold on | hang on | wait | one ) ( a | one )? ( second | sec | minute | moment )? $
            ^ ( ok | well | right | now | no | eh | mm | yes | so )? ..1 ( hold on | hang on | hold | wait | stay there
                | stay here | sit tight | stick around | stay put | bear with ) ( there | here | now )? ( a while
                | a bit | now )? ( please )? $
            ^ ( right | ok | well )? back in a ( bit | sec | second | tick | mo | while ) $
            ^ ..1 do not you ( go away | go | hang up ) ..1 $
            ^ hold the line do not go ..2
            i am ( putting | placing ) you on hold ..2
        """),
        needs=(_goes_away,),
        not_before=REPORTED_SPEECH,
        not_turn=(
            "bear with me",
            "let me",
            "i will",
            "i am ..8 ( looking | checking | pulling | opening | finding )",
            "<i> can/could",
            "while i",
            "so/because",
            "there we go",
            "thank*",
            "until/card/button/two weeks",
        ),
    ),
    Rule(
        id="regroup.leaves_for_other",
        good=False,
        strength=0.72,
        asked=False,
        forms=forms(_STAY),
        needs=(_busy_otherwise,),
        not_before=(*REPORTED_SPEECH, "to/not/will/can/could/you/i/we"),
        not_turn=_ASKED_LEAVE,
    ),
    Rule(
        id="regroup.leaves_waiting",
        good=False,
        strength=0.72,
        asked=False,
        forms=forms(f"""
            ^ ..2 ( shush | shh | shhh | hush ) ( $ | a | now | quiet | i | for )
            ^ ..1 do not talk to me ( $ | now | while | for )
            ^ ..2 ( one | a ) {_WHILE} ( one | a ) {_WHILE} ( wait | $ )
            ^ ..1 ( hang on | hold on | wait ) i am ( hang on | hold on | wait ) $
            ^ ( yes | yeah )? ( you )? sit there ( $ | now | for )
            ^ ( no )? do not hang up ( on me )? ( now )? $
            ^ ..1 keep holding $
            ^ ..1 stay there on the phone
            i will leave you ( here | there | hanging | on hold | on the line | waiting | with the music ) ( $ | for a bit | a
                bit | a while )
            i will leave the phone ( on | down | off )
            ( put | putting ) you back on ( hold )? $
            on hold with you
        """),
        not_before=(*REPORTED_SPEECH, "not/never/will"),
        not_turn=_ASKED_LEAVE,
    ),
    Rule(
        id="regroup.was_away",
        good=False,
        strength=0.72,
        asked=False,
        forms=forms("""
            ^ ..2 i ( was | am | had been ) ( ..1 )? ( busy | eating | out | away | having | on my break | on a break | on my
                lunch
                | in the middle | on something else | on another | on the other )
            ^ ..2 i ( was | had been ) having a ( word | chat | coffee | tea | smoke | break )
            ^ ..2 i had ( my | a | to do something | to get my | to get a | gone ) ..2
                ( lunch | tea | coffee | break | dinner | sandwich | smoke | cigarette | something | coat | shift | else )
            ^ ..2 i had to do something
            ^ ..2 ( i )? ( went | gone | popped | was | had gone | nipped ) ( out | off )? ( to get | for | to grab | to make |
                to have | on )?
                ( a | the | my | some ) ( smoke | coffee | tea | lunch | break | fag | loo | toilet | sandwich | bite |
                    cigarette )
            ^ ( only )? ( out | off ) ( for | on ) ( a | my ) ( smoke | coffee | tea | lunch | break | fag | cigarette )
            my shift ( changed | ended | was over )
        """),
        needs=(_customer_was_left,),
        not_before=REPORTED_SPEECH,
        not_turn=(
            *_ASKED_LEAVE,
            "sorry/apolog*",
            "your ( order | file | account | claim | case | bill | refund )",
            "checking/asking",
        ),
    ),
)
