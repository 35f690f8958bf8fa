"""Rules of asking what would be fair, and of dictating the outcome."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import REPORTED_SPEECH, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="fair_solution.asks",
        good=True,
        strength=0.9,
        forms=forms("""
            what ( can | could | would ) ( we | i ) do to ( earn | win | regain | keep | get | restore | rebuild )
                ..5
                ( back | trust | business | custom | customer | confidence )
            how ( can | could | might ) ( we | i ) turn ( this | it | things ) around
            ( figure | amount | number | offer ) ..2 you would ( be happy | feel | accept | consider | be ok )
            if it ( was | were ) up to you
            what ( would | could | might | do you think would | do you feel would ) be ( a )? ( fair | reasonable
                | acceptable | right )
            what ( did | do ) you have in mind
            how ( would | do ) you ( like | want | see ) ( us | me | this | it ) ..4 ( resolved | settled | sorted
                | fixed | handled )
            what ..3 ( would | do | might ) you ( ..1 )? ( consider | think | feel | see as | call | regard as
                | reckon | say | deem | believe ) ..5 ( fair | reasonable | right | acceptable | appropriate |
                enough | ok )
            ( what | how ) ( would | will | could | can | do | should | might ) ( it take )? ..4 ( to )? ( make |
                put
                | set | get ) ( this | it | things | that ) ..2 right
            ( what | how | anything | something | whatever ) ( else )? ( can | could | would | should | might | may
                | do ) ( i | we ) ( do )? ..2 ( to )? ( make | put | set ) ( this | it | things | that ) ( right |
                better
                | up to you | up )
            ( how | what ) ( would | do | should | can ) you ( like | want | prefer | wish | see | rather ) ( for )?
                ( us | me | this | it | to | that | things ) ..5 ( put | set | make | settle | settled | resolve |
                resolved
                | handle | handled | solve | solved | sort | sorted | right | fix | fixed | do about | compensate |
                    end )
            what ( would | do | did | were | are ) you ( be )? ( like | hoping | looking | want | expecting | expect
                | prefer | have in mind | wanting | hope | need ) ( to see | that )? ( for )? ( us | we | me | i |
                to happen
                | happen | to get | to see us | as ) ( could | can | would | to | as | might )? ..2 ( do | about |
                    happen
                | offer | outcome | resolution | solution | compensation | done )
            what would you ( like | want ) ( to see )? ( to )? happen
            what ( would | could | will | might ) be ( a | the | an )? ( ..1 )? ( fair | good | reasonable
                | acceptable | ideal | best | right | satisfactory ) ..1 ( solution | outcome | resolution | result
                | compromise | for you | way forward | here | to you | answer | way )
            what ( would | does | could ) ( a | the | an ) ( good | right | fair | happy | ideal | reasonable
                | acceptable ) ..1 ( outcome | solution | result | resolution | ending ) look like
            what ( would | will | is it going to ) ( it )? take
            what ( kind of | sort of )? ( outcome | solution | resolution | remedy | compensation ) ( would | are
                | were | do | did )
            ( tell me | let me know | i would like to know | i want to know | i would like to hear | you tell me )
                what ( you would | you think | you feel | would | you consider | seems | feels | you see | you
                reckon )
                ..4 ( fair | right | reasonable | acceptable | happy | like us to | want us to | help most )
            what ( would )? ( seem | seems | sound | sounds | feel | feels | is ) fair
            what would make ( you | this | it ) ..2 ( happy | satisfied | right | up to you | better | ok | fair
                | whole )
            do/did you have ( a | any | something | anything ) ( ..1 )? ( solution | resolution | figure | outcome
                | remedy ) ..1 in mind
            ( is | was ) there ( something | anything ) ..2 ( i | we | you ) ( can | could | would ) ..3 ( make |
                put
                ) ( this | it | things ) ( up | right | better )
        """),
        not_before=REPORTED_SPEECH,
        not_sentence=("what would you like to/with drink/eat/order/with", "i do not know/care what"),
    ),
    Rule(
        id="fair_solution.dictates",
        good=False,
        strength=0.8,
        forms=forms("""
            not a ( penny | cent | dollar | pound | euro ) more
            not going to argue
            you ( have | have got ) no ( choice | say )
            i have decided
            ( nothing | not anything ) ( more | else | left )? to ( discuss | talk about | negotiate )
            ( this | it | that ) is not ( a negotiation | negotiable | up to you )
            take it or leave it
            ( that | this | it ) is ( my | our | the ) ( last | final | only ) ( offer | answer | word )
            ( you | we | i | they | your | voucher | credit | refund | it ) ..10 and that is ( it | that | final |
                the
                end | all there is | where it )
            that is ( it | all ) ( you | that you | we | i ) ( are | will | can | get | will be | have ) ..3 ( get
                | getting | give | giving | offer | offering | have | be getting | receive )
            ( that | this | it ) is all you ( get | are getting | are going to get | will get | can have )
            end of ( story | discussion | conversation | debate )
            you ( will | are )? ( have to | going to have to | need to | must ) ( accept | live with | make do |
                settle for
                | put up with | be happy with | deal with ) ( it | that | this | the ..3 | what | a ..3 )
            ( a | the ) ..2 or nothing
            like it or not
            you do not get to ( choose | decide | pick | say )
            ( that | this ) is what you are ( getting | going to get )
            ( the | my | our ) decision is ( final | made )
            ( not | no ) ( up for | open to | open for ) ( debate | discussion | negotiation | question )
            ( is | are ) ( non negotiable | not negotiable )
            that is final
        """),
        asked=False,
        not_after=("at/by/with/on/in/for the", "whichever", "cookies/page/competition/website"),
        not_sentence=("( do not | not ) have to ( accept | live | put )", "( is | was ) that"),
    ),
)
