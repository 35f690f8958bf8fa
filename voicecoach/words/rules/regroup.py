"""Rules of asking for a moment, and of leaving the customer without asking."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import REPORTED_SPEECH, Rule

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
            ^ ( ok | well | right | now | oh | um | so | yes | please )? ( please )? ( hold on | hang on | hold |
                hold the line | wait | wait there | stay on the line | stay there | one moment | one
                second | one minute
                | a sec | one sec | a second | a moment | hang about ) ( a | one | the | two )? ( second | moment |
                    minute | sec | line | mo | minutes )? ( please )? $
            ^ ( um | well | right | ok )? ( hold on | hang on | wait | one ) ( a | one )? ( second | sec | minute | moment )?
                ( hold on | hang on | wait | one ) ( a | one )? ( second | sec | minute | moment )? $
            ^ hold the line do not go ..2
            i am ( putting | placing ) you on hold ..2
        """),
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
)
