"""Rules of hiding behind policy."""

from voicecoach.words.conditions import no_way_out, policy_not_asked_for
from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule

_FAVOURS = forms("""
    policy/rule/rules/terms ..3 ( let | lets | allow | allows | cover | covers | covered | entitle | entitles | give
        | gives | guarantee | guarantees | promises | protect | protects ) ( me | us | you | for | the | that | this
        | your
        )
    you are ( entitled | covered | eligible | allowed )
    ( insurance | your | privacy | home | car | travel | life | health | pet | this ) policy
    policy ( number | holder | document | documents | cover | schedule | start | renewal )
    ( change | changed | update | updated | exception | override | regardless of | despite | ignore | waive | forget
        )
        ( to | the | our | in )? ( ..1 )? ( policy | rules | rule )
    not ( be )? ( our | the | company | my )? policy to
    verify/security/identity/confirm/recorded
""")
"""What shows that a policy is not held against the customer."""

_GUARDS = (
    *REPORTED_SPEECH,
    *NOT_MEANT,
    "not/never",
    "used to be",
    "what is/are/was",
    "check/look_up/look_at/see/read/find_out/tell_you ( in )?",
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="no_policy_shield.our_policy",
        good=False,
        strength=0.85,
        asked=False,
        needs=(no_way_out, policy_not_asked_for),
        forms=forms("""
            ( our | the | company | store ) ( ..2 )? policy is ( that )? ( ..2 )? ( no | non | not | never | only )
            not ( within | in line with | covered by | part of | allowed by | allowed under ) ( our | the | company
                )? policy
            them ( is )? the rules
            ( that | this | it | which ) is ( ..1 )? <ours> ( ..1 )? policy ( $ | and | so | i | we | there | you
                | for | on | that | not | unfortunately | then | no )
            ( that | it | this ) is policy
            ( our | the | company | store | shop ) ( ..2 )? policy ..1 ( does not | do not | will not | can not
                | prohibits | forbids | prevents | is clear | is very clear | is that ..3 ( no | not | non ) | (
                says
                | states ) ( that )? ( you | we | i | no | it | the ..2 )? ..2 ( not | no | only | must | have to |
                    never
                | non | seven | thirty | fourteen | after | within ) )
            ( as per | per | due to | because of | according to | under | with | by ) ( our | the | company )? ( ..2
                )? policy ( ..3 )? ( i | we | you | it | that | this | no | refunds ) ..3 ( not | no | only | unable
                | must | never )
            ( that | it | this | which ) ( is | goes | would be | would go )? against ( our | the | company )? ( ..1
                )? ( policy | rules | regulations | guidelines )
            ( i can not | we can not | i am unable | we are unable | i am not allowed | we are not allowed | unable
                | no | will not | do not ) ..10 ( because of | due to | per | under | by | against | because that is
                | because it is | it is | that is | with ) ( our | the | company | of )? ( ..1 )? ( policy | rules )
            policy is policy
            rules are rules
            ( we have | there is | we have got | you know we have | it is ) a/our ( strict | very strict | firm
                | clear )? ( no | non ) ..3 policy
            ( we have | there is | we have got | it is | we operate ) a strict ..3 policy
            ( because | but | unfortunately | sorry | afraid ) ( ..2 )? ( that is | it is ) ( the | our | company
                | store )? ( policy | the rules | the rule )
        """),
        not_before=_GUARDS,
        not_sentence=_FAVOURS,
    ),
    Rule(
        id="no_policy_shield.rules",
        good=False,
        strength=0.8,
        asked=False,
        needs=(no_way_out, policy_not_asked_for),
        forms=forms("""
            what the ( terms | policy | rules | contract | rule | terms and conditions ) ( say | says | state |
                states
                )
            ( how | the way ) ( our | the ) ( policy | policies | rules | system ) works/work
            ( guidelines | policy | rules | regulations | terms | procedure | procedures | policies ) ( do not |
                does
                not | will not | can not ) ( allow | permit | let )
            you signed ( the | a | that | our )? ( contract | agreement | form | terms )
            ( all )? in the ( small | fine ) print
            ( terms | terms and conditions | small print | contract | agreement ) ( clearly | very clearly )? ( says
                | say | states | state ) ( that )? ..4 ( have to | must | not | no | only | need to | two | within )
            policy ( clearly )? ( says | states ) ( that )? ..3 ( not | no | must | have to | only | need a | never
                | require* )
            ( those | these | them ) are ( the | our )? rules
            the rules are the rules
            ( i | we ) ( do not | did not ) ( make | write | set | create | come up with ) the ( rules | policy
                | policies | terms | rule )
            ( i am | we are ) ( only )? following ( the | our | my | company )? ( rules | policy | procedure
                | procedures | orders | protocol | guidelines )
            ( my | our ) hands are tied
            ( in | read | check | under | per | by ) ( the | our | your | those )? ( terms | terms and conditions
                | small print | fine print | contract | agreement ) ( and conditions )? ( that | which )? ( you |
                when you )
                ( agreed | signed | accepted | ticked | clicked )
            you ( agreed | signed | accepted | ticked | should have read ) ( to | up to | off on )? ( the | our
                | those )? ( terms | conditions | small print | fine print )
            ( should have | have to | need to | you ) read the ( terms | small print | fine print | conditions )
            ( that | it | this ) is ( in )? the ( terms and conditions | small print | fine print )
            ( that | this | it ) is ( the | our | standard | company | only )? ( procedure | protocol | rule | rules
                )
            ( that | this ) is ( the way | how ) ( we do | things are done | it is done | it works here )
            the ( rules | terms | regulations | guidelines | terms and conditions | procedure ) ( are clear | are
                very
                clear | say no | do not allow | will not allow | do not permit | ( say | state ) ( that )? ( you |
                we | no
                ) ..2 ( not | no | only ) )
            i am not allowed to ..8 ( policy | rules )
        """),
        not_before=_GUARDS,
        not_sentence=_FAVOURS,
    ),
)
