from voicecoach.review.versions import Provenance, differences, made_by, maker, names_of

MADE: Provenance = {
    "recording": {"sha256": "1"},
    "rules": {"cue_rules_sha256": "a"},
    "transcriber": {"engine": "faster", "model": "base"},
    "versions": {"voicecoach": "0.1"},
}


def test_the_call_does_not_belong_to_the_maker() -> None:
    other_call = {**MADE, "recording": {"sha256": "2"}}
    assert maker(other_call) == maker(MADE)
    assert differences(MADE, other_call) == ()


def test_any_other_fact_makes_another_maker() -> None:
    for part in ("rules", "transcriber", "versions"):
        assert maker({**MADE, part: {"x": 1}}) != maker(MADE)


def test_differences_are_named_in_order() -> None:
    after = {**MADE, "rules": {"cue_rules_sha256": "b"}, "transcriber": {"engine": "faster", "model": "tiny.en"}, "new": {"x": 1}}
    assert differences(MADE, after) == ("new.x", "rules.cue_rules_sha256", "transcriber.model")


def test_differences_are_told_in_words_and_the_first_few_only() -> None:
    assert names_of(("rules.cue_rules", "rules.cue_rules_sha256", "transcriber.model")) == "rules.cue rules, transcriber.model"
    assert names_of([f"a.{number}" for number in range(8)]) == "a.0, a.1, a.2, a.3, a.4, a.5 and 2 more"
    assert names_of(()) == ""


def test_the_maker_is_told_in_a_few_words() -> None:
    assert made_by(MADE) == "voicecoach 0.1, base"
    assert made_by({**MADE, "transcriber": {"engine": "fake"}}) == "voicecoach 0.1, fake"
    assert made_by({}) == "voicecoach ?, ?"
