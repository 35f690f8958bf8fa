"""Speaking to an earlier promise, or denying it; judged only on a call before which something was promised."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import REPORTED_SPEECH, Rule

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
        not_before=(*REPORTED_SPEECH, "if", "you said", "not think"),
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
)
"""All rules; the order has no meaning."""
