"""Rules of short and sharp answers: what is done badly in a word or two, in answer to what the customer just said."""

from voicecoach.words.conditions import (
    customer_demands,
    customer_tells,
    fault_is,
    no_way_out,
    says_no_reason,
    takes_up_complaint,
)
from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule, Scope

MOST_WORDS = 8
"""Words of a turn that is short."""


def is_short(scope: Scope) -> bool:
    """The turn is a few words."""
    return len([word for word in scope.text.split() if word not in ".?"]) <= MOST_WORDS


RULES: tuple[Rule, ...] = (
    Rule(
        id="decline_with_reason.curt",
        good=False,
        strength=0.75,
        asked=False,
        needs=(customer_demands, is_short, says_no_reason, no_way_out),
        forms=forms("""
            ^ ( no | nope | nah | sorry | well | oh | uh | i am afraid )? ( no | nope | nah | never | denied | refused |
                rejected |
                impossible | no way | no chance | no can do ) $
            ^ ( no | nope | sorry )? ( not a chance | forget it | out of the question | in your dreams | not happening | not
                possible | can not | can not be done | not allowed ) $
            ^ ( no )? ( it is | that is | that would be | the answer is ) ( a )? ( hard | flat | firm | clear | no | simply
                ..1 | still
                ..1 ) ( no )? ..2 $
            ( request | claim | application | it ) is ( rejected | denied | refused | declined ) $
            ^ ( no )? ( i | we ) ( will not | are not going to | am not going to | do not do that | would not ) ( do that |
                do it )? $
        """),
        not_sentence=("thank*/thanks/worries/problem/bother/rush",),
    ),
    Rule(
        id="no_contradiction.flat",
        good=False,
        strength=0.75,
        asked=False,
        needs=(customer_tells,),
        forms=forms("""
            ^ ( oh | no | ah | now | ah now | well | but | sorry | look | hold on )? ( no )? ( you are mistaken | i disagree
                | i beg to differ |
                i would beg to differ | nonsense | rubbish | not so | not true | wrong )
            ^ ( oh | no | ah now | well | but )? ( that is | it is ) ( a lie | false | untrue | nonsense | rubbish | not a
                bit | not like that )
            ( i | we ) ( would )? ( have to | must )? dispute that
            ^ oh ( yes | no ) ( you | he | she | we | they | it ) ( did | was | were | had | is | are ) ..3 $
            ^ you did ..6 ( do not tell me | do not say ) ..6
            ( he | she | they | it ) was there all right
            ( tracking | record | records | log | system | screen ) ( says | say | shows | tells ) ( me )? otherwise
        """),
        not_before=("not", "if", "should"),
        not_sentence=("sorry/should",),
        not_turn=("you are right", "i am sorry", "<i> should have", "do not disagree"),
    ),
    Rule(
        id="regroup.leaves_curtly",
        good=False,
        strength=0.65,
        asked=False,
        forms=forms("""
            ( putting | placing ) you on hold ( now )? $
            ^ ( right | ok | so | now | well )? you ( are going | will be | are ) on hold ..5 $
            i am ( going to )? ( have to )? ( leave | put | stick ) you on hold ( now )? $
            i need you to ( hold | wait ) $
            ^ ( ok | right | well | now )? ( wait | hold | hang on | stay ) there until ..5
            you will ( only )? have to ( hang on | hold | wait there ) ..6 $
            ^ ( right | ok )? do not go anywhere $
            you can listen to the music ..6
            ^ hold the phone $
            you hold ( the line )? ( only )? $
        """),
        not_before=REPORTED_SPEECH,
        not_turn=("please/thank*/sorry/mind", "may/can/could i", "if that is"),
    ),
    Rule(
        id="apologise.takes_blame_not_ours",
        good=False,
        strength=0.75,
        needs=(fault_is("customer"),),
        forms=forms("""
            ( our | my ) ( own )? ( fault | mistake | error | doing ) ..3
            ( entirely | completely | all )? our ( fault | error | mistake )
            ( i | we ) ( are | am | were ) ( all )? to blame
            <i> should ( not )? have ( stopped | let | cut | told | warned | known | checked | charged | sent | refused ) ..3
        """),
        not_before=NOT_MEANT,
        not_sentence=("not our", "if"),
    ),
    Rule(
        id="empathise.grants_claim",
        good=False,
        strength=0.75,
        asked=False,
        needs=(fault_is("customer", "unclear"), takes_up_complaint),
        forms=forms("""
            ^ ( no | yes | yeah | oh | well | and )? ( you are | you were ) ( a | one | so | dead | spot | too | bang |
                hundred |
                percent )? ( hundred | percent )? ( percent )? ( right | on | correct ) ..2 ( we | our | they | he | she |
                    it is our | the ..1 | that ..2
                of ours | my colleague ) ..10
            ^ ( true | correct | exactly | agreed | yes | yeah | yep | too | no )? ( right | i agree | i fully agree | i
                agree completely | agreed |
                true | correct | exactly | yes | yeah ) ( we | our | they | he | she | that ..2 of ours | my colleague | the
                    ..1 ) ( did | was | were | are | is |
                have | has | hid | lied | broke | stole | lost | charged | cheated | sold | cut | ignored | told | took |
                    left | forgot ) ..8
            ( i )? ( fully | totally | completely )? agree ( with you )? ( fully | totally | completely | there | on that )? $
        """),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT),
        not_sentence=(
            "record/records/log/screen/card/let_me/will/can/sorry/should",
            "i see",
            "it says",
            "on file",
            "the <ordinal>",
        ),
    ),
    Rule(
        id="not_defensive.mocks",
        good=False,
        strength=0.72,
        asked=None,
        forms=forms("""
            ( violin | violins | crystal ball | magic wand | mind reader )
            my ( aunt | uncle | mother | granny | cat | dog ) is the ( queen | king | pope )
            ( i am | i am also ) the ( queen | king | pope ) of
            ^ ( right | sure | oh | yeah | and | well )? ( and )? i suppose ( the | your | my ) ( dog | cat | fairies |
                neighbour | ghost | ..1 ) ( ate | did |
                ordered | took | signed | wrote | flew )
            ^ ( oh | well )? ( lovely | great | brilliant | wonderful | fantastic | nice ) ( another | here we go | so now |
                shout* | one shout* )
            did the ( big | nasty | bad | mean ) ..2
            ^ ( well )? ( excuse | pardon ) me for ( living | breathing | existing | not | having | trying | doing )
            ( thanks | thank you ) for ( the lecture | that lecture | explaining my | telling me how to do )
            want ( a | me to give you a )? ( medal | parade | trophy )
            ^ ( oh )? ( gee | ooh ) i ( wonder | am so )
        """),
        not_before=REPORTED_SPEECH,
    ),
    Rule(
        id="end_abuse.snaps_back",
        good=False,
        strength=0.8,
        asked=None,
        forms=forms("""
            ( get ) ( stuffed | bent | knotted )
            ( feck | piss | sod | bugger | eff | naff | fuck | f ) off
            ( shove | stick ) ( it | your ..2 )
            takes one to know one
            ^ right back at you
            you ( are )? ( a | an | such a )? ( absolute | right | proper | bloody | old | big | complete )? ( eejit | twat
                | git | wally | muppet | dimwit | fool |
                clown | cow | joke | nobody | fathead ) $
            ( kiss | lick ) my ..1 ( arse | ass | foot )
        """),
        not_before=(*REPORTED_SPEECH, "not", "never"),
        not_sentence=("it ( in | on | into | through | under | to )", "label/stamp/sticker"),
    ),
)
"""The table."""
