"""What is claimed from call to call: hand-made calls whose truth is plain, and drawn ones in which nothing changed."""

import pytest
from _invented_calls import call, drawn_calls

from voicecoach.review.progress import MEASURES, Caller, comparable, progress
from voicecoach.review.tally import CountedCall


def learnt(count: int) -> list[CountedCall]:
    """A trainee who never, and from the middle on always, restates; who always listens; whose pace falls by 5 a call."""
    half = count // 2
    return [
        call(at, {"restate": (int(at >= half), 1), "listen_more": (1, 1)}, {"pace": 200.0 - 5 * at, "wait": 1.0})
        for at in range(count)
    ]


def tendencies(calls: list[CountedCall]) -> dict[str, tuple[str, bool]]:
    found = progress("Anna", calls)
    every = {each.skill: each.tendency for each in found.skills} | {each.name: each.tendency for each in found.measures}
    return {name: (each.word, each.sure) for name, each in every.items()}


def test_what_was_learnt_is_claimed_and_the_rest_is_not() -> None:
    assert tendencies(learnt(12)) == {
        "restate": ("improved", True),
        "listen_more": ("too few calls to tell", False),
        "pace": ("fell", True),
        "wait": ("no change for certain", False),
    }, "a share that never varies cannot show a change"
    found = progress("Anna", learnt(12))
    restate = next(each for each in found.skills if each.skill == "restate")
    assert restate.earlier is not None
    assert restate.later is not None
    assert (restate.earlier.well, restate.later.well, restate.whole.count) == (0, 6, 12)
    pace = next(each for each in found.measures if each.name == "pace")
    assert pace.trend.change == pytest.approx(-55.0)
    assert pace.trend.interval == pytest.approx((-55.0, -55.0))


def test_many_small_steps_are_claimed_together_before_any_single_one() -> None:
    names = ("restate", "validate", "use_name", "confirm", "hear_out", "own_it")
    calls = [call(at, {name: (int(number <= at), 1) for number, name in enumerate(names)}) for at in range(6)]
    found = progress("Anna", calls)
    assert not any(each.tendency.sure for each in found.skills)
    assert found.together is not None
    assert (found.together.tendency.word, found.together.tendency.sure) == ("improved", True)
    assert [round(each or 0) for each in found.together.values] == [17, 33, 50, 67, 83, 100]
    assert progress("Anna", calls[:3]).together is not None
    assert progress("Anna", [call(0, {"restate": (1, 1)})]).together is None, "of one skill there is nothing to take together"


def test_four_calls_tell_nothing() -> None:
    assert {said for said, _ in tendencies(learnt(4)).values()} == {"too few calls to tell"}
    assert progress("Anna", learnt(4)).looked_at == 0
    assert progress("Anna", []).skills == ()


def test_what_was_unlearnt_is_said_as_plainly() -> None:
    slipped = [call(at, {"restate": (int(at < 6), 1)}, {"interruptions": at / 2}) for at in range(12)]
    assert tendencies(slipped) == {"restate": ("slipped", True), "interruptions": ("slipped", True)}


def test_less_than_nothing_is_no_improvement() -> None:
    slower = [call(at, measures={"pace_after": -2.0 * at - 1}) for at in range(10)]
    assert tendencies(slower) == {"pace_after": ("fell", True)}, "slower and slower after escalations is not better and better"
    calmer = [call(at, measures={"pace_after": 40.0 - 3 * at}) for at in range(10)]
    assert tendencies(calmer) == {"pace_after": ("improved", True)}


def test_calls_that_others_models_reviewed_are_left_out_and_told() -> None:
    old = [call(at, {"restate": (1, 1)}, maker="old", made_by="voicecoach 0, base") for at in range(3)]
    new = [call(at, {"restate": (0, 1)}) for at in range(3, 8)]
    kept, notes = comparable([*old, *new])
    assert [each.id for each in kept] == [each.id for each in new]
    (note,) = notes
    assert note.startswith("3 calls were reviewed with other models or rules (voicecoach 0, base) and left out")
    assert note.endswith("read all of them again with: voicecoach review all --again")
    assert comparable([*old, *new[:3]])[0] == tuple(new[:3]), "of as many the newer"
    assert comparable([*old, *new[:2]])[0] == tuple(old)
    assert comparable(new) == (tuple(new), ())
    found = progress("Anna", [*old, *new])
    assert [each.whole.count for each in found.skills] == [5]
    assert found.notes == notes


