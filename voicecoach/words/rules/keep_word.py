"""Speaking to an earlier promise, or denying it; judged only on a call before which something was promised."""

from voicecoach.words.conditions import customer_reminds, reminded_of_deed
from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule
from voicecoach.words.rules.mocking import MOCKING

_OWNS = forms("""
    sorry/apolog*
    i/we promised/said/told_you ..3 i/we would/will
    i/we promised you
    ( my | our ) ( fault | promise | word | mistake )
    i/we should have
    let you down
    it is ( done | sorted | fixed | all )
    ( it | that | this ) ( has | have ) been ( done | sorted | fixed | sent | paid )
""")
"""What makes a broken promise one that the trainee speaks to, or one that was kept."""

RULES: tuple[Rule, ...] = (
    Rule(
        id="keep_word.owns",
        good=True,
        strength=0.85,
        asked=None,
        forms=forms("""
            i/we ( had )? promised you ..6
            ( i | we ) ( said | told you ) ( that )? ( i | we ) would ( call | ring | phone | come back | get back | write ) ..6
            ( my | our ) promise ( to you )?
            i/we should have called/rung/phoned/rang ..4
            i/we ( did | have ) not ( call | called | ring | rung | phone | phoned | come back | get back ) ( to )? ( you )? ..4
            no_one ( called | rang | phoned | got back to | came back to ) you ..4
            you ( were | have been | had been ) promised ..6
            ( did | have ) not ( keep | kept ) ( my | our | that ) ( promise | word )
        """),
        not_before=(*REPORTED_SPEECH, "if", "you said", "not think", "( did | have ) not ( say | said )"),
    ),
    Rule(
        id="keep_word.as_promised",
        good=True,
        strength=0.82,
        asked=False,
        forms=forms("""
            ( as | like | exactly_as | exactly_what | which is what ) i/we ( had )? promised ( you )?
            as promised
            ( as | like | what | which ) i/we ( had )? ( said | told you ) ( that )? i/we would
            i/we ( had )? ( promised | said | told you ) ( on <weekday> | yesterday | last week )? ( that )? ( i/we
                | i/we would | it ) ..10
                ( and | so | because )
                ( here/i_am/i_have/it_is/it_was/that_is/i_did/we_did/we_have/this_is/it_has/she_has/he_has/they_have )
            i/we ( had )? ( promised | said ) ( i | we )? <ordinal>/<number>/noon/<weekday> ..2 and it is
            i/we ( said | promised ) i/we would and ( i/we ( have | did | am ) | it is )
            i/we owed you ( a | an | this | that | the ) ( call | letter | answer | reply | visit | word ) ..3
                ( and | so | about | on )
            you were to hear from me/us ..6 and
            ( me again | here i am | here we are | back ) ..4 ( as | like ) ( agreed | promised | we agreed | i said )
            ( as | like ) ( agreed | we agreed | promised | i said ) ..2 ( here i am | me again | i am calling
                | i am ringing | i am back )
        """),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "not/never", "if"),
        not_after=forms("""
            ( i/we | it | that ) ( have | has | did | am | is | could | can | was ) not
            never
        """),
        not_turn=MOCKING,
    ),
    Rule(
        id="keep_word.done_since",
        good=True,
        strength=0.78,
        asked=False,
        forms=forms("""
            ^ ( yes | ah | oh | well )? i/we did ( and | like | so | write | ask | speak | talk | call | check | send
                | find | tell | ring | phone | go | look | pay | fix )
            ^ ( yes | ah | oh )? i/we have and
            ^ ( yes | ah | oh )? i/we have ( asked | spoken | found | sent | checked | fixed | talked | posted ) ( to | with )?
                it/her/him/them/that
            ^ ( yes | ah | oh )? it was and ( it_is/i_have/i_am/it_has/they_have/that_is/we_have )
            i/we have ( now )? done it/that/so
            ( it | that | this ) ( is | has been ) ( all | now | already )? ( done | seen to | sorted | taken care of )
            <number> days it was
        """),
        needs=(customer_reminds,),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "not/never", "if"),
        not_turn=(*MOCKING, "( i | we ) ( did | have | could ) not"),
    ),
    Rule(
        id="keep_word.did_it",
        good=True,
        strength=0.75,
        asked=False,
        forms=forms("""
            ^ ( yes | ah | oh | well )? i/we ( have )?
                ( asked/spoke/spoken/rang/called/checked/found/sent/got/wrote/looked/talked )
                ( to | with | at | into )? ( her | him | them | it | that | the ..2 )
            ( that | the ) ..2 has ( happened | gone | arrived | been ..1 )
            ( it | that ) ( has been | was | is ) *ed ( since | on | this | yesterday )
        """),
        needs=(customer_reminds, reminded_of_deed),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "not/never", "if"),
        not_turn=(*MOCKING, "( i | we ) ( did | have | could ) not", "not"),
    ),
    Rule(
        id="keep_word.denies",
        good=False,
        strength=0.85,
        asked=None,
        forms=forms("""
            no_one ( here )? promised you ..4
            i/we ( did | have | had ) not/never ( promise | promised ) ( you )? ..4
            i/we never promised ..4
            ( not see | see no | not find | there is no ) ( any | a )? ( promise | record of ..2 call | note of ..3 )
            you must have missed ( our | the | my ) call
        """),
        not_before=(*REPORTED_SPEECH, "if"),
    ),
    Rule(
        id="keep_word.denies_it",
        good=False,
        strength=0.78,
        asked=False,
        forms=forms("""
            i/we ( have )? never ( said | told | wrote | agreed ) ( you | to )? ( that | it | so | such | any | anything ) ..4
            i/we did not ( say | tell | write | agree ) ( you | to )? ( that | it | so | such | any | anything ) ..4
            i/we ( do | can ) not ( remember | recall ) ( ever )? ( having )? ( telling | told | saying | said | promising
                | agreeing ) ..6
            nothing ( here | in_here | in the file | in my notes )? says so
            whoever told you that
        """),
        needs=(customer_reminds,),
        not_before=(*REPORTED_SPEECH, "if", "not_saying/not_mean"),
        not_turn=(*_OWNS, "sarcas*"),
    ),
    Rule(
        id="keep_word.breaks",
        good=False,
        strength=0.76,
        asked=False,
        forms=forms("""
            i/we ( have | did | had | could ) not ( got | get | gotten | had | have | find | found )
                ( round to | around to | a chance | the chance | time | the time | to it | to do | to that ) ..4
            i/we ( have | did | had ) not ( got | get | gotten ) ( a )? ( chance | round | around ) ..4
            i/we never got ( round | around | to it | a chance ) ..3
            i/we ( clean | completely | simply )? forgot ( about | to | it | all | that | $ )
            ( it | that | this ) ( must have )? slipped ( my mind | through | our ) ..2
            ( still | yet ) ( on | in ) my ( pile | desk | list | tray | inbox )
            i/we had ( too much | too many | other things | a lot | so much ) ( on | to do )
            i/we ( was | were | have been ) too busy ..3
            i/we ( did | have ) not ( do it | done it | done that | do that | do so | ask | asked | speak | spoken | send
                | sent | look | looked ) ..3
            i/we could not ( call | ring | phone | do ) ( you | it )
        """),
        needs=(customer_reminds,),
        not_before=(*REPORTED_SPEECH, "if", "not_saying/not_mean/not_say"),
        not_turn=_OWNS,
    ),
)
"""All rules; the order has no meaning."""
