"""Another attempt at a moment, and a drill, each held on a headset from the page and judged there."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import soundfile

from tests.cli.conftest import share_models
from tests.desk.browsing import chromium, window
from tests.desk.held import held
from tests.desk.test_browser import REPLY, desk_process
from tests.rig import VirtualHeadset, offset_of
from voicecoach.app.drill import drill_results
from voicecoach.call.event import TraineeHeard
from voicecoach.call.recording import RATE
from voicecoach.call.segment import Segment
from voicecoach.edges.names import AGAIN
from voicecoach.edges.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

JUDGED = 240_000
"""Milliseconds in which an attempt is held and judged on a busy machine."""


ALIKE = 0.4
"""Correlation from which two sounds are the same, though a busy machine may have held up one."""


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with chromium() as made:
        yield made


@pytest.mark.headset
@pytest.mark.slow
def test_a_finding_and_a_drill_are_held_on_a_headset_from_the_page(
    browser: "Browser", virtual_headset: VirtualHeadset, home_of_the_tests: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    share_models(home_of_the_tests, home)
    first = held(home)
    env = os.environ | virtual_headset.env() | {"VOICECOACH_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    with desk_process(env) as link, window(browser, link) as seen:
        page = seen.open(f"/calls/{first.name}")
        page.locator("a[href*=own_it]").first.click()
        page.get_by_label("Record the call.").check()
        with virtual_headset.trainee([REPLY]) as said:
            page.get_by_role("button", name="Try it again").click()
            page.get_by_role("link", name="The report is being made").click(timeout=JUDGED)
        assert said == [REPLY]
        page.wait_for_url("**/both", timeout=JUDGED)
        assert page.locator("audio").count() == 3
        seen.open("/drills/restate_in_one?seed=1")
        with virtual_headset.trainee([REPLY, REPLY]) as said:
            page.get_by_role("button", name="Begin").click()
            page.get_by_role("link", name="The report is being made").click(timeout=JUDGED)
        assert said
        page.wait_for_url("**/drills/result/*", timeout=JUDGED)
        assert page.locator("h1").inner_text() == "Not yet"
        assert seen.trouble == []
    store = Store(home)
    attempt = next(each for each in store.list() if each.kind == AGAIN)
    assert attempt.again is not None
    assert (attempt.again.session, attempt.line) == (first.name, "headset")
    (record,) = drill_results(store)
    for name in (attempt.id, record.session):
        session = store.find(name)
        assert any("sorry" in each.text.lower() for each in session.events if isinstance(each, TraineeHeard))
        spoken, _ = soundfile.read(REPLY, dtype="float32")
        recorded = session.recording.trainee.read(Segment(0, session.recording.duration))
        assert offset_of(spoken[: 2 * RATE], recorded)[1] > ALIKE, "what the trainee said was recorded"
