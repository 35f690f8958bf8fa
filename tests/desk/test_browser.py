"""The desk's pages in a real browser: seen, heard, typed into, by mouse and by keyboard alone."""

import base64
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import share_models
from tests.desk.browsing import DESKTOP, PHONE, WRITE_DOWN, chromium, serving, window
from tests.desk.held import SAID, fake_tools, held, ordered
from tests.desk.test_upload import two_voices
from tests.rig import VirtualHeadset
from voicecoach.app.request import Leaving
from voicecoach.call.event import CallEnded, TraineeHeard
from voicecoach.desk.desk import Desk
from voicecoach.desk.live import State
from voicecoach.desk.practising import hold
from voicecoach.edges.store import Store, load_meta

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WORK = 120_000
"""Milliseconds that work in the background may take on a busy machine."""
REPLY = Path(__file__).resolve().parents[2] / "audio_samples" / "late_parcel_well" / "01.flac"
TIME = "document.getElementById('sound').currentTime"
PAUSED = "document.getElementById('sound').paused"
MARKED = """() => {
  const lines = [...document.querySelectorAll('#transcript li')];
  window.marked = [];
  const look = () => lines.forEach((each, at) => each.classList.contains('now') && window.marked.push(at));
  new MutationObserver(look).observe(document.getElementById('transcript'), {subtree: true, attributeFilter: ['class']});
}"""
"""Has the page write down which lines were marked: one may be over before somebody looks from outside."""


@dataclass(frozen=True, slots=True)
class Place:
    """A desk that is served, with one call that has a report and one that has none."""

    desk: Desk
    call: str
    unread: str


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("home")
    call, unread = held(home), held(home, ("hello",), started="2026-01-03T03:04:05+01:00", reviewed=False)
    with serving(Store(home)) as desk:
        yield Place(desk, f"/calls/{call.name}", f"/calls/{unread.name}")


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with chromium() as made:
        yield made


