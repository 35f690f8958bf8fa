"""Speaking to an earlier promise, or denying it; judged only on a call before which something was promised."""

from voicecoach.words.conditions import last_said, matches
from voicecoach.words.pattern import forms
from voicecoach.words.reminded import (
    REMINDED,
    customer_holds_to_promise,
    customer_looks_for_it,
    customer_reminds,
    reminded_of_deed,
)
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Condition, Rule, Scope
from voicecoach.words.rules.mocking import MOCKING
from voicecoach.words.rules.stances import (
    BROKEN,
    DENIES,
    DID,
    DONE,
    FORGOT,
    HERE,
    LACKS,
    MEANT_TO,
    NOT_YET,
    RESULT,
    SPARES,
    TOO_BUSY,
    YES,
)

_OWNS = forms("""
    sorry/apolog*
    i/we promised you
    ( my | our ) ( fault | promise | mistake )
    i/we should have
    let you down
    it is ( done | sorted | fixed | all )
    ( it | that | this ) ( has | have ) been ( done | sorted | fixed | sent | paid )
    ( will | going to | can | let me | am ) ..6 ( now | right_now | this minute | straight_away | right_away | while you | at
        once )
""")
"""What makes a broken promise one that the trainee speaks to, or that is being kept."""

_HEDGED = forms("""
    i/we would ( try | see | do_my_best | do_what | look_into | probably )
    if/unless/not_that/only/might/should/but
""")
"""What makes one's own earlier words no promise, or puts a limit to it."""

_SHRUGS = (*REPORTED_SPEECH, *NOT_MEANT, "not/never/no_one/nothing", "if/could/would/should/will")

_SELF = forms("""
    i/we ( had )? ( promised | swore | said | told you | committed ) ( to you )? ( <weekday> | yesterday | last week | on
        <weekday> )?
        ( that )? ( id | i/we would | ( you | it | they ) ( would | was | were | will ) ) ..12
    i/we ( had )? promised ( you )? ( a | the | to | that ) ..12
    i/we ( had )? ( said | told you ) <ordinal>/<number>/noon/<weekday> ..3
    ( gave | given | had ) you my word ..6
    as i/we ( had )? ( committed | promised | said | agreed | told you | undertook ) ( to )? ( you )?
    you ( asked | wanted | made ) me ( last week | yesterday | on <weekday> )? ( to | swear | promise ) ..10
    i/we ( was | were ) to ( come back | ring | call | get back | let you know | phone | write | find | send )
    i/we spoke on ..4
    ( as | like ) ( agreed | promised )
    i/we owed you ( a | an | this | that | the )
    you were to ( hear | have | get ) ..8
    ( as | like | what | which ) i/we ( had )? ( said | told you | promised ) ( that )? ( i/we | it ) would
""")
"""How the trainee speaks of what they had promised, unasked."""


def _owns_up(scope: Scope) -> bool:
    """The turn takes it upon the trainee: sorry, my fault, I should have."""
    return matches((*_OWNS, "( as | like | what ) i/we ( had )? ( said | promised | told )"), scope.text)


def _delivers(scope: Scope) -> bool:
    """The turn from that sentence on says that it is done, here, or how it came out; and nothing in it says that it is not."""
    rest = scope.text[scope.sentence[0] :]
    return matches((*HERE, *DONE, *RESULT, *YES), rest) and _keeps_all(scope)


def _no_more_said(scope: Scope) -> bool:
    """The turn asks nothing, and tells of nothing done or brought; nor was it promised that something would not be."""
    promised = last_said(scope.context.customer_said, REMINDED)
    return "?" not in scope.text and not matches((*HERE, *DONE), scope.text) and " not " not in promised


def _keeps_all(scope: Scope) -> bool:
    """Nothing in the sentence or the next says that what was promised was not done."""
    return not matches(BROKEN, scope.nearby)


def _nothing_undone(scope: Scope) -> bool:
    """The trainee says nowhere in the turn that they did not do something."""
    return not matches(("( i | we ) ( did | have | could ) not",), scope.text)


