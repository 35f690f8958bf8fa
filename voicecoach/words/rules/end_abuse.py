"""Rules of answering abuse: the calm warning and the polite end, or the same back."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import REPORTED_SPEECH, Rule

_LANGUAGE = "language/insults/insult/swearing/swear/abuse/name_calling/names/threats/threat/shouting/words/tone"

RULES: tuple[Rule, ...] = (
    Rule(
        id="end_abuse.warns",
        good=True,
        strength=0.85,
        asked=None,
        forms=forms(f"""
            if ..10 ( {_LANGUAGE} | insulted | sworn | like that | goes on | continues | keep ) ..6 ( end | hang up
                | close | over | disconnect | stop | terminate ) ..3
            ( otherwise | or | or else ) ( i | we | the call ) ..6 ( end | hang up | close | disconnect | terminate
                ) ( the | this )? ( call | conversation )?
            ( please | i would ask you to | i am asking you ..2 to | i need you to | i ask you to | could you please
                | i request you to | i must ask you to | i have to ask you to | i would ask you ) ( kindly )? ( not
                | stop | do not | to not | mind
                | watch ) ..3 ( speak to me like | speak to me that | swear* | call* me | the language | your
                    language | insult* | that language | shout* at me | talk to me like | threaten* )
            ( i | we ) ( can not | will not | am not going to | do not | am not able to ) ( if you keep | be (
                spoken | sworn | talked | shouted ) | accept | tolerate | take | continue ) ..4 ( {_LANGUAGE} | like
                that | to like | at )
            ( insults | threats | that language | swearing | that kind of language ) ..3 ( i | we | is | are ) ( can
                not | will not | not | do not ) ( accept* | ok | tolerate* | acceptable | all right )
            that language is not ( ok | acceptable | all right ) ..2
            ( keep | let us keep ) ( this | it | things ) ( civil | respectful | polite )
            ( both | you ) to ( stay | be | remain | keep it ) ( respectful | polite | civil )
            ( i am | i will be | i will have to be | we are ) ( going to )? ( ending | end | closing ) ( the | this
                )? ( call | conversation ) ..3 ( you | please | now you | here please | thank )
            this is my ( first | second | last | final | only )? warning
            as i warned you
            ( you are )? welcome to ( call | ring ) ( us )? back when
            ( ring | call ) again when you are ready
            calls with ( threats | abuse | insults ) are ended
        """),
        not_before=(*REPORTED_SPEECH, "will not", "would never"),
        not_sentence=("settings", "survey", "automatically"),
    ),
    Rule(
        id="end_abuse.in_kind",
        good=False,
        strength=0.85,
        asked=None,
        forms=forms("""
            shut up
            ( screw | damn | sod ) you ..1
            go to hell
            get lost
            ( you are | are you | you ) ( such | being | a | an | the | such a | some kind of | one | so | bloody )?
                ( rude | old | little | stupid | silly | total | complete )? ( old )? ( idiot | moron | clown | fool
                | jerk | liar | pathetic | stupid | crazy
                | insane | dumb | thick | nuts | mad woman | mad man | lunatic | baby | disgrace | nasty |
                    ridiculous | rude man | rude woman | imbecile ) ( $ | or | and | you | woman | man | lady )
            who do you think you are
            what is wrong with you
            ( do not be | stop being ) ( such )? a ( baby | child | idiot | jerk | fool )
            had ( it | enough ) with ( people like )? you
            no wonder ( no one | your | they | nobody ) ..5 ( you | left )
            say that to my face
            same to you pal/mate/buddy/you/with
            ( learn | teach ) ( some | you ) manners ..4
            ( hope | never ) ..2 ( you )? never ( call | ring ) ..3
            i am done ( with you | talking to you | here ) ..1
            you ( rude | stupid | nasty | horrible ) ( old )? ( man | woman | person | cow | git )
        """),
        not_before=(*REPORTED_SPEECH, "never", "no one", "not", "not call"),
        not_sentence=("valve/rule/lucky", "crazy about", "would never", "not stupid", "no one thinks"),
    ),
    Rule(
        id="end_abuse.hangs_up",
        good=False,
        strength=0.8,
        asked=False,
        forms=forms("""
            i am ( hanging up | putting the phone down | ending this | ending the call | going to hang up ) ( now |
                on you | here | $ | bye | goodbye )
        """),
        not_before=(*REPORTED_SPEECH, "not", "if", "or"),
        not_turn=("warned", "warning", "welcome to", "please", "call back", "not hanging", "if you", "coat"),
    ),
)
