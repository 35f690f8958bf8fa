"""Rules of taking a complaint seriously, and of making it small."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule
from voicecoach.words.rules.mocking import MOCKING
from voicecoach.words.turned_about import no_own_fault

_MATTER = "problem/issue/matter/concern/complaint/grievance/deal/situation/failure/lapse/breach/mistake"

RULES: tuple[Rule, ...] = (
    Rule(
        id="validate.right_to_be_upset",
        good=True,
        strength=0.9,
        asked=False,
        forms=forms("""
            you have ( got )? ( every | all the | a | the | full | good | a good )? ( right | reason | cause ) to
                be/feel/complain/expect/ask/ring/call/say/demand/question/want
            you had ( every | all the | a | the | full | good )? ( right | reason ) to ..6
            you are ( quite | so | dead | spot )? ( right | on ) to
                be/feel/complain/expect/ask/ring/call/say/bring/raise/point/question/want
            you were ( quite )? right to ..2
            you have ( got )? ( a | every | good )? ( fair | good | valid | legitimate )? ( point | gripe | case |
                grievance )
            no you are ( quite )? right
            you are ( entitled ) to be/feel/expect/complain
            i do not ( think | believe ) ( that )? you are ( overreacting | being unreasonable | making a fuss |
                exaggerating | wrong )
            you are not ( overreacting | being unreasonable | making a fuss | being difficult | exaggerating |
                asking too much
                | asking for too much | imagining )
            you did everything ..2 right
            ( it | that ) makes ( total | perfect | complete | every )? sense ( that )? you ( want | would | are |
                feel | need )
            i do not blame you for ..2 calling/ringing/asking/complaining/wanting/raising
            ( fair play | good on you | good for you | thank you ) ..2 for ( ringing | telling | raising | bringing
                | flagging
                | pointing ) ..3 ( problem | issue | wrong | up | out )
        """),
        not_turn=MOCKING,
        not_after=("to cancel within", "to open", "but"),
    ),
    Rule(
        id="validate.real_problem",
        good=True,
        asked=False,
        forms=forms(f"""
            ( that | this | it | which ) is ( a | such a | indeed a | clearly a ) ( big | serious | real |
                major | proper | genuine
                | valid | legitimate | huge | fair | reasonable | perfectly fair | important | significant ) ( and
                ..2 )? {_MATTER}/question/point/ask/request
            ( that | this | it ) is not ( a )? ( little | small | trivial | minor | nothing ) ( matter | thing |
                problem | issue )?
            ( that | this | it | what you ..4 ) is not ( ok | acceptable | good enough | right | all right | on |
                fair
                | reasonable | how it should be | unreasonable | the standard | the service | what you ..2 ) ..3
            ( that | this | it ) is ( simply | not | far | way | well )? ( unacceptable | below ..4 standard | below
                the standard | serious
                | inexcusable )
            ( that | this | it | none of that | none of this | nothing like that ) should ( never | not ) ( ever )?
                ( have )? ( happened | been
                | happen | be | gone )
            you should not have ( had )? to ..2
            you should never have ( had | been )
            no one should ( ever )? ( have | be | get ) ..2
            ( that | this | it ) ( deserves | needs ) to be taken seriously
            ( i am )? ( taking | treating | take | treat ) ( this | that | it | your ..2 ) ( as )? ( very )? (
                seriously | serious | urgent
                | a priority )
            ( it | that | this ) is ( only )? ( perfectly | entirely | absolutely )? ( reasonable | natural | right
                | fair ) to
                expect/ask/want/be/feel/complain
            your ( complaint | concern | frustration | anger | point | request | question | worry ) is ( perfectly |
                entirely
                )? ( warranted | justified | valid | fair | legitimate | reasonable )
            ( that | this ) ( matters | can not wait ) ..3
            ( i can )? see why ( this | that | it ) ( matters | can not wait | is urgent | is important )
            i hear you
            ( anyone | everyone ) ( in your ..2 )? would ( be )? ( ask | asking | calling | ring | ringing | call |
                complain | say | pick up )
            ( anyone | everyone | anybody ) ( who | in your ..2 ) ..10 would ..2 ( same | ask | asking | call | ring
                | pick | complain )
            of course you ( are | would | want | feel ) ( be )? ( calling | ringing | upset | angry | annoyed |
                asking | complaining | want | cross )
        """),
        not_turn=MOCKING,
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if", "not saying", "not ..1 think/say/call/believe"),
        not_after=("of the switch",),
    ),
    Rule(
        id="validate.calm_down",
        good=False,
        strength=0.85,
        forms=forms("""
            calm down
            ( ^ | ok | well | now | oh | come on | please | hey | sir | you | look ) ( need to | have to | should |
                could | must | please )? ( relax
                | chill ( out )? | settle down | cool it | cool down | simmer down | take it easy ) ( $ | it | we |
                    please | for | and | a | about | sir
                )
            calm yourself
            ( there is )? no need to ( be !sorry/embarrassed/ashamed/afraid/scared/shy/worried/nervous | get | shout | yell |
                raise | overreact | panic | freak | make a ) ..2
            ( do not | stop ) ( be | being | get | getting ) ( so )? ( dramatic | upset | worked up | hysterical |
                emotional | difficult
                | silly | ridiculous | like that | all )
            ( do not | let us not | stop ) ( make | making ) ( a | such a ) ( drama | fuss | scene | big deal |
                mountain ) ..4
            you are ( overreacting | exaggerating | being dramatic | being ..2 unreasonable | being difficult |
                being ridiculous
                | making a mountain | making a ( fuss | scene | big ) | blowing )
            ( i think | maybe | perhaps ) you are ( overreacting | making | being a bit | blowing )
            you can not ..1 be ( upset | angry | cross | mad | bothered | annoyed | serious ) ..2
        """),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "not", "it will", "will", "help*/them"),
        not_sentence=(
            "surgeon/doctor/nurse/setting/dial/oven/engine/metal/kettle/pan/temperature/dog/horse",
            "calm down and/when/once/over/in/after ..3 engine/water/wind",
        ),
    ),
    Rule(
        id="validate.makes_it_small",
        good=False,
        strength=0.75,
        asked=None,
        forms=forms("""
            ( it is | that is | this is | we are talking about | it was | we talk about ) ( only | merely | nothing
                but | no more than ) ( a | an | one | two | three | some )
                ( ..1 )? ( ..1 )? ( $ | late | though | is_it | is_not_it | that_is_all | after_all | anyway |
                    we_are_talking )
            ( it is | that is | this is | it was ) ( only )? a ( scratch | minor ..1 | small ..1 | little ..1 | tiny
                ..1 ) ( problem | issue | delay | thing
                | mistake | matter | inconvenience | mix_up | hiccup | glitch | scratch | dent ) ..6
            ( it is | that is ) only ( been | a ) ..1 ( day | days | week | weeks | hour | hours | minutes | dollars
                | pounds | few dollars | few pounds | couple of ..1 )
            it has only been ..3
            ( it is | that is | this is ) not the end of the world ..2
            ( it is | that is | this is ) ( not | hardly | no ) ( that | so | such a )? ( a )? ( big | bad | serious
                | great | huge )
                ( a )? ( deal | thing | problem | issue | $ )
            ( it is | that is | this is )? nothing to ( worry | lose ..1 sleep | get ..2 upset | be upset | cry |
                fuss | complain ) ..3
            it ( could | might ) ( be | have been ) ( a lot | much | far )? worse
            ( there are )? ( plenty of | lots of | other | some | many ) ( people | customers ) ( have | with | who
                have | having | would ) ( it )? ( far | a lot | much
                )? ( worse | bigger )
            at least ( no one | nothing | you | it | we ) ..4 ( hurt | died | got ..3 | broken )
            ( that | it | these things | this stuff | stuff like this ) ( happens | happen ) ( all the time | to
                everyone | sometimes | $ )
            mountain out of a molehill
            ( that is | two weeks is | it is ) nothing ( in | compared | for | really )
            ( we are | you are )? ( talking about | upset about | complaining about | arguing over | shouting about
                ) ( a | an )
                ( few | ..1 )? ( dollar | pound | euro | buck | dollars | pounds | cents | pence | rupees ) ..2
            ( get | getting | be ) ( so )? ( worked up | upset | angry ) ( over | about ) a/an/nothing/something
            ( it is | is it ) not worth ( getting | all | the ) ..2 ( upset | fuss | drama | trouble | angry )
        """),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "not", "whether", "if", "even if"),
        not_sentence=(
            "only available/fair/right/natural/human/for/in/a_matter/because/as/until/when/if/on/to",
            "must have been",
            "i/we can/could/will",
            "for you",
            "only/minor/small part/screw/extra/charge/fee/size/print/bolt",
            "should/sorry/understand/will_not/never",
            "did/does/would/could/can/will ..2 happen",
            "no big deal to/for_me/for_us",
        ),
        not_turn=("i can imagine", "not only"),
        needs=(no_own_fault,),
    ),
)
