"""Drills from the page: listed, held like a call, and listened to in the page itself."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from tests.desk.browsing import DESKTOP, PHONE, Window, chromium, serving, window
from tests.desk.held import KeyedLine, fake_tools, speech
from tests.desk.test_calls import finished
from tests.desk.test_live import over
from voicecoach.app import page_marks
from voicecoach.app.drill import caller_of, drill_results
from voicecoach.app.request import PracticeRequest
from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import Samples
from voicecoach.desk import drilling
from voicecoach.desk.desk import Desk
from voicecoach.desk.drilling import begin_judging
from voicecoach.desk.live import Order
from voicecoach.desk.practising import hold
from voicecoach.edges.drills import load_drill
from voicecoach.edges.names import DRILL
from voicecoach.edges.replies import Reply
from voicecoach.edges.store import Store
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import FakeSpeechDetector
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker
from voicecoach.persona.clips import plan

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class ShortVoice(FakeVoice):
    """Half a second, whatever is said."""

    def speak(self, text: str, delivery: Delivery) -> Samples:
        return super().speak(text, delivery)[:8000]


@pytest.fixture
def short_voice(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The lines to listen to are voiced at once."""
    page_marks._voice.cache_clear()
    monkeypatch.setattr(page_marks, "open_kept_voice", lambda _: ShortVoice())
    yield
    page_marks._voice.cache_clear()


def upset(seed: int) -> list[int]:
    caller = load_drill("hear_it_rise").drill.situation(seed).caller
    assert caller
    return [number for number, each in enumerate(plan(caller, seed)) if each.upset]


def test_the_drills_are_listed_and_shown(browser: TestClient) -> None:
    text = browser.get("/drills").text
    assert text.count('href="/drills/') == 6
    assert text.count("Not yet done.") == 6
    before = browser.get("/drills/say_no?seed=1").text
    assert "Take" not in before
    assert "Gideon Rask" in before
    assert 'name="agreed"' in before
    listen = browser.get("/drills/hear_it_rise").text
    assert 'name="agreed"' not in listen
    assert 'src="/static/drill.js"' in listen


@pytest.mark.parametrize("name", ["nothing", "..%2f..%2fetc", "say_no.yaml", "SAY_NO", "x" * 200])
def test_a_drill_that_is_not_there(browser: TestClient, name: str) -> None:
    assert browser.get(f"/drills/{name}").status_code == 404


@pytest.mark.usefixtures("short_voice")
def test_what_is_marked_in_the_page_is_judged_and_kept(browser: TestClient, desk: Desk) -> None:
    clips = browser.post("/drills/hear_it_rise/clips", data={"seed": "3"}).json()["clips"]
    assert len(clips) == len(set(clips)) == 13
    assert browser.get(clips[0]).content.startswith(b"RIFF")
    marks = ",".join(map(str, upset(3)))
    answer = browser.post("/drills/hear_it_rise/marks", data={"seed": "3", "marks": marks, "trainee": "Åsa"})
    assert answer.url.path.startswith("/drills/result/")
    assert "You heard 6 of 6 upset lines, with 0 false alarms." in answer.text
    assert answer.text.count("heard it") == 6
    (record,) = drill_results(desk.store, drill="hear_it_rise")
    assert (record.trainee, record.result.judged.passed) == ("Åsa", True)
    assert browser.get("/drills/hear_it_rise?seed=4").status_code == 200


@pytest.mark.usefixtures("short_voice")
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("hear_it_rise", {"seed": "3", "marks": "99"}),
        ("hear_it_rise", {"seed": "3", "marks": "1;2"}),
        ("hear_it_rise", {"seed": "x", "marks": "1"}),
        ("hear_it_rise", {"seed": "", "marks": "1"}),
        ("say_no", {"seed": "3", "marks": "1"}),
    ],
)
def test_other_marks_are_refused(browser: TestClient, desk: Desk, name: str, form: dict[str, str]) -> None:
    assert browser.post(f"/drills/{name}/marks", data=form).status_code == 400
    assert drill_results(desk.store) == ()


def test_the_clips_of_a_talked_drill_are_none(browser: TestClient) -> None:
    assert browser.post("/drills/say_no/clips", data={"seed": "3"}).status_code == 400


SAID = ("So the page froze and you booked two rooms and now you pay for both.",)


def ordered_drill(home: Path) -> Order:
    caller = caller_of(load_drill("restate_in_one"), 0)

    def opened(keys: Callable[[], str]) -> PracticeRequest:
        return PracticeRequest(
            persona=caller,
            seed=0,
            line=KeyedLine([Reply(speech(5.0))], keys, 0.0005),
            worker=InlineWorker(FakeTranscriber(SAID), FakeVoice()),
            detector=FakeSpeechDetector(),
            store=Store(home),
            started="2026-03-04T05:06:07+01:00",
            provenance={},
            kind=DRILL,
        )

    return Order(caller, opened)


