"""What the card lets the trainee give, what of it the customer asked for, and what was refused again and again all the same."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.words.call_view import CallView
from voicecoach.words.skills import SKILLS
from voicecoach.words.spoken import amounts, written_amounts
from voicecoach.words.tokens import listed, stream
from voicecoach.words.verdicts import SURE

REFUSALS = 2
"""Answers that refuse the same thing from which it was made to be begged for: the first may be put right."""

ROUNDED = 1.2
"""Factor by which customers may have a sum too high and still mean it: they round, and get it wrong."""

REACH = 6
"""Tokens within which a refusal names what it refuses."""

_VERBS = listed("""
    send pay give write have add move change pass tell lend note ring call enter arrange bring book credit refund offer put make
    get take do keep let hand provide cover enter issue
""")
"""How a line of the card begins; after an article the same word is a thing."""

_TELLS = listed("tell ring call")
"""What is no thing to give, though the card asks for it."""

_CUT = listed("""
    to of on in at for by from within against that who whom while with until as back up during because and or so
    if when where which whatever over under per than
""")
_EMPTY = listed("""
    a an the her his him he she it them they their you your yourself my our all both any another new old whole full small mobile
    written free more one two three four five six seven eight nine ten hundred twenty thirty forty fifty sixty seventy eighty
    ninety today now once tomorrow tonight hour hours day days week weeks nothing cost dollars dollar pounds euros cents
    percent minutes minute maybe also again there here brought sent
""")
_LIMITS = listed("no not never only nothing neither else otherwise instead")
"""How a line begins that is a limit, or holds only where another does not."""

_LIMIT = re.compile(r"\b(?:no|not|never|only|nobody|nothing|unless|except|without|must|beyond)\b")
"""What makes a line of the policy a limit."""

_TOO_WIDE = listed(
    "order number account course machine room call result card name information guest person seat thing manager supervisor"
)
"""Words that by themselves name many things; a manager is another skill's matter."""

_GIVE = (
    r"(?:give|offer|send|pay|refund|credit|book|waive|lend|arrange|get you|provide|cover|replace|write|reimburse|spare|let you "
    r"have|do|issue)"
)
_UNABLE = r"(?:can not|will not|am not able to|are not able to|am not going to|are not going to|am not allowed to|do not)"
_REFUSES = (
    re.compile(rf"\b(?:i|we) {_UNABLE} {_GIVE} "),
    re.compile(r"\byou (?:will not|are not going to|can not|are not) (?:be )?(?:get|getting|have|having) "),
    re.compile(r"\byou can forget (?:about )?"),
)
_REFUSES_TO = re.compile(rf"\b(?:i|we) {_UNABLE} (?=(\w+) )")
"""Before a thing that is done rather than given: "I can't unlock"."""

_IMPOSSIBLE = re.compile(
    r"\b(?:is|are) (?:not possible|impossible|out of the question|not happening|not going to happen|not something (?:i|we) do)\b"
)
_FLAT = re.compile(
    r"(?:^|[.?] )(?:no |sorry |well |look |i am sorry |i am afraid )*"
    r"(?:(?:i|we) (?:can not|will not|do not|am not going to|are not going to) do (?:that|this)"
    r"|(?:that|this|it) is (?:not possible|impossible|not happening|out of the question)"
    r"|no way|(?:no )?not|no chance|not a chance|out of the question) (?=[.?]|$)"
)
"""A refusal of what was just asked for, whatever that was."""

_EXCUSED = re.compile(
    r"\b(?:until|before|without|unless|if|yet|first|more|above|over|beyond|exceed|both|(?<!at )all|so much|that much|twice|second"
    r"|each|every|as well|on top|today|tonight|tomorrow|now|again|promise|guarantee|another|did not|need|not that|said|say"
    r"|told|mean|think)\b|[?]"
)
"""A condition, a limit, a time, a question: what is refused is not the thing itself, or it is not refused."""

