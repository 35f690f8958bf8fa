"""Rules of saying what can be done, and of saying only what cannot."""

from voicecoach.words.conditions import customer_expects_answer, no_way_out, says_no_reason
from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule
from voicecoach.words.rules.mocking import MOCKING

_OFFERS = forms("""
    but/instead/while/what_i/however ..8 <i> can/could/will/have/would/might
    but ..3 ( in | at ) ( two | one | the meantime )
    <i> can ( do | get | give | offer | have | send | book | move | put | try | ask | arrange | help | still |
        stretch | go up | refund )
    i will ( find out | ask | get | check | see )
    let me
    so ( i | we ) ( will | can )
    alternatively
    ( another | other ) ( option | way )
""")

RULES: tuple[Rule, ...] = (
    Rule(
        id="positive_language.says_what_can",
        good=True,
        strength=0.85,
        asked=False,
        forms=forms("""
            what ( i | we ) ( can | could | am able to | are able to ) ( do | offer | give ) ( for you | today | now
                | here | right now | instead )? is
            ( here | this ) is what ( i | we ) ( can | will | could )
            ( what is | the thing that is ) ( possible | in my hands )
            ( let us | let me ) ( see | look at | find out | check | talk about | focus on ) what ( i | we ) can (
                do | still )
            <i> can/will ( certainly | definitely | gladly | easily | surely | most )? ( help | assist ) ( you |
                with )
            <i> can ( certainly | definitely | gladly | easily | surely ) ( do | get | make | send | look | sort |
                fix | set | change | take )
            ( <i> am | <i> would be | <i> will be )? ( more than )? ( happy | glad | delighted | pleased ) to ( help
                | look | do | take | get | sort | send | arrange | check | see | assist | make | fix )
            ( it would be | it is )? my pleasure to
            the good news is
            ( yes | sure | sure thing | certainly | of course | no worries | no problem | absolutely ) ( yes )? <i>
                can ( do | get | make | help | set | sort | send | change )
            ^ ( yes | sure )? <i> can do that ( for you | today | now | right_away | $ )
            <i> ( can not | may not be able to | do not have | could not | do not know | am not able to ) ..10 but
                ..6 ( <i> can/could/will/have | there is | she/he/they )
            <i> ( can | could | am able to ) do ( one )? better
            there is ( certainly | definitely | always )? ( something | plenty | a lot ) <i> can do
            ( i | we ) ( have )? ( got )? ( a couple of | several | a few | two | three ) ways ( to | of )
            ( i know | she is | he is | there is ) ( only | exactly | just )? the ( person | right person | one
                person | woman | man | colleague ) who
            ( someone | somebody | colleague | priya | she | he ) ..4 will be able to ( help | tell | sort | fix |
                answer )
            <i> am able to ( take | do | get | give | send | offer | move | arrange | help | change | refund )
            ( as soon as | once | when ) i have ( the | your | that ) ..2 i can ( start | send | begin | do | get )
            make that happen
        """),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "not", "if", "see/ask ( if | whether )"),
        not_sentence=("see if", "right after i", "see what/if they/he/she", "that does not"),
        not_turn=(*MOCKING, "oh ..2 certainly", "drop everything", "sure i would be delighted"),
    ),
    Rule(
        id="positive_language.cannot",
        good=False,
        strength=0.8,
        asked=False,
        needs=(no_way_out, says_no_reason),
        forms=forms("""
            ( there is )? nothing ( that )? ( i | we | anyone | anybody ) can do ( about | for | on | $ ) ..4
            ( i | we ) can not ( help | assist ) ( you | with | that ) ..5 $
            ( i | we ) can not do ( that | it | this | anything | a thing | any ) ..6 $
            can not do anything ..5 $
            ( i | we ) ( simply )? can not $
            ( that | it | this ) ( is | will be | would be )? ( not | never )? ( impossible | possible ) ..3 $
            ^ ( sir | madam | no | i am afraid | sorry | unfortunately )? not possible ..3 $
            ( that | it | this ) can not be done ..3 $
            ( it | that | this ) ( will | would ) not be possible ..6 $
            ( it is )? out of ( my | our ) hands $
            no can do
            ( i | we ) do not do ( that | this | those | it ) ..2 $
            not ( my | our ) job
            ( that | this | it ) is not ( something | what | part of ) ( i | we | my | our ) ( deal | do | handle |
                am here | job | are here ) ..3 $
            not what i am here for
        """),
        not_before=(
            *REPORTED_SPEECH,
            "not saying/say",
            "not that",
            "( not going to | will not | would never ) say/tell",
            "if",
            "when",
            "whether",
            "until",
            "not",
        ),
        not_sentence=(
            "( can not | could not ) ( wait | thank | tell you how | see | hear | find | agree more | imagine | believe )",
            "do not know yet",
        ),
        not_turn=("i will find out", "let me find out/check/ask", "give me a second"),
    ),
    Rule(
        id="positive_language.does_not_know",
        good=False,
        strength=0.7,
        asked=False,
        needs=(no_way_out, customer_expects_answer),
        forms=forms("""
            ^ ( well | no | sorry | look | i am afraid )? ( i do not know | i have no idea | no idea | i would not
                know | i have not got a clue | no clue ) ( anything )? ( about )? ( that | it | to be honest | i am
                afraid )? $
        """),
        not_turn=("i will find out", "let me find out/check/ask", "give me a second"),
    ),
    Rule(
        id="positive_language.must",
        good=False,
        strength=0.65,
        asked=False,
        needs=(no_way_out,),
        forms=forms("""
            you must ( send | fill | return | come | bring | wait | do | call | provide | sign | pay | go | show |
                understand | keep | submit | register | apply )
            you ( have to | will have to | are going to have to | need to | will need to | have got to ) ( wait | be
                patient | fill | send it back | return it | come in | accept | understand | calm | go through |
                submit | live | provide
                | prove | find your | pay first | put up | deal with it )
            you would have to ( take | ask | go | see | fill | come )
            now it is too late
        """),
        not_before=(*REPORTED_SPEECH, "not saying/say/tell", "not", "if", "( not going to | will not | do not ) ..3", "so that"),
        not_sentence=(
            "you do not have to",
            "have to be ..4 so",
            "wait until the light",
            "so ..6 can",
            "must be",
            "must have",
            "not have to",
            "i will ..6 with you",
            "to hear",
            "button/key/lid/seconds",
            "nothing of the sort/kind",
            "no such thing",
        ),
    ),
)
