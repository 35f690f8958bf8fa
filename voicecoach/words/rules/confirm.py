"""Rules of checking: that the summary is right, that the plan is shared, that the solution suits."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule
from voicecoach.words.rules.mocking import MOCKING

_GUARDS = (*REPORTED_SPEECH, *NOT_MEANT, "whether", "( not asking | do not care | do not need | does not have ) ..6")

RULES: tuple[Rule, ...] = (
    Rule(
        id="confirm.checks_summary",
        good=True,
        strength=0.85,
        asked=None,
        forms=forms("""
            ( have | did ) i ( got | get | understand | understood | hear | heard | follow | followed | left | leave
                | miss | missed | summed | put ) ( it | that | this | you | all | everything
                | anything ) ..2 ( right | correctly | correct | out | properly | straight | $ )
            did i ( understand | hear | get | follow ) ( you | that | it | all )
            do i have ( the facts | that | it | this | all that | everything ) ( straight | right | correct | down )
            have i understood ( that | you | it | the ) ..2
            ( is | was ) that ( right | correct | so | it | everything | how it ( was | happened ) | what happened |
                about the size of it | about right | the gist | all of it
                | a ( fair | good | accurate ) ( summary | description | picture ) ) ( then | so far | sir | ma'am
                    )? $
            ^ ( am i | i am ) ( understanding | reading | hearing | getting | following | with ) you ( right |
                correctly | so_far | properly )?
            am i right ( so far )? ( $ | that | in )
            correct me if ( i am | i have | any | that | there )
            ( tell | stop | correct ) me if ( i | that | any | it ) ..6 ( wrong | missed | mistaken | not how | not
                right | off )
            would that be ( an | a ) ( accurate | fair | good | right | correct ) ( description | summary | picture
                )
            does that sound ( like what happened | right | correct | accurate | about right ) ..1
            that is the ( gist | size | sum | order ) of it ( is it not | right | yes )?
            ( is | are ) ( there | that | those ) ( all | everything | anything ) ..3 ( problems | issues | i (
                missed | have missed | left out | have not ) | you would ( add | correct | change ) )
            ( anything | something ) ( you would | you want to | else to | i should ) ( correct | add | change ) ..4
            before i go on ..6 right
            please ( do )? ( confirm | tell me ) ( if | whether | that )? i have understood
            ( to check | make sure | check ) ( that )? i ( have )? ( understood | understand | got ( it | this |
                that | you ) ( right | straight ) )
            order of events was it not
            is that so $
        """),
        not_before=(*_GUARDS, "yes/no"),
        not_sentence=(
            "number/address/spelling/email/surname/postcode/birth/digits/name",
            "right beside/next/on/at/in/behind/by/side/size",
            "part/size for",
            "still",
        ),
    ),
    Rule(
        id="confirm.tag",
        good=True,
        strength=0.75,
        asked=True,
        forms=forms("""
            ^ ..25 ( yes | right | correct | am i right | have i understood that ) $
            ^ ..25 you ..20 ( am i right | is that so | was it not | did they not | is it not )
        """),
        not_before=_GUARDS,
        not_sentence=(
            "^ ..3 $",
            "number/address/spelling/email/surname/postcode/birth/digits/name",
            "right here/there/now",
            "^ ( is | are | do | can | was | did | would ) ..30",
            "i will/can",
        ),
    ),
    Rule(
        id="agree_plan.asks",
        good=True,
        strength=0.85,
        asked=None,
        forms=forms("""
            ( are | do ) we ( both | all | have )? ( agreed | agree | settled | clear | happy | in agreement | on
                the same page | a deal | an agreement ) ( on | about | with | then | with that )? ..5
            ( are you | you are ) ( ok | fine | happy | all right | comfortable | on board | good | cool | with me |
                content ) ..1 ( with | on | for me | if | about ) ( that | this | the | me | we | us | those | it |
                doing
                | to ) ( plan | steps | us | to | go | going | all )? ..4
            ( would | will ) you be ( ok | fine | happy | all right | comfortable ) ( with | if | for ) ..4
            ( does | would | will | do ) ( that | this | the ) ( plan | all | ..1 and ..1 | arrangement | steps |
                order )? ( plan )? ( work | suit | sound ( good | ok | all right | fine | like a plan | right |
                reasonable )
                | make sense | fit ) ( for | to | with )? ( you )? ( then )? ( sir | on your end | at your end | as
                    a plan )? $
            ( how | what ) ( does | do ) ( that | this | it ) ( sound | look ) ( to you | as a plan | for you )?
            sound like a plan
            would that ( work | be ok | be all right | suit ) ( for | with )? ..3 $
            ( shall | should | can | may ) ( we | i ) ( do it | go ahead | go | proceed | start | get going | leave
                it | agree ) ..6
            is ( that | it | this ) ( fine | ok | all right | agreed | agreeable | good ) with you ( if | sir | then
                | $ )
            is that ( how | what | the way | an arrangement | a plan ) ( you would | you can | that | we | you ) ..4
                ( like | want | agree | go | live with ) ..4
            do i have your ( go ahead | ok | agreement | consent | permission )
            ( is it | that is | this is ) ( the )? ( deal | plan then agreed | agreed then | agreed )
            ^ ( deal | agreed | all right with you | ok with you | fine with you | is it a deal ) $
            you are happy for ( me | us ) to ..4
            can i take it ( that )? you agree
            ( make | be ) sure we ( both )? ( have | are ) ( the same plan | on the same page | clear | agreed ) ..4
            with me ( on | so far ) ( all | that | this )? ..2 $
            if you are ( fine | ok | happy | good ) with ( that | those | this | the | it ) ..3 i
            suit you $
        """),
        not_before=_GUARDS,
        not_sentence=(
            "price/card number/survey/milk/monthly/annual/menu/page you/all models",
            "hold",
            "solution/outcome/result/offer/amount/settle",
            "anything else",
            "give me/us",
            "would you like",
            "i agree",
            "to do with",
        ),
        not_turn=MOCKING,
    ),
    Rule(
        id="check_satisfied.asks",
        good=True,
        strength=0.85,
        asked=None,
        forms=forms("""
            ( are | would | will ) you ( be | feel )? ( happy | satisfied | comfortable | pleased | content | ok |
                all right | good ) ( with | about ) ( that | this | the | it | how | our | what ) ..1 ( solution |
                outcome | result
                | offer | resolution | amount | we | it | $ ) ..5
            ^ ( so | and )? ( are you )? happy with ( that | how | this | the | it )
            ( does | did | will | would | has | have ) ( that | this | it | i | we | a ..2 | the ..2 ) ( fully |
                fairly | finally | completely )? ( solve | settle | fix | resolve | resolved | address | answer |
                answered
                | take care of | cover | put ..2 right | make up for | sort | sorted | deal with | dealt with | help
                    | fixed | solved | addressed | settled | taken care of | make it right | feel ( fair | right |
                    like ) ) ( it
                | things | everything | that | this | your | the | you | all | $ ) ..8
            is ( that | this | it ) ( acceptable | satisfactory | good enough | enough | fair | fair enough | what
                you ( were )? ( hoping | wanted | needed | looking | after ) | a result | a fair
                | a good ..1 | a solution | agreeable | going to be enough ) ..7
            is ( that | this | it ) ( working | better | right | ok ) for you ( now )?
            ( is there | there is ) ( anything | something ) ( about this | about that | left | still | else ..1 ) (
                that )? ( still )? ( bother* | worr* | upset* | missing | bothering | open | you are not happy | not
                right | unresolved | unsettled )
            ( how | what ) do you ( feel | think ) about ( that | this | the ) ( outcome | solution | result | offer
                | $ )
            would you say ( that | it | this ) ..1 ( fixed | solved | settled | sorted | resolved ) ..5
            will ( that | this | it ) ( do | do it | do the job | be enough | be ok | see you through ) ( for you |
                $ ) ..4
            would ( that | this | it ) ( satisfy | suit | settle | put | be fair | make up | be acceptable | do )
                ..6
            ( can | could ) you ( live | be content | be happy ) with ( that | this | it ) ..3
            ( something | anything ) still missing
        """),
        not_before=_GUARDS,
        not_sentence=(
            "survey",
            "to hold",
            "anything else i can/we_can",
            "card number",
            "plan",
            "most people",
            "batteries",
            "dog/cat",
            "if we/i",
        ),
        not_turn=MOCKING,
    ),
)
