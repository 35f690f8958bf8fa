"""Backchannel or not in human telephone talk, by words and order alone: against order and length, and against labels."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from _stats import Figure, bootstrap_rows, data_folder, table

from voicecoach.call.segment import Segment
from voicecoach.call.speech import OverlapKind, Speaker, Turn, Word
from voicecoach.listen.acknowledge import only_acknowledges
from voicecoach.listen.overlaps import find_overlaps

KAPPA_GOAL = 0.8
LABELLED = frozenset({"b", "bk", "bh", "aa"})
"""Backchannel, acknowledgement, backchannel as a question, agreement."""
SHORT = 2
"""Words that the remark has at most."""

Pairs = list[tuple[bool, bool]]
"""Truth and answer, one case each."""

TEXT = """### Backchannels of human talk, by words and order

In 18 human telephone calls (`text/switchboard_timed_18_calls.tsv`) a remark is **truly** a backchannel if it has one or two
words, the other spoke before it and goes on after it: length and order, and no list of words. (The times of these transcripts
are padded, so they serve for the order only.) The **answer** is the product's: each remark is given to its rule for overlaps,
inside the other's turn where the other goes on, so that the words alone decide. The two differ where a short remark is no
acknowledgement ("cafeteria", "what", "no") and where a longer one is ("yes, yeah, that's true"). The list was extended (um-hum,
that's true) after looking at these transcripts and labels, so these figures are not of unseen words, but no rule was fitted.

"""
LABELS = """Another truth, from people: in `text/swda_acts_val.txt` (other calls) annotators gave each utterance an act;
backchannel, acknowledgement and agreement (b, bk, bh, aa) count. The answer sees one utterance's words and nothing else, so a
"yeah" that answers a question (ny) counts against it. Intervals: bootstrap over calls above, over stretches of 100 utterances
here.

"""


@dataclass(frozen=True)
class Remark:
    """One utterance."""

    channel: str
    words: tuple[str, ...]
    broken: bool


def section() -> str:
    """Both comparisons as tables."""
    folder = data_folder() / "text"
    calls = read_calls(folder / "switchboard_timed_18_calls.tsv")
    rows = []
    for name, part in (("calls 01 to 09", calls[:9]), ("calls 10 to 18", calls[9:]), ("all", calls)):
        figure = kappa_of([judged(call) for call in part])
        cases = sum(len(call) for call in part)
        rows.append((name, cases, figure.shown(2), f"at least {KAPPA_GOAL}", figure.verdict(KAPPA_GOAL, ">=")))
    text = TEXT + table(("Switchboard", "remarks", "Cohen's kappa", "goal", ""), rows)
    labelled = labels(folder / "swda_acts_val.txt")
    figure = kappa_of(labelled)
    row = (
        "Switchboard, labelled acts",
        sum(map(len, labelled)),
        figure.shown(2),
        f"at least {KAPPA_GOAL}",
        figure.verdict(KAPPA_GOAL, ">="),
    )
    return f"{text}\n\n{LABELS}" + table(("words alone", "remarks", "Cohen's kappa", "goal", ""), [row])


def read_calls(path: Path) -> list[list[Remark]]:
    """The utterances of each call in order of their starts, without noises; one that is broken off is marked."""
    calls: dict[str, list[tuple[float, Remark]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text = re.sub(r"\[laughter-([^\]]*)\]", r"\1", row["text"])
            text = re.sub(r"\[(noise|laughter|vocalized-noise)\]|<[^>]*>", "", text)
            text = re.sub(r"\[[^\]]*/([^\]]*)\]", r"\1", text)
            if words := tuple(text.split()):
                remark = Remark(row["channel"], words, broken=any(word.endswith("-") for word in words))
                calls.setdefault(row["call"], []).append((float(row["start"]), remark))
    return [[remark for _, remark in sorted(call, key=lambda each: each[0])] for call in calls.values()]


def judged(call: Sequence[Remark]) -> Pairs:
    """Truth and answer of every remark."""
    pairs = []
    for before, remark, after in zip((None, *call), call, (*call[1:], None), strict=False):
        goes_on = before is not None and after is not None and before.channel == after.channel != remark.channel
        truth = goes_on and len(remark.words) <= SHORT and not remark.broken
        pairs.append((truth, goes_on and backchannel(remark)))
    return pairs


def backchannel(remark: Remark) -> bool:
    """What the product says of the remark inside a turn of the other."""
    seconds = 0.3 * len(remark.words)
    words = tuple(Word(word, Segment(5 + 0.3 * i, 5.3 + 0.3 * i)) for i, word in enumerate(remark.words))
    mine = Turn(Speaker.TRAINEE, Segment(5.0, 5.0 + seconds), words)
    other = Turn(Speaker.CUSTOMER, Segment(0.0, 15.0 + seconds))
    return any(one.kind is OverlapKind.BACKCHANNEL for one in find_overlaps([mine], [other]))


def labels(path: Path) -> list[Pairs]:
    """Truth by annotators and answer by words, in stretches of 100 utterances."""
    pairs: Pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        _, text, act = line.split("|")
        words = re.sub(r"<[^>]*>", "", text).split()
        said = [Word(word, Segment(i, i + 1)) for i, word in enumerate(words)]
        pairs.append((act in LABELLED, only_acknowledges(said)))
    return [pairs[start : start + 100] for start in range(0, len(pairs), 100)]


def kappa_of(groups: Sequence[Pairs]) -> Figure:
    """Cohen's kappa with an interval over groups."""
    return bootstrap_rows(groups, lambda drawn: kappa([pair for group in drawn for pair in group]))


def kappa(pairs: Pairs) -> float:
    """Agreement beyond chance (Cohen 1960)."""
    count = len(pairs)
    same = sum(truth == answer for truth, answer in pairs) / count
    truths, found = (sum(pair[i] for pair in pairs) / count for i in (0, 1))
    chance = truths * found + (1 - truths) * (1 - found)
    return (same - chance) / (1 - chance)
