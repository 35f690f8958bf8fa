"""What a team adds to the scorecard: items of its own, heard by authored examples; and the weights that a coach sets."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Turn, Word
from voicecoach.words.call_view import ENOUGH_TURNS
from voicecoach.words.meaning import may_mean
from voicecoach.words.tokens import stream

Near = Callable[[str, str], float]
"""How near two sentences lie in meaning, -1 … 1; from the outside, as it needs a model."""

NEAR_GOOD, NEAR_BAD, MAYBE = 0.65, 0.75, 0.45
"""Nearness from which a sentence counts as an example of an item done well, done badly, or may be one: not to be called missing.

Measured by `scripts/bench_scorecard.py`; what is held against somebody takes the greater nearness.
"""

SAID, MEANT = 0.95, 0.6
"""Confidence of an item whose very words were said, and of one that was meant."""

SURE = 0.5
"""Confidence of words from which an item counts."""

LONG = 14
"""Words of a sentence from which its clauses are looked at by themselves, too."""

FEWEST_WORDS = 3
"""Words of an example from which it is looked for as a part of a sentence."""

MOST_FOUND = 2
"""Findings of one item, done well or badly, that a report holds."""


class TeamItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a team's own: what it is called, why it matters, sentences that do it well or badly, what to say instead.

    ``due`` says that it belongs into every call, so that it is missing where nothing like it was said.
    """

    id: str
    title: str
    good: tuple[str, ...]
    bad: tuple[str, ...] = ()
    why: str = ""
    instead: str = ""
    keep: str = ""
    weight: float = 1.0
    due: bool = False


class Scorecard(msgspec.Struct, frozen=True, kw_only=True):
    """What a coach sets for all calls: the weights of skills, and a team's own items."""

    weights: Mapping[str, float] = {}
    items: tuple[TeamItem, ...] = ()


class _Heard(msgspec.Struct, frozen=True):
    """A stretch of words that lies near an example."""

    words: tuple[Word, ...]
    example: str
    near: float

    @property
    def sure(self) -> float:
        """How sure the words are, times how sure the item is."""
        heard = min((c for word in self.words if (c := word.confidence) is not None), default=1.0)
        return heard * (SAID if self.near >= 1 else MEANT)


def judge_team(turns: Sequence[Turn], items: Sequence[TeamItem], near: Near | None) -> tuple[Finding, ...]:
    """The findings of a team's items in the trainee's turns; without ``near`` only the examples' very words are heard."""
    pieces = [piece for turn in turns for piece in _pieces(turn.words)]
    return tuple(finding for item in items for finding in _judge(item, pieces, near, len([t for t in turns if t.words])))


def _judge(item: TeamItem, pieces: Sequence[tuple[Word, ...]], near: Near | None, turns: int) -> Iterator[Finding]:
    found = {
        good: [_nearest(piece, examples, near) for piece in pieces] if examples else []
        for good, examples in ((True, item.good), (False, item.bad))
    }
    bad = _counting(found[False], NEAR_BAD, found[True], good=False)
    good = _counting(found[True], NEAR_GOOD, found[False], good=True)
    told = [*(_finding(item, each, good=False) for each in bad), *(_finding(item, each, good=True) for each in good)]
    if told:
        yield from told
    elif not item.due or turns < ENOUGH_TURNS:
        yield _other(item, Verdict.NO_OCCASION, "Nothing of it was heard, and nothing shows that it was due.")
    elif near is None:
        yield _other(
            item, Verdict.NOT_KNOWABLE, "This could not be judged on this call.", "the model of meaning is not installed"
        )
    elif maybe := max(found[True], key=lambda each: each.near, default=None):
        if maybe.near >= MAYBE or maybe.sure < SURE * MEANT:
            why = f"“{_text(maybe.words)}” may have been meant so"
            yield _other(item, Verdict.NOT_KNOWABLE, "This could not be judged on this call.", why)
        else:
            yield _other(item, Verdict.MISSING, "Nothing like it was said on this call.")


def _counting(found: Sequence[_Heard], least: float, others: Sequence[_Heard], *, good: bool) -> list[_Heard]:
    """The surest pieces that are near enough, nearer than to the examples of the other side, and meant by the speaker."""
    sure = [
        each
        for number, each in enumerate(found)
        if each.near >= least
        and each.sure >= SURE * MEANT
        and (not others or each.near > others[number].near)
        and (each.near >= 1 or may_mean(_text(each.words), good=good))
    ]
    return sorted(sure, key=lambda each: (-each.near, each.words[0].segment.start))[:MOST_FOUND]


def _pieces(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The sentences of a turn, and the clauses of long ones."""
    heard = stream([word.text for word in words])
    ends = sorted({token.word for token in heard.tokens if token.text in ".?"} | {len(words) - 1})
    for first, last in zip([0, *(end + 1 for end in ends)], ends, strict=False):
        sentence = tuple(words[first : last + 1])
        if sentence:
            yield sentence
        if len(sentence) > LONG:
            breaks = [each for each in sorted(heard.breaks) if first <= each < last]
            for start, end in zip([first, *(each + 1 for each in breaks)], [*breaks, last], strict=True):
                if end - start + 1 >= FEWEST_WORDS and (start, end) != (first, last):
                    yield tuple(words[start : end + 1])


def _nearest(piece: tuple[Word, ...], examples: Sequence[str], near: Near | None) -> _Heard:
    """The example that a piece lies nearest to; 1 where its words hold the example's, unless they are denied or another's."""
    text = _text(piece)
    said = stream([word.text for word in piece]).text
    for example in examples:
        wanted = stream(example.split()).text.rstrip(" .?")
        if len(wanted.split()) >= FEWEST_WORDS and f" {wanted} " in f" {said}" and may_mean(text, good=True):
            return _Heard(piece, example, 1.0)
    if near is None:
        return _Heard(piece, examples[0], 0.0)
    nearness = {example: min(0.999, near(text, example)) for example in examples}
    best = max(nearness, key=nearness.__getitem__)
    return _Heard(piece, best, nearness[best])


def _finding(item: TeamItem, heard: _Heard, *, good: bool) -> Finding:
    how = "as your team wants it" if good else "which your team wants said otherwise"
    return Finding(
        skill=item.id,
        title=item.title,
        verdict=Verdict.GOOD if good else Verdict.BAD,
        rule=f"team.{item.id} “{heard.example}”",
        happened=f"You said this, {how}.",
        why=item.why,
        quote=_text(heard.words),
        segment=Segment(min(w.segment.start for w in heard.words), max(w.segment.end for w in heard.words)),
        confidence=heard.sure,
        instead=(item.keep if good else item.instead),
    )


def _other(item: TeamItem, verdict: Verdict, happened: str, withheld: str | None = None) -> Finding:
    instead = (item.instead or f"Say something like: “{item.good[0]}”") if verdict is Verdict.MISSING else ""
    return Finding(
        skill=item.id,
        title=item.title,
        verdict=verdict,
        rule=f"team.{item.id}.{verdict.value}",
        happened=happened,
        why=item.why,
        instead=instead,
        withheld=withheld,
    )


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
