"""The report in a real browser: it plays what it says, obeys its own policy, and fits a phone."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from tests.desk.browsing import SLOWLY, WRITE_DOWN
from voicecoach.app.review import Tools, review_file, write_report
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import OfflineSilero

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

PAUSED = "document.getElementById('call').paused"


@pytest.fixture(scope="module")
def report(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    sound, rate = soundfile.read(shared_data / "calls" / "order_support_mulaw.wav", frames=20 * 8000)
    soundfile.write(folder / "order.wav", sound, rate)
    tools = Tools(FakeTranscriber(("I am so sorry <b>about</b> that", "our policy is fourteen days")), OfflineSilero())
    review = review_file(folder / "order.wav", "left", tools, lambda *_: None)
    return write_report(review, open_recording(folder / "order.wav", "left"), folder / "out")


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    if CHROMIUM is None:
        pytest.skip("no Chromium here to open the report with")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]
        )
        yield chromium
        chromium.close()


def opened(browser: "Browser", report: Path, width: int = 1200) -> "tuple[Page, list[str]]":
    """The report and everything that the browser complains about or asks for."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: None if request.url == report.as_uri() else trouble.append(request.url[:80]))
    page.goto(report.as_uri())
    until(page, "document.getElementById('call').readyState >= 2")
    return page, trouble


def until(page: "Page", expression: str, seconds: float = 30.0) -> None:
    """Wait for something to be so; the browser's own waiting needs a policy that allows eval."""
    for _ in range(round(seconds * 20)):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"after {seconds} seconds still not so: {expression}")


def test_a_button_plays_just_its_stretch(browser: "Browser", report: Path) -> None:
    page, trouble = opened(browser, report)
    assert page.evaluate("document.getElementById('call').duration") == pytest.approx(20.0, abs=0.2)
    button = page.locator("button.play").last
    start, end = (float(button.get_attribute(name) or "nan") for name in ("data-start", "data-end"))
    assert start > 1
    page.evaluate(WRITE_DOWN, "call")
    button.focus()
    page.keyboard.press("Enter")
    until(page, f"{PAUSED} && window.heard.length > 0", end - start + 30)
    heard = page.evaluate("window.heard")
    assert all(start - 0.05 <= at < end for at, _ in heard), f"from {start} to {end}, and nothing else: {heard}"
    assert {said for _, said in heard} == {button.get_attribute("aria-label")}
    assert page.evaluate("document.getElementById('call').currentTime") >= end - 0.1
    assert page.locator("#playing").inner_text() == "The whole call"
    assert trouble == []


def test_a_second_press_stops(browser: "Browser", report: Path) -> None:
    page, _ = opened(browser, report)
    page.evaluate(SLOWLY, "call")
    button = page.locator("button.play").first
    button.click()
    until(page, f"!{PAUSED}")
    button.click()
    assert page.evaluate(PAUSED)


def test_a_click_on_the_timeline_plays_from_there(browser: "Browser", report: Path) -> None:
    page, _ = opened(browser, report)
    page.evaluate(SLOWLY, "call")
    left, span, width = page.evaluate(
        "(() => { const c = document.getElementById('chart'); const r = c.getBoundingClientRect();"
        " return [Number(c.dataset.left), Number(c.dataset.span), r.width / c.viewBox.baseVal.width] })()"
    )
    page.locator("#chart").click(position={"x": (left + span / 2) * width, "y": 60})
    until(page, f"!{PAUSED}")
    assert page.evaluate("document.getElementById('call').currentTime") == pytest.approx(10.0, abs=1.0)


@pytest.mark.parametrize("width", [320, 390, 1200])
def test_the_page_is_never_wider_than_the_screen(browser: "Browser", report: Path, width: int) -> None:
    page, trouble = opened(browser, report, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert trouble == []


def test_the_policy_stops_a_script_that_gets_in(browser: "Browser", report: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    spoilt = report.read_text(encoding="utf-8").replace("</main>", "<script>document.title = 'spoilt'</script></main>")
    broken.write_text(spoilt, encoding="utf-8")
    page, trouble = opened(browser, broken)
    assert page.title() != "spoilt"
    for _ in range(600):
        if trouble:
            break
        page.wait_for_timeout(50)
    assert any("Content Security Policy" in each for each in trouble)
    assert np.isfinite(page.evaluate("document.getElementById('call').duration"))
