"""Meaning where no pattern hears anything, named by the nearest example."""

import msgspec
import numpy as np

from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.meaning import HASHED, JUST_SAID, Examples, Meant, checksum, hashed, just_said, means

AXES = np.eye(3, dtype=np.float32)
EXAMPLES = Examples(
    cues=("validate+", "sincere-", "not_defensive-"),
    weights=np.vstack([AXES * 10, np.zeros((HASHED, 3)), np.full((1, 3), -5)]).astype(np.float32),
    thresholds=np.array([0.5, 2.0, 0.5], dtype=np.float32),
    alone=np.array([0.5, 2.0, 0.999], dtype=np.float32),
    texts=("You are right to be cross.", "We value you.", "Your own fault."),
    of=("validate+", "sincere-", "not_defensive-"),
    vectors=AXES,
)


def test_each_cue_that_is_sure_enough_counts_and_names_its_example() -> None:
    (heard,) = EXAMPLES.hear(AXES[0], "Anything at all.", "I paid.")
    assert (heard.skill, heard.good, heard.example) == ("validate", True, "You are right to be cross.")
    assert 0.99 < heard.probable < 1
    assert EXAMPLES.hear(AXES[1], "Anything at all.", "I paid.") == ()
    both = EXAMPLES.hear(AXES[0] * 0.8 + AXES[2] * 0.9, "Anything at all.", "I paid.")
    assert [each.skill for each in both] == ["not_defensive", "validate"]


def test_where_nothing_was_said_before_another_threshold_counts() -> None:
    assert [each.skill for each in EXAMPLES.hear(AXES[2], "Anything at all.", "I paid.")] == ["not_defensive"]
    assert EXAMPLES.hear(AXES[2], "Anything at all.", "") == ()


def test_of_two_accusations_the_likelier_counts_unless_both_are_sure() -> None:
    both = msgspec.structs.replace(
        EXAMPLES, cues=("sincere-", "no_handoff-", "not_defensive-"), thresholds=np.full(3, 0.3, np.float32)
    )
    heard = both.hear(AXES[0] * 0.9 + AXES[2] * 0.48, "Anything at all.", "I paid.")
    assert [each.skill for each in heard] == ["sincere"]
    heard = both.hear(AXES[0] * 0.9 + AXES[2] * 0.8, "Anything at all.", "I paid.")
    assert [each.skill for each in heard] == ["sincere", "not_defensive"]


def test_an_accusation_by_a_pattern_is_the_only_one_there() -> None:
    def meaning(_: str, __: str) -> tuple[Meant, ...]:
        return (Meant("validate", False, "An example."),)

    assert [cue.name for cue in find_cues_in_text("That's our policy.", Context(), meaning)] == ["no_policy_shield:bad"]


def test_what_a_pattern_holds_against_them_as_a_whole_is_not_praised_by_meaning() -> None:
    def praises(text: str, _: str) -> tuple[Meant, ...]:
        return (Meant("validate", True, text),)

    assert [cue.name for cue in find_cues_in_text("That's our policy.", Context(), praises)] == ["no_policy_shield:bad"]
    heard = find_cues_in_text("It is awful to wait so long for it. That's our policy.", Context(), praises)
    assert {cue.name for cue in heard} == {"validate:good", "no_policy_shield:bad"}


def test_what_is_only_thought_of_is_no_accusation() -> None:
    assert (
        means("If I said it was made of cheese you would hang up.", lambda said, _: EXAMPLES.hear(AXES[2], said, "I paid.")) == ()
    )


def test_words_are_hashed_alike_however_they_are_written() -> None:
    assert hashed("I'll call you!") == hashed("i will call you")
    assert hashed("It costs 40 pounds.") == hashed("It costs 35 pounds.")
    assert hashed("call you i will") != hashed("i will call you")
    assert all(0 <= place < HASHED for place in hashed("You have every right to be cross about that."))


def test_the_checksum_is_that_of_the_standard() -> None:
    assert checksum("123456789") == 0xCBF43926
    assert checksum("") == 0


