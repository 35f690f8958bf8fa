"""How well a team's own items are heard: sentences that mean one in other words, and ordinary talk that means none.

python scripts/bench_scorecard.py
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from _labelled import load, other_hand
from _stats import wilson

from voicecoach.app.scorecard import open_near
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.edges.scorecards import read_scorecard_file
from voicecoach.listen.turns import spread_words
from voicecoach.words.team import MAYBE, NEAR_BAD, NEAR_GOOD, Near, TeamItem, judge_team

HERE = Path(__file__).resolve().parent.parent / "tests" / "words"
CARD, SENTENCES = HERE / "team_items.yaml", HERE / "team_sentences.tsv"


def main() -> int:
    """Print the table."""
    items = read_scorecard_file(CARD).card.items
    near = open_near(read_scorecard_file(CARD).card)
    if near is None:
        sys.stdout.write("the model of meaning is not installed\n")
        return 1
    rows = [
        ("sentences that mean an item, in other words", *_heard(items, near)),
        ("ordinary talk: taken for an item done well", *_wrong(items, near, Verdict.GOOD)),
        ("ordinary talk: taken for one done badly", *_wrong(items, near, Verdict.BAD)),
    ]
    sys.stdout.write(f"{len(items)} items; near from {NEAR_GOOD} (well) and {NEAR_BAD} (badly), perhaps from {MAYBE}\n\n")
    sys.stdout.write("| what | of | heard | part, 95 % interval |\n|---|---|---|---|\n")
    for what, of, heard in rows:
        sys.stdout.write(f"| {what} | {of} | {heard} | {wilson(heard, of).percent(2)} |\n")
    return 0


def _heard(items: Sequence[TeamItem], near: Near) -> tuple[int, int]:
    """How many sentences there are that mean an item, and in how many it is heard on the right side."""
    known = {item.id: item for item in items}
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    right = sum(
        any(each.verdict.value == row["side"] for each in _judged(row["text"], (known[row["item"]],), near)) for row in rows
    )
    return len(rows), right


def _wrong(items: Sequence[TeamItem], near: Near, verdict: Verdict) -> tuple[int, int]:
    """How many pairs of an item and a labelled utterance there are, and how many of them are heard so."""
    texts = [each.text for each in (*load(), *other_hand())]
    heard = sum(len({each.skill for each in _judged(text, items, near) if each.verdict is verdict}) for text in texts)
    return len(texts) * len(items), heard


def _judged(text: str, items: Sequence[TeamItem], near: Near) -> tuple[Finding, ...]:
    segment = Segment(0.0, 10.0)
    return judge_team([Turn(Speaker.TRAINEE, segment, spread_words(text, segment))], items, near)


if __name__ == "__main__":
    sys.exit(main())
