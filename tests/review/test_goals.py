"""Goals: what can be one, and whether the calls since it was set meet it, for certain or so far."""

import pytest
from _invented_calls import call

from voicecoach.call.errors import UsageError
from voicecoach.review.goals import Goal, Standing, judge_goal, make_goal


def restating(well: list[int], since: str = "2026-03-01") -> tuple[Standing, str]:
    judged = judge_goal(
        Goal(about="restate", at_least=80, since=since), [call(at, {"restate": (w, 1)}) for at, w in enumerate(well)]
    )
    return judged.standing, judged.evidence


@pytest.mark.parametrize(
    ("well", "standing"),
    [
        ([1, 1], Standing.CANNOT_TELL),
        ([1, 1, 1], Standing.MET_SO_FAR),
        ([0, 1, 1], Standing.NOT_SO_FAR),
        ([0, 0, 0, 0, 0], Standing.NOT_MET),
        ([1] * 10, Standing.MET_SO_FAR),
    ],
)
def test_a_skills_goal_stands_by_its_share_and_how_sure_it_is(well: list[int], standing: Standing) -> None:
    assert restating(well)[0] is standing


def test_the_evidence_is_counted_since_the_goal_was_set() -> None:
    standing, evidence = restating([0, 0, 0, 0, 1, 1, 1], since="2026-03-05")
    assert standing is Standing.MET_SO_FAR
    space = "\N{NO-BREAK SPACE}"
    assert evidence == f"100{space}% (44{space}% to 100{space}%): 3 of 3 occasions in 3 calls since 2026-03-05"
    assert restating([1] * 4, since="2026-03-09")[1] == "0 calls with an occasion since 2026-03-09; 3 are needed"


def test_a_lower_target_is_met_for_certain() -> None:
    goal = make_goal("restate", 60, None, "2026-03-01")
    judged = judge_goal(goal, [call(at, {"restate": (1, 1)}) for at in range(10)])
    assert judged.standing is Standing.MET
    assert judged.interval == pytest.approx((72.2, 100.0), abs=0.1)


def test_only_the_newest_ten_calls_count() -> None:
    assert restating([0] * 9 + [1] * 10)[0] is Standing.MET_SO_FAR


def test_a_measures_goal_stands_by_the_median_and_its_interval() -> None:
    goal = make_goal("pace", 120, 160, "2026-03-01")

    def standing(*paces: float) -> Standing:
        return judge_goal(goal, [call(at, measures={"pace": pace}) for at, pace in enumerate(paces)]).standing

    assert standing(150, 170, 140) is Standing.MET_SO_FAR
    assert standing(150, 155, 140, 130, 125, 159) is Standing.MET, "all of the interval of six is between the ends"
    assert standing(150, 155, 140, 130, 125, 170) is Standing.MET_SO_FAR
    assert standing(170, 180, 190, 175, 165, 200) is Standing.NOT_MET
    assert standing(170, 180, 150) is Standing.NOT_SO_FAR
    assert standing(170, 180) is Standing.CANNOT_TELL
    assert goal.target == "at least 120\N{NO-BREAK SPACE}words/min and at most 160\N{NO-BREAK SPACE}words/min"


@pytest.mark.parametrize(
    ("about", "least", "most", "told"),
    [
        ("empathize", 80, None, "did you mean empathise"),
        ("xyzzy", 80, None, "the measures are pace, .*docs/skills.md"),
        ("pace", None, None, "needs a target"),
        ("pace", 160, 120, "no value can reach"),
        ("pace", float("nan"), None, "no value can reach"),
        ("empathise", 180, None, "in percent"),
    ],
)
def test_what_cannot_be_a_goal_is_refused(about: str, least: float | None, most: float | None, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        make_goal(about, least, most, "2026-03-01")


def test_a_goal_is_named_as_people_write() -> None:
    assert make_goal(" Calm-Pace ", 50, None, "2026-03-01").about == "calm_pace"
