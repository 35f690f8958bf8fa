"""How often progress claims what is not so, and how many calls it takes to see what is: python scripts/bench_progress.py [pages].

Trainees are drawn whose truth is known: 21 skills with occasions that come and go and are alike within a call, eight measures
that scatter, half of them with far outliers. Of trainees who never change it counts the pages with any false claim; of
trainees who learn three skills in the middle of their calls, the share of those three that is claimed; of trainees who become
better in every skill from call to call, the pages that claim it of all skills together.
"""

import random
import sys
from collections.abc import Mapping
from functools import partial

from _invented_calls import SKILLS_OF_A_CALL, drawn_calls
from _stats import Figure, table, wilson

from voicecoach.review.progress import Progress, Tendency, progress

PAGES = 400
CALLS = (6, 8, 10, 14, 20, 30)
LEARNT = ("empathise", "own_it", "confirm")
STEPS = ((0.15, 0.95), (0.3, 0.8))
SLOPES = ((0.4, 0.8), (0.5, 0.7))
GOAL = 0.05


def tendencies(found: Progress) -> list[Tendency]:
    """What is said of each skill and measure."""
    together = [found.together.tendency] if found.together else []
    return [*together, *(each.tendency for each in found.skills), *(each.tendency for each in found.measures)]


def unchanged(count: int, pages: int) -> tuple[Figure, ...]:
    """Of trainees who never change, the pages that claim better, worse, anything, something leaning, all together better."""
    hits = [0, 0, 0, 0, 0]
    for page in range(pages):
        chance = random.Random(f"rates {count} {page}")  # noqa: S311 - drawn truths
        rates = {skill: chance.uniform(0.05, 0.98) for skill in SKILLS_OF_A_CALL}
        calls = drawn_calls(count, f"unchanged {count} {page}", partial(_steady, rates))
        shown = progress("drawn", calls)
        said = tendencies(shown)
        sure = {each.word for each in said if each.sure}
        found = ("improved" in sure, "slipped" in sure, bool(sure), any(each.leaning for each in said), improved_together(shown))
        hits = [before + now for before, now in zip(hits, found, strict=True)]
    return tuple(wilson(each, pages) for each in hits)


def improved_together(found: Progress) -> bool:
    """Whether all skills together are said to have improved."""
    said = found.together and found.together.tendency
    return bool(said and said.sure and said.word == "improved")


def _steady(rates: Mapping[str, float], skill: str, _: int) -> float:
    return rates[skill]


def learnt(count: int, pages: int, before: float, after: float) -> tuple[Figure, Figure]:
    """Of skills that went from one share to another in the middle of the calls, those that are claimed, and at least leaning."""
    sure = leaning = 0
    for page in range(pages):
        calls = drawn_calls(
            count,
            f"learnt {count} {page}",
            lambda skill, at: (before if at < count / 2 else after) if skill in LEARNT else 0.6,
        )
        said = [each.tendency for each in progress("drawn", calls).skills if each.skill in LEARNT]
        sure += sum(each.sure and each.word == "improved" for each in said)
        leaning += sum((each.sure or each.leaning) and each.word == "improved" for each in said)
    return wilson(sure, len(LEARNT) * pages), wilson(leaning, len(LEARNT) * pages)


def rising(count: int, pages: int, before: float, after: float) -> Figure:
    """Of trainees who become better in every skill from call to call, the pages that claim it of all together."""
    hits = 0
    for page in range(pages):
        calls = drawn_calls(count, f"rising {count} {page}", lambda _, at: before + (after - before) * at / (count - 1))
        hits += improved_together(progress("drawn", calls))
    return wilson(hits, pages)


def main() -> int:
    """Print the tables; fail where false claims of an improvement are more than the goal."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    rows, met = [], True
    for count in CALLS:
        figures = unchanged(count, pages)
        met = met and figures[0].value <= GOAL
        rows.append((count, *(each.percent() for each in figures), figures[0].verdict(GOAL)))
    print(f"Nothing changed: of {pages} pages, with 95 % intervals\n")
    heads = ["calls", "any 'improved'", "any 'slipped'", "any claim", "any 'may be chance'", "all together 'improved'"]
    print(table((*heads, "goal: improved <= 5 %"), rows))
    few = max(pages // 4, 10)
    print(f"\nThree of 21 skills learnt in the middle of the calls: of {3 * few} skills\n")
    rows = []
    for count in CALLS:
        found = [learnt(count, few, *step) for step in STEPS]
        rows.append((count, *(figure.percent(0) for pair in found for figure in pair)))
    heads = [f"{int(100 * a)} to {int(100 * b)} %: {word}" for a, b in STEPS for word in ("claimed", "claimed or leaning")]
    print(table(("calls", *heads), rows))
    print(f"\nEvery skill becomes better from call to call: of {few} pages, those that claim it of all together\n")
    rows = [(count, *(rising(count, few, *slope).percent(0) for slope in SLOPES)) for count in CALLS]
    print(table(("calls", *(f"{int(100 * a)} to {int(100 * b)} %" for a, b in SLOPES)), rows))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
