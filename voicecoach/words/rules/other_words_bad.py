"""Other words for doing a skill badly: made after the tables of the single skills, from what those had missed."""

from voicecoach.words.conditions import customer_tells, no_way_out, says_no_reason
from voicecoach.words.rule import Rule
from voicecoach.words.rules.shared import other_words

RULES: tuple[Rule, ...] = (
    other_words(
        "validate",
        """
        you will ( survive | get over it | live )
        ( you are | stop ) making too much ( of | out of )
        ( that is | it is ) hardly a ( catastrophe | disaster | tragedy | crisis | drama | reason )
        ( people | others | some | many ) ( wait | have waited | would be ( glad | happy ) ) ( much | far | a lot )?
            ( longer | to have ) ..4
        ( keep | put ) ( things | it | this ) in ( proportion | perspective )
        you do not have to ( shout | yell | scream | get upset | raise ) ..4
        you are being ( a little | a bit | too )? ( oversensitive | dramatic | hysterical | sensitive | unreasonable
            | picky )
        there is no ( reason | need | point ) ( to be | to get | in getting | in being ) ( so )? ( upset | angry |
            worked up | emotional | cross )
        <number> ( day | days | hour | hours | week | weeks ) late is nothing
        everyone has to wait
        it is no drama
        it is ( one | a ) ( night | day | week ) ..6 that is all
        lower your voice
        """,
        good=False,
        unless="sorry/understand",
    ),
    other_words(
        "not_defensive",
        """
        i was not ( even )? ( working | here | there | on shift ) ..3
        had you ( called | phoned | rung | read | told | checked | asked | looked ) ..8
        ( the )? ( people | guys | lads | team ) in ..3 ( mess | always | never | forget | get ) ..4
        you broke it ( yourself )?
        that is between you and
        ( everyone | everybody ) else ( manages | can | does | understands | seems ) ..3
        ( the )? other ( department | team | shift ) ( always | never ) ..3
        you were the one who
        ( maybe | perhaps | probably ) you ( pressed | did | forgot | lost | misread | dropped | broke | entered |
            typed ) ..4
        whoever ( told | said | promised ) ..4 ( was )? ( talking rubbish | wrong | talking nonsense | lying )
        you were not ( paying attention | listening | there )
        no one ( forced | made | asked | told ) you to
        it was fine when
        i have explained ( this | that | it ) ..4 ( times | already | twice | now )
        watch your ( tone | mouth )
        there is nothing wrong with our
        """,
        good=False,
        asked=None,
        unless="""
        our fault
        so i ( can not | could not | do not ) ( say | tell | know | judge )
        """,
    ),
    other_words(
        "no_contradiction",
        """
        ( that | it ) simply is not ( true | correct | right )
        that never happened
        i do not think you ( remember | heard | understood | read ) ..4
        no one here would ( have | ever )
        ^ no ( it | he | she | they | we ) ( arrived | came | was | did | called | sent | were ) ( on time | in |
            there | fine | perfectly ) ..3
        ( he | she | they ) ( was | were ) ( perfectly | very | always )? ( polite | friendly | on time | correct )
        """,
        good=False,
        needs=(customer_tells,),
        unless="should/sorry_that",
    ),
    other_words(
        "ask_open",
        """
        ^ ( so | and | but )? how come you ( never | did not | have not | only | waited )
        ^ ( so | and | but )? why are you ( only | just )? ( calling | telling | ringing | complaining ) ( now | us
            | me | about )
        what on earth ( did | were | made | are )
        ^ ( so | and | but )? did you not ( see | read | hear | check | notice | look )
        ^ ( well )? you did ..5 did you not
        ^ ( so | and | but )? why would ( anyone | someone | anybody ) ..2 ( leave | do | buy | sign | throw | keep
            )
        """,
        good=False,
        asked=None,
    ),
    other_words(
        "positive_language",
        """
        you have to do ( that | it | this ) yourself
        there is no way for ( me | us ) to
        ( i | we ) am/are unable to ( help | do | assist )
        it is not up to ( me | us )
        ( it | that ) can not be ( changed | done | helped | fixed )
        there is nothing to be done
        i can do nothing ..3
        it does not work like that
        """,
        good=False,
        needs=(no_way_out, says_no_reason),
    ),
    other_words(
        "negotiate",
        """
        you will ( get | see ) nothing ( from | out | more )
        you can have everything you ( asked | want | said )
        i ( will not | am not going to ) ( move | budge ) ( one | an | a )? ( inch | bit | cent )? ..3
        we never ( give | pay ) ( money | anything | compensation | refunds )
        ( no | not ) ( discount | refund | compensation | money ) end of
        ( i | we ) have nothing to ( offer | give ) you
        """,
        good=False,
    ),
    other_words(
        "alternatives",
        """
        ( that | this ) is the only thing ( i | we ) can ( offer | do )
        there is not ( another | any other | a different ) ( way | option | choice )
        you do not get to ( choose | pick | decide )
        ( either )? you ( accept | take ) ( this | it ) or ( we are | that is | i )
        <i> do not offer anything else
        """,
        good=False,
        needs=(no_way_out,),
    ),
    other_words(
        "decline_with_reason",
        """
        i refuse $
        ( no )? ( and )? that is my ( last | final ) word
        no is no
        you can forget ( about )? ( a | the | your | any | it | that )
        there is no way ( i am | we are | i will | we will | you are )
        the answer is still no
        because i said so
        """,
        good=False,
        needs=(no_way_out,),
    ),
    other_words(
        "sincere",
        """
        thank you for your patience and understanding ..3
        customer satisfaction is ( at | our )
        ( our )? customers ( always )? come first
        ( sincerely )? apologise for any inconvenience
        you are ( very )? important to us
        i could cry
        we value you
        """,
        good=False,
    ),
    other_words(
        "end_abuse",
        """
        shut your ( mouth | trap | face )
        drop dead
        never met ( anyone | a person ) so
        you make me sick
        what a ( jerk | idiot | liar | cow | moron | clown )
        ( need | want ) your head examined
        you are ( a | an ) ( horrible | awful | nasty | terrible | disgusting | vile ) ( person | man | woman )
        """,
        good=False,
        asked=None,
    ),
    other_words(
        "apologise", "sorry if ( that | this | it | i | we | anything ) ( upset | offended | hurt | bothered ) you", good=False
    ),
    other_words(
        "fair_solution",
        """
        you are getting ( the | a | this ) ..3 ( and )? nothing ( else | more )
        you can take ( the | it | this | that ) ..3 or leave
        it is ( already )? ( been )? decided ( you | that | we )
        ( this | that ) is what we ( will )? do no ( discussion | arguing | but )
        you will have to be ( satisfied | happy | content ) with
        we have decided ( to | that )
        what you are getting and that is that
        ( there is )? ( one | only one ) offer on the table
        """,
        good=False,
        unless="i/we can",
    ),
    other_words(
        "no_policy_shield",
        """
        ( the )? policy is ( the )? policy
        i ( have to | must | am obliged to ) ( follow | stick to | respect ) the ( procedure | rules | policy |
            guidelines | protocol | terms )
        not allowed under ( the | our ) ( terms | rules | policy | conditions )
        management ( made | makes | decides )
        our ( guidelines | rules | terms | regulations ) ( forbid | prohibit | rule out | exclude )
        the ( contract | handbook | manual | regulation | rulebook ) ( says so | says no | does not | forbids ) ..3
        ^ ( company | house | standard )? ( rules | policy | regulations ) ( i am afraid )? ( sorry | nothing
            personal | $ )
        we have ( strict | clear | firm ) ( rules | policies | guidelines )
        ( as )? per ( the )? ( company )? ( norms | policy | rules | guidelines | terms ) ..4 not ..3
        head office decides ( that | this )
        by the book
        it is the guidelines
        """,
        good=False,
        needs=(no_way_out,),
    ),
    other_words(
        "no_handoff",
        """
        you would have to ( ask | call | see | contact | go ) ..5 ( branch | office | store | shop | seller | hotel
            | airline | bank | them )
        ( another | a different ) team ( deals | handles | does | looks )
        ( email | write to | call | ring ) our complaints
        ( shop | store | seller | manufacturer | courier | airline | hotel | landlord ) has to ( solve | sort | deal
            | handle | fix ) ( that | it | this )
        take it up with ( the | your ) ..2
        """,
        good=False,
        needs=(no_way_out,),
    ),
)
