"""What the customer's words give the advice: the issue in a few words, turned round so that the trainee can say it."""

import re

from voicecoach.call.recording import Origin
from voicecoach.call.speech import Speaker, Turn
from voicecoach.words.call_view import CallView
from voicecoach.words.conditions import content, matches
from voicecoach.words.pattern import forms
from voicecoach.words.tokens import listed, stream

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

_FAILED = forms("""
    not/never/no_one/nothing/none/without/still
    late/lost/broken/broke/missing/wrong/damaged/smashed/leaking/leaked/dead/failed/faulty/torn/flooded/ruined/cancelled/twice
    refused/ignored/overcharged/charged/stuck/stolen/scratched/dented/cold/empty/again
""")
"""Words by which something went wrong."""

_DEMANDS = forms("""
    refund/compensation/compensate/replacement/discount/credit/money_back/voucher/reimburse
    i ( want | demand | expect | insist | would like | need )
    what are you ( going to do | doing )
""")
"""Words by which a customer says what they want."""

_NO_ISSUE = forms("""
    calling/ringing/phoning/name/question/questions/speaking/hello/thank/thanks/want/wanted/sorry/help
    ( do | can | could | will | are ) you
""")
"""Words by which a clause is the call's business rather than its issue."""

_FLIPS = {
    "i": "you",
    "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "we": "you",
    "we're": "you're",
    "we've": "you've",
    "us": "you",
    "our": "your",
    "ours": "yours",
    "am": "are",
    "you": "we",
    "you've": "we've",
    "you're": "we're",
    "you'd": "we'd",
    "your": "our",
    "yours": "ours",
}
_BEFORE_OBJECT = listed("""
    told tell tells telling asked ask asks asking called call calling rang ring ringing phoned phone paid pay pays paying gave
    give gives giving given sent send sends sending emailed email wrote write trust trusted believe believed warned warn owe
    thank let made showed show helped help need want wanted reach reached with from to for of by at about on without against
    between behind
""")
"""Words after which "you" is spoken to, or of, and does nothing itself: they told us, not we."""

_LEAD = re.compile(
    r"^(?:(?:yes|yeah|no|oh|hi|hello|well|so|and|but|because|look|listen|now|okay|ok|right|i mean|you know|um|uh|frankly|"
    r"honestly|i'm calling because|i am calling because|the thing is|i said|i'm telling you|i keep telling you(?: people)?|"
    r"i(?:'ve| have)? (?:just |already )?told you(?: people)?)[,\s]+)+",
    re.IGNORECASE,
)
_SUBJECTS = frozenset(
    {*_FLIPS, "the", "it", "it's", "nobody", "no", "there", "there's", "they", "someone", "this", "that", "a", "an", "he", "she"}
)
SHORTEST, LONGEST = 4, 16
"""Words that an issue clause holds."""


def is_upset(turn: Turn) -> bool:
    """Whether the customer's words show that they are upset or were failed."""
    return matches(UPSET_SIGNS, stream([word.text for word in turn.words]).text)


def complains(call: CallView) -> bool:
    """Whether the call is about something that went wrong: a practised call is; on another the customer's words show it."""
    return call.origin is Origin.PRACTISED or any(is_upset(turn) for turn in call.of(Speaker.CUSTOMER))


def demands(turn: Turn) -> bool:
    """Whether the customer says what they want."""
    return matches(_DEMANDS, stream([word.text for word in turn.words]).text)


def issue_clause(call: CallView) -> str | None:
    """The clause of the customer's story that says what went wrong, as they said it; None where no clause says it plainly."""
    best: tuple[int, str] | None = None
    for turn in call.of(Speaker.CUSTOMER)[:4]:
        for clause in _clauses(turn.text):
            plain = stream(clause.split()).text
            if not matches(_FAILED, plain) or matches(_NO_ISSUE, plain):
                continue
            weight = len(content(plain)) + (2 if matches(UPSET_SIGNS, plain) else 0)
            if best is None or weight > best[0]:
                best = (weight, clause)
    return best[1] if best else None


def _clauses(text: str) -> list[str]:
    """Stretches that can stand alone: sentences, and their parts joined by "and", "but" or a comma."""
    out: list[str] = []
    for sentence, mark in re.findall(r"([^.?!;:]+)([.?!;:]*)", text):
        if "?" in mark:
            continue
        parts = re.split(r",?\s+(?=(?:and|but|so|because)\s+(?:I|we|you|my|your|the|it|they|nobody|no|there)\b)|,\s+", sentence)
        for told in (sentence, *parts):
            clause = _LEAD.sub("", told.strip(" ,\"'"))
            if SHORTEST <= len(clause.split()) <= LONGEST and clause.split()[0].lower().replace("\u2019", "'") in _SUBJECTS:
                out.append(clause)
    return out


def turned_round(clause: str) -> str:
    """The customer's clause as the trainee would say it: "I paid twice" becomes "you paid twice"."""
    out: list[str] = []
    for raw in clause.replace("\u2019", "'").split():
        word = raw.strip(",.!?")
        flipped = _FLIPS.get(word.lower(), word)
        if word.lower() == "you" and out and out[-1].lower() in _BEFORE_OBJECT:
            flipped = "us"
        if out and out[-1].lower() in {"you", "we"} and flipped.lower() == "was":
            flipped = "were"
        if word.lower() == "are" and out and out[-1] == "we":
            flipped = "are"
        out.append(raw.replace(word, flipped) if word else raw)
    text = " ".join(out)
    return text[0].lower() + text[1:] if text and not text.startswith(("I ", "I'")) else text


def last_words(turn: Turn, count: int = 12) -> str:
    """The end of what the customer said, enough to recognise the moment."""
    texts = [word.text for word in turn.words]
    return ("… " if len(texts) > count else "") + " ".join(texts[-count:])
