"""A recorded call comes in, or is told why not; nothing of it stays where it came in."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from starlette.testclient import TestClient

from tests.desk.conftest import asking
from tests.desk.held import fake_tools, speech
from tests.desk.test_calls import finished
from voicecoach.call.recording import RATE, Origin
from voicecoach.desk import upload
from voicecoach.desk.desk import Desk
from voicecoach.edges.store import load_meta

ASKED = {"name": "Monday call.wav", "channel": "right", "trainee": "Åsa", "consent": "yes"}
JSON = {"Accept": "application/json"}


def two_voices(path: Path) -> bytes:
    """Two speakers who take turns."""
    quiet = np.zeros(4 * RATE, dtype=np.float32)
    left = np.concatenate([speech(3.0), quiet, speech(3.0)])
    right = np.concatenate([quiet[: 3 * RATE + RATE // 2], speech(3.0), quiet[: 3 * RATE + RATE // 2]])
    soundfile.write(path, np.stack([left, right], axis=1), RATE)
    return path.read_bytes()


def left_over(desk: Desk) -> list[Path]:
    return [each for each in (desk.home / "incoming").rglob("*") if each.is_file()]


def test_the_page_says_what_is_asked(browser: TestClient) -> None:
    text = browser.get("/upload").text
    assert "Everybody on this call knows" in text
    assert 'type="file"' in text


def test_a_call_is_kept_with_its_report(browser: TestClient, desk: Desk, tmp_path: Path) -> None:
    desk.tools = lambda: fake_tools("hello, how can I help you", "my parcel is late", "I am sorry")
    begun = browser.post("/upload", params=ASKED, content=two_voices(tmp_path / "two.wav"), headers=JSON)
    answer = finished(browser, begun.json()["job"])
    assert answer["trouble"] == ""
    meta = load_meta(desk.store.folder_of("last"))
    assert (meta.origin, meta.trainee, meta.title) == (Origin.UPLOADED, "Åsa", "Monday call")
    assert answer["link"] == f"/calls/{meta.id}"
    shown = browser.get(f"/calls/{meta.id}")
    assert "Monday call" in shown.text
    assert browser.get(f"/calls/{meta.id}/sound").status_code == 200
    assert not left_over(desk)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"consent": ""}, "everybody on the call knows"),
        ({"channel": "both"}, "on which channel"),
        ({"channel": ""}, "on which channel"),
        ({"trainee": "x" * 500}, "at most 60 characters"),
    ],
)
def test_what_is_missing_is_asked_for(browser: TestClient, desk: Desk, change: dict[str, str], said: str) -> None:
    answer = browser.post("/upload", params=ASKED | change, content=b"RIFF", headers=JSON)
    assert answer.status_code == 400
    assert said in answer.json()["trouble"]
    assert not left_over(desk)


@pytest.mark.parametrize(
    "content", [b"", b"RIFF", b"<html>" * 100, b"fLaC" + bytes(500), b"ID3" + bytes(5000), b"OggS" + bytes(100)]
)
def test_what_is_no_call_is_told_in_a_sentence(browser: TestClient, desk: Desk, content: bytes) -> None:
    begun = browser.post("/upload", params=ASKED, content=content, headers=JSON)
    answer = finished(browser, begun.json()["job"])
    assert answer["trouble"]
    assert "'Monday call.wav'" in str(answer["trouble"])
    shown = browser.get(begun.json()["job"]).text
    assert 'id="job-leave" hidden' in shown
    assert '<p id="job-back"><a class="button quiet" href="/upload">' in shown
    assert not left_over(desk)
    assert not list(desk.store.folder.glob("*"))


def test_too_large_a_file_is_refused_even_if_it_does_not_say_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(upload.LARGE, "/upload", 1000)
    browser = asking(desk)
    answer = browser.post("/upload", params=ASKED, content=iter([b"x" * 600] * 3), headers=JSON)
    assert "content-length" not in answer.request.headers
    assert answer.status_code == 400
    assert "larger than" in answer.json()["trouble"]
    assert browser.post("/upload", params=ASKED, content=b"x" * 1001, headers=JSON).status_code == 413
    assert not left_over(desk)


def test_closing_the_desk_gives_up_what_is_being_done(browser: TestClient, desk: Desk, tmp_path: Path) -> None:
    desk.jobs.hold()
    begun = browser.post("/upload", params=ASKED, content=two_voices(tmp_path / "two.wav"), headers=JSON).json()["job"]
    desk.close()
    answer = finished(browser, begun)
    assert answer["trouble"] == "The desk was closed before this was done."
    assert not left_over(desk)
