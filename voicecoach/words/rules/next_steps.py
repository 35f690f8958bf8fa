"""Rules of laying out what happens next."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule

_NOT_STEPS = (
    "^ ( will | am going to )? ( let you know | call you | get back | be in touch | ring you | contact you | help you )",
)
RULES: tuple[Rule, ...] = (
    Rule(
        id="next_steps.announced",
        leads_in=True,
        good=True,
        strength=0.85,
        asked=False,
        forms=forms("""
            ( two | three | four | a few | a couple of | several ) things ( are | will ) ( going to )? ( now )?
                happen
            ( here | this ) is ( the | our | my ) plan
            what <i> ( am | are | will | will be | shall ) ( going to )? ( be )? do/doing ( now | next | first | for
                you | today )? ( i | we ) ( will | am | are )
            ^ ( ok | so | now | right | and )? ( from here | after that | next up ) ( i | we | my | our | the | they
                )
                ..12
            ( i | we ) will ( start | begin ) ( by | with )
            here is ( ..2 )? ( what | how ) ( is | will | i | we | happens | it will | it is )
            this is ( what | how ) ( is going to | will | i will | i am going to | we will | we are going to |
                happens
                )
            what ( will | is going to ) happen ( next | now | from here | then | first | after )? ( is | $ )
            what happens ( next | now | from here | then ) is
            ( the | my | our | your | so )? next ( step | steps | thing | stage ) ( for us | for me | here | now
                | then )? ( is | are | will be | would be | i | we )
            let me ( walk | talk | take | run ) you through ( what | the next | how | the steps | the process | each
                | where )
            what <i> ( am | are | will | will be | shall | would ) ( going to )? ( be )? ( do | doing | set up
                | arrange ) ..4 is
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
            i/we am/are *ing ..12 ( and )? ( then | after that | next ) ( the | our | i | we | they | he | she | my
                )
                ..2
            ( once | as soon as ) ..8 ( our | the | my | a ) ..2 ( team | department | engineer | warehouse |
                manager
                | colleague | colleagues | driver | courier | technician ) ( will | looks | checks | reviews | sends
                | pays | books | calls | comes | picks | takes | contacts | issues )
            <we_will> ..18 and ( he | she | they | our ..2 | the ..2 | my ..2 ) ( will | are going to | is going to
                )
            ( first | firstly | first of all | first thing | to start with | step one | number one | straight away
                | right now | for now ) ( what )? ( i | we | i am | we are | my colleague | our ..1 ) ..22 ( then |
                next
                | second | secondly | step two | number two | after that | afterwards | and after | finally | once )
            <we_will> ..16 ( and then | then | after that | afterwards | and next | and finally | and once | and
                when
                | and as soon as ) ( ( i | we | they | he | she | you | it | our ..2 | the ..2 | my ..2 | your ..2 )
                ( will | am | are ) | send | call | ring | arrange | put | issue | book | order | refund | cancel |
                    raise
                | speak | email | sort | set_up | we_can )
            ( once | as soon as | after | when | and when ) ( i | we | they | that | it | the | he | she | our |
                this
                | you ) ..8 ( i will | i am going to | we will | we are going to | they will | the ..2 will | our
                ..2 will
                | he will | she will )
            let me ..14 ( and then | then | after that ) ( i | we | they ) ( will | am | are | can )
            ( today | tomorrow | now ) ( i | we ) ( will | am | are ) ..14 and ( on | then | after ) ..3 ( they |
                the
                | our | a | you ) ..3 ( will | come | get | receive )
        """),
        not_after=_NOT_STEPS,
        not_sentence=(
            "then ( i | we ) ( can not | will not )",
            "( once | when | after ) you ( press | click | open | log | hear | see | turn )",
        ),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if"),
    ),
)
