"""Rules of standing beside the customer."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule
from voicecoach.words.rules.mocking import MOCKING

RULES: tuple[Rule, ...] = (
    Rule(
        id="on_your_side.says_so",
        good=True,
        strength=0.9,
        asked=False,
        forms=forms("""
            <i> am/are ( all | right | completely | firmly )? ( on | by ) your side ( here | on | in | with | $ )
            on your side ( here | on this | in this | with this )
            ( we | you ) are ( both )? ( on the same ( team | side ) | in ( this | it ) together )
            on the same ( team | side )
            in this together
            ( you and me | you and i | the two of us | both of us | between us | together ) ( we | will | can | let
                us | are ) ..8
            ( let us | we will | we can | we are going to | i want us to ) ..6 ( together | between us | the two of
                us | you and me | side by side )
            ( put | putting ) our heads together
            <i> want ( this | the same | it ) ..4 ( same ( thing | result | outcome ) | as much as you ..1 | as
                badly as you | that you want | thing you ..1 )
            ( every bit | just )? as ( much | keen | eager | determined ) as you ( do | are )
            ( i am | i will ( be )? | we are ) ( here )? ( fighting | fight | stand | standing | go | going | argue
                | arguing | stick | sticking | speaking | speak ) ( up )? ( to bat )? ( for you | your
                ( corner | case ) | your ..1 battle )
            i am ..2 ( in your ( corner | camp | team ) | with you on ( this | that ) | your ( ally | advocate |
                champion )
                | rooting for you | working for you | here for you | all yours )
            ( the one | someone | a friend | an ally ) in your corner
            i will ( be | act as ) your ( ally | advocate | champion | voice )
            i have ( got )? your back
            you are not ( on your own | alone ) ..2
            you do not have to ( fight | battle | face | do | handle | deal with ) ( this | it | that | them ) ( on
                your own | alone | by yourself ) ..2
            not here to ( argue | fight ) ( with you )? ..1 i am here
            work/working for you ( today | here | not | on this )
        """),
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if", "which/what", "not ( on | here )"),
        not_after=("of the", "of your"),
        not_sentence=(
            "plug/charger/left/right/door/envelope/screen/building/click/piece/pieces/sent/glue/screw/bring",
            "( in | on | by ) your ( own | left | right )",
        ),
        not_turn=(*MOCKING, "oh sure", "yelling/yell"),
    ),
)
