"""voicecoach scorecard, as it is typed, and what comes of it in a report."""

from pathlib import Path

import msgspec
import pytest

from tests.review.conftest import made_review
from tests.review.test_page import TEMPLATES, Seen
from voicecoach.app.scorecard import try_out, weights_in_force
from voicecoach.call.finding import Finding, Verdict
from voicecoach.cli import main
from voicecoach.cli.scorecard import command
from voicecoach.cli.show_scorecard import show_in_force
from voicecoach.edges.scorecards import load_scorecard
from voicecoach.review.html import render
from voicecoach.review.notes import Notes, Overruled, Role
from voicecoach.review.page import report_page
from voicecoach.review.places import place_of
from voicecoach.review.scoring import score_table
from voicecoach.words.score import Weight

Said = pytest.CaptureFixture[str]


def test_one_is_written_checked_tried_used_and_dropped(home: Path, tmp_path: Path, capsys: Said) -> None:
    path = str(tmp_path / "card.yaml")
    assert main(["scorecard", "new", path]) == 0
    assert main(["scorecard", "new", path]) == 2
    assert main(["scorecard", "check", path]) == 0
    assert "2 weights of skills, 1 items of your own" in capsys.readouterr().out
    assert main(["scorecard", "try", path, "Which number should I call you back on?"]) == 0
    assert "callback_number\tAsk for the best number\tgood" in capsys.readouterr().out
    assert main(["scorecard", "use", path]) == 0
    assert main(["scorecard"]) == 0
    shown = capsys.readouterr().out
    assert "use_name\tUse their name\t1\tcoach" in shown
    assert "callback_number\tAsk for the best number\t1.5\tteam" in shown
    assert "validate\tTake it seriously\t3\tvoicecoach" in shown
    assert len(load_scorecard(home).card.items) == 1
    assert main(["scorecard", "drop"]) == 0
    show_in_force()
    assert "coach\n" not in capsys.readouterr().out.replace("voicecoach\n", "")
    assert set(command.commands) == {"new", "check", "try", "use", "drop"}


def test_a_wrong_one_is_not_taken_into_use(home: Path, tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "card.yaml"
    path.write_text("weights:\n  use_nam: 1\n", encoding="utf-8")
    assert main(["scorecard", "use", str(path)]) == 2
    assert "card.yaml:2: weights.use_nam: 'use_nam' is no skill: did you mean 'use_name'?" in capsys.readouterr().err
    assert not (home / "scorecard.yaml").exists()


def test_the_report_shows_the_score_as_a_sum_and_marks_what_is_the_teams() -> None:
    own = Finding(skill="callback", title="Ask <b>for</b> a number", verdict=Verdict.GOOD, rule="r", happened="Said.", why="")
    review = made_review()
    review = msgspec.structs.replace(review, findings=(*review.findings, own), weights={"callback": Weight(1.5, "team")})
    page = Seen(render(report_page(review), TEMPLATES, b"sound"))
    assert "Ask <b>for</b> a number" in page.text
    assert "your team's own" in page.text
    table = score_table(review)
    assert len(table.rows) == len([each for each in review.findings if each.verdict in ("good", "bad", "missing")])
    numbers = [float(row.points.replace("\N{MINUS SIGN}", "-")) for row in table.rows]
    assert float(table.points.replace("\N{MINUS SIGN}", "-")) == pytest.approx(sum(numbers))
    assert any(each.startswith(f"Score {table.points}: the sum of the {len(table.rows)} findings") for each in page.text)


def test_what_the_coach_overrules_is_summed_beside() -> None:
    review = made_review()
    bad = next(each for each in review.findings if each.verdict is Verdict.BAD)
    note = Overruled(
        id="a1b2c3d4",
        when="2026-01-03T10:00:00+00:00",
        by="Jo",
        role=Role.COACH,
        finding=place_of(bad),
        verdict=None,
        reason="no",
    )
    assert score_table(review, Notes(overrules=(note,))).coached
    assert not score_table(review, Notes()).coached


def test_heavier_things_come_first() -> None:
    review = made_review()
    first = report_page(review).work[0].skill
    heavy = msgspec.structs.replace(review, weights={first: Weight(0.0, "coach")})
    assert report_page(heavy).work[0].skill != first


def test_a_sentence_is_tried_without_a_scorecard() -> None:
    assert try_out(load_scorecard().card, "Hello") == ()
    assert {each.by for each in weights_in_force(load_scorecard().card).values()} == {"voicecoach"}
