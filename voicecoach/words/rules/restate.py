"""Rules of putting the issue into one's own words."""

from voicecoach.words.conditions import is_mostly_the_story, says_something, takes_up_story
from voicecoach.words.pattern import forms
from voicecoach.words.rule import REPORTED_SPEECH, Rule

_NO_DETAIL = forms("""
    ( right | correct | best | full )?
        number/address/name/email/postcode/zip/spelling/phone/account/date/details/pen/paper/form/page/file
    in stock
    if/how to
""")
RULES: tuple[Rule, ...] = (
    Rule(
        id="restate.led_in",
        leads_in=True,
        good=True,
        strength=0.85,
        needs=(says_something,),
        forms=forms("""
            ( make | be ) sure we are on the same page
            ( let me | i want to ) ( see | check | make sure ) if? ( i am following | i follow | i am with you | i
                have followed )
            ( let me | can i | i want to | i will | may i ) ( check | see | make sure | confirm ) ( that | if )? i
                ( have )? got ( this | that | it | you ) ( straight | right | all )?
            ( tell | correct | stop ) me if i am/have/get ( wrong | mistaken | off )
            ( let me | can i | may i ) ( check | confirm ) my understanding
            the main thing for you
            if i ( have | am | )? <understood> ( you | this | that | it | things | the situation | what you )? ( are
                saying | said )? ( correctly | right | properly | clearly | all right )
            ( let me | i want to | i would like to | to | let us | i have to | i need to | wanna | want to ) ( make
                | be | see | check | confirm ) ( sure | certain | if | that )? ( that )? ( i | we ) ( have | have
                got | am
                | )? <understood> ( got )? ( you | this | that | it | everything | things | what | the story | the
                    facts
                | the issue | the problem | all )
            ( so )? ( i am | i have | we are ) clear
            what i am/have hearing/heard/understanding ( from you | here )? is
            what you are saying/telling_me/describing ( here )? is
            what i hear ( you saying )? ( from you )? is
            you are saying/telling_me ( that )?
            from what you are/have/just telling/told/say/described/saying/said ..2
            ( to | let me | let us | i will | quick | i want to ) ( quickly )?
                recap/summarise/sum_up/paraphrase/restate
            ( let me | i will | i want to | can i | i am going to | if i may ) ( play | read | repeat | say | run |
                go
                ) ..3 back
            ( let me | i will | can i ) repeat ( what | that | this )
            so what happened ( is | was | here )
            ( correct | stop ) me if i am/have/get wrong
            in other words you/your/the/we
            am i right ( in thinking | in saying | that )
            ( so )? ( the | your ) ( main | real | whole )? ( issue | problem | trouble | concern | complaint ) (
                here
                )? is that
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
            ^ ( ok | right | all right | yes | yeah | got it | i see | oh | now | and | well | hm )? so ( you | your
                | we | our | they | the | it | there | a | this | that | my | he | she | someone | no ) ..3
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
            ^ ( so | ok | right | and | ok so | right so | all right so )? ( you | your | we | our | they | the | it
                | there | he | she | a ) ..25 ( is that | that is | have i got that | did i get that | am i )
                right/correct/it
        """),
        not_before=(),
    ),
)
