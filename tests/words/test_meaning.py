"""Meaning where no pattern hears anything, named by the nearest example."""

import numpy as np

from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.meaning import Examples, Meant, means

AXES = np.eye(3, dtype=np.float32)
EXAMPLES = Examples(
    cues=("validate+", "sincere-", "none"),
    weights=np.vstack([AXES * 10, np.zeros((1, 3), dtype=np.float32)]),
    thresholds=np.array([0.5, 2.0, 2.0], dtype=np.float32),
    texts=("You are right to be cross.", "We value you."),
    of=("validate+", "sincere-"),
    vectors=AXES[:2],
)


def test_the_surest_cue_counts_if_it_is_sure_enough_and_names_its_example() -> None:
    assert EXAMPLES.hear(AXES[0]) == Meant("validate", True, "You are right to be cross.")
    assert EXAMPLES.hear(AXES[1]) is None
    assert EXAMPLES.hear(AXES[2]) is None


def test_meaning_is_asked_only_where_no_pattern_hears_anything() -> None:
    asked: list[str] = []

    def meaning(text: str) -> Meant | None:
        asked.append(text)
        return EXAMPLES.hear(AXES[0])

    cues = find_cues_in_text("I'm so sorry for the delay. The moon is made of cheese.", Context(), meaning)
    assert asked == ["The moon is made of cheese."]
    assert [cue.name for cue in cues] == ["apologise:good", "validate:good"]
    assert cues[1].rule.endswith("“You are right to be cross.”")


def test_what_is_denied_mocking_or_short_is_no_praise() -> None:
    for text in ("I am not saying it is made of cheese.", "Boo hoo, it is made of cheese.", "Made of cheese."):
        assert means(text, lambda _: EXAMPLES.hear(AXES[0])) is None
