"""The coach's whole round in a real browser, on two desks: share, comment, overrule, reply, and the trainee sees it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.app.test_sessions import reviewed
from voicecoach.app.assign import assign
from voicecoach.app.notes import Speaking
from voicecoach.edges.notes import load_notes
from voicecoach.edges.store import Store
from voicecoach.review.assignments import Task

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]
PATIENCE = 60_000
LOOKS: "tuple[tuple[int, Literal['light', 'dark']], ...]" = ((1280, "dark"), (390, "light"))


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    if CHROMIUM is None:
        pytest.skip("no Chromium here to open the desk with")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def desk_at(home: Path) -> Iterator[str]:
    """The link of a desk that is served until the end of the block."""
    command = [sys.executable, "-m", "voicecoach", "desk"]
    environment = {**os.environ, "VOICECOACH_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    served = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    try:
        assert served.stdout is not None
        line = served.stdout.readline()
        assert "http://127.0.0.1:" in line, line
        yield line[line.index("http://") :].strip()
    finally:
        served.send_signal(signal.SIGINT)
        served.communicate(timeout=120)


def opened(browser: "Browser", link: str, width: int = 1280) -> "tuple[Page, list[str]]":
    """A page that was let in, and whatever the browser complains about."""
    page = browser.new_page(viewport={"width": width, "height": 900}, accept_downloads=True)
    page.set_default_timeout(PATIENCE)
    trouble: list[str] = []
    page.goto(link)
    page.wait_for_url("**/")
    page.on("console", lambda message: trouble.append(f"{message.text} {message.location}"))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    return page, trouble


@pytest.mark.slow
def test_the_coach_s_whole_round(chromium: "Browser", tmp_path: Path) -> None:
    store = Store(tmp_path / "trainee")
    folder = reviewed(store)
    before = (folder / "review.json").read_bytes()
    file, back = tmp_path / "call.voicecoach", tmp_path / "reply.voicecoach"

    with desk_at(store.home) as mine, desk_at(tmp_path / "coach") as theirs:
        trainee, trouble = opened(chromium, mine)
        trainee.goto(f"{mine.partition('/enter')[0]}/calls/{folder.name}")
        card = trainee.locator("#finding-hear_out")
        card.locator(".noting summary").first.click()
        card.get_by_label("Why this is wrong").first.fill("they had stopped")
        card.get_by_role("button", name="Dispute").first.click()
        trainee.get_by_text("does not agree; not yet answered").wait_for()
        with trainee.expect_download() as saved:
            trainee.get_by_role("button", name="Save the file for the coach").click()
        saved.value.save_as(file)

        coach, more = opened(chromium, theirs)
        coach.get_by_role("link", name="Coach", exact=True).click()
        coach.get_by_label("A call that was shared").set_input_files(file)
        coach.get_by_role("button", name="Take it in").click()
        coach.get_by_role("heading", name="What people say of this call").wait_for()
        _listen_and_comment(coach)
        _overrule(coach)
        _answer(coach)
        with coach.expect_download() as saved:
            coach.get_by_role("button", name="Save the reply").click()
        saved.value.save_as(back)

        trainee.get_by_role("link", name="Coach", exact=True).click()
        trainee.get_by_label("A call that was shared").set_input_files(back)
        trainee.get_by_role("button", name="Take it in").click()
        for said in ("well held until here", "withdraws this finding", "agrees with the trainee"):
            trainee.get_by_text(said).first.wait_for(state="attached")  # a withdrawn one stands among "more of the same"
        trainee.get_by_role("button", name="Play what this is about").first.click()
        _playing(trainee)
        trainee.emulate_media(media="print")
        assert trainee.get_by_text("well held until here").is_visible()
        assert not trainee.get_by_role("button", name="Comment").is_visible()
        assert trouble == more == []
    assert (folder / "review.json").read_bytes() == before
    notes = load_notes(folder)
    assert [each.at for each in notes.comments] == [0.4]
    assert notes.unanswered == 0


def _playing(page: "Page") -> None:
    """Wait until the sound plays, or has played to its end; the browser's own waiting needs a policy that allows eval."""
    _until(page, "document.getElementById('sound').currentTime > 0")


def _until(page: "Page", expression: str) -> None:
    for _ in range(PATIENCE // 50):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"still not so: {expression}")


def _listen_and_comment(page: "Page") -> None:
    """Take the time of the player, as somebody does who stops at what they heard."""
    _until(page, "document.getElementById('sound').readyState >= 1")
    page.evaluate("document.getElementById('sound').currentTime = 0.44")
    pen = page.locator("form[action$='/notes/comment']")
    pen.get_by_label("Your name").fill("Ines")
    pen.get_by_role("button", name="Take the time being heard").click()
    assert pen.get_by_label("Time in the call").input_value() == "0:00.4"
    pen.get_by_label("Comment", exact=True).fill("well held until here")
    pen.get_by_role("button", name="Comment").click()
    page.get_by_text("well held until here").wait_for()


def _overrule(page: "Page") -> None:
    card = page.locator("#finding-no_policy_shield")
    card.locator(".noting summary").first.click()
    card.get_by_label("Your verdict").first.select_option("withdrawn")
    card.get_by_label("Why; the trainee reads it").first.fill("they asked for the rule")
    card.get_by_role("button", name="Overrule").first.click()
    page.get_by_text("withdraws this finding").wait_for()


def _answer(page: "Page") -> None:
    card = page.locator("#finding-hear_out")
    card.locator(".noting summary").first.click()
    card.get_by_label("The trainee is right").check()
    card.get_by_label("Your answer").fill("so they had")
    card.get_by_role("button", name="Answer").click()
    page.get_by_text("agrees with the trainee").wait_for()


@pytest.mark.slow
def test_the_coach_s_pages_are_fit_for_all(chromium: "Browser", tmp_path: Path) -> None:
    """No violation that axe finds, nothing wider than the screen, light and dark, at desktop and phone width."""
    from axe_playwright_python.sync_playwright import Axe

    store = Store(tmp_path)
    first, second = reviewed(store), reviewed(store, started="2026-02-02T03:04:05")
    assign(store, Speaking("Ines", "2026-03-01T10:00:00"), Task.CALLER, "late_parcel", "Anna", "let them finish", None)
    with desk_at(tmp_path) as link:
        base = link.partition("/enter")[0]
        page, trouble = opened(chromium, link)
        page.goto(f"{base}/calls/{first.name}")
        page.get_by_role("button", name="Share it here").click()
        page.get_by_role("heading", name="Shared with the coach").wait_for()
        for path in (f"/calls/{first.name}", "/coach", "/assignments", f"/compare?a={first.name}&b={second.name}"):
            for width, scheme in LOOKS:
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(base + path)
                for each in page.locator("details > summary").all()[:2]:
                    each.click()
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
                assert trouble == []
                found = Axe().run(page)
                trouble.clear()  # it tries styles that the policy forbids
                assert found.violations_count == 0, f"{path} {width} {scheme}: {found.generate_report()}"
                if shots := os.environ.get("VOICECOACH_SHOTS"):
                    name = path.strip("/").partition("?")[0].partition("/")[0]
                    page.screenshot(path=f"{shots}/{name}-{width}-{scheme}.png", full_page=True)
