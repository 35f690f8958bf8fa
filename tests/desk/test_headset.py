"""That a call cannot be taken where there is nothing to hold it with, and can once a headset was connected."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from tests.desk.browsing import chromium, serving, window
from tests.desk.held import ordered
from tests.desk.test_live import over
from voicecoach.call.errors import VoicecoachError
from voicecoach.desk.desk import Desk
from voicecoach.desk.practising import hold
from voicecoach.edges.devices import DeviceInfo
from voicecoach.edges.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MICROPHONE = DeviceInfo(0, "Desk microphone", "ALSA", 1, 0, 48_000.0, True, False)
EARPHONES = DeviceInfo(1, "Desk earphones", "ALSA", 0, 2, 48_000.0, False, True)
PAGES = {
    "/practise/late_parcel": "Take the call",
    "/practise/three_weeks_later": "Place the call",
    "/drills/restate_in_one": "Begin",
    "/progress/calibrate": "Begin",
}


class Computer:
    """What is connected, and what the sound system saw of it when it was last asked to look."""

    def __init__(self, *connected: DeviceInfo) -> None:
        self.connected, self.seen = connected, connected
        self.looked = 0
        self.trouble: VoicecoachError | None = None

    def list_devices(self) -> tuple[DeviceInfo, ...]:
        return self.seen

    def look_anew(self) -> None:
        self.looked += 1
        if self.trouble:
            raise self.trouble
        self.seen = self.connected


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch) -> Computer:
    """A computer with nothing connected."""
    made = Computer()
    monkeypatch.setattr("voicecoach.desk.headset.list_devices", made.list_devices)
    monkeypatch.setattr("voicecoach.desk.headset.look_anew", made.look_anew)
    return made


def button(browser: TestClient, path: str) -> str:
    """The tag of a page's button that begins a call."""
    before, _, _ = browser.get(path).text.partition(f">{PAGES[path]}</button>")
    return before[before.rindex("<button") :]


@pytest.mark.parametrize("path", PAGES)
def test_without_a_headset_the_button_is_off_and_says_why(browser: TestClient, computer: Computer, path: str) -> None:
    text = browser.get(path).text
    assert "There is no microphone and no earphones here: connect a headset and look again" in text
    assert ("here: connect a headset and look again.</p>" in text) == (path == "/progress/calibrate")
    assert ("look again, or practise by typing: voicecoach" in text) == (path != "/progress/calibrate")
    assert "disabled" in button(browser, path)
    assert 'aria-describedby="no-headset"' in button(browser, path)
    assert '<p id="no-headset">' in text
    assert 'formmethod="get" formnovalidate>Look again</button>' in text
    computer.connected = (MICROPHONE,)
    text = browser.get(path).text
    assert "There are no earphones here: connect a headset and look again" in text
    assert "disabled" in button(browser, path)


@pytest.mark.parametrize("path", PAGES)
def test_with_a_headset_it_is_as_it_was(browser: TestClient, computer: Computer, path: str) -> None:
    computer.seen = computer.connected = (MICROPHONE, EARPHONES)
    text = browser.get(path).text
    assert "disabled" not in button(browser, path)
    assert "Look again" not in text
    assert "Desk microphone" in text
    assert computer.looked == 0


def test_what_was_connected_meanwhile_is_found_and_offered(browser: TestClient, computer: Computer) -> None:
    assert "disabled" in button(browser, "/practise/late_parcel")
    computer.connected = (MICROPHONE, EARPHONES)
    text = browser.get("/practise/late_parcel").text
    assert "Look again" not in text
    assert '<option value="0">Desk microphone</option>' in text
    assert '<option value="1">Desk earphones</option>' in text


@pytest.mark.parametrize("path", ["/practise/late_parcel", "/drills/restate_in_one"])
def test_what_was_filled_in_is_kept_escaped_and_never_for_others(browser: TestClient, computer: Computer, path: str) -> None:
    assert computer.looked == 0
    name = 'Ann" autofocus onfocus="alert(1)'
    assert 'value="Ann&#34; autofocus' in browser.get(path, params={"look": "again", "trainee": name}).text
    assert 'value="me"' in browser.get(path, params={"trainee": name}).text


def test_a_calibration_names_nobody_else_after_looking_again(browser: TestClient, computer: Computer) -> None:
    text = browser.get("/progress/calibrate", params={"look": "again", "trainee": "Anna"}).text
    assert 'name="trainee" value="Anna"' in text
    computer.connected = (MICROPHONE, EARPHONES)
    assert '<option value="0">Desk microphone</option>' in browser.get("/progress/calibrate").text


def test_why_the_sound_system_does_not_start_is_said(browser: TestClient, computer: Computer) -> None:
    computer.trouble = VoicecoachError("the sound library is missing: run `a command`")
    text = browser.get("/practise/late_parcel").text
    assert '<p id="no-headset">The sound library is missing: run a command.</p>' in text
    assert "disabled" in button(browser, "/practise/late_parcel")


def test_nobody_looks_while_sound_is_open(browser: TestClient, desk: Desk, computer: Computer) -> None:
    with desk.calibrating():
        assert "There is no microphone and no earphones here" in browser.get("/practise/late_parcel").text
    assert computer.looked == 0
    call = hold(desk, ordered(desk.home, ("hello",)))
    browser.get("/practise/late_parcel")
    looked = computer.looked
    over(call)
    assert looked == 0
    browser.get("/practise/late_parcel")
    assert computer.looked == 1


@pytest.fixture(scope="module")
def chrome() -> "Iterator[Browser]":
    with chromium() as made:
        yield made


def test_a_headset_that_is_connected_while_the_page_is_open(chrome: "Browser", computer: Computer, tmp_path: Path) -> None:
    with serving(Store(tmp_path)) as desk, window(chrome, desk.link) as seen:
        page = seen.open("/practise/late_parcel?difficulty=hard")
        take = page.get_by_role("button", name="Take the call")
        assert take.is_disabled()
        page.get_by_label("Your name").fill("Ann")
        page.get_by_label("Your name").press("Enter")
        page.wait_for_timeout(300)
        assert desk.live is None, "the Enter key looks again, too"
        assert take.is_disabled()
        assert page.get_by_label("Your name").input_value() == "Ann"
        page.get_by_label("How upset the customer is").select_option("gentle")
        page.get_by_label("Show a word of advice").uncheck()
        page.get_by_label("Show what both say").check()
        page.get_by_label("Record the call.").check()
        computer.connected = (MICROPHONE, EARPHONES)
        page.get_by_role("button", name="Look again").click()
        page.get_by_text("Put your headset on first.").wait_for()
        assert take.is_enabled()
        assert page.get_by_label("How upset the customer is").input_value() == "gentle"
        assert page.get_by_label("Your name").input_value() == "Ann"
        assert not page.get_by_label("Show a word of advice").is_checked()
        assert page.get_by_label("Show what both say").is_checked()
        assert not page.get_by_label("Record the call.").is_checked(), "who agrees does so when the call is taken"
        assert page.get_by_role("button", name="Look again").count() == 0
        assert seen.trouble == []
