"""Rules of open questions, and of questions that accuse."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import REPORTED_SPEECH, Rule

_DETAIL = forms("""
    ( postcode | number | name | address | email | spelling | spell | date_of_birth | password | reference | model |
        zip | code
        | size | colour | color | account | card | surname | time is it | birthday | age | maiden )
    how ( much | many | old | long | far | tall | about | lovely | do you spell | would you like ( to )? ( pay |
        your ) )
    would_you_like_me_to
    fair/right_for_you/make_it_up/make_this_right/owe_you/good_outcome/this_resolved/would_you_consider
    are you all right
""")

RULES: tuple[Rule, ...] = (
    Rule(
        id="ask_open.asks",
        good=True,
        strength=0.85,
        asked=None,
        forms=forms("""
            ^ ( so | ok | right | and | now | well | yes | oh | please | tell me | so tell me | tell us | sir |
                thank you | hello | good morning | good afternoon )? ( so
                )? ( what | how | where | whereabouts | when | why | in what way ) ( exactly | else )? ( happened |
                    happens | is happening | has been ( going on | happening )
                | went wrong | did ( it | this | that | they | he | she | the ..3 ) ( happen | start | begin | come
                    | go | say | tell | do | look ) | made you ( choose | pick ) | brings you | brought
                you | were you hoping ( for | to ) | would help | matters | worries | have you tried | did you (
                    have in mind | notice | first notice | try ) | can
                i ( do | help ) | may i ( do | help ) | is ( it | this | that ) affecting | are you using | do you (
                    use | need it | want it | usually ) | does it ( leak
                | sound | look | feel | do ) | has it changed | is the ..2 so important | were you hoping to | would
                    you like to happen | should i know | was on the | did they ( say | tell )
                | do you ( think | feel ) ( happened | caused | went ) | has it been | have things been | led |
                    seems to be ( the )? )
            ( can | could | would | will ) you ( please | kindly )? ( tell | walk | talk | take | show ) me ..1 (
                what | how | more | about | through | a bit | a little | everything
                | in your own | where it )
            ( can | could | would | will ) you ( please | kindly )? ( describe | explain ( to me )? ( what | how |
                the ) | paint me | give me ( a | some | the | more ) ( idea | background | sense | more
                | detail | details | picture ) | help me understand )
            ( would | do ) you mind telling/describing/explaining/walking ..2
            ^ ( please | kindly | so | ok | and | do | just )? ( please )? ( tell | walk | talk | take ) me ( a bit
                | a little )? ( more | through | what happened | everything | about )
            ^ ( please | kindly | so | ok | and )? ( describe | explain to me | explain what | help me understand |
                give me the background | give me a sense )
            ( i would | i want to | i would like to | would love to | let me ) hear ( the whole | all about | your
                side | what happened | it from | more ) ..3
            from the ( beginning | start | very beginning ) ..2
            in your own words
        """),
        not_before=(
            *REPORTED_SPEECH,
            "know/knows/see/sure/idea/understand/understood/explain/find_out/wonder",
            "i will/can/shall",
            "no need to",
            "do not need/have",
            "that is",
        ),
        not_sentence=(
            *_DETAIL,
            "on earth",
            "what a",
            "what i",
            "what we",
            "( do not | no ) ( need | have ) to",
            "i am sorry what",
            "sorry what",
            "how are you",
            "why ( do not we | did you | did not you | would you | would not you )",
            "( if | that is ) what/how happened",
        ),
    ),
    Rule(
        id="ask_open.interrogates",
        good=False,
        strength=0.75,
        asked=None,
        forms=forms("""
            ^ ( so | and | but | well | then | sorry | ok | right )? why ( on earth | the hell | in the world )? (
                did | would | did not | would not | have not | had not | do not | could not ) you ( not )? ..1 (
                call | ring
                | tell | wait | say | do | check | read | take | sign | buy | order | ask | look | keep | come |
                    think | contact | let | leave | pay | bring | throw | open | report )
            ^ ( so | and | but )? did you or did you not
            ^ ( so | and | but | well )? ( did | have | do ) ( you | not you ) ( not )? ( ever )? ( bother | read (
                the | our | your | any ) ( manual | instructions | email | terms | letter | contract
                | small | label ) | looked properly | listen | look properly | think ( to | about | of ) | get the
                    ..1 ( email | letter | text ) ..4 everyone )
            ^ did not you ..1 ( read | get | see | check | notice ) ( the | our | your | that | it | my )
            ( you are | are you ) ( quite | so | really | absolutely )? sure ( about that | you ( plugged | read |
                switched | followed | pressed | checked | paid | sent | called | did )
                ..4 are you | of that )
            what did you expect
            how ( could | can | did ) you not ( notice | see | know | read | realise | check )
            what made you think
            what were you thinking
            so you ( just | only | simply )? ( left | ignored | threw | let | sat | waited | forgot ) ..6 ( did you
                | have you | did_not you )
            and you ( waited | left | kept | ignored ) ..6 why
        """),
        not_before=(*REPORTED_SPEECH, "wonder/know/understand/ask/see"),
        not_sentence=("( if | may ) i ( may )? ask", "so_important", "why did you choose", "help me"),
    ),
)