@pytest.mark.parametrize(("width", "dark"), [(DESKTOP, False), (PHONE, True)])
def test_every_page_can_be_used_by_everybody(browser: "Browser", place: Place, width: int, *, dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    pages = [
        "/calls",
        "/calls?text=zebra",
        place.call,
        place.unread,
        "/upload",
        "/practise",
        "/practise/abusive_caller",
        "/team",
        "/nowhere",
    ]
    with window(browser, place.desk.link, width, dark=dark) as seen:
        for path in pages:
            page = seen.open(path)
            page.wait_for_timeout(300)
            assert [each for each in seen.trouble if "404" not in each] == []
            found = Axe().run(page)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"
            seen.trouble.clear()  # the checker itself measures with styles, which the policy stops
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert page.locator("h1").count() == 1, path


def test_the_page_begins_with_a_way_past_the_navigation(browser: "Browser", place: Place) -> None:
    with window(browser, place.desk.link) as seen:
        page = seen.open(place.call)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_a_finding_plays_just_its_stretch(browser: "Browser", place: Place) -> None:
    with window(browser, place.desk.link) as seen:
        page = seen.open(place.call)
        button = page.locator(".findings .play").first
        start, end = (float(button.get_attribute(name) or "nan") for name in ("data-start", "data-end"))
        page.evaluate(WRITE_DOWN, "sound")
        button.focus()
        page.keyboard.press("Enter")
        seen.until(f"{PAUSED} && window.heard.length > 0", end - start + 30)
        heard = page.evaluate("window.heard")
        assert all(start - 0.05 <= at < end for at, _ in heard), f"from {start} to {end}, and nothing else: {heard}"
        assert {said for _, said in heard} == {button.get_attribute("aria-label")}
        assert page.evaluate(TIME) >= end - 0.1
        assert page.locator("#playing").inner_text() == "The whole call"
        assert seen.trouble == []


def test_the_transcript_follows_the_sound_and_jumps_on_click(browser: "Browser", place: Place) -> None:
    with window(browser, place.desk.link) as seen:
        page = seen.open(place.call)
        line = page.locator("#transcript li").nth(2)
        start = float(line.get_attribute("data-start") or "nan")
        page.evaluate(MARKED)
        line.locator("p").first.click()
        seen.until(f"!{PAUSED} && {TIME} >= {start}")
        seen.until("window.marked.includes(2)")
        page.evaluate("document.getElementById('sound').pause()")
        page.evaluate("document.getElementById('sound').currentTime = 1")
        seen.until("document.querySelectorAll('#transcript li')[0].getAttribute('aria-current') === 'true'")
        assert page.locator("#transcript li.now").count() == 1


def test_the_axis_is_moved_by_keys_and_by_click(browser: "Browser", place: Place) -> None:
    with window(browser, place.desk.link) as seen:
        page = seen.open(place.call)
        seen.until("document.getElementById('sound').readyState >= 2")
        axis = page.locator("#lanes")
        axis.focus()
        for key, at in (("ArrowRight", 5), ("PageUp", 35), ("ArrowLeft", 30), ("Home", 0)):
            page.keyboard.press(key)
            seen.until(f"Math.abs({TIME} - {at}) < 0.2")
            seen.until(f"document.getElementById('lanes').getAttribute('aria-valuenow') === '{at}'")
        page.keyboard.press(" ")
        seen.until(f"!{PAUSED}")
        page.keyboard.press(" ")
        seen.until(PAUSED)
        box = axis.bounding_box()
        assert box is not None
        axis.click(position={"x": box["width"] / 2, "y": 40})
        seconds = float(axis.get_attribute("data-seconds") or "nan")
        seen.until(f"Math.abs({TIME} - {seconds / 2}) < 0.5")
        page.locator("#wider").click()
        assert page.evaluate("document.getElementById('lanes').clientWidth") == pytest.approx(2 * box["width"], rel=0.02)
        assert seen.trouble == []


def test_both_outlines_are_drawn(browser: "Browser", place: Place) -> None:
    painted = """() => {
      const root = document.querySelector('#waves > div')?.shadowRoot;
      return [...(root?.querySelectorAll('.canvases canvas') ?? [])].map((canvas) => {
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return data.filter((_, place) => place % 4 === 3 && data[place] > 0).length;
      });
    }"""
    with window(browser, place.desk.link) as seen:
        seen.open(place.call)
        seen.until("document.querySelector('#waves > div')?.shadowRoot.querySelectorAll('.canvases canvas').length >= 2")
        assert seen.trouble == [], "the style of the player got through the policy"
        seen.until(f"({painted})().filter((each) => each > 1000).length >= 2")


def test_the_report_opens_from_the_call_and_is_kept_apart(browser: "Browser", place: Place) -> None:
    with window(browser, place.desk.link) as seen:
        page = seen.open(place.call)
        page.get_by_role("link", name="The report").click()
        page.wait_for_url("**/report")
        assert page.locator("h2", has_text="What went well").count() == 1
        seen.until("document.getElementById('call').readyState >= 1")
        assert page.evaluate("self.origin") == "null", "in the sandbox its script is nobody"


def test_a_script_that_gets_in_is_stopped(browser: "Browser", place: Place) -> None:
    with window(browser, place.desk.link) as seen:
        page = seen.open(place.call)
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\">')")
        page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'document.title=2'}))")
        seen.wait(lambda: sum("Content Security Policy" in each for each in seen.trouble) >= 2, "both were stopped")
        assert "voicecoach" in page.title()


@pytest.mark.parametrize("how", ["chosen", "dropped"])
def test_a_call_is_uploaded(browser: "Browser", place: Place, tmp_path: Path, how: str) -> None:
    place.desk.tools = lambda: fake_tools("hello, how can I help you", "my parcel is late", "I am sorry")
    content = two_voices(tmp_path / "Tuesday <i>.wav")
    with window(browser, place.desk.link) as seen:
        page = seen.open("/upload")
        if how == "chosen":
            page.locator("#file").set_input_files(tmp_path / "Tuesday <i>.wav")
        else:
            page.evaluate(
                """(bytes) => {
                  const given = new DataTransfer();
                  const data = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
                  given.items.add(new File([data], 'Tuesday <i>.wav', {type: 'audio/wav'}));
                  document.getElementById('drop').dispatchEvent(new DragEvent('drop', {dataTransfer: given, bubbles: true}));
                }""",
                base64.b64encode(content).decode(),
            )
        page.get_by_label("right channel").check()
        page.get_by_role("button", name="Bring it in").click()
        page.wait_for_timeout(300)
        assert page.url.endswith("/upload"), "not without the consent"
        page.get_by_label("Everybody on this call knows").check()
        page.get_by_role("button", name="Bring it in").click()
        page.wait_for_url("**/calls/*", timeout=WORK)
        assert page.locator("h1").inner_text() == "Tuesday _i_"
        assert seen.trouble == []
    assert load_meta(place.desk.store.folder_of("last")).title == "Tuesday _i_"


