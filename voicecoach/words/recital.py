"""Words that are read off a screen rather than said: clauses, policies, scripts."""

from voicecoach.words.cues import holds_cue
from voicecoach.words.pattern import compiled, forms
from voicecoach.words.tokens import stream

_READ_OUT = forms("""
    in accordance with
    pursuant to
    subject to
    ( terms | terms and conditions | conditions ) of ( use | service | sale | carriage | the )
    terms and conditions
    as ( set out | stated | outlined | described | defined | specified ) ( in | by | under | above | below )
    section/clause/paragraph/article <number>
    policy/agreement/guideline/guidelines/regulations/procedure states/provides/requires/stipulates/specifies
    ( the | our | company | standard | return | returns | refund | cancellation | privacy ) ( policy | procedure | procedures )
    ( customer | customers | purchaser | passengers | members | items | claims | requests ) ( must | shall | may | are
        required | are responsible | are entitled | are not )
    shall
    ( prior | in advance ) ( written )? ( consent | notice | authorization | approval )
    within ( ..2 )? ( business | working | calendar ) days of
    ( hereby | thereof | therein | herein | aforementioned )
    ( not | no ) ( be )? ( liable | responsible ) for
    proof of purchase
    at ( our | its | the company ) discretion
    for quality and training purposes
""")

LEAST = 3
"""Such phrases in one turn from which on it is a recital; a single one is how people talk at work."""


def recites(text: str) -> bool:
    """Whether somebody hides behind policy, or reads out clause after clause, in what they say."""
    if holds_cue(text, "no_policy_shield", good=False):
        return True
    line = stream(text.split()).text
    places = {match.start() for form in _READ_OUT for match in compiled(form).finditer(line)}
    return len(places) >= LEAST