_GIVES_IT = re.compile(rf"(?<!not )\b(?:can|will|could|am going to|let me) (?!not)(?:\w+ )?{_GIVE} (?:it|that|them|both|this)\b")
_ASKS = re.compile(r"\?|\b(?:want|need|get|give|pay|have|back|where|what about)\b")
_BACK = re.compile(
    r"\b(?:refund|money back|money (?:\w+ )?back|back (?:the|your) money|pay (?:it |that )?back|send back|\d+ back|back the)\b"
)
_MONEY = listed("money refund refunded dollars pay paid cost costs back cash sum pounds euros")


class Thing(msgspec.Struct, frozen=True):
    """One thing of the card's that may be given: the line it stands in, the words that name it, and its sum."""

    line: str
    words: frozenset[str]
    figure: float | None = None


def read_things(may_give: Sequence[str], policy: Sequence[str] = ()) -> tuple[Thing, ...]:
    """What the lines of a card let one give, each by words that mean nothing else on this card.

    A limit is no thing, nor is what only stands in for another; what a limit or two lines speak of is left out, as to refuse
    it may be right.
    """
    limits = [_plain(line).split() for line in may_give if _is_limit(line)]
    limits += [_plain(line).split() for line in policy if _LIMIT.search(_plain(line))]
    denied = [frozenset(map(_one, words)) for words in limits]
    things = [thing for line in may_give if not _is_limit(line) if (thing := _thing(line))]
    return tuple(thing for thing in things if _is_plain(thing, denied, [each for each in things if each is not thing]))


def _is_limit(line: str) -> bool:
    said = _plain(line).split()
    return not said or said[0] in _LIMITS


def _is_plain(thing: Thing, denied: Sequence[frozenset[str]], others: Sequence[Thing]) -> bool:
    """Whether to refuse what has these words is to refuse this thing."""
    if not thing.words:
        return not any({"money", "refund"} & words for words in denied)
    if thing.words & {"manager", "supervisor"} or (len(thing.words) == 1 and thing.words <= _TOO_WIDE):
        return False
    return not any(thing.words <= words for words in denied) and not any(thing.words <= other.words for other in others)


def _thing(line: str) -> Thing | None:
    """What a line of the card gives."""
    said = re.sub(r"\([^)]*\)|\bfree of charge\b", "", line)
    sums = [float(each.value) for each in written_amounts(line) if each.kind == "money"]
    figure = max(sums, default=None) if _is_sum(line) else None
    named = _named(re.split(r"[,;:.] ", said)[0])
    return Thing(line, named, figure) if named or figure is not None else None


def _is_sum(line: str) -> bool:
    return bool(re.search(r"\d\.\d\d\b|\bdollars?\b|\bpounds?\b|\beuros?\b|[$£€]\d", line))


def _named(text: str) -> frozenset[str]:
    """The words of the thing that a line names, in the singular; of one that is moved to another place, of the place."""
    words = _plain(text).split()
    if not words or words[0] in _TELLS:
        return frozenset()
    parts: list[list[str]] = [[]]
    for before, word in zip(["", *words], words, strict=False):
        if word in _CUT:
            parts.append([])
        elif not (word in _EMPTY or (word in _VERBS and before not in {"a", "an", "the"}) or not word.isalpha()):
            parts[-1].append(_one(word))
    if not parts[0] and words[0] in {"move", "change"} and len(parts) > 1:
        return frozenset(parts[1])
    return frozenset(parts[0])


def judge_grant(call: CallView) -> Finding | None:
    """What was refused twice and more though the customer asked for it and the card gives it."""
    if call.origin is Origin.UPLOADED:
        return None
    things = read_things(call.may_give.lines, call.may_give.policy)
    for thing in things:
        others = [each for each in things if each is not thing]
        refused = [turn for turn in call.heard if refuses(thing, turn, call.said_before(turn.segment.start), others)]
        if len(refused) >= REFUSALS and _asked(call, thing, refused[REFUSALS - 1]):
            return _begged(call, thing, refused)
    return None


