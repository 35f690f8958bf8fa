"""Whole turns that only show that somebody listens: "mm-hm", "I see, go on", "The wrong room, right"."""

import re
from collections.abc import Sequence

from voicecoach.words.conditions import goes_on, stem, tells
from voicecoach.words.tokens import listed, plain

LONGEST_SIGN, FEWEST_TOLD = 14, 2
"""Words of a turn that only shows that somebody listens, and of what the customer told before it, at the most and least."""

LONGEST_REMARK = 6
"""Words beside a bid to go on, with which the turn ends, at most: "He wasn't! Go on."."""

LONG_ENOUGH = 6
"""Words of what was told, at least, of which a few may be said again where the customer answers or wants something, too."""

FEWEST_NODS = 2

LONGEST_ECHO = 4
"""Words of the customer's own beside a sign of listening at most: "the wrong room, I see"."""

JUST_TOLD = 30
"""The customer's last words that may be said again."""

_SIGNS = re.compile(
    r"(?<!\S)(?:i am (?:still )?(?:listening(?: to you)?|with you|here|following(?: you)?|hearing you|all ears)(?: still)?|"
    r"i am (?:just |still )?(?:writing|noting|taking|making|getting|jotting)(?: a)?(?: note| notes)?(?: of)?(?: all of)?"
    r"(?: it| this| that| these| (?:it |every )?word)?(?: all)?(?: in| down)?|(?:i am )?following you(?: so far)?|"
    r"i (?:can )?follow(?: you)?|i get you|"
    r"i have heard(?: you| that)|i (?:can |dey )?hear(?: you| that)?(?! (?:you |that )?well)|"
    r"still (?:here|listening|with you|on the line)|all ears|"
    r"(?:do |please |you )?(?:go (?:on|ahead)|carry on|keep (?:going|talking)|continue)(?: so| then)?|"
    r"(?:on|away) you go|do not (?:mind me|stop(?: on my account)?|let me stop you)|please do|do tell|"
    r"(?<!to )tell me(?: (?:more|the rest|all of it|all about it|everything))?|"
    r"i have (?:all the )?time(?: you (?:want|need|like))?|tell it|"
    r"(?:take|have) all the time (?:that )?you (?:want|need|like)|"
    r"(?:from|wherever|start (?:from|where)) (?:the (?:start|beginning|top)|you like)|"
    r"i have got that(?: down)?|every (?:bit|word)(?: of it)?|"
    r"(?:and |so |but )?(?:what|then what) (?:happened|came|did \w+ (?:do|say)(?: to (?:you|him|her|them|that))?)"
    r"(?: then| next| after that)?|"
    r"and (?:then|after that|after|so)(?=$)|what then|i see(?! it)|uh huh|aha|mm hmm?|mhmm?|mm+|mmhm|hmm?|hm m|"
    r"and (?:the )?(?:second|third|next|other)(?: one)?(?=$)|and(?=$)|achha|ehe?n|"
    r"(?:and )?(?:what )?next(?=$)|tell me what happened(?: next| then| after that)?|let us hear (?:it|the rest)|"
    r"i (?:want|would like) to hear (?:it|it all|all of it|the rest)|i am taking (?:it|this|that) (?:all )?in|"
    r"you have (?:got )?my (?:full |whole )?attention|i (?:will|would) not interrupt(?: you)?|i am right here|"
    r"loud and clear|"
    r"i have (?:noted|written)(?: that| it| this)(?: down)?|that is noted|whenever you are ready|work away|"
    r"(?:take|have) as long as you (?:want|need|like)|you do not say|well i never|i never(?=$)|ok so far|"
    r"(?:did|was|were|had|has|is|could|would) (?:he|she|they|it) (?:now|really|indeed|not)|"
    r"oh no|och no|ah no|no way|(?:oh |ah )?dear(?: me| oh dear)?|(?:oh )?my (?:word|god|goodness|lord)|(?:oh )?my(?=$)|"
    r"(?:oh )?(?:goodness(?: me| gracious)?|gosh|blimey|crikey|good grief|heavens|jeez|wow|jesus|tsk(?: tsk)?|ya allah|"
    r"(?:good )?(?:lord|god))|well well|is that (?:so|right)|"
    r"(?:oh |ah |och )bless(?: you| him| her| them)?|bless (?:him|her|them)|"
    r"(?:oh |ah )?(?:you |the )?poor (?:you|things?|man|woman|lady|love|girl|boy|lad|soul|mite|dog|cat|fellow))(?!\S)"
)
_WEAK_SIGNS = re.compile(
    r"(?<!\S)(?:understood|really|ah|ugh|ouch|oof|gotcha|(?:i have )?got (?:it|you|that)(?: down)?|"
    r"i can imagine|i am sure|i understand|"
    r"(?:that )?makes sense|"
    r"(?:fair|right) enough|absolutely|exactly|naturally|for sure|sure thing|never(?=$)|oh(?: yes| aye)?(?=$)|"
    r"i can believe (?:it|that)|noted|fire away|"
    r"right you are|that is (?:all right|ok|fine)|"
    r"(?:you )?take your time|in your own time|(?:there is )?no (?:hurry|rush)(?: at all| on my side)?)(?!\S)"
)
"""Signs that count after what was told, and not after a wish or a number."""