def test_other_customers_are_no_progress() -> None:
    calls = [call(at, {"restate": (1, 1)}, difficulty="hard" if at < 3 else "gentle") for at in range(6)]
    assert progress("Anna", calls).notes == (
        "The earlier calls were 3 hard, the later ones 3 gentle: a change may come from how upset the customers were.",
    )


CALLERS = (
    Caller(name="abusive_caller", customer="Rick", own=frozenset({"restate", "end_abuse"}), warns=True),
    Caller(name="billed_twice", customer="Nadia", own=frozenset({"restate"})),
    Caller(name="late_parcel", customer="Denise", own=frozenset({"restate"}), ruled=frozenset({"hear_out"})),
)


def test_what_was_missed_most_is_practised_next_with_whom_one_seldom_met() -> None:
    calls = [
        call(
            at,
            {"restate": (0, 2), "hear_out": (0, 1), "use_name": (0, 1), "end_abuse": (0, 1), "confirm": (1, 1)},
            persona="late_parcel",
        )
        for at in range(4)
    ]
    found = progress("Anna", calls, CALLERS, {"hear_out": ("let_them_vent",)})
    assert [each.skill for each in found.next] == ["end_abuse", "restate", "hear_out"], (
        "by what was missed and how much it matters"
    )
    abuse, restate, hear_out = found.next
    assert abuse.callers == (("abusive_caller", "Rick"),), "with a warning, as no other gives an occasion"
    assert restate.callers == (("billed_twice", "Nadia"), ("late_parcel", "Denise"))
    assert (restate.missed, restate.count) == (4, 4)
    assert hear_out.callers == (("late_parcel", "Denise"),), "by rule"
    assert hear_out.drills == ("let_them_vent",)
    assert progress("Anna", [call(0, {"confirm": (1, 1)})], CALLERS).next == ()


def claimed(calls: list[CountedCall], word: str) -> bool:
    found = progress("Anna", calls)
    tendencies = [*(each.tendency for each in found.skills), *(each.tendency for each in found.measures)]
    return any(each.sure and each.word == word for each in tendencies)


@pytest.mark.parametrize("count", [6, 9, 12])
def test_where_nothing_changed_seldom_anything_is_claimed(count: int) -> None:
    runs = 60
    pages = [drawn_calls(count, f"{count} {run}", lambda skill, _: 0.3 + 0.03 * len(skill)) for run in range(runs)]
    for word in ("improved", "slipped"):
        assert sum(claimed(page, word) for page in pages) / runs <= 0.05


def test_what_did_change_is_found_in_twenty_calls() -> None:
    learns = [drawn_calls(20, f"learns {run}", lambda _, at: 0.15 if at < 10 else 0.95) for run in range(10)]
    assert all(claimed(page, "improved") for page in learns)
    assert not any(claimed(page, "slipped") for page in learns)


def test_every_measure_that_a_tally_counts_is_followed() -> None:
    calls = [call(at, measures=dict.fromkeys(MEASURES, float(at))) for at in range(5)]
    assert [each.name for each in progress("Anna", calls).measures] == list(MEASURES)


def test_each_skill_names_other_callers_as_long_as_there_are_others() -> None:
    four = [Caller(name=name, customer=name.upper(), own=frozenset({"restate", "validate"})) for name in "abcd"]
    found = progress("Anna", [call(0, {"restate": (0, 1), "validate": (0, 1)}, persona="b")], four)
    assert [each.callers for each in found.next] == [(("a", "A"), ("c", "C")), (("d", "D"), ("a", "A"))]
