"""A call that is held from the page: its news, its keys, its end, and what is on the disk then."""

import time
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.desk.held import SAID, fake_tools, ordered
from tests.desk.test_calls import finished
from voicecoach.app.request import Leaving, PracticeRequest
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import CallEnded, HintShown, Paused, RepeatAsked, Resumed
from voicecoach.desk import live as live_module
from voicecoach.desk.desk import Desk
from voicecoach.desk.live import LiveCall, Order, State
from voicecoach.desk.practising import hold
from voicecoach.edges.settings import load_settings
from voicecoach.edges.store import Store

ORDER = {"seed": "7", "difficulty": "usual", "trainee": "Åsa", "agreed": "yes"}


def until(so: Callable[[], object], seconds: float = 60.0) -> None:
    limit = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < limit, "not within the time"
        time.sleep(0.01)


def over(call: LiveCall) -> None:
    """Until a call is over; it is watched meanwhile, else it would be paused on a busy machine."""
    until_so(call, lambda: call.state is State.OVER)


def until_so(call: LiveCall, so: Callable[[], object]) -> None:
    """Until something is so of a call that is watched."""

    def watched() -> object:
        call.watched()
        return so()

    until(watched)


def test_a_call_goes_from_the_first_word_to_the_report(browser: TestClient, desk: Desk) -> None:
    desk.tools = lambda: fake_tools(*SAID)
    call = hold(desk, ordered(desk.home))
    over(call)
    assert call.trouble == ""
    session = desk.store.find("last")
    assert session.meta.closed
    text = browser.get("/live").text
    assert "The call is over" in text
    assert call.job in text
    assert finished(browser, call.job)["link"] == f"/calls/{session.meta.id}"
    told = browser.get("/live/news").text
    assert told.count("event: said") == len(call.said)
    assert SAID[0] in told
    assert told.rstrip().endswith('data: {"link":"/live"}')
    assert browser.get("/live/news", headers={"Last-Event-ID": str(len(call.said))}).text.count("event: said") == 0


def test_keys_of_the_page_are_keys_of_the_call(browser: TestClient, desk: Desk) -> None:
    call = hold(desk, ordered(desk.home, seconds=0.02))
    until_so(call, lambda: call.state is State.RUNNING and call.said)
    assert browser.get("/live").text.count("data-key=") == 5
    for key in "hrp":
        assert browser.post("/live/key", data={"key": key}).status_code == 204
    until_so(call, lambda: call.paused)
    browser.post("/live/key", data={"key": "p"})
    until_so(call, lambda: not call.paused)
    browser.post("/live/key", data={"key": "s"})
    over(call)
    assert call.result is not None
    assert call.result.left is Leaving.STOPPED
    assert call.job == "", "a call that was stopped is reviewed only if the trainee wants it"
    kinds = [type(event) for event in desk.store.find("last").events]
    assert all(kind in kinds for kind in (HintShown, RepeatAsked, Paused, Resumed, CallEnded))
    assert "to stop when it is enough is always right" in browser.get("/live").text
    assert browser.post("/live/key", data={"key": "p"}).status_code == 400


@pytest.mark.parametrize("key", ["", "x", "pp", "\x00", "é"])
def test_other_keys_mean_nothing(browser: TestClient, desk: Desk, key: str) -> None:
    call = hold(desk, ordered(desk.home))
    assert browser.post("/live/key", data={"key": key}).status_code == 400
    call.end()


def test_one_call_at_a_time(desk: Desk) -> None:
    call = hold(desk, ordered(desk.home, seconds=0.01))
    with pytest.raises(VoicecoachError, match="a call is going on"):
        hold(desk, ordered(desk.home))
    call.end()
    hold(desk, ordered(desk.home)).end()


def test_closing_the_desk_loses_nothing_of_the_call(desk: Desk) -> None:
    call = hold(desk, ordered(desk.home, seconds=0.004))
    until_so(call, lambda: call.state is State.RUNNING and len(call.said) > 1)
    desk.close()
    assert call.state is State.OVER
    session = Store(desk.home).find("last")
    assert session.meta.closed
    assert isinstance(session.events[-1], CallEnded)
    assert session.recording.duration > 1
    assert call.result is not None
    assert call.result.left is Leaving.INTERRUPTED


def test_a_call_that_nobody_watches_is_paused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_module, "UNWATCHED_SECONDS", 0.05)
    call = hold(desk, ordered(desk.home, seconds=0.004))
    until(lambda: call.paused)
    assert any("no page showed the call" in each.text for each in call.said)
    call.watched()
    call.end()


