"""The list of calls and the page of one, by what they answer."""

import hashlib
import json
import re
from pathlib import Path

import msgspec
import pytest
import soundfile
from starlette.testclient import TestClient

from tests.desk.held import SAID, fake_tools, held
from voicecoach.call.recording import RATE
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.desk.desk import Desk
from voicecoach.desk.pages import STATIC
from voicecoach.desk.tracks import tracks
from voicecoach.desk.waveform import MOST_POINTS, outline
from voicecoach.edges.names import META, REPORT, REVIEW
from voicecoach.edges.settings import load_settings, save_settings
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.store import load_meta, save_meta
from voicecoach.review.html import MASKED
from voicecoach.review.model import from_json, to_json

PLAYER = "670b7098b758bc9955f50c8fdf50cb10889f45b2a3cf7e44d561f5f2bb6d4ea6"
EVIL = "<script>alert(1)</script>\"'`&\u202e\x07{{7*7}}"


def test_the_player_is_the_one_that_was_built() -> None:
    content = (STATIC / "wavesurfer.js").read_bytes()
    assert hashlib.sha256(content).hexdigest() == PLAYER
    assert b"BSD 3-Clause License" in content[:200]


def test_an_empty_store_says_so(browser: TestClient) -> None:
    assert "No call was held here yet." in browser.get("/").text


def test_calls_are_listed_and_found(browser: TestClient, desk: Desk) -> None:
    held(desk.home, ("I am sorry about your zebra",), trainee="Åsa <b>", started="2026-02-03T04:05:06+01:00")
    held(desk.home, ("hello",), reviewed=False)
    text = browser.get("/calls").text
    assert text.count('<th scope="row">') == 2
    assert "Åsa &lt;b&gt;" in text
    assert "no report yet" in text
    assert browser.get("/calls", params={"text": "zebra"}).text.count('<th scope="row">') == 1
    assert browser.get("/calls", params={"trainee": "ÅSA <b>"}).text.count('<th scope="row">') == 1
    assert "No call fits." in browser.get("/calls", params={"since": "2026-02-04"}).text
    for customer in ("late_parcel", "Denise Palmer", "denise"):
        assert browser.get("/calls", params={"persona": customer}).text.count('<th scope="row">') == 2
    assert "No call fits." in browser.get("/calls", params={"persona": "Keisha"}).text


def test_a_filter_that_is_no_day_is_told_in_a_sentence(browser: TestClient) -> None:
    answer = browser.get("/calls", params={"since": EVIL})
    assert answer.status_code == 404
    assert "is no day: write it as 2026-01-31" in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("text", [EVIL, '"', "' OR 1=1", "*", "\x00", "NEAR(a b)", "a" * 5000, "😀" * 100])
