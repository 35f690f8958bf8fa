"""How well cues are heard on labelled utterances, part by part, and how rarely ordinary talk is accused."""

from collections import Counter
from pathlib import Path

import pytest
from bench_cues import Utterance, by_phrases, by_rules, count, load, total, wrongly_accused

from voicecoach.words.cues import Context, find_cues_in_text

UTTERANCES = load()
FLOORS = {"fit": (0.95, 0.95), "test": (0.93, 0.93), "fresh": (0.88, 0.88)}
"""Precision and recall of all cues together: what is reached on each part less a margin of 0.05."""


def part(split: str) -> list[Utterance]:
    return [each for each in UTTERANCES if each.split == split]


def test_the_set_is_as_large_and_mixed_as_it_says() -> None:
    assert len(UTTERANCES) >= 400
    assert len({each.text + each.context.customer_said for each in UTTERANCES}) == len(UTTERANCES)
    kinds = Counter(each.kind for each in UTTERANCES)
    assert set(kinds) == {"plain", "paraphrase", "negation", "sarcasm", "near_miss", "neutral", "mixed"}
    assert kinds["near_miss"] + kinds["negation"] + kinds["neutral"] > 0.4 * len(UTTERANCES)


@pytest.mark.parametrize("split", FLOORS)
def test_reaches_its_floors(split: str) -> None:
    precision, recall = FLOORS[split]
    reached = total(count(part(split), by_rules).values())
    assert reached.precision >= precision
    assert reached.recall >= recall


@pytest.mark.parametrize("split", ["test", "fresh"])
def test_beats_a_plain_list_of_phrases(split: str) -> None:
    rules, phrases = total(count(part(split), by_rules).values()), total(count(part(split), by_phrases).values())
    assert rules.precision > phrases.precision + 0.2
    assert rules.recall > phrases.recall + 0.2


def test_accuses_hardly_any_neutral_talk() -> None:
    neutral = [each for each in UTTERANCES if each.kind == "neutral"]
    assert wrongly_accused(neutral, by_rules) <= 0.01 * len(neutral)


@pytest.mark.parametrize("split", ["test", "fresh"])
def test_every_skill_is_heard(split: str) -> None:
    for cue, counts in count(part(split), by_rules).items():
        if counts.right + counts.missed >= 5:
            assert counts.precision >= 0.75, cue
            assert counts.recall >= 0.75, cue


def test_accuses_hardly_anybody_in_human_telephone_talk(shared_data: Path) -> None:
    lines = (shared_data / "text" / "swda_acts_val.txt").read_text(encoding="utf-8").splitlines()
    said = [line.split("|")[1] for line in lines if line.count("|") >= 2]
    assert len(said) > 3000
    accused = [text for text in said if any(not cue.good for cue in find_cues_in_text(text, Context()))]
    assert len(accused) <= 0.002 * len(said), accused