def test_a_line_that_cannot_be_opened_is_told(browser: TestClient, desk: Desk) -> None:
    def refused(_: Callable[[], str]) -> PracticeRequest:
        raise VoicecoachError("there is no microphone: plug one in")

    call = hold(desk, Order(ordered(desk.home).persona, refused))
    over(call)
    text = browser.get("/live").text
    assert "There is no microphone: plug one in." in text
    assert "There was no call" in text


def test_work_in_the_background_waits_for_the_call(desk: Desk) -> None:
    call = hold(desk, ordered(desk.home, seconds=0.01))
    job = desk.jobs.start("something", lambda _: "/")
    time.sleep(0.1)
    assert not job.done
    call.end()
    until(lambda: job.done)
    assert job.link == "/"


def test_callers_are_listed_and_shown(browser: TestClient) -> None:
    text = browser.get("/practise").text
    assert text.count('href="/practise/') == 16
    before = browser.get("/practise/late_parcel").text
    assert "Account" in before
    assert 'name="agreed"' in before
    assert 'name="opt_in"' not in before
    assert 'name="opt_in"' in browser.get("/practise/abusive_caller").text


@pytest.mark.parametrize("name", ["nobody", "..%2f..%2fetc%2fpasswd", "%2e%2e", "late_parcel.yaml", "LATE_PARCEL", "x" * 200])
def test_a_caller_that_is_not_there(browser: TestClient, name: str) -> None:
    assert browser.get(f"/practise/{name}").status_code == 404


@pytest.mark.parametrize(
    ("persona", "change", "said"),
    [
        ("late_parcel", {"agreed": ""}, "tick that the call may be recorded"),
        ("abusive_caller", {}, "taken only on purpose"),
        ("late_parcel", {"seed": "-1"}, "not complete"),
        ("late_parcel", {"seed": "9" * 400}, "not complete"),
        ("late_parcel", {"difficulty": "<b>"}, "gentle, usual or hard"),
        ("late_parcel", {"trainee": "x" * 300}, "at most 60 characters"),
    ],
)
def test_a_call_is_taken_only_as_it_should_be(
    browser: TestClient, desk: Desk, persona: str, change: dict[str, str], said: str
) -> None:
    answer = browser.post(f"/practise/{persona}", data=ORDER | change)
    assert answer.status_code == 400
    assert said in answer.text
    assert desk.live is None


def test_a_call_is_taken_from_its_form(browser: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []
    monkeypatch.setattr("voicecoach.desk.practising.hold", lambda _, order: taken.append(order))
    answer = browser.post("/practise/late_parcel", data=ORDER | {"captions": "yes"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/live"
    assert taken[0].captions
    assert taken[0].persona.name == "late_parcel"
    settings = load_settings(desk.home)
    assert settings.trainee == "Åsa"
    assert settings.consent is not None
    assert settings.consent.how == "agreed"


def test_who_calls_whom_is_said(browser: TestClient) -> None:
    assert "<p>You call Keisha Barnes from Northloop Internet.</p>" in browser.get("/practise").text
    assert "Place the call" in browser.get("/practise/three_weeks_later").text
    assert "Take the call" in browser.get("/practise/late_parcel").text


def test_without_a_headset_it_is_said_beforehand_and_before_anything_is_loaded(
    browser: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voicecoach.desk.headset.list_devices", lambda: ())
    monkeypatch.setattr("voicecoach.edges.devices.list_devices", lambda: ())
    monkeypatch.setattr("voicecoach.app.prepare.LiveSilero", lambda: pytest.fail("a model was loaded"))
    text = browser.get("/practise/late_parcel").text
    assert "There is no microphone and no earphones here" in text
    assert "voicecoach practice late_parcel --line keyboard" in text
    assert "Put your headset on" not in text
    browser.post("/practise/late_parcel", data=ORDER)
    assert desk.live is not None
    over(desk.live)
    assert desk.live.trouble.startswith("There is no microphone here: connect a headset")
    assert "`" not in desk.live.trouble


def test_without_a_call_there_is_nothing_to_watch(browser: TestClient) -> None:
    assert browser.get("/live", follow_redirects=False).headers["location"] == "/practise"
    assert browser.get("/live/news").status_code == 404
    assert browser.post("/live/key", data={"key": "p"}).status_code == 400
    assert browser.post("/live/key", content=b"{}").status_code == 400