def test_no_search_fails(browser: TestClient, call: Path, text: str) -> None:
    assert call.is_dir()
    answer = browser.get("/calls", params={"text": text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_the_page_of_a_call_shows_it_whole(browser: TestClient, call: Path) -> None:
    answer = browser.get(f"/calls/{call.name}")
    assert answer.status_code == 200
    words = " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())
    assert "parcel myself" in words
    assert "The customer's path" in words
    assert "Overlaps" in words
    policy = answer.headers["Content-Security-Policy"]
    nonce = re.search(r'data-nonce="([^"]+)"', answer.text)
    assert nonce is not None
    assert f"style-src 'self' 'nonce-{nonce[1]}'" in policy
    assert "script-src 'self';" in policy
    assert " style=" not in answer.text
    assert not re.search(r"<script(?![^>]*src=)", answer.text)
    assert browser.get(f"/calls/{call.name}").headers["Content-Security-Policy"] != policy


def test_the_sound_is_given_out_in_parts(browser: TestClient, call: Path) -> None:
    whole = browser.get(f"/calls/{call.name}/sound")
    assert whole.headers["content-type"] == "audio/flac"
    assert whole.headers["accept-ranges"] == "bytes"
    part = browser.get(f"/calls/{call.name}/sound", headers={"Range": "bytes=100-199"})
    assert part.status_code == 206
    assert part.content == whole.content[100:200]
    assert browser.get(f"/calls/{call.name}/sound", headers={"Range": "bytes=99999999-"}).status_code == 416


def test_the_outline_is_that_of_the_sound(browser: TestClient, call: Path) -> None:
    told = json.loads(browser.get(f"/calls/{call.name}/waveform").content)
    recording = open_recording(call / "call.flac", "left", one_sided=True)
    assert told["duration"] == pytest.approx(recording.duration)
    assert max(*told["customer"], *told["trainee"]) == 100
    step = recording.duration / len(told["trainee"])
    trainee = recording.channel(Speaker.TRAINEE).read(Segment(0, recording.duration))
    loudest = max(abs(trainee).max(), abs(recording.channel(Speaker.CUSTOMER).read(Segment(0, recording.duration))).max())
    for index in (0, len(told["trainee"]) // 2, len(told["trainee"]) - 2):
        first = round(index * step * RATE)
        assert told["trainee"][index] == pytest.approx(
            100 * abs(trainee[first : first + round(step * RATE)]).max() / loudest, abs=2
        )


def test_an_outline_never_grows_with_the_call(tmp_path: Path) -> None:
    import numpy as np

    path = tmp_path / "long.flac"
    soundfile.write(path, np.random.default_rng(1).uniform(-0.1, 0.1, (400 * RATE, 2)), RATE)
    drawn = outline(open_recording(path, "left", one_sided=True))
    assert len(drawn.customer) <= MOST_POINTS


def test_what_is_drawn_lies_where_it_happened(call: Path) -> None:
    review = from_json((call / REVIEW).read_bytes())
    drawn = tracks(review)
    assert len(drawn.overlaps) == len(review.overlaps)
    for shape, overlap in zip(drawn.overlaps, review.overlaps, strict=True):
        assert shape.x == pytest.approx(100 * overlap.segment.start / review.duration, abs=0.01)
    assert review.practice is not None
    assert [int(each.text) for each in drawn.moods] == [
        review.practice.mood_start,
        *(each.after for each in review.practice.moods),
    ]
    assert sum(each.width for each in drawn.moods) == pytest.approx(100, abs=0.1)
    heights = {each.text: each.y for each in drawn.moods}
    assert sorted(heights.values(), reverse=True) == [heights[each] for each in sorted(heights)], "a higher mood is drawn higher"
    assert all(0 <= each.y <= 100 for each in (*drawn.pace, *drawn.level))


def test_the_report_is_given_out_in_a_sandbox(browser: TestClient, call: Path) -> None:
    answer = browser.get(f"/calls/{call.name}/report")
    assert answer.status_code == 200
    assert answer.content == (call / REPORT).read_bytes()
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in policy
    assert "unsafe" not in policy


def test_a_report_of_an_earlier_version_is_made_anew(browser: TestClient, call: Path) -> None:
    before = (call / REPORT).read_bytes()
    (call / REPORT).write_bytes(b"<script>alert('old')</script>")
    assert browser.get(f"/calls/{call.name}/report").content == before
    (call / REPORT).unlink()
    assert browser.get(f"/calls/{call.name}/report").content == before


def test_a_report_made_before_vulgar_words_were_to_be_hidden_is_made_anew(browser: TestClient, call: Path) -> None:
    assert MASKED not in (call / REPORT).read_text(encoding="utf-8")
    save_settings(msgspec.structs.replace(load_settings(), mask=True))
    hidden = browser.get(f"/calls/{call.name}/report").text
    assert MASKED in hidden
    assert (call / REPORT).read_text(encoding="utf-8") == hidden


def test_a_report_that_is_a_link_is_not_followed(browser: TestClient, call: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text((call / REPORT).read_text(encoding="utf-8") + "a secret", encoding="utf-8")
    (call / REPORT).unlink()
    (call / REPORT).symlink_to(secret)
    assert "a secret" not in browser.get(f"/calls/{call.name}/report").text


def test_a_sound_that_is_a_link_is_not_followed(browser: TestClient, call: Path, tmp_path: Path) -> None:
    (call / "call.flac").rename(tmp_path / "elsewhere.flac")
    (call / "call.flac").symlink_to(tmp_path / "elsewhere.flac")
    assert browser.get(f"/calls/{call.name}/sound").status_code == 404


@pytest.mark.parametrize("name", ["%2e%2e", "..%2f..%2fetc", "last", "2026", "%00", "a%2fb", "😀", "x" * 3000])
@pytest.mark.parametrize("rest", ["", "/sound", "/waveform", "/report"])
def test_a_call_that_is_not_there(browser: TestClient, call: Path, name: str, rest: str) -> None:
    assert call.is_dir()
    assert browser.get(f"/calls/{name}{rest}", follow_redirects=False).status_code == 404


def test_hostile_names_and_words_come_out_harmless(browser: TestClient, call: Path) -> None:
    save_meta(call, msgspec.structs.replace(load_meta(call), title=EVIL, trainee=EVIL, persona_name=EVIL))
    review = from_json((call / REVIEW).read_bytes())
    turns = tuple(
        msgspec.structs.replace(
            each,
            turn=msgspec.structs.replace(
                each.turn, words=tuple(msgspec.structs.replace(word, text=EVIL) for word in each.turn.words)
            ),
        )
        for each in review.turns
    )
    findings = tuple(msgspec.structs.replace(each, quote=EVIL, happened=EVIL, instead=EVIL) for each in review.findings)
    hostile = msgspec.structs.replace(review, turns=turns, findings=findings, warnings=(EVIL,))
    (call / REVIEW).write_bytes(to_json(hostile))
    for path in ("/calls", f"/calls/{call.name}"):
        text = browser.get(path).text
        assert "alert(1)" in text
        assert "<script>alert" not in text
        assert "\u202e" not in text
        assert "\x07" not in text
        assert "&#34;&#39;" in text


def test_a_call_without_a_report_gets_one(browser: TestClient, desk: Desk) -> None:
    folder = held(desk.home, reviewed=False)
    desk.tools = lambda: fake_tools(*SAID)
    assert "This call has no report yet." in browser.get(f"/calls/{folder.name}").text
    begun = browser.post(f"/calls/{folder.name}/review", headers={"Accept": "application/json"})
    answer = finished(browser, begun.json()["job"])
    assert answer == {"what": "done", "part": 1.0, "done": True, "link": f"/calls/{folder.name}", "trouble": ""}
    assert "birthday" in browser.get(f"/calls/{folder.name}").text


def test_a_review_that_cannot_be_read_is_said(browser: TestClient, call: Path) -> None:
    (call / REVIEW).write_bytes(b"{}")
    assert "review the call again" in browser.get(f"/calls/{call.name}").text
    (call / META).write_bytes(b"nonsense")
    assert browser.get(f"/calls/{call.name}").status_code in {400, 404}


def finished(browser: TestClient, job: str, seconds: float = 120.0) -> dict[str, object]:
    """How a piece of work ended."""
    import time

    until = time.monotonic() + seconds
    while not (answer := browser.get(job, headers={"Accept": "application/json"}).json())["done"]:
        assert time.monotonic() < until, answer
        time.sleep(0.05)
    return dict(answer)
