"""What the calls of a team say together: the pure part, on calls written here."""

import random

import msgspec
import pytest

from voicecoach.review.html import policy
from voicecoach.review.team import Team, team
from voicecoach.review.team_html import BODY, STYLE, TEMPLATE, render_team, team_body
from voicecoach.review.team_measures import FEWEST_CALLS, MEASURES, TeamCall, value_of
from voicecoach.review.team_page import team_page
from voicecoach.review.team_tables import team_tables
from voicecoach.review.trends import wilson


def call(number: int, well: int, count: int, **more: object) -> TeamCall:
    plain = TeamCall(
        call=f"{number:064x}",
        name=f"{number}.wav",
        trainee=f"T{number % 8}",
        team="",
        started=f"2026-01-{number % 28 + 1:02}T00:00:00",
        maker="m",
        made_by="v",
        duration=300.0,
        values={"trainee_interruptions": 2.0},
        occasions={"empathise": (well, count)} if count else {},
    )
    return msgspec.structs.replace(plain, **more)


def test_a_share_is_of_occasions_and_its_interval_is_of_trainees() -> None:
    found = team([call(number, number % 2, 1) for number in range(16)])
    (skill,) = found.skills
    assert skill.well.value == 0.5
    assert skill.calls == 16
    assert skill.well.size < 16, "each trainee's calls are all alike here"
    low, high = wilson(0.5, 16)
    assert skill.well.interval[0] < low < high < skill.well.interval[1]


def test_a_team_with_few_calls_has_no_share() -> None:
    calls = [call(number, 1, 1, team="Small" if number < FEWEST_CALLS - 1 else "Large") for number in range(20)]
    here = {each.team: each for each in team(calls).skills[0].teams}
    assert here["Small"].well is None
    assert here["Small"].calls == FEWEST_CALLS - 1
    assert here["Large"].well is not None


def test_counts_are_rates_and_none_of_a_call_under_a_minute() -> None:
    rate = next(each for each in MEASURES if each.column == "trainee_interruptions")
    assert value_of(rate, call(1, 0, 0)) == pytest.approx(4.0)
    assert value_of(rate, call(1, 0, 0, duration=59.0)) is None
    assert value_of(rate, call(1, 0, 0, values={})) is None


def test_chance_alone_improves_hardly_anybody() -> None:
    """200 trainees whose calls go well by a coin: after looking at all, almost no claim is left."""
    chance = random.Random(3)  # noqa: S311 - the same coins each time
    calls = [call(number, chance.randint(0, 1), 1, trainee=f"T{number % 200}") for number in range(200 * 14)]
    verdicts = [each.verdict for each in team(calls).improvements]
    assert len(verdicts) == 200
    assert verdicts.count("improved") + verdicts.count("slipped") <= 2


def test_few_calls_are_told_one_by_one_and_no_count_is_below_none() -> None:
    few = [call(number, 1, 1, trainee="T", values={"trainee_pace": pace}) for number, pace in enumerate((243.0, 180.0))]
    pace = next(each for each in team_page(team(few)).spreads if each.name == "Pace")
    assert pace.summary == "180 and 243 words a minute"
    assert (pace.median, pace.half) == ("2 calls", None)
    none = [call(number, 1, 1, trainee="T", values={"trainee_interruptions": 0.0}) for number in range(7)]
    found = next(each for each in team(none).distributions if each.measure.column == "trainee_interruptions")
    assert found.low == 0
    assert found.values == ()
    assert "half of the calls" in team_page(team(none)).spreads[-1].summary


def test_no_calls_at_all() -> None:
    found = team([])
    assert isinstance(found, Team)
    page = team_page(found, [("a.wav", "is empty")] * 3)
    assert page.headline == "No call to report on"
    templates = {TEMPLATE: "{{ page.headline }}|{{ policy }}|{{ style }}", BODY: "{{ page.summary }}", STYLE: "a{}"}
    assert policy("a{}", "").split(";")[0] in render_team(page, templates).replace("&#39;", "'")
    assert "0 recorded calls" in team_body(page, templates)
    assert all(file.text.count("\r\n") == 1 for file in team_tables(found))