def test_what_is_no_call_is_told_on_the_page(browser: "Browser", place: Place, tmp_path: Path) -> None:
    (tmp_path / "notes.wav").write_text("no sound at all")
    with window(browser, place.desk.link) as seen:
        page = seen.open("/upload")
        page.locator("#file").set_input_files(tmp_path / "notes.wav")
        page.get_by_label("left channel").check()
        page.get_by_label("Everybody on this call knows").check()
        page.get_by_role("button", name="Bring it in").click()
        page.get_by_text("'notes.wav' is not a sound file that can be read").wait_for(timeout=WORK)


def test_a_call_is_held_with_the_keyboard(browser: "Browser", place: Place) -> None:
    from axe_playwright_python.sync_playwright import Axe

    place.desk.tools = lambda: fake_tools(*SAID)
    call = hold(place.desk, ordered(place.desk.home, seconds=0.03))
    with window(browser, place.desk.link, PHONE, dark=True) as seen:
        page = seen.open("/live")
        page.locator("#said p.caption.customer").first.wait_for()
        assert page.evaluate("document.activeElement.id") == "keys"
        page.keyboard.press("p")
        seen.wait(lambda: call.paused, "paused")
        page.get_by_text("Paused: press p to go on").wait_for()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
        page.keyboard.press("h")
        page.locator("#said p.hint").wait_for()
        page.get_by_role("button", name="Pause").click()
        seen.wait(lambda: not call.paused, "going on")
        page.keyboard.press("q")
        page.get_by_role("heading", name="The call is over").wait_for()
        assert call.state is State.OVER
        assert seen.trouble == []
    assert call.result is not None
    assert load_meta(call.result.folder).closed


@contextmanager
def desk_process(env: dict[str, str]) -> Iterator[str]:
    """The link of a desk that a person started, and that is closed by Ctrl-C."""
    command = [sys.executable, "-m", "voicecoach", "desk"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as served:
        try:
            assert served.stdout is not None
            line = served.stdout.readline()
            yield line[line.index("http://") :].strip()
            served.send_signal(signal.SIGINT)
            said, _ = served.communicate(timeout=60)
            assert said.strip() == "The desk is closed."
            assert served.returncode == 0
        finally:
            served.kill()


@pytest.mark.headset
@pytest.mark.slow
def test_a_call_is_held_on_a_headset_from_the_page(
    browser: "Browser", virtual_headset: VirtualHeadset, home_of_the_tests: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    share_models(home_of_the_tests, home)
    env = os.environ | virtual_headset.env() | {"VOICECOACH_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    with desk_process(env) as link, window(browser, link) as seen, virtual_headset.trainee([REPLY]) as said:
        page = seen.open("/practise/late_parcel")
        page.get_by_label("Show what both say").check()
        page.get_by_label("Record the call.").check()
        page.get_by_role("button", name="Take the call").click()
        page.wait_for_url("**/live")
        page.locator("#said p.caption.customer").first.wait_for(timeout=120_000)
        seen.wait(lambda: float(page.locator("#meter").evaluate("(each) => each.value")) > 0.3, "the meter moves", 120)
        page.locator("#said p.caption.trainee").first.wait_for(timeout=120_000)
        assert said == [REPLY]
        page.get_by_role("button", name="Hint").click()
        page.locator("#said p.hint").wait_for()
        assert seen.trouble == []
    # Ctrl-C has closed the desk in the middle of the call.
    session = Store(home).find("last")
    assert session.meta.closed
    assert session.meta.line == "headset"
    heard = [event for event in session.events if isinstance(event, TraineeHeard)]
    assert heard
    assert heard[0].text
    ended = session.events[-1]
    assert isinstance(ended, CallEnded)
    assert ended.ending == Leaving.INTERRUPTED.value
    assert session.recording.duration > heard[0].segment.end


@pytest.mark.skipif(sys.platform == "win32", reason="no Ctrl-C can be sent to one program there")
def test_ctrl_c_closes_the_desk(tmp_path: Path) -> None:
    env = os.environ | {"VOICECOACH_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with desk_process(env) as link:
        assert "/enter?token=" in link


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with serving(Store(tmp_path)) as desk:
        env = os.environ | {"VOICECOACH_HOME": str(tmp_path)}
        command = [sys.executable, "-m", "voicecoach", "desk", "--port", str(desk.port)]
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f"port {desk.port} cannot be used" in done.stderr
