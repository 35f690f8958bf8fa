"""The team report in the desk."""

from pathlib import Path

from starlette.testclient import TestClient

from tests.app.test_team import NASTY, planted
from voicecoach.cli import main
from voicecoach.desk import team
from voicecoach.desk.desk import Desk


def test_before_there_is_one_the_page_says_how_to_make_it(browser: TestClient) -> None:
    answer = browser.get("/team")
    assert answer.status_code == 200
    assert "voicecoach report --team RESULTS" in answer.text
    assert team.NAV.path == "/team"


def test_an_archive_that_was_reported_on_is_shown(desk: Desk, browser: TestClient, tmp_path: Path) -> None:
    for name in ("march", "april"):
        assert main(["report", "--team", str(planted(tmp_path / name))]) == 0
    answer = browser.get("/team")
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert "improved" in answer.text
    assert NASTY not in answer.text
    assert "bad.wav</b><p>is empty</p>" in answer.text, "who reads this page cannot open a Parquet file"
    assert str(tmp_path) not in answer.text, "folders are named, not where they lie"
    assert '<option value="0" selected>april' in answer.text
    assert "selected>march" in browser.get("/team?archive=1").text
    assert browser.get("/team?archive=7").status_code == 404
    for none in ("../etc", "²", "00000000007", "0" * 5000):
        assert browser.get("/team", params={"archive": none}).status_code == 404
    assert "team-tiles" in browser.get("/team.css").text
    assert (desk.home / "archives.json").stat().st_mode & 0o077 == 0
