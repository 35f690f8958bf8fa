"""Finds skills in what the trainee said, done well or badly, each with the words to hear."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.words.by_meaning import Part, meant_in
from voicecoach.words.conditions import matches
from voicecoach.words.counted import counted_cues
from voicecoach.words.known import Known, known_cues
from voicecoach.words.meaning import STRENGTH, Meaning, Meant
from voicecoach.words.pattern import compiled, forms
from voicecoach.words.rule import Context, Rule, Scope
from voicecoach.words.rules import RULES
from voicecoach.words.tokens import Stream, stream
from voicecoach.words.turned_about import agrees, denied, denies_example, kindly, runs_down

__all__ = ["Context", "Cue", "find_cues", "find_cues_in_text", "holds_cue"]

LONGEST_QUOTE = 30
"""Words that a quote holds at most."""

_RUNS_ON = forms("""
    what/which/who/where/when/how/could/can/would/did/do/does/may/is/are/was
        you/i/the/that/your/it/we/this/is/was/are/would/could/can/did/do
""")
"""How a question begins."""

_TAKEN_BACK = frozenset({"apologise", "empathise"})
"""Skills of which the same words can look done well and be done badly."""

_WARM = frozenset({"apologise", "empathise", "validate", "on_your_side", "sincere"})
"""Skills whose praise gives way to mockery beside it: "I can only imagine the pain. Shall I call an ambulance?"."""

_MOCKS = frozenset({"not_defensive.mockery", "not_defensive.sarcasm", "not_defensive.so_little"})
"""Rules that hear mockery, which wears the words of praise."""

_NEVER_DENIED = frozenset({"not_defensive", "sincere", "end_abuse"})
"""Skills of which a "not" before the words takes nothing back: "excuse me for not being a mind reader"."""

_TURNED_BY_KINDNESS = frozenset(
    {"no_contradiction", "fair_solution", "decline_with_reason", "negotiate", "positive_language", "alternatives"}
)
"""Skills of which what sounds like doing them badly is kind to a customer who runs themselves down, or is afraid."""

_OPENERS = frozenset({"but", "and", "because", "then", "while", "although"})


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """One skill heard in the trainee's words, and the rule that heard it.

    ``first`` and ``last`` are the quote's words (inclusive); ``confidence`` in 0 … 1 is the rule's strength times the
    confidence of the least sure word that it rests on.
    """

    skill: str
    good: bool
    quote: str
    first: int
    last: int
    segment: Segment | None
    rule: str
    confidence: float

    @property
    def name(self) -> str:
        """Skill and direction, as personas write it: ``"empathise:good"``."""
        return f"{self.skill}:{'good' if self.good else 'bad'}"


def find_cues(words: Sequence[Word], context: Context, meaning: Meaning | None = None) -> tuple[Cue, ...]:
    """The cues in a turn of the trainee, in the order of their words; a skill is heard once in one place.

    What a sentence means beyond the patterns, ``meaning`` is asked; a pattern's word on a skill counts first, and what it
    hears, good or bad, silences accusations by meaning there, but for sure mockery, which no praise stands beside.
    """
    texts = [word.text for word in words]
    heard = stream(texts, context.customer_names)
    found = [_cue(rule, start, end, heard, words) for rule in RULES for start, end in _places(rule, heard, context)]
    found += [_known(each, words) for each in (*known_cues(texts, heard, context), *counted_cues(heard))]
    if meaning is not None:
        found = _by_meaning(found, heard, words, context, meaning)
    return _apart(_not_mocking(_not_taken_back(found, heard), heard))


def find_cues_in_text(text: str, context: Context, meaning: Meaning | None = None) -> tuple[Cue, ...]:
    """The cues in a typed turn; without times, and as sure as their rules are."""
    words = [Word(part, Segment(index, index + 1)) for index, part in enumerate(text.split())]
    return tuple(msgspec.structs.replace(cue, segment=None) for cue in find_cues(words, context, meaning))


def holds_cue(text: str, skill: str, *, good: bool) -> bool:
    """Whether the rules of one skill hear it in a text; no other rule is asked, or made ready."""
    heard = stream(text.split())
    rules = (rule for rule in RULES if rule.skill == skill and rule.good is good)
    return any(True for rule in rules for _ in _places(rule, heard, Context()))


def _places(rule: Rule, heard: Stream, context: Context) -> Iterator[tuple[int, int]]:
    for form in rule.forms:
        for match in compiled(form).finditer(heard.text):
            scope = Scope(
                text=heard.text,
                start=match.start(),
                end=match.end(),
                sentence=heard.sentence(match.start()),
                clause=heard.clause(match.start()),
                context=context,
            )
            if match.end() > match.start() and _holds(rule, scope):
                yield match.start(), match.end()


def _holds(rule: Rule, scope: Scope) -> bool:
    if rule.asked is not None and _asked(scope, rule.asked) is not rule.asked:
        return False
    if matches(rule.not_before, scope.before) or matches(rule.not_after, scope.after):
        return False
    if matches(rule.not_sentence, scope.whole) or matches(rule.not_turn, scope.text):
        return False
    if not all(need(scope) for need in rule.needs):
        return False
    if rule.skill not in _NEVER_DENIED and denied(scope):
        return False
    return rule.good or rule.skill not in _TURNED_BY_KINDNESS or not kindly(scope.context.customer_said)


def _asked(scope: Scope, wanted: bool) -> bool:
    """Whether the match lies in a question; one that only begins after the match, as recognition runs on, is none of its own."""
    question = scope.whole.rstrip().endswith("?")
    return question and (wanted or not matches(_RUNS_ON, scope.after))


def _cue(rule: Rule, start: int, end: int, heard: Stream, words: Sequence[Word]) -> Cue:
    core = heard.words_between(start, end)
    sureness = [c for word in words[core[0] : core[1] + 1] if (c := word.confidence) is not None]
    first, last = _widened(core, heard, words)
    if rule.leads_in and _ends_sentence(last, heard):
        last = _next_sentence(first, last, heard, len(words))
    return Cue(
        skill=rule.skill,
        good=rule.good,
        quote=" ".join(word.text for word in words[first : last + 1]),
        first=first,
        last=last,
        segment=_segment(words[first : last + 1]),
        rule=rule.id,
        confidence=rule.strength * min(sureness, default=1.0),
    )


def _by_meaning(found: Sequence[Cue], heard: Stream, words: Sequence[Word], context: Context, meaning: Meaning) -> list[Cue]:
    """What patterns heard and what the sentences mean beyond it, each such cue named by the example it lies nearest to."""
    out: list[Cue] = []
    mocking: list[Part] = []
    for each in meant_in([word.text for word in words], heard, context, meaning):
        part, meant = each.part, each.meant
        near = [cue for cue in found if cue.first <= part.last and part.first <= cue.last]
        if any(cue.skill == meant.skill and (cue.good == meant.good or not _TAKEN_BACK & {cue.skill}) for cue in near):
            continue
        if not meant.good and any(not cue.good or (cue.skill != meant.skill and not meant.mocks) for cue in near):
            continue
        if meant.good and any(not cue.good and cue.first <= part.first and part.last <= cue.last for cue in near):
            continue  # all of it is held against them already
        if _turned_about(meant, " ".join(word.text for word in words[part.first : part.last + 1]), heard, context):
            continue
        mocking += [part] * meant.mocks
        stretch = words[part.first : part.last + 1]
        sureness = min((c for word in stretch if (c := word.confidence) is not None), default=1.0)
        out.append(
            Cue(
                skill=meant.skill,
                good=meant.good,
                quote=" ".join(word.text for word in stretch[:LONGEST_QUOTE]),
                first=part.first,
                last=min(part.last, part.first + LONGEST_QUOTE - 1),
                segment=_segment(stretch[:LONGEST_QUOTE]),
                rule=f"{meant.skill}.like “{meant.example}”",
                confidence=STRENGTH[meant.good] * sureness,
            )
        )
    return [cue for cue in (*found, *out) if not (cue.good and any(_mocked(cue, part) for part in mocking))]


def _mocked(cue: Cue, part: Part) -> bool:
    """Whether praise lies in words that mock, or is warm and in the sentence beside them."""
    beside = int(cue.skill in _WARM)
    return cue.first <= part.last + beside and part.first - beside <= cue.last


def _turned_about(meant: Meant, text: str, heard: Stream, context: Context) -> bool:
    """Whether a meaning is the contrary of what was said, or kind after what the customer just said."""
    if meant.skill not in _NEVER_DENIED and denies_example(text, meant.example):
        return True
    if meant.good:
        return False
    if meant.skill in _TURNED_BY_KINDNESS and kindly(context.customer_said):
        return True
    owns_up = meant.skill in _TAKEN_BACK  # who takes the blame for what the customer did is not kind but wrong
    return not owns_up and runs_down(context.customer_said) and not agrees(heard.text)


def _ends(heard: Stream) -> list[int]:
    """The words that end a sentence."""
    return sorted({token.word for token in heard.tokens if token.text in ".?"})


def _not_taken_back(found: Sequence[Cue], heard: Stream) -> list[Cue]:
    """Without an apology or sympathy that the same sentence takes back: "I'm sorry you feel that way" is none."""
    ends = _ends(heard)
    bad = {(cue.skill, bisect_left(ends, cue.first)) for cue in found if not cue.good and cue.skill in _TAKEN_BACK}
    return [cue for cue in found if not cue.good or (cue.skill, bisect_left(ends, cue.first)) not in bad]


def _not_mocking(found: Sequence[Cue], heard: Stream) -> list[Cue]:
    """Without praise in a sentence that a pattern hears to mock, or warm praise in the one beside it."""
    ends = _ends(heard)
    mocking = {bisect_left(ends, cue.first) for cue in found if cue.rule in _MOCKS}
    beside = mocking | {at + step for at in mocking for step in (-1, 1)}
    return [
        cue for cue in found if not cue.good or bisect_left(ends, cue.first) not in (beside if cue.skill in _WARM else mocking)
    ]


def _known(found: Known, words: Sequence[Word]) -> Cue:
    stretch = words[found.first : found.last + 1]
    return Cue(
        skill=found.rule.partition(".")[0],
        good=found.good,
        quote=" ".join(word.text for word in stretch),
        first=found.first,
        last=found.last,
        segment=_segment(stretch),
        rule=found.rule,
        confidence=found.strength * min((c for word in stretch if (c := word.confidence) is not None), default=1.0),
    )


def _segment(words: Sequence[Word]) -> Segment:
    return Segment(min(w.segment.start for w in words), max(w.segment.end for w in words))


def _widened(core: tuple[int, int], heard: Stream, words: Sequence[Word]) -> tuple[int, int]:
    """The clause round the words that fired: what a person would want to hear, never more than `LONGEST_QUOTE` words."""
    first, last = core
    while first > 0 and last - first + 1 < LONGEST_QUOTE and (first - 1) not in heard.breaks:
        if words[first].text.lower() in _OPENERS:
            break
        first -= 1
    while last + 1 < len(words) and last - first + 1 < LONGEST_QUOTE and last not in heard.breaks:
        if words[last + 1].text.lower() in {"but"}:
            break
        last += 1
    return first, last


def _ends_sentence(word: int, heard: Stream) -> bool:
    return any(token.word == word and token.text in ".?" for token in heard.tokens)


def _next_sentence(first: int, last: int, heard: Stream, count: int) -> int:
    """The last word of the sentence after a word, within the longest quote."""
    ends = [token.word for token in heard.tokens if token.word > last and token.text in ".?"]
    return min(ends[0] if ends else count - 1, first + LONGEST_QUOTE - 1, count - 1)


def _apart(found: Sequence[Cue]) -> tuple[Cue, ...]:
    """Of cues of one skill that share words the surest, of equals the earliest and longest."""
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda c: (-c.confidence, c.first, -c.last, c.rule)):
        if not any(k.name == cue.name and k.first <= cue.last and cue.first <= k.last for k in kept):
            kept.append(cue)
    return tuple(sorted(kept, key=lambda c: (c.first, c.last, c.skill, not c.good, c.rule)))
