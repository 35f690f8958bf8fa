"""A moment tried again from a finding on a call's page, held in virtual time, and shown beside the first attempt."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.desk.held import SAID, fake_tools, held, speech
from tests.desk.test_headset import EARPHONES, MICROPHONE
from tests.desk.test_live import over
from voicecoach.app.moments import Chosen, customer_of, resume
from voicecoach.app.redo import RedoOptions
from voicecoach.app.request import PracticeRequest
from voicecoach.desk import again
from voicecoach.desk.desk import Desk
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.names import AGAIN, REDO
from voicecoach.edges.replies import Reply
from voicecoach.edges.store import Store, StoredSession
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import FakeSpeechDetector
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker

BETTER = "I can hear how upsetting this is, Denise. I will find your parcel myself and call you tomorrow by ten."


@pytest.fixture
def moment(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> str:
    """A call that was held; another attempt at it is held on a line of sound files."""
    folder = held(desk.home)

    def prepare(
        session: StoredSession, chosen: Chosen, options: RedoOptions, ask: Callable[[], str | None], keys: Callable[[], str]
    ) -> PracticeRequest:
        assert options.line == "headset"
        assert ask() is None
        assert keys() == ""
        return PracticeRequest(
            persona=customer_of(session),
            seed=session.meta.seed,
            line=FileLine([Reply(speech(4.0))]),
            worker=InlineWorker(FakeTranscriber([BETTER]), FakeVoice()),
            detector=FakeSpeechDetector(),
            store=Store(desk.home),
            started=options.started,
            provenance={"voice": {"voice": "hibari"}},
            kind=AGAIN,
            resume=resume(session, customer_of(session), chosen, "file", options.turns),
        )

    monkeypatch.setattr(again, "prepare_again", prepare)
    monkeypatch.setattr("voicecoach.app.side_by_side.open_voice", lambda _: FakeVoice())
    desk.tools = lambda: fake_tools(BETTER, *SAID)
    return folder.name


def wait_for(found: Callable[[], bool]) -> None:
    """Until something is so; a test that waits in vain ends by its own limit."""
    import time

    until = time.monotonic() + 60
    while not found():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_without_a_headset_no_moment_can_be_tried(moment: str, browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    name = re.findall(rf'/again/{moment}\?finding=([^"]+)"', browser.get(f"/calls/{moment}").text)[0]
    monkeypatch.setattr("voicecoach.desk.headset.look_anew", lambda: None)
    for devices, off in (((), True), ((MICROPHONE, EARPHONES), False)):
        monkeypatch.setattr("voicecoach.desk.headset.list_devices", lambda devices=devices: devices)
        text = browser.get(f"/again/{moment}?finding={name}").text
        button = text.partition(">Try it again</button>")[0].rpartition("<button")[2]
        assert ("disabled" in button) == off
        assert ("connect a headset and look again" in text) == off


def test_every_moment_that_is_offered_can_be_tried(moment: str, browser: TestClient) -> None:
    page = browser.get(f"/calls/{moment}").text
    assert 'id="finding-calm_pace' in page  # could not be judged, so there is nothing to try
    links = set(re.findall(rf'/again/{moment}\?finding=([^"]+)"', page))
    assert len(links) > 3
    assert {each: browser.get(f"/again/{moment}?finding={each}").status_code for each in links} == dict.fromkeys(links, 200)


def test_a_moment_is_tried_again_from_a_finding(moment: str, desk: Desk, browser: TestClient) -> None:
    page = browser.get(f"/calls/{moment}").text
    links = re.findall(rf'/again/{moment}\?finding=([^"]+)"', page)
    assert links
    name = next(each for each in links if each.startswith("own_it"))
    asked = browser.get(f"/again/{moment}?finding={name}")
    assert asked.status_code == 200
    assert "says their last line once more" in asked.text
    refused = browser.post(f"/again/{moment}", data={"finding": name})
    assert refused.status_code == 400
    assert "nothing was recorded" in refused.text.lower()
    taken = browser.post(f"/again/{moment}", data={"finding": name, "agreed": "yes"}, follow_redirects=False)
    assert taken.headers["location"] == "/live"
    assert desk.live is not None
    over(desk.live)
    assert desk.live.job
    assert "that moment is over" in browser.get("/live").text
    wait_for(lambda: all(job.done for job in desk.jobs.all()))
    job = desk.jobs.all()[-1]
    assert job.trouble == ""
    both = browser.get(job.link)
    assert both.status_code == 200
    assert "Own it: This time it was there." in both.text
    assert BETTER[:20] in both.text
    sounds = re.findall(r'src="(/again/[^"]+)"', both.text)
    assert len(sounds) == 3
    assert {browser.get(each).headers["content-type"] for each in sounds} == {"audio/mpeg"}
    attempt = next(meta for meta in Store(desk.home).list() if meta.kind == AGAIN)
    assert attempt.again is not None
    assert attempt.again.session == moment
    assert browser.get(f"/calls/{attempt.id}", follow_redirects=False).headers["location"] == f"/again/{attempt.id}/both"
    assert browser.get("/again.css").headers["content-type"].startswith("text/css")


def test_what_cannot_be_tried_again_is_told(moment: str, desk: Desk, browser: TestClient) -> None:
    (desk.store.folder / moment / REDO).write_bytes(b'{"x":' + b"[" * 100_000)
    for path, status, said in (
        (f"/again/{moment}?finding=nonsense", 404, "no finding is called"),
        (f"/again/{moment}/both", 404, "was not judged yet"),
        (f"/again/{moment}/third", 404, "no such page"),
        ("/again/nowhere?finding=1", 404, "there is no session"),
    ):
        answer = browser.get(path)
        assert (answer.status_code, said in answer.text.lower()) == (status, True), path
