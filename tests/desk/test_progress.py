"""The page of a trainee's progress: pictures, goals, and a calibration that is begun from it."""

import re
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.cli.test_progress import add
from tests.desk.browsing import DESKTOP, PHONE, chromium, serving, window
from voicecoach.app.review import Tools
from voicecoach.call.errors import UsageError
from voicecoach.call.segment import Segment
from voicecoach.desk import progress
from voicecoach.desk.desk import Desk
from voicecoach.edges.store import Store
from voicecoach.edges.trainee_file import load_trainee
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.calm_minute import PASSAGE, STEPS
from voicecoach.listen.own_baseline import OwnBaseline


def learnt(home: Path, **more: object) -> None:
    """Twelve calls of Anna's, in the later half of which she restates."""
    for number in range(12):
        add(home, number, well=number >= 6, **more)


def test_the_page_shows_what_changed_with_pictures(desk: Desk, browser: TestClient) -> None:
    learnt(desk.home)
    answer = browser.get("/progress?trainee=Anna")
    assert answer.status_code == 200
    assert "Improved: Restate the issue." in answer.text
    assert "voicecoach practice" not in answer.text
    assert "voicecoach drill" not in answer.text
    assert answer.text.count("<svg") >= 2
    assert answer.text.count("<h1") == 1
    style = browser.get("/progress.css")
    assert style.headers["content-type"].startswith("text/css")
    assert ".progress-picture" in style.text
    assert browser.get("/progress").status_code == 200, "of whoever practised last, with nothing to show"
    assert "No reviewed call of yours yet" in browser.get("/progress").text


def test_what_to_practise_next_is_a_link_to_a_page_that_is_there(desk: Desk, browser: TestClient) -> None:
    for number in range(6):
        add(desk.home, number, well=False)
    links = re.findall(r'<p class="how"><a href="(/(?:drills|practise)/[a-z0-9_]+)">', browser.get("/progress?trainee=Anna").text)
    assert any(each.startswith("/drills/") for each in links)
    assert re.search(r">The drill “[a-z ]+”</a>", browser.get("/progress?trainee=Anna").text)
    assert any(each.startswith("/practise/") for each in links)
    assert {browser.get(each).status_code for each in links} == {200}


def test_a_goal_is_set_and_taken_back(desk: Desk, browser: TestClient) -> None:
    add(desk.home, 0, well=True)
    sent = {"trainee": "Anna", "about": "restate", "side": "least", "target": "80"}
    answer = browser.post("/progress/goal", data=sent)
    assert answer.status_code == 200
    assert answer.url.path == "/progress"
    assert "Restate the issue: at least 80" in answer.text
    (goal,) = load_trainee("anna", desk.home).goals
    assert (goal.at_least, goal.since) == (80.0, "2026-03-04")
    dropped = browser.post("/progress/drop", data={"trainee": "Anna", "about": "restate"})
    assert "at least 80" not in dropped.text
    assert load_trainee("Anna", desk.home).goals == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"target": "many"}, "The target is a number"),
        ({"about": "<b>"}, "There is no skill or measure &#39;&lt;b&gt;&#39;"),
        ({"side": ""}, "the least or the most"),
        ({"trainee": ""}, "needs at least one letter"),
        ({"target": "180"}, "in percent"),
    ],
)
def test_what_cannot_be_a_goal_is_told(browser: TestClient, change: dict[str, str], told: str) -> None:
    sent = {"trainee": "Anna", "about": "restate", "side": "least", "target": "80"} | change
    answer = browser.post("/progress/goal", data=sent)
    assert answer.status_code == 400
    assert told in answer.text


def test_names_cannot_break_out_of_the_page(desk: Desk, browser: TestClient) -> None:
    evil = '"><script>alert(1)</script>&x=1'
    add(desk.home, 0, well=True, trainee=evil, persona_name=evil)
    assert "<script>alert" not in browser.get("/progress", params={"trainee": evil}).text
    answer = browser.post("/progress/goal", data={"trainee": evil, "about": "pace", "side": "most", "target": "160"})
    assert answer.status_code == 200
    assert "at most 160" in answer.text, "the way back finds the same name"
    assert "<script>alert" not in browser.get("/progress/calibrate", params={"trainee": evil}).text


def test_a_calibration_runs_in_the_background(desk: Desk, browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.tools = lambda: Tools(FakeTranscriber([]), OfflineSilero())
    told: list[str] = []
    kept = msgspec.convert(
        {name: {"unit": "s", "value": 150.0} for name in "pace net_pace reading level pitch pitch_range wait".split()}
        | {"day": "2026-03-04", "devices": "headset", "made_by": "test"},
        OwnBaseline,
    )

    def held(line: object, detector: object, voice: object, tell: object) -> tuple[None, Sequence[Segment]]:
        assert callable(tell)
        assert (line.name, bool(detector), bool(voice)) == ("headset", True, True)  # type: ignore[attr-defined]  # the desk gives a line
        for step in STEPS:
            tell(step.shows)
            told.append(desk.jobs.all()[-1].what)
        with pytest.raises(UsageError, match="a calibration is going on"):
            desk.check_free()
        return None, ()

    monkeypatch.setattr(progress, "hold_minute", held)
    monkeypatch.setattr(progress, "find_calibration", lambda *_: kept)
    assert PASSAGE[:60] in browser.get("/progress/calibrate?trainee=Anna").text
    page = browser.post("/progress/calibrate", data={"trainee": "Anna"})
    assert page.url.path.startswith("/jobs/")
    until = time.monotonic() + 120
    while not desk.jobs.all()[-1].done and time.monotonic() < until:
        time.sleep(0.02)
    job = desk.jobs.all()[-1]
    assert job.trouble == ""
    assert job.link == "/progress?trainee=Anna"
    assert [each[:20] for each in told] == [step.shows[:20] for step in STEPS]
    assert load_trainee("Anna", desk.home).calibrations == (kept,)
    assert "150" in browser.get(job.link).text
    desk.check_free()


@pytest.mark.slow
def test_the_page_in_a_real_browser(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    learnt(home)
    with chromium() as browser, serving(Store(home)) as desk:
        from axe_playwright_python.sync_playwright import Axe

        for width, dark in ((DESKTOP, False), (PHONE, True)):
            with window(browser, desk.link, width, dark=dark) as opened:
                page = opened.open("/progress?trainee=Anna")
                page.get_by_role("heading", name="Progress of Anna over 12 calls").wait_for()
                assert page.get_by_role("img", name="Restate the issue: 0 of 6 well in the earlier half").is_visible()
                assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                found = Axe().run(page)
                assert found.violations_count == 0, found.generate_report()
                page.get_by_label("About").select_option("restate")
                page.get_by_label("Target", exact=True).fill("80")
                page.get_by_role("button", name="Set the goal").click()
                page.get_by_role("heading", name="Restate the issue: at least 80").wait_for()
                assert page.get_by_role("link", name="Calibrate").is_visible()
                opened.open("/progress/calibrate?trainee=Anna")
                page.get_by_role("heading", name="A calm minute for Anna").wait_for()
                assert Axe().run(page).violations_count == 0
                assert opened.trouble == []