def test_meaning_adds_to_patterns_but_leaves_them_their_word() -> None:
    def meaning(_: str, __: str) -> tuple[Meant, ...]:
        return (Meant("restate", False, "An example."), Meant("validate", True, "An example."))

    cues = find_cues_in_text("I'm on your side. The moon is made of cheese.", Context(), meaning)
    assert [(cue.name, cue.first) for cue in cues] == [
        ("on_your_side:good", 0),
        ("validate:good", 0),
        ("restate:bad", 4),
        ("validate:good", 4),
    ]
    assert cues[1].rule.endswith("“An example.”")


def test_an_apology_that_means_the_opposite_is_none() -> None:
    cues = find_cues_in_text("I'm so sorry for the delay.", Context(), lambda *_: (Meant("apologise", False, "An example."),))
    assert [cue.name for cue in cues] == ["apologise:bad"]


def test_praise_by_a_pattern_silences_an_accusation_by_meaning() -> None:
    cues = find_cues_in_text("I'm so sorry for the delay.", Context(), lambda *_: (Meant("validate", False, "An example."),))
    assert [cue.name for cue in cues] == ["apologise:good"]


def test_sure_mockery_takes_the_praise_of_its_words_and_warmth_beside_it_away() -> None:
    def mocking(probable: float) -> list[str]:
        def meaning(text: str, _: str) -> tuple[Meant, ...]:
            return (Meant("not_defensive", False, "An example.", probable),) if "cheese" in text else ()

        said = "I'm so sorry for the cheese. I'm on your side. I'll call you on Monday. Is there anything else I can do?"
        return [cue.name for cue in find_cues_in_text(said, Context(), meaning)]

    assert mocking(0.89)[:2] == ["apologise:good", "on_your_side:good"]
    assert mocking(0.91)[0] == "not_defensive:bad"
    assert set(mocking(0.91)) == set(mocking(0.89)) - {"apologise:good", "on_your_side:good"} | {"not_defensive:bad"}
    assert "follow_up:good" in mocking(0.91)


def test_what_is_denied_mocking_or_short_is_no_praise_and_what_is_quoted_is_nothing() -> None:
    denied = (
        "I am not saying it is made of cheese.",
        "I won't be calling you about cheese.",
        "We aren't in this cheese together.",
    )
    for text in (*denied, "Boo hoo, it is made of cheese.", "Of cheese."):
        assert means(text, lambda said, _: EXAMPLES.hear(AXES[0], said, "I paid.")) == ()
    assert means("The leaflet says it is made of cheese.", lambda said, _: EXAMPLES.hear(AXES[2], said, "I paid.")) == ()
    assert means("Boo hoo, it is made of cheese.", lambda said, _: EXAMPLES.hear(AXES[2], said, "I paid.")) != ()


def test_plain_thanks_are_no_mockery() -> None:
    assert means("Thanks for the feedback.", lambda said, _: EXAMPLES.hear(AXES[2], said, "I paid.")) == ()
    assert means("Thanks for the lecture.", lambda said, _: EXAMPLES.hear(AXES[2], said, "I paid.")) != ()


def test_a_sentence_is_heard_after_the_customers_last_sentences() -> None:
    asked: list[tuple[str, str]] = []

    def meaning(text: str, after: str) -> tuple[Meant, ...]:
        asked.append((text, after))
        return ()

    find_cues_in_text("It is made of cheese.", Context(customer_said="There is mud on my step."), meaning)
    assert asked == [("It is made of cheese.", "There is mud on my step.")]


def test_of_a_long_story_the_last_sentences_count() -> None:
    assert just_said("") == ""
    assert just_said("  I paid.  Twice. ") == "I paid. Twice."
    first, last = "It was blue and it was new.", "I rang you on Monday and nobody knew a thing about it."
    assert just_said(f"{first} {first} {last}") == f"{first} {last}"
    assert just_said(" ".join(["and"] * 60)) == " ".join(["and"] * JUST_SAID)


def test_who_takes_the_fault_or_believes_accuses_nobody() -> None:
    for text in (
        "The mistake was ours, not yours.",
        "You are not the problem here.",
        "You say it never came, and I believe you.",
    ):
        assert means(text, lambda said, _: EXAMPLES.hear(AXES[2], said, "I paid.")) == ()
    assert means("The mistake was yours, not ours.", lambda said, _: EXAMPLES.hear(AXES[2], said, "I paid.")) != ()
