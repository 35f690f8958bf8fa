"""Measure how well the cues are heard on the labelled utterances, next to a plain list of phrases.

python scripts/bench_cues.py            # the tables as Markdown, as they stand in docs/cues.md
python scripts/bench_cues.py --wrong    # and what went wrong on the fit part (never on the others)
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from voicecoach.words.cues import Context, find_cues_in_text

UTTERANCES = Path(__file__).resolve().parent.parent / "tests" / "words" / "utterances.tsv"
Fault = Literal["company", "customer", "unclear"]
SPLITS = {
    "fit": "the rules were made on these",
    "test": "written before the rules, by the same hand; single failures never looked at",
    "fresh": "written after the rules stood; single failures never looked at",
}

PHRASES = {
    "empathise+": ("i understand", "i can imagine", "frustrating", "i would be upset", "how you feel"),
    "apologise+": ("sorry", "apologise", "apologize", "apologies"),
    "apologise-": ("sorry you feel",),
    "restate+": ("if i understand", "let me make sure", "so what happened"),
    "own_it+": ("personally", "take care of", "i'll make sure", "leave it with me"),
    "next_steps+": ("next step", "what happens next", "first", "then i'll"),
    "no_policy_shield-": ("policy", "the rules", "terms and conditions"),
    "no_handoff+": ("stay on the line",),
    "no_handoff-": ("transfer you", "you'll have to call", "you need to contact", "department", "website"),
    "fair_solution+": ("fair", "make it right", "make this right"),
    "fair_solution-": ("take it or leave it", "final offer"),
    "follow_up+": ("call you back on", "by friday", "by tomorrow", "within 24 hours"),
    "follow_up-": ("call you back", "get back to you", "be in touch", "follow up"),
}
"""The plain list that the rules have to beat: a cue is there where one of its phrases is."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One labelled utterance; ``cues`` as ``empathise+`` and ``no_handoff-``."""

    split: str
    skill: str
    kind: str
    cues: frozenset[str]
    context: Context
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, invented and missed cues."""

    right: int
    invented: int
    missed: int

    @property
    def precision(self) -> float:
        """Part of the heard cues that are there."""
        return self.right / (self.right + self.invented) if self.right + self.invented else 1.0

    @property
    def recall(self) -> float:
        """Part of the cues that are there that were heard."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def load(path: Path = UTTERANCES) -> list[Utterance]:
    """The labelled utterances."""
    out: list[Utterance] = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        split, skill, kind, cues, fault, customer, text = line.split("\t")
        context = Context(customer_said=customer, fault=cast("Fault", fault) if fault else None)
        out.append(Utterance(split, skill, kind, frozenset(cues.split()), context, text))
    return out


def by_rules(utterance: Utterance) -> frozenset[str]:
    """What the project hears."""
    return frozenset(f"{c.skill}{'+' if c.good else '-'}" for c in find_cues_in_text(utterance.text, utterance.context))


def by_phrases(utterance: Utterance) -> frozenset[str]:
    """What a plain list of phrases hears."""
    text = utterance.text.lower()
    return frozenset(cue for cue, phrases in PHRASES.items() if any(phrase in text for phrase in phrases))


def count(utterances: Iterable[Utterance], hear: Callable[[Utterance], frozenset[str]]) -> dict[str, Counts]:
    """Right, invented and missed, by cue."""
    right, invented, missed = Counter[str](), Counter[str](), Counter[str]()
    for utterance in utterances:
        heard = hear(utterance)
        right.update(heard & utterance.cues)
        invented.update(heard - utterance.cues)
        missed.update(utterance.cues - heard)
    return {cue: Counts(right[cue], invented[cue], missed[cue]) for cue in sorted({*right, *invented, *missed})}


def total(counts: Iterable[Counts]) -> Counts:
    """All cues together."""
    rows = list(counts)
    return Counts(sum(c.right for c in rows), sum(c.invented for c in rows), sum(c.missed for c in rows))


def wrongly_accused(utterances: Sequence[Utterance], hear: Callable[[Utterance], frozenset[str]]) -> int:
    """Utterances with a failing heard that is not there."""
    return sum(any(cue.endswith("-") for cue in hear(each) - each.cues) for each in utterances)


def _table(utterances: Sequence[Utterance]) -> None:
    rules, phrases = count(utterances, by_rules), count(utterances, by_phrases)
    print("| cue | there | precision | recall | phrase list: precision | recall |\n|---|---|---|---|---|---|")
    for cue in sorted({*rules, *phrases}):
        mine, plain = rules.get(cue, Counts(0, 0, 0)), phrases.get(cue, Counts(0, 0, 0))
        _row(cue, mine, plain)
    _row("**all**", total(rules.values()), total(phrases.values()))
    neutral = [each for each in utterances if each.kind == "neutral"]
    for name, part in (("utterance", list(utterances)), ("neutral utterance", neutral)):
        mine_n, plain_n = wrongly_accused(part, by_rules), wrongly_accused(part, by_phrases)
        print(f"\nWrongly accused, of {len(part)} {name}s: {mine_n} by the rules, {plain_n} by the phrase list.")


def _row(cue: str, mine: Counts, plain: Counts) -> None:
    there = mine.right + mine.missed
    print(f"| {cue} | {there} | {mine.precision:.2f} | {mine.recall:.2f} | {plain.precision:.2f} | {plain.recall:.2f} |")


def _kinds(utterances: Sequence[Utterance]) -> None:
    print("\n| kind | utterances | all cues right | phrase list |\n|---|---|---|---|")
    for kind in sorted({each.kind for each in utterances}):
        part = [each for each in utterances if each.kind == kind]
        mine = sum(by_rules(each) == each.cues for each in part)
        plain = sum(by_phrases(each) == each.cues for each in part)
        print(f"| {kind} | {len(part)} | {mine / len(part):.0%} | {plain / len(part):.0%} |")


def main() -> None:
    """Print the tables."""
    utterances = load()
    for split, what in SPLITS.items():
        part = [each for each in utterances if each.split == split]
        print(f"\n## {split}: {len(part)} utterances, {what}\n")
        _table(part)
        _kinds(part)
    start = time.perf_counter()
    for each in utterances:
        by_rules(each)
    took = time.perf_counter() - start
    print(f"\nTime: {took / len(utterances) * 1000:.1f} ms an utterance.")
    if "--wrong" in sys.argv:
        for each in utterances:
            if each.split == "fit" and (heard := by_rules(each)) != each.cues:
                print(f"- {each.kind}: {each.text}  missed {sorted(each.cues - heard)}, invented {sorted(heard - each.cues)}")


if __name__ == "__main__":
    main()