_ANSWERS: tuple[tuple[str, float, tuple[str, ...], tuple[Condition, ...]], ...] = (
    ("here_it_is", 0.76, HERE, (customer_looks_for_it,)),
    ("done_since", 0.78, DONE, (customer_looks_for_it,)),
    ("did", 0.78, YES, (customer_reminds,)),
    (
        "did_it",
        0.75,
        forms(f"""
            ^ ( yes | ah | oh | well )? i/we ( have )? {DID} ( to | with | at | into )? ( her | him | them | it | that | the ..2 )
            ( that | the ) ..2 has ( happened | gone | arrived | been ..1 )
            ( it | that ) ( has been | was | is ) *ed ( since | on | this | yesterday )
        """),
        (customer_looks_for_it, reminded_of_deed, _nothing_undone),
    ),
)
"""What answers a reminder as a promise that was kept: name, strength, forms, and what the customer must have said."""


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
            i/we ( said | told you | promised ) ( that )? i/we would ..6 and i/we did/have not
            no_one ( called | rang | phoned | got back to | came back to ) you ..4
            you ( were | have been | had been ) promised ..6
            ( did | have ) not ( keep | kept ) ( my | our | that ) ( promise | word )
        """),
        not_before=(*REPORTED_SPEECH, "if", "you said", "not think", "( did | have ) not ( say | said )"),
    ),
    Rule(
        id="keep_word.owns_up",
        good=True,
        strength=0.85,
        asked=False,
        forms=forms("""
            i/we ( did | have ) not ( call | called | ring | rung | phone | phoned | come back | get back ) ( to )? ( you )? ..4
        """),
        needs=(_owns_up,),
        not_before=(*REPORTED_SPEECH, "if", "you said", "not think", "( did | have ) not ( say | said )"),
    ),
    Rule(
        id="keep_word.as_promised",
        good=True,
        strength=0.82,
        asked=False,
        forms=_SELF,
        needs=(_delivers,),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "not/never", "if"),
        not_sentence=("( not that i | if )",),
        not_turn=MOCKING,
    ),
    Rule(
        id="keep_word.said_so",
        good=True,
        strength=0.76,
        asked=False,
        forms=forms(f"""
            i/we ( had )? ( promised | said | told you ) ( that )? i/we would (
                {DID}/find/get/ring/call/send/let/ask/have/look_up/sort/bring/keep ) ..10
        """),
        needs=(_keeps_all,),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "not/never", "if", "know/think"),
        not_sentence=_HEDGED,
        not_turn=MOCKING,
    ),
    *(
        Rule(
            id=f"keep_word.{name}",
            good=True,
            strength=strength,
            asked=False,
            forms=answers,
            needs=(*needs, _keeps_all),
            not_before=_SHRUGS,
            not_sentence=("if/unless/supposed/thought/but",),
            not_turn=MOCKING,
        )
        for name, strength, answers, needs in _ANSWERS
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
        asked=None,
        forms=DENIES,
        needs=(customer_holds_to_promise,),
        not_before=(*REPORTED_SPEECH, "if", "not_saying/not_mean"),
        not_turn=(*_OWNS, "sarcas*"),
    ),
    Rule(
        id="keep_word.breaks",
        good=False,
        strength=0.76,
        asked=False,
        forms=(*NOT_YET, *FORGOT, *MEANT_TO),
        needs=(customer_reminds,),
        not_before=(*REPORTED_SPEECH, "if", "not/never"),
        not_turn=_OWNS,
    ),
    Rule(
        id="keep_word.lacks",
        good=False,
        strength=0.7,
        asked=False,
        forms=LACKS,
        needs=(customer_holds_to_promise, _no_more_said),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if", "not/never"),
        not_turn=(*_OWNS, *SPARES),
    ),
    Rule(
        id="keep_word.too_busy",
        good=False,
        strength=0.76,
        asked=False,
        forms=TOO_BUSY,
        needs=(customer_holds_to_promise,),
        not_before=(*REPORTED_SPEECH, "if", "not/never"),
        not_sentence=("line/phone/number/engaged",),
        not_turn=_OWNS,
    ),
)
"""All rules; the order has no meaning."""
