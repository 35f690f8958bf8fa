"""What the customer's words show: that they are upset, what they want, how they ended."""

from voicecoach.call.recording import Origin
from voicecoach.call.speech import Speaker, Turn
from voicecoach.words.call_view import CallView
from voicecoach.words.conditions import matches
from voicecoach.words.pattern import forms
from voicecoach.words.tokens import stream

UPSET_SIGNS = forms("""
    <upset>
    ridiculous/unacceptable/disgusting/outrageous/disgrace/disgraceful/joke/useless/rubbish/incompetent/pathetic/appalling
    scam/lies/liar/nonsense/terrible/awful/horrible/worst/fuming/complaint/complain/lawyer/shambles/shocking/robbed
    ( second | third | fourth | fifth | sixth | third | how many ) time/times
    ( no one | nothing ) ..4 ( called | answered | answers | helped | works | happened | came | told | replied )
    ( still | ever ) ( not | no | waiting | have not | nothing )
    ( had | have ) enough
    ( so | way too | far too ) ( soon | late | long | little | many )
    ( baffled | puzzled | surprised | concerned | bothered | unhappy | disappointed )
    ( came | went | broke | stopped | started | happened ) ..3 ( again | so soon | already | too soon )
    only <number> ( days | weeks | months | miles ) ( ago | after | later )
    ( sick | tired ) ( and tired )? of
    ( never | not ) ( arrived | arrive | come | came | turned | showed | worked | answered | received | got )
    let me down/speak_to
""")
"""Words by which a customer is plainly upset or has been failed."""

_DEMANDS = forms("""
    refund/compensation/compensate/replacement/discount/credit/money_back/voucher/reimburse
    i ( want | demand | expect | insist | would like | need )
    what are you ( going to do | doing )
""")
"""Words by which a customer says what they want."""


MOST_WORDS, FEWEST_WORDS = 16, 4
"""Words of the last sentences by which a moment is recognised."""


def is_upset(turn: Turn) -> bool:
    """Whether the customer's words show that they are upset or were failed."""
    return matches(UPSET_SIGNS, stream([word.text for word in turn.words]).text)


def complains(call: CallView) -> bool:
    """Whether the call is about something that went wrong: a practised call is; on another the customer's words show it."""
    return call.origin is Origin.PRACTISED or any(is_upset(turn) for turn in call.of(Speaker.CUSTOMER))


def demands(turn: Turn) -> bool:
    """Whether the customer says what they want."""
    return matches(_DEMANDS, stream([word.text for word in turn.words]).text)


def last_words(turn: Turn, count: int = 12) -> str:
    """The end of what the customer said, enough to recognise the moment: whole sentences where they are short enough."""
    texts = [word.text for word in turn.words]
    begins = [
        place for place in range(len(texts)) if place == 0 or texts[place - 1].rstrip("\"'\u201d\u2019").endswith((".", "!", "?"))
    ]
    whole = next((place for place in begins if len(texts) - place <= MOST_WORDS and len(texts) - place >= FEWEST_WORDS), None)
    first = max(0, len(texts) - count) if whole is None else whole
    return ("\u2026 " if first else "") + " ".join(texts[first:])