def refuses(thing: Thing, turn: Turn, asked: Turn | None = None, others: Sequence[Thing] = ()) -> bool:
    """Whether an answer refuses a thing: by its name, or flatly where the customer has just asked for it and nothing else."""
    if sum(1.0 if word.confidence is None else word.confidence for word in turn.words) < SURE * len(turn.words):
        return False
    said = _plain(turn.text)
    if _GIVES_IT.search(said) or _too_much(thing, said):
        return False
    wish = _plain(asked.text) if asked else ""
    if _too_much(thing, wish, ROUNDED):
        return False
    if any(_refused_in(thing, sentence) for sentence in _sentences(said)):
        return True
    named = [each for each in (thing, *others) if _names(each, wish.split())]
    return bool(_FLAT.search(said) and _ASKS.search(wish)) and named == [thing]


def _refused_in(thing: Thing, sentence: str) -> bool:
    if _EXCUSED.search(sentence):
        return False
    starts = [found.end() for pattern in _REFUSES for found in pattern.finditer(sentence)]
    starts += [found.end() for found in _REFUSES_TO.finditer(sentence) if found[1] in thing.words]
    after = [sentence[start:].split()[:REACH] for start in starts]
    before = [sentence[: found.start()].split()[-REACH:] for found in _IMPOSSIBLE.finditer(sentence)]
    return any(_names(thing, said) for said in (*after, *before))


def _names(thing: Thing, said: Sequence[str]) -> bool:
    """Whether all words of a thing are among what is said; of a sum without a name, the sum, or that it goes back."""
    if thing.words:
        return thing.words <= {_one(word) for word in said}
    sums = {float(each.value) for each in amounts(list(said)) if each.kind in {"money", "number"}}
    back = _BACK.search(_plain(thing.line)) and _BACK.search(" ".join(said))
    return thing.figure in sums or bool(back)


def _too_much(thing: Thing, said: str, rounded: float = 1.0) -> bool:
    """Whether more is spoken of than the card gives, by more than a factor by which it may be rounded."""
    sums = [float(each.value) for each in amounts(said.split()) if each.kind == "money"]
    return thing.figure is not None and any(each > rounded * thing.figure for each in sums)


def _asked(call: CallView, thing: Thing, refused: Turn) -> bool:
    """Whether the customer had spoken of a thing before it was refused for the second time."""
    wanted = thing.words | (_MONEY if thing.figure is not None else frozenset())
    before = (turn for turn in call.of(Speaker.CUSTOMER) if turn.segment.start < refused.segment.start)
    return any(wanted & {_one(word) for word in _plain(turn.text).split()} for turn in before)


def _begged(call: CallView, thing: Thing, refused: Sequence[Turn]) -> Finding:
    last = refused[REFUSALS - 1]
    times = "twice" if len(refused) == REFUSALS else f"{len(refused)} times"
    gave = (cue for cue in call.cues_of("grant") if cue.good and cue.segment and cue.segment.start > last.segment.start)
    late = next(gave, None) is not None
    happened = f"You refused {times} what your card lets you give, and they had asked for it: “{thing.line.rstrip('.')}”."
    name = f"{call.name}, " if call.name else ""
    words = _sentence_of(thing, last)
    return Finding(
        skill="grant",
        verdict=Verdict.BAD,
        rule="grant.given_late" if late else "grant.begged_for",
        happened=f"{happened} You gave way only then." if late else happened,
        why=SKILLS["grant"].why,
        quote=" ".join(word.text for word in words),
        segment=Segment(words[0].segment.start, words[-1].segment.end),
        instead=f"Look at what the card lets you give before you say no, and say yes the first time: “{name}yes, that I can do.”",
    )


def _sentence_of(thing: Thing, turn: Turn) -> tuple[Word, ...]:
    """The words of the sentence that refuses; of a flat refusal, the first one."""
    sentences = list(_spoken_sentences(turn.words))
    named = (words for words in sentences if _refused_in(thing, _plain(" ".join(word.text for word in words))))
    return next(named, sentences[0])


def _spoken_sentences(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    begun: list[Word] = []
    for word in words:
        begun.append(word)
        if word.text.endswith((".", "?", "!")):
            yield tuple(begun)
            begun = []
    if begun:
        yield tuple(begun)


def _sentences(said: str) -> list[str]:
    return [f"{part.strip()} " for part in re.split(r"(?<=[.?]) ", said) if part.strip()]


def _plain(text: str) -> str:
    return stream(text.replace("/", " ").split()).text


def _one(word: str) -> str:
    """A word in the singular."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
