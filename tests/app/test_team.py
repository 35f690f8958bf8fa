"""The team report of an archive in which things were planted: who improves, what is missing where, which call stands out."""

import csv
import random
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from voicecoach.app.team import team_of, team_templates, write_team
from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.parquet import write_tables
from voicecoach.review.columns import MEASURED
from voicecoach.review.rows import Row
from voicecoach.review.team_html import team_body
from voicecoach.review.team_measures import MOST_OUTLIERS

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PEOPLE = {"North": ("Ann", "Bo", "Cy", "Dee"), "South": ("Eve", "Flo", "Gus", "Hal")}
CALLS_EACH = 24
NASTY = "<script>alert(1)</script>"


def planted(folder: Path, *, named: bool = True, calls_each: int = CALLS_EACH) -> Path:
    """Ann improves, Hal slips, South does not empathise; call 7 of Bo is very fast; two calls are of another version."""
    chance = random.Random(7)  # noqa: S311 - a made-up archive, the same each time
    calls: list[Row] = []
    findings: list[Row] = []
    for team, people in PEOPLE.items():
        for person in people:
            for number in range(calls_each):
                call = f"{len(calls):064x}"
                calls.append(a_call(chance, call, team, person, number, named=named))
                likely = {"Ann": 0.2 + 0.7 * number / calls_each, "Hal": 0.9 - 0.7 * number / calls_each}.get(person, 0.6)
                for skill in ("empathise", "restate", "next_steps", "follow_up"):
                    less = 0.35 if skill == "empathise" and team == "South" else 0.0
                    well = chance.random() < likely - less
                    findings.append({"call": call, "number": 1, "skill": skill, "verdict": "good" if well else "missing"})
    failed: list[Row] = [{"name": "bad.wav", "reason": "is empty"}]
    tables = {"calls": lambda: calls, "findings": lambda: findings, "failed": lambda: failed}
    write_tables(folder, tables, {"calls": ("call",), "findings": ("call", "skill"), "failed": ("name",)})
    return folder


def a_call(chance: random.Random, call: str, team: str, person: str, number: int, *, named: bool) -> Row:
    row: Row = {each.name: None for each in MEASURED}
    fast = named and person == "Bo" and number == 7
    row |= {
        "call": call,
        "name": f"{person}/{NASTY if fast else number}.wav",
        "trainee": person if named else None,
        "team": team if named else None,
        "started": f"2026-03-{number % 24 + 1:02} 09:30:00" if named else None,
        "duration": 300.0 + chance.uniform(0, 120),
        "trainee_pace": 320.0 if fast else chance.gauss(155, 8),
        "trainee_wait": chance.gauss(0.8, 0.1),
        "trainee_talk_share": chance.gauss(52, 5),
        "trainee_interruptions": chance.choice((0, 0, 1, 1, 2)),
        "trainee_monologue": chance.gauss(30, 6),
        "maker": "other" if named and person == "Cy" and number < 2 else "usual",
        "voicecoach": "0.1.0",
        "model": "tiny.en",
    }
    return row


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted(tmp_path_factory.mktemp("archive"))


def test_what_was_planted_is_found_and_nothing_else(archive: Path) -> None:
    found, page = team_of(archive)
    assert {each.trainee: each.verdict for each in found.improvements if each.verdict in {"improved", "slipped"}} == {
        "Ann": "improved",
        "Hal": "slipped",
    }
    assert [each.trainee for each in found.improvements] == sorted(name for people in PEOPLE.values() for name in people)
    empathise = next(each for each in found.skills if each.skill == "empathise")
    assert found.skills[0] == empathise, "what is seen least comes first"
    assert {each.team: (each.lower, each.higher) for each in empathise.teams} == {"North": (False, True), "South": (True, False)}
    assert (found.calls, found.otherwise) == (8 * CALLS_EACH - 2, 2)
    assert found.outliers[0].call.values["trainee_pace"] == 320.0
    assert len(found.outliers) <= MOST_OUTLIERS
    assert any("2 calls reviewed by other versions" in note for note in page.notes)


def test_every_share_has_its_calls_and_an_interval_around_it(archive: Path) -> None:
    found, page = team_of(archive)
    for each in found.skills:
        assert each.calls == found.calls
        assert each.well.interval[0] <= each.well.value <= each.well.interval[1]
        assert each.well.value + each.missing.value == pytest.approx(1.0)
    for line in page.skills:
        for cell in (line.well, line.missing, *line.teams):
            assert "calls" in cell.calls
            assert " to " in cell.between
    for spread in found.distributions:
        assert sum(spread.bins) == spread.count
        assert spread.median is not None
        assert spread.median[0] <= spread.quantiles[2] <= spread.median[1]


def test_intervals_know_that_calls_of_one_trainee_are_alike(tmp_path: Path) -> None:
    alike = {each.skill: each.well for each in team_of(planted(tmp_path / "named"))[0].skills}
    apart = {each.skill: each.well for each in team_of(planted(tmp_path / "unnamed", named=False))[0].skills}
    width = {skill: alike[skill].interval[1] - alike[skill].interval[0] for skill in alike}
    assert width["empathise"] > 1.3 * (apart["empathise"].interval[1] - apart["empathise"].interval[0])


def test_few_calls_and_no_names_claim_nothing(tmp_path: Path) -> None:
    found, page = team_of(planted(tmp_path / "few", calls_each=2))
    assert {each.verdict for each in found.improvements} <= {"too few calls", "no change that can be told"}
    assert not found.outliers
    nameless, page = team_of(planted(tmp_path / "unnamed", named=False))
    assert nameless.improvements == ()
    assert "names no trainees" in page.nobody
    assert any("No trainee is named" in note for note in page.notes)


def test_the_files_are_safe_to_open(archive: Path) -> None:
    report, *tables = write_team(archive)
    document = report.read_text(encoding="utf-8")
    assert NASTY not in document
    assert "default-src &#39;none&#39;" in document
    assert not re.search(r"https?://|<script", document)
    assert str(team_body(team_of(archive)[1], team_templates())) in document
    assert {each.name for each in tables} == {"skills.csv", "trainees.csv", "distributions.csv", "listen.csv"}
    rows = list(csv.DictReader((archive / "team" / "trainees.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0]["trainee"] == "Ann"
    assert float(rows[0]["low"]) < float(rows[0]["change"]) < float(rows[0]["high"])
    before = report.read_bytes()
    write_team(archive)
    assert report.read_bytes() == before, "the same tables give the same report"


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoicecoachError, match="voicecoach batch"):
        team_of(tmp_path)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here to open the report with")
def test_in_a_browser_it_fits_a_desk_and_a_phone(archive: Path) -> None:
    from playwright.sync_api import sync_playwright

    report = write_team(archive)[0]
    trouble: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for width in (1200, 390):
            page: Page = browser.new_page(viewport={"width": width, "height": 844})
            page.on("console", lambda message: trouble.append(message.text))
            page.on("request", lambda request: None if request.url == report.as_uri() else trouble.append(request.url[:80]))
            page.goto(report.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.locator(".spreads svg").count() == 5
        browser.close()
    assert trouble == []
