"""Rules of meeting in the middle, of options, and of a refusal with its reason."""

from voicecoach.words.conditions import customer_demands, no_way_out, says_no_reason
from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule
from voicecoach.words.rules.mocking import MOCKING

_SUM = (
    "<number>/percent/half/third/quarter/month/week/night/fee/dollars/pounds/euros/charge/credit/discount/voucher/delivery/"
    "labour/shipping/session/sessions"
)
_GUARDS = (*REPORTED_SPEECH, *NOT_MEANT)
_REASON = (
    "because/since/as_the/as_it/as_your/as_we/so_that_is_why/which_is_why/that_is_why/the_reason/due_to/here_is_why/"
    "i_will_tell_you_why/and_that_is_because"
)
_CANNOT = (
    "can_not/am_not_able_to/are_not_able_to/am_unable_to/are_unable_to/is_not_able_to/will_not_be_able_to/have_to_say_no/"
    "must_say_no/would_not_be_able_to/could_not"
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="negotiate.meets",
        good=True,
        strength=0.85,
        asked=None,
        forms=forms(f"""
            ( meet | met )? ( you )? ( in the middle | halfway | half way ) ( $ | on | if | here | with | then )
            ( how | what ) ( about | if | would it be if | would you say | do you say ) ( i | we | to )? ..5 (
                {_SUM} ) ..2 ( off | back | free | waived | and | knocked | $ | bill )
            ( what | how ) if ( i | we ) ( took | take | knocked | knock | gave | give | waived | waive | credited |
                split | refunded | paid | covered )
            ( would | could | can | shall ) we ( split | share ) the ( cost | difference | bill )
            if ( i | we ) ( split | share ) the ( cost | difference | bill )
            ( i | we ) ( can not | could not ) ( refund | give | do | offer | stretch | go | take | pay | cover |
                waive ) ..8 ( but | i | we | and )? ( i | we )? ( can | could ) ( refund | give | do | offer |
                stretch | go | take | pay | cover
                | waive | get | knock )
            ( i | we ) ( can | could ) ( go | stretch | get ) ( up )? ( as high as | as far as | to ) ( {_SUM} | a
                ..2 )
            ( i | we ) ( can | will | could | would like to | will also )? ( knock | take | throw in | shave | waive
                ) ..3 ( {_SUM} | installation | the ..2 ) ..3 ( off | on us | at no charge | free | for free )
            ( knock | take ) ..5 ( off ( the | your | it | for | that | as ) | percent off )
            ( let me | i will | i can | i would like to | we will | we can ) ( also )? ( give | offer | add | put |
                throw ) ( you )? ..6 ( {_SUM} | free ..2 | credit | discount | bottle ..2 ) ..4 ( for ( your | the |
                all | those | what ) | to make up | as
                compensation | as an apology | as a thank | to say sorry | because of | on top )
            ( as compensation | to make ( it )? up | to compensate | for your trouble | for all the | for your time
                | as a gesture | to say sorry ) ( to you | for | with | i | we | you ) ..10 ( {_SUM} | free | on us
                | off | credit )
            ( i | we ) ( would like to | want to | will ) make ( it | this | that )? up to you
            ( partial | half ) ( the )? ( refund | credit ) ..8
            ( i | we ) can ( only )? ( do | give | offer | refund | credit | get to ) ( you )? ( half | a third |
                {_SUM} ) ..3 ( of | off | today | back | on | discount | percent | without | $ )
            suppose ( i | we ) ( took | gave | waived | knocked )
            ( you asked for | i hear | i know you said | you wanted ) ..5 ( how about | i can | what about | could
                we )
            ( closer | nearer ) to ( your | that ) ( figure | number | amount )
            ( lets | let ) me go to ( {_SUM} )
            ( best | most ) ( what )? ( i | we ) can do is ..5 ( {_SUM} )
            ( is )? on us and you ( only )? pay
            you would not pay for
            could i offer you ..6 ( credit | discount | for the difference | off | free )
            store credit for the difference
            is not something i can do ( {_SUM} ) is
        """),
        not_before=(
            *REPORTED_SPEECH,
            "( not able to | can not | could not | will not | would not ) ( offer | give | split ) ..1",
        ),
        not_sentence=(
            "of the town",
            "in a box",
            "this week only",
            "over two cards",
            "annual plan",
            "seat but",
            "battery",
            "call you back",
            "( can not | not able to ) ( offer | split | give ) ..4 $",
        ),
        not_turn=MOCKING,
    ),
    Rule(
        id="negotiate.gives_nothing",
        good=False,
        strength=0.8,
        asked=False,
        needs=(no_way_out,),
        forms=forms("""
            ( you | he | she ) ( are | will ) not ( get | getting | going to get | be getting ) ( a | one | any |
                another | anything ) ( penny | cent | thing | money | dime | more | else | out | from | compensation
                | discount | $ ) ..4
            ( i am | we are | i will | we will ) ( not | never ) ( going to )? ( giving | give | paying | pay ) you
                ( anything | a | one | any | more ) ..4
            ( we | i ) do not ( give | pay | offer | do ) ( any )? ( compensation | discounts | refunds | credits |
                money )
            there ( will be | is ) no ( money | refund | compensation | discount | credit ) ..4
            ( not | no ) ( one | a single | a ) ( cent | penny | dime )
            no ( compensation | discounts | discount | money ) ( will | no | period | full stop | $ ) ..5
            ( we | i ) owe you ( nothing | not ..2 )
            ( i | we ) ( am | are | do | will ) not ( going to )? ( haggle | haggling | negotiate | negotiating |
                bargain | bargaining ) ..3
            zero that is ( my | our )
        """),
        not_before=(*_GUARDS, "not ..1 say/saying"),
        not_sentence=("wrong", "less", "ask you for", "extra"),
    ),
    Rule(
        id="negotiate.gives_all",
        good=False,
        strength=0.75,
        asked=False,
        forms=forms("""
            ( have | take | get | you can have ) ( whatever | anything | everything ) you ( want | like | ask ) ..2
            ( take | have ) ( it all | the lot | the whole lot | everything ) ( i | $ | just )
            ^ ( fine | ok | sure | all right | okay )? ( ok | fine | then )? ( whatever | anything ) you ( want |
                say | like ) ..2 ( i | just | please | fine | $ )
            name your price
            the whole lot ( take | have | $ )
            i do not care ( just )? ( take | have )
        """),
        not_before=(*_GUARDS, "you ( want | wanted | asked for | are after | would ( like | love | prefer ) )"),
        not_sentence=("battery/cover/off/size/colour/time", "whatever you want to"),
    ),
    Rule(
        id="alternatives.offers",
        good=True,
        strength=0.85,
        asked=None,
        forms=forms("""
            alternatively ( i | we | you | there )
            ( we | you | i | there ) ( have | are | see | can see | offer | is ) ( got )? ( two | three | four | a
                couple of | a few | several | different | another | some | a | other ) ( other )? ( options | option
                | choices | choice | ways | way
                | possibilities | alternatives | alternative ) ( here | forward | for you | to | around | of | tell
                    | $ )
            ( here are | let me give you | i can give you | i can offer you ) ( a couple of | two | three | some | a
                few | your ) ( options | choices )
            ( another | the other | a second | one other | a different | one more ) ( option | possibility | way |
                choice | idea | alternative | thing we could do ) ( would | is | could | to | might )
            one thing ( i | we ) could do instead
            ( you | we | i ) ( can | could | will | would ) ( either | also either ) ..12 or
            ( either | or ) ( you | we | i | i am | we are ) ( can | could | get | fix | send | are sending |
                sending ) ..14 or ( you | we | i )
            would you ( rather | prefer ) ..10 or ..6
            would ..6 ( work | be better | suit ) ..3 or ..6 ( better | work | for you )
            if ..8 ( is not | does not | no | will not | should not | is no ) ..4 ( good | work | suit | possible |
                enough ) ( for you )? ..2 ( i | we | there | you ) ( have | can | could | also | is | are )
            if you ( would )? ( prefer | rather | like ) ( not )? ..8 ( i | we | you | driver ) ( could | can )
            ( we | i | you ) ( could | can | might ) also ( look at | do | try | offer | move | send | lend | pick |
                have | take | book | swap | like the idea )
            you might ( also )? ( like | prefer ) ( the idea of )?
            instead of ..8 ( you | we | i ) could ( have | get | do | use | take | send )
            ( or | and ) if it is ..6 that ( bothers | worries | matters ) ..6 ( i | we ) could
            ( since | as ) what matters ..8 ( how | what ) about
            ( what | how ) about ( a | an | the | we | if we | moving | sending ) ..8 ( instead | in the meantime |
                rather | or | $ )
            plan b ( would | is | could )
            failing that
            would it help if ( i | we ) ( turned | swapped | changed | moved | sent | gave | lent )
            you have ( got )? a choice
            my suggestion ( is | would be )
        """),
        not_before=(*REPORTED_SPEECH, "not", "no"),
        not_sentence=(
            "press/button/coffee/tea/paper/password/menu/yard/surname/account in",
            "( can not | not able to | no need to ) ( offer | look )",
            "it is that or",
        ),
        not_turn=(*MOCKING, "no other option/way/choice"),
    ),
    Rule(
        id="alternatives.none",
        good=False,
        strength=0.75,
        asked=False,
        needs=(no_way_out,),
        forms=forms("""
            there ( is | are ) no ( other )? ( option | options
                | way !to_the/to_your/to_my/into/onto/in_there | choice | alternative | alternatives ) ..3
            ( no | not any ) other ( way | option | choice ) ..6
            ( that | this | it ) is the only ( way | option | choice ) ( we have | there is )? $
            ( that | this | it ) is ( our way | that | this | the only way ) ..4 or ( nothing | you can leave | not
                at all | leave )
            you ( do not | will not )? have ( no | any ) ( other )? ( option | choice | alternative ) ..2
            you will have to ( work around | make do with | live with | manage with ) ..2
            like it or not
            only ( got )? ( the )? one way ..4
        """),
        not_before=(*_GUARDS, "not"),
        not_sentence=("only way ( to | i can ) ( help | make | get )", "no other way i would"),
    ),
    Rule(
        id="decline_with_reason.says_why",
        good=True,
        strength=0.85,
        asked=False,
        forms=forms(f"""
            ( i | we ) {_CANNOT} ( refund | waive | ship | change | give | send | take | release | open | promise |
                renew | read | share | offer | reverse | cancel | extend | accept | move | pay | upgrade | replace |
                do that
                | do it | put | tell | book | swap | exchange | allow | let | approve | discuss | credit | bring |
                    remove | come | go ) ..12 ( {_REASON} )
            ( sorry | sadly | no | unfortunately ) ( but )? ( i | we ) can not ( release | refund | give | change |
                do | send | take | offer ) ..8 ( {_REASON} | anyone could )
            ( i | we ) ( will not | would not | can not ) ( promise | guarantee | give | do ) ..6 ( because | since
                | as )
            the reason ( why | that )? ( i | we ) can not ..6 ( is | because )
            ( i | we ) ( have to | must ) ( say no | refuse | decline | turn ..2 down ) ..12 ( why | because | since
                | reason | as )
            ( it is | that is ) ( a )? no from me ..6 ( why | because )
            ( that | this ) is one i can not do because
            ( as | since | because ) the ..14 ( can not | could not ) be ( paid | refunded | changed | returned |
                taken | given | done )
            i ( would be | am ) ( breaking | breaching | not allowed ) ..12 so i can not
            ..14 so ( i | we ) ( can not | am not able to | am unable to ) ( go | just | send | open | do | give |
                change | refund | take | share | release ) ..6
            ( i | we ) can not give ..6 ( that would | it would ) be unfair
            ( which is | that is ) why ( i | we ) can not
        """),
        not_before=(*REPORTED_SPEECH,),
        not_sentence=("can not ( find | see | hear | open ..3 page | read )", "page is still", "policy/rules"),
    ),
    Rule(
        id="decline_with_reason.flat",
        good=False,
        strength=0.8,
        asked=False,
        needs=(no_way_out, says_no_reason),
        forms=forms("""
            ^ ( no | nope )? ( i | we ) ( will not | would not | am not going to | are not going to ) ( do | be
                doing ) ( that | it | this ) ..2 $
            ^ ( no | nope )? ( i am | we are ) not doing ( that | it | this ) ..2 $
            ^ ( i am afraid | oh i am afraid | of course ) not $
            ^ ( no | nope )? ( out of the question | forget it | no way | no chance | not a chance | not happening |
                never )
            ( that | it | this ) is ( completely )? out of the question
            ( that | it | this ) is not ( going to happen | happening )
            the answer is ( still )? no ..8
            ( i | we ) ( already )? said no ( $ | and )
            no refund ( and )? no ( exchange | return | discount ) ..2
            ( do not | not ) ask ( again )? $
            ( i | we ) refuse to ( do | give | pay | refund | discuss )
            ( you are | you will ) not ( getting | get | going to get ) ( a | your | the | any ) ( refund | money
                back | replacement | new one | exchange )
            because i said so
            ( it is | that is )? ( a )? no ( and )? ( end of story | full stop | period | that is it | that is final
                )
        """),
        not_before=(*_GUARDS, "not ( saying | say )", "did not say"),
        not_sentence=("again", "no problem/worries/need", "if", "that will not happen", "never mind"),
    ),
    Rule(
        id="decline_with_reason.bare_no",
        good=False,
        strength=0.7,
        asked=False,
        needs=(no_way_out, says_no_reason, customer_demands),
        forms=("^ no $", "^ no way $", "^ ( no | well no | oh )? not $"),  # "Absolutely not" and "not quite" leave the same words
    ),
)