def test_a_drill_is_held_like_a_call_and_judged_then(browser: TestClient, desk: Desk) -> None:
    desk.tools = lambda: fake_tools(*SAID)
    call = hold(desk, ordered_drill(desk.home), partial(begin_judging, load_drill("restate_in_one")))
    over(call)
    link = finished(browser, call.job)["link"]
    text = browser.get(str(link)).text
    assert "You said it back in one sentence" in text
    assert 'href="/drills/restate_in_one?seed=1"' in text
    assert "1 of 1 came out well." in browser.get("/drills").text
    assert browser.get("/drills/result/nothing").status_code == 404


def test_a_drill_is_begun_only_with_consent_and_a_whole_form(browser: TestClient, desk: Desk) -> None:
    for name, form in (("say_no", {"seed": "1"}), ("say_no", {"seed": "-1", "agreed": "yes"}), ("hear_it_rise", {"seed": "1"})):
        assert browser.post(f"/drills/{name}", data=form).status_code == 400
    assert desk.live is None


@pytest.fixture(scope="module")
def chrome() -> "Iterator[Browser]":
    with chromium() as made:
        yield made


HELD_BACK = """
const Real = Audio;
window.Audio = function (path) {
  window.line = new Real(path);
  window.line.loop = true;
  return window.line;
};
"""
"""Has each line sound until it is let go, so that a busy machine cannot miss one."""
LET_GO = "window.line.loop = false"


@pytest.mark.usefixtures("short_voice")
def test_the_voice_is_marked_by_key_in_the_page(chrome: "Browser", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drilling, "ANSWER", 0.1)
    home = tmp_path / "home"
    monkeypatch.setenv("VOICECOACH_HOME", str(home))
    with serving(Store(home)) as desk, window(chrome, desk.link, PHONE, dark=True) as seen:
        seen.page.add_init_script(HELD_BACK)
        page = seen.open("/drills/hear_it_rise?seed=3")
        usable(seen, PHONE)
        page.get_by_role("button", name="Begin").click()
        page.get_by_text("This is how they sound when calm.").wait_for()
        page.evaluate(LET_GO)
        for number in range(1, 13):
            page.get_by_text(f"Line {number} of 12").wait_for()
            if number in upset(3):
                page.keyboard.press("m")
                assert page.locator("#mark").get_attribute("aria-pressed") == "true"
            page.evaluate(LET_GO)
        page.wait_for_url("**/drills/result/*")
        assert page.locator("h1").inner_text() == "Yes"
        usable(seen, PHONE)
        assert len(drill_results(Store(home))) == 1


def test_a_caller_is_written_in_the_form(chrome: "Browser", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("VOICECOACH_HOME", str(home))
    monkeypatch.setattr("voicecoach.app.own_callers.open_kept_voice", lambda _: ShortVoice())
    with serving(Store(home)) as desk, window(chrome, desk.link, DESKTOP) as seen:
        page = seen.open("/author")
        usable(seen, DESKTOP)
        page.get_by_label("What the file is called").fill("wrong_size")
        page.get_by_label("Who is calling").fill("Ann <b>Lee")
        page.get_by_label("Which company they call").fill("Shoe & Co")
        page.get_by_label("Their first words").fill("They're too small.")
        page.get_by_role("button", name="Write it").click()
        page.get_by_text("Nothing is wrong").wait_for()
        usable(seen, DESKTOP)
        page.get_by_label("The first words, one wording a line").fill("x" * 330)
        page.locator("#wrong-opening p.wrong").wait_for()
        assert "330 characters" in page.locator("#wrong-opening").inner_text()
        assert page.locator("#file li p.wrong").count() == 1
        page.get_by_label("The first words, one wording a line").fill("They're too small.\nI can't get my foot in.")
        page.get_by_text("Nothing is wrong").wait_for()
        page.locator("[data-section=story] .add").click()
        page.locator("[id='f-story.3.name']").fill("more")
        page.locator("[id='f-story.3.say']").fill("And they squeak.")
        page.locator("#file").get_by_text("And they squeak.").wait_for()
        page.locator("[id='f-story.3.say']").click()
        page.get_by_role("button", name="Hear it").click()
        page.get_by_text("Heard.").wait_for()
        with page.expect_navigation():
            page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_text("Nothing is wrong").wait_for()
        text = (home / "callers" / "wrong_size.yaml").read_text(encoding="utf-8")
        assert "  more:\n    say:\n      - And they squeak.\n" in text
        assert "I can't get my foot in." in text
        page.get_by_role("link", name="As text").click()
        area = page.get_by_label("The file", exact=True)
        assert area.input_value() == text
        area.fill(text.replace("mood: 2", "mod: 2"))
        page.get_by_text("did you mean 'mood'?").wait_for()
        usable(seen, DESKTOP)


def usable(seen: Window, width: int) -> None:
    """Nothing went wrong, nothing is wider than the screen, and axe finds no violation."""
    from axe_playwright_python.sync_playwright import Axe

    assert seen.trouble == []
    found = Axe().run(seen.page)
    assert found.violations_count == 0, found.generate_report()
    seen.trouble.clear()  # the checker itself measures with styles, which the policy stops
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
