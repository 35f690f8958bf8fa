"""Progress as it is shown: in words, in signs, and as a page that asks nothing of the world."""

import re

from _invented_calls import call

from voicecoach.app.progress import progress_templates
from voicecoach.review.goals import judge_goal, make_goal
from voicecoach.review.progress import Caller, progress
from voicecoach.review.progress_html import progress_body, render_progress
from voicecoach.review.progress_page import ProgressPage, progress_page
from voicecoach.review.say import MINUS

EVIL = '<script>alert("1")</script>\N{RIGHT-TO-LEFT OVERRIDE}'
CALLER = Caller(name="billed_twice", customer=f"Nadia {EVIL}", own=frozenset({"use_name"}))


def made() -> ProgressPage:
    calls = [
        call(
            at,
            {"restate": (2 * int(at >= 7), 2), "use_name": (0, 1)} if at else {"use_name": (1, 3)},
            {"pace": 200.0 - 5 * at} if at != 3 else {},
            trainee=f"Anna {EVIL}",
            persona_name=f"Denise {EVIL}",
        )
        for at in range(13)
    ]
    goal = judge_goal(make_goal("restate", 80, None, "2026-03-08"), calls)
    return progress_page(progress(f"Anna {EVIL}", calls, (CALLER,), {"use_name": ("say_it",)}), (goal,), (("Pace", "150"),))


def test_what_changed_stands_first_and_in_the_summary() -> None:
    page = made()
    assert page.summary == "Improved: Restate the issue. Changed: Pace (fell)."
    assert [each.title for each in page.skills] == ["Restate the issue", "Use their name"]
    restate, pace = page.skills[0], page.measures[0]
    assert (restate.told.mark, restate.told.said, restate.told.sure) == ("↑", "improved", True)
    assert restate.change == "0\N{NO-BREAK SPACE}% → 100\N{NO-BREAK SPACE}%"
    assert restate.picture.spark == "·▁▁▁▁▁▁██████"
    assert (
        restate.picture.summary
        == "Restate the issue: 0 of 12 well in the earlier half, 12 of 12 well in the later half of the calls."
    )
    assert pace.picture.spark == "██▇·▆▅▅▄▃▃▂▁▁"
    assert pace.now == f"Median 168\N{NO-BREAK SPACE}words/min in 12 calls; from first to last {MINUS}60 to {MINUS}60"
    assert page.goals[0].evidence.endswith("12 of 12 occasions in 6 calls since 2026-03-08")


def test_the_pictures_keep_inside_their_edges() -> None:
    page = made()
    for row in (*page.skills, *page.measures):
        picture = row.picture
        assert all(0 < dot.x < picture.width and 0 < dot.y < picture.height for dot in picture.dots)
        assert all(band.x >= 0 and band.x + band.width <= picture.width and band.height >= 0 for band in picture.bands)
        assert len(picture.spark) == 13
    early, late = page.skills[0].picture.bands
    assert early.middle > late.middle, "higher is more"
    assert early.x + early.width < late.x


def test_a_share_is_drawn_from_none_to_all_and_nothing_is_less_than_none() -> None:
    page = progress_page(
        progress("Anna", [call(0, {"restate": (0, 1), "use_name": (0, 1)}, {"interruptions": 0.0, "wait": -0.2})])
    )
    (whole,) = page.together
    assert (whole.picture.bottom, whole.picture.top) == ("0\N{NO-BREAK SPACE}%", "100\N{NO-BREAK SPACE}%")
    ends = {each.id: each.picture.bottom for each in page.measures}
    assert ends["interruptions"] == "0.0"
    assert ends["wait"].startswith(MINUS), "an answer may come early"


def test_the_page_escapes_everything_and_allows_nothing_from_outside() -> None:
    text = render_progress(made(), progress_templates())
    assert "<script" not in text
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in text
    assert "default-src &#39;none&#39;" in text
    assert not re.search(r"https?://(?!www\.w3\.org)", text)
    assert text.count("<svg") == 4, "two skills, both together, and a measure"
    assert text.count("<h1") == 1
    assert "style=" not in text.replace("<style>", ""), "the policy allows no style attributes"
    assert "voicecoach practice billed_twice" in text
    assert "voicecoach drill say_it" in text
    assert str(progress_body(made(), progress_templates())) in text


def test_without_calls_the_page_says_what_to_do() -> None:
    page = progress_page(progress("Anna", []))
    assert page.headline == "No reviewed call of Anna yet"
    assert progress_page(progress("me", [])).headline == "No reviewed call of yours yet"
    assert page.summary == "Hold one with: voicecoach practice late_parcel"
    assert "<svg" not in render_progress(page, progress_templates())


def test_few_calls_are_said_to_be_few() -> None:
    page = progress_page(progress("Anna", [call(at, {"restate": (1, 1)}) for at in range(2)]))
    assert page.headline == "Progress of Anna over 2 calls"
    assert progress_page(progress("me", [call(1, {"restate": (1, 1)})])).headline == "Your progress over one call"
    assert page.summary.startswith("These calls are too few to tell whether anything changed")


def test_few_calls_are_told_what_goes_well_and_where_each_skill_stands_so_far() -> None:
    calls = [
        call(
            at, {"restate": (int(at > 1), 1), "use_name": (int(at < 2), 1), "confirm": (1, 1)}, {"pace": 200.0 - at, "wait": 1.0}
        )
        for at in range(4)
    ]
    page = progress_page(progress("Anna", calls))
    assert page.summary == (
        "These calls are too few to tell whether anything changed. So far the later calls stand higher than the earlier ones in "
        "1 of 3 skills, lower in 1. Well nearly every time: Check your summary (4 of 4)."
    )
    said = {each.title: each.told.said for each in (*page.skills, *page.measures)}
    assert said["Restate the issue"] == "up by 100 points so far; too few calls to tell"
    assert said["Use their name"] == "down by 100 points so far; too few calls to tell"
    assert said["Pace"] == "down by 2\N{NO-BREAK SPACE}words/min so far; too few calls to tell"
    assert said["Wait before you answer"] == "too few calls to tell", "nothing moved"
    assert not any(each.told.sure or each.told.leaning for each in (*page.skills, *page.measures))