_BIDS = re.compile(r"(?<!do )(?:go on|carry on|keep (?:going|talking)|please continue)(?: please| sir| madam| then)?$")
"""What asks to go on, at the end of a turn."""

_MOCKS = listed("fascinating riveting thrilling gripping lovely wow interesting marvellous although but press turn click take")

_BESIDE_SIGNS = listed("""
    right yes yeah yep yup ya ja aye ok sure oh ah uh sir ma'am madam please then lah la so well good and fine is it of course no
    och eh ji haan true indeed you are enough all that's that
""")
_NODS = listed("right yes yeah yep yup ya ja aye ok sure ji haan mm")
"""Words of which two or more, and nothing else, are a sign of listening after something that was told."""

_ADDED = listed("""
    a an the your you his her he she it they their them there in on at by for from of to with and since no not none never even all
    both still already only just well as had have has was were is are did do up down out off very this that those these too so
""")
"""Words without content that stand beside those that are said again."""

_CHECKS = re.compile(
    r"\b(?:are|do|can) you (?:even |still |really )?(?:there|listen\w*|hear\w*|here|follow\w*|with me|on the line|get)\b|"
    r"\bam i (?:going )?too fast\b|\b(?:you are |you're |still |you )?(?:with me|following)(?: so far)?$|\byou to listen$"
)
"""A question of whether anybody listens."""

_ANSWERS = re.compile(
    r"(?:(?:yes|no|yeah|not at all|of course|sure|oh|i am|so far|aye|i do|i can) ?)*"
    r"(?:(?:i am )?(?:still )?(?:here|listening|with you|all ears|following(?: you)?)|every (?:bit|word)|so far|"
    r"i am getting every word(?: down)?|i follow(?: you)?|i hear you|go on|keep going|carry on)"
    r"(?: (?:yes|of it|please|loud and clear|so far|still|here|listening|keep going|go on|carry on|"
    r"every word|i am|sir|madam|and|with you))*"
)
"""What says that somebody listens, and nothing else."""


def listens(words: Sequence[str], customer_said: str, names: Sequence[str] = ()) -> bool:
    """Whether a turn, after something that was told, is nothing but signs of listening: "mm-hm", "I see, go on"."""
    told = customer_said.rstrip("\"')\u201d ")
    called = {part for name in names for part in plain(name)}
    line = " ".join(part for word in words for part in plain(word) if part not in called)
    if not 0 < len(words) <= LONGEST_SIGN or len(told.split()) < FEWEST_TOLD:
        return False
    if told.endswith("?"):
        return bool(_CHECKS.search(told.lower().rstrip("?")) and _ANSWERS.fullmatch(line))
    said, signs = _SIGNS.subn(" ", line)
    said, weak = _WEAK_SIGNS.subn(" ", said)
    rest, asks = said.split(), not signs and "?" in " ".join(words[:-1])
    trails_off = told.endswith(("...", "\u2026"))
    if (signs or (weak and (trails_off or tells(told)))) and set(rest) <= _BESIDE_SIGNS:
        return True
    if asks or not (trails_off or goes_on(told)):
        return bool(signs) and not asks and len(told.split()) >= LONG_ENOUGH and _echoes(rest, told)
    if _BIDS.search(line) and len(rest) <= LONGEST_REMARK and not _MOCKS & {*rest}:
        return bool(re.search(r"[.!,] ", " ".join(words))) or not rest
    nods = [word for word in rest if word in _NODS]
    return (bool(signs or nods or (weak and tells(told))) and _echoes(rest, told)) or len(nods) == len(rest) >= FEWEST_NODS


_TURNED = {
    "my": "your",
    "i": "you",
    "me": "you",
    "mine": "yours",
    "our": "your",
    "we": "you",
    "us": "you",
    "am": "are",
    "was": "were",
}
"""What turns about when it is said again to the one who said it."""


def _echoes(rest: Sequence[str], told: str) -> bool:
    """Whether the words beside the signs are a few of those that the customer just said."""
    own = {stem(_TURNED.get(part, part)) for word in told.split()[-JUST_TOLD:] for part in plain(word)}
    again = [_TURNED.get(word, word) for word in rest if word not in _BESIDE_SIGNS | _ADDED]
    return 0 < len(again) <= LONGEST_ECHO and {stem(word) for word in again} <= own
