"""Who gets in, and what every answer carries."""

import asyncio
from collections.abc import MutableMapping

import pytest
from starlette.testclient import TestClient

from tests.desk.conftest import PORT, asking
from voicecoach.desk.application import application
from voicecoach.desk.desk import Desk
from voicecoach.desk.guard import HEADERS, MOST_BYTES

OWN = f"http://127.0.0.1:{PORT}"


def test_the_link_lets_a_browser_in_and_nothing_else_does(desk: Desk) -> None:
    browser = asking(desk, known=False)
    assert browser.get("/").status_code == 401
    assert browser.get("/static/desk.css").status_code == 401
    assert browser.get("/enter?token=wrong").status_code == 401
    entered = browser.get(f"/enter?token={desk.token}", headers={"Sec-Fetch-Site": "cross-site"})
    assert entered.status_code == 200
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize("cookie", ["", "x", "voicecoach_8123=", "voicecoach_8123=é"])
def test_a_wrong_cookie_is_refused(desk: Desk, cookie: str) -> None:
    assert asking(desk, known=False).get("/", headers=[(b"Cookie", cookie.encode())]).status_code == 401


@pytest.mark.parametrize("peer", ["192.168.1.7", "10.0.0.1", "2001:db8::1", "testclient", "::ffff:8.8.8.8"])
def test_only_this_computer_is_answered(desk: Desk, peer: str) -> None:
    assert asking(desk, peer).get("/").status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", f"127.0.0.1.evil:{PORT}", ""]
)
def test_another_name_is_refused(desk: Desk, host: str) -> None:
    assert asking(desk).get("/", headers={"Host": host}).status_code == 421


def test_the_other_name_of_this_computer_is_taken(desk: Desk) -> None:
    assert asking(desk, host=f"localhost:{PORT}").get("/").status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
@pytest.mark.parametrize("path", ["/", "/calls", "/static/desk.css"])
def test_a_request_from_another_site_is_refused(browser: TestClient, site: str, path: str) -> None:
    assert browser.get(path, headers={"Sec-Fetch-Site": site}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", f"https://127.0.0.1:{PORT}", "http://127.0.0.1:1", f"http://localhost:{PORT}"]
)
def test_another_origin_is_refused(browser: TestClient, origin: str) -> None:
    assert browser.get("/", headers={"Origin": origin}).status_code == 403
    assert browser.post("/", headers={"Origin": origin}).status_code == 403


def test_what_changes_something_must_say_where_it_comes_from(desk: Desk) -> None:
    bare = asking(desk)
    del bare.headers["Origin"]
    del bare.headers["Sec-Fetch-Site"]
    assert bare.get("/").status_code == 200
    assert bare.post("/").status_code == 403
    assert bare.post("/", headers={"Sec-Fetch-Site": "none"}).status_code == 403
    assert bare.post("/", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 405


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/desk.css", "/static/nothing.css", "/jobs/none", "/calls?since=never"])
def test_every_answer_carries_the_headers(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_a_body_that_is_too_large_is_refused(browser: TestClient) -> None:
    assert browser.post("/calls", content=b"x" * (MOST_BYTES + 1)).status_code == 413
    assert browser.post("/calls", headers={"Content-Length": "-1"}).status_code == 413
    assert browser.post("/calls", headers={"Content-Length": "9" * 5000}).status_code == 413
    pieces = (b"name=" + b"x" * (MOST_BYTES // 4) for _ in range(5))  # sent in pieces, its length is not said beforehand
    answer = browser.post("/author", content=pieces, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert (answer.status_code, "taken here at once" in answer.text) == (413, True)


@pytest.mark.parametrize(
    "path",
    ["/static/../guard.py", "/static/%2e%2e/guard.py", "/static/..%2fguard.py", "/static//etc/passwd", "/static/%00"],
)
def test_nothing_beside_the_static_files_is_given_out(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 404
    assert "class Guard" not in answer.text


def test_an_address_that_is_no_text_is_refused_in_a_sentence(desk: Desk) -> None:
    asked = {"type": "http", "method": "GET", "path": "/", "query_string": b"\x80", "server": ("127.0.0.1", PORT)}
    headers = {"host": f"127.0.0.1:{PORT}", "cookie": f"{desk.cookie}={desk.token}", "sec-fetch-site": "same-origin"}
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    answered: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, object]) -> None:
        answered.append(dict(message))

    scope = {**asked, "headers": pairs, "client": ("127.0.0.1", 1), "scheme": "http", "root_path": "", "http_version": "1.1"}

    async def ask() -> None:
        await application(desk)(scope, receive, send)

    asyncio.run(ask())
    assert answered[0]["status"] == 400
