"""The labelled utterances, and what a way of hearing cues gets right of them."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Literal, cast

from voicecoach.words.cues import Context

HERE = Path(__file__).resolve().parent.parent / "tests" / "words"
FIRST, ALL_SKILLS = HERE / "utterances.tsv", HERE / "all_skills.tsv"
OTHER_HAND = HERE / "other_hand_fit.tsv", HERE / "other_hand_test.tsv"
LATER = HERE / "unseen.tsv"
STRANGERS = {
    "a stranger": HERE / "fresh.tsv",
    "another stranger": HERE / "fresh2.tsv",
    "a third stranger": HERE / "fresh3.tsv",
    "a fourth stranger": HERE / "fresh4.tsv",
    "a fifth stranger": HERE / "fresh5.tsv",
    "a sixth stranger": HERE / "fresh6.tsv",
    "a seventh stranger": HERE / "fresh7.tsv",
    "an eighth stranger": HERE / "fresh8.tsv",
}
"""Sets of strangers' hands, each counted unseen once, in the order of the counts; all but the last two are fitted on by now."""
UNSEEN = HERE / "fresh9.tsv"
WHOLE_TURNS = HERE / "mixed.tsv", HERE / "whole_turns.tsv"
FIRST_SKILLS = frozenset(
    "empathise apologise restate own_it next_steps follow_up fair_solution no_policy_shield no_handoff".split()  # noqa: SIM905  # a line of names
)
"""The skills for which the first set is labelled."""

Fault = Literal["company", "customer", "unclear"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One labelled utterance; ``cues`` as ``empathise+`` and ``no_handoff-``, ``may`` those that may be heard or not."""

    split: str
    skill: str
    kind: str
    cues: frozenset[str]
    may: frozenset[str]
    context: Context
    text: str
    first_set: bool

    def counts(self, cue: str) -> bool:
        """Whether a cue that is not labelled here is wrong if it is heard.

        The first set is labelled for its skills only, but for its ordinary talk. In the other one every accusation is
        labelled; praise is for the row's own skill and in ordinary and mixed talk.
        """
        if cue in self.may:
            return False
        if self.kind in {"neutral", "mixed"} and not (self.first_set and self.kind == "mixed"):
            return True
        if self.first_set:
            return cue[:-1] in FIRST_SKILLS
        return cue.endswith("-") or cue[:-1] == self.skill


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, invented and missed cues."""

    right: int
    invented: int
    missed: int

    @property
    def there(self) -> int:
        """How often the cue is labelled."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Part of the heard cues that are there."""
        return self.right / (self.right + self.invented) if self.right + self.invented else 1.0

    @property
    def recall(self) -> float:
        """Part of the cues that are there that were heard."""
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (2 * self.right + self.invented + self.missed) if self.right else 0.0


Hear = Callable[[Utterance], frozenset[str]]


def load() -> list[Utterance]:
    """All labelled utterances: those of the first nine skills, and those of all that are heard in words."""
    out: list[Utterance] = []
    for line in FIRST.read_text(encoding="utf-8").splitlines()[1:]:
        split, skill, kind, cues, fault, customer, text = line.split("\t")
        out.append(_utterance(split, skill, kind, cues, Context(customer_said=customer, fault=_fault(fault)), text, first=True))
    return out + read_all_skills(ALL_SKILLS)


def other_hand() -> list[Utterance]:
    """The utterances that another hand labelled, without having read the rules; both halves are fitted on by now."""
    return [each for path in OTHER_HAND for each in read_all_skills(path)]


def later() -> list[Utterance]:
    """The utterances that were kept unseen for one change; they are fitted on by now."""
    return read_all_skills(LATER)


def strangers() -> dict[str, list[Utterance]]:
    """The utterances of the strangers that were counted unseen before, by whose they are."""
    return {name: read_all_skills(path) for name, path in STRANGERS.items()}


def whole_turns() -> list[Utterance]:
    """Whole turns with all their cues, written to be learned from and never counted."""
    return [each for path in WHOLE_TURNS for each in read_all_skills(path)]


def read_all_skills(path: Path) -> list[Utterance]:
    """The utterances of one file that is labelled for all skills."""
    out: list[Utterance] = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        split, skill, kind, cues, fault, names, card, customer, text = line.split("\t")
        rows = tuple((label.strip(), told.strip()) for label, _, told in (row.partition(":") for row in card.split(";") if row))
        context = Context(
            customer_said=customer, fault=_fault(fault), card=rows, customer_names=tuple(names.split(",")) if names else ()
        )
        out.append(_utterance(split, skill, kind, cues, context, text, first=False))
    return out


def _utterance(split: str, skill: str, kind: str, cues: str, context: Context, text: str, *, first: bool) -> Utterance:
    named = cues.split()
    sure = frozenset(cue for cue in named if not cue.endswith("?"))
    return Utterance(split, skill, kind, sure, frozenset(cue[:-1] for cue in named) - sure, context, text, first)


def _fault(text: str) -> Fault | None:
    return cast("Fault", text) if text else None


def count(utterances: Iterable[Utterance], hear: Hear) -> dict[str, Counts]:
    """Right, invented and missed, by cue."""
    right, invented, missed = Counter[str](), Counter[str](), Counter[str]()
    for utterance in utterances:
        heard = hear(utterance)
        right.update(heard & utterance.cues)
        invented.update(cue for cue in heard - utterance.cues if utterance.counts(cue))
        missed.update(utterance.cues - heard)
    return {cue: Counts(right[cue], invented[cue], missed[cue]) for cue in sorted({*right, *invented, *missed})}


def total(counts: Iterable[Counts]) -> Counts:
    """All cues together."""
    rows = list(counts)
    return Counts(sum(c.right for c in rows), sum(c.invented for c in rows), sum(c.missed for c in rows))


def macro(counts: Mapping[str, Counts], sign: str) -> float:
    """The mean F1 of the cues of one direction, ``+`` or ``-``, that are labelled at all."""
    rows = [each.f1 for cue, each in counts.items() if cue.endswith(sign) and each.there]
    return fmean(rows) if rows else 0.0


def interval(utterances: Sequence[Utterance], hear: Hear, sign: str, draws: int = 100) -> tuple[float, float]:
    """The 95 % bootstrap interval of `macro` over utterances."""
    heard = {id(each): hear(each) for each in utterances}
    rng = random.Random(1)  # noqa: S311  # draws of a bootstrap, not a secret
    values = sorted(
        macro(count(rng.choices(utterances, k=len(utterances)), lambda each: heard[id(each)]), sign) for _ in range(draws)
    )
    return values[int(0.025 * draws)], values[int(0.975 * draws) - 1]


def all_right(utterance: Utterance, hear: Hear) -> bool:
    """Whether every labelled cue is heard and none that is not there."""
    heard = hear(utterance)
    return utterance.cues <= heard and not any(utterance.counts(cue) for cue in heard - utterance.cues)


def wrongly(utterances: Sequence[Utterance], hear: Hear, sign: str) -> int:
    """Utterances with a cue of one direction heard that is not there."""
    return sum(any(cue.endswith(sign) and each.counts(cue) for cue in hear(each) - each.cues) for each in utterances)
