"""Rules of loose rudeness: words that brush the customer off, too short for their meaning to be asked."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import REPORTED_SPEECH, Rule

_KIND = ("thank*/thanks/sorry/welcome/glad/happy/please/kidding",)
"""What makes the same words friendly."""

RULES: tuple[Rule, ...] = (
    Rule(
        id="not_defensive.shrugs",
        good=False,
        strength=0.72,
        asked=None,
        forms=forms("""
            ^ ( well | oh | yeah | sure | ok | fine | right )? whatever ( you say | you like )? ( mate | sir | madam | love | pal
                | lady | man )? $
            ^ ( well | so | oh )? ( tough | tough luck | hard luck | hard cheese | tough cookies )
                ( then | mate | pal | i suppose )? $
            ^ ( well | so | and | oh )? ( so what | what of it | what now | you again | not you again | not this again )
                ( then | mate | pal )? $
            ^ ( oh | well | just )? ( grow up | get over it | get over yourself | suck it up | deal with it | get used to it |
                cry about it | join the club | get in line | suit yourself | please yourself | give over | get a grip )
                ( then | mate | pal | now | love )? $
            ^ ( oh | yeah | well )? ( sure you did | a likely story | pull the other one ) ( mate | pal | then )? $
            ^ ( oh | well )? ( charming | very mature | very clever | clever you | lovely manners | nice attitude | great
                attitude | lovely attitude | poor you | lucky us | lucky me | boo hoo ) $
            ^ ( hello | oi )? ( are | were ) you ( even )? ( listening | deaf | paying attention | hearing me ) ( at all |
                to me )? $
            ( not | hardly | is not ) my ( problem | circus )
            and my ..1 ( is )? the ( queen | pope | king )
            ( a | sounds like a ) ( you problem | personal problem )
            ^ ( look | listen | now look | oh look ) ( here )? ( lady | pal | sunshine | missus | buster | buddy | mister )
                ( i | you | we | that | there | this | what | do ) ..6
        """),
        not_before=(*REPORTED_SPEECH, "not saying"),
        not_sentence=_KIND,
        not_turn=("thank*/sorry/thanks",),
    ),
)
"""The table."""
