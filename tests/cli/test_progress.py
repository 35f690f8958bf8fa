"""`voicecoach progress` and `voicecoach goal`, from the stored sessions to what is shown."""

import stat
import sys
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from tests.review.conftest import made_review
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Latency, Origin
from voicecoach.cli import main
from voicecoach.edges.names import DRILL, REVIEW
from voicecoach.edges.store import SessionMeta, Store
from voicecoach.review.model import to_json

TODAY = datetime.now().astimezone().date().isoformat()


def add(home: Path, number: int, *, well: bool, **more: object) -> None:
    """A reviewed session, of which only the review matters here."""
    day = f"2026-01-{number + 1:02}"
    meta = SessionMeta(
        id=f"{day}T10-00-00-late_parcel",
        started=f"{day}T10:00:00+01:00",
        persona="late_parcel",
        persona_name="Denise Palmer",
        seed=1,
        line="file",
        latency=Latency(),
        provenance={},
        closed=True,
        trainee="Anna",
    )
    folder, _ = Store(home).create(msgspec.structs.replace(meta, **more), "")
    verdict = Verdict.GOOD if well else Verdict.MISSING
    finding = Finding(skill="restate", verdict=verdict, rule="r", happened="h", why="w")
    (folder / REVIEW).write_bytes(to_json(msgspec.structs.replace(made_review(), findings=(finding,), duration=240.0)))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    return tmp_path


def test_progress_is_shown_and_written(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        add(home, number, well=number >= 6)
    out = home / "progress.html"
    assert main(["progress", "--trainee", "anna", "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "Progress of Anna over 12 calls" in shown
    assert "Improved: Restate the issue." in shown
    assert "Restate the issue\t▁▁▁▁▁▁██████\t0 % → 100 %\t↑ improved\t6 of 12 occasions in 12 calls" in shown
    assert "Improved: Restate the issue." in out.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_what_is_missed_is_practised_next_with_a_caller_who_asks_for_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(home, 1, well=False)
    assert main(["progress", "--trainee", "Anna"]) == 0
    shown = capsys.readouterr().out
    assert "Restate the issue: Missed the one time it was due." in shown
    assert "voicecoach practice " in shown
    assert main(["progress", "--trainee", "Anna", "--no-advice"]) == 0
    assert "voicecoach practice " not in capsys.readouterr().out


def test_only_whole_calls_of_this_trainee_count(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(home, 0, well=True)
    add(home, 1, well=True, kind=DRILL)
    add(home, 2, well=True, trainee="Ben")
    add(home, 3, well=True, kind="again")
    add(home, 4, well=True, origin=Origin.UPLOADED)
    for more, count in (((), "one call"), (("--since", "2026-01-02"), "No reviewed call"), (("--recorded",), "one call")):
        assert main(["progress", "--trainee", "Anna", "--no-advice", *more]) == 0
        assert count in capsys.readouterr().out


def test_a_goal_is_set_shown_and_taken_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goal", "set", "restate", "--at-least", "80", "--trainee", "Anna"]) == 0
    assert "Goal of Anna: Restate the issue, at least 80" in capsys.readouterr().out
    assert main(["goal", "set", "restate", "--at-least", "60", "--trainee", "Anna"]) == 0
    assert main(["goal", "list", "--trainee", "ANNA"]) == 0
    listed = capsys.readouterr().out
    assert listed.count("too few calls to tell") == 1, "a goal about the same takes the earlier one's place"
    assert f"0 calls with an occasion since {TODAY}; 3 are needed" in listed
    for number in range(3):
        add(home, number, well=True, started=f"{TODAY}T1{number}:00:00+01:00")
    assert main(["goal", "list", "--trainee", "Anna"]) == 0
    assert "met so far, not for certain\t100" in capsys.readouterr().out
    assert main(["goal", "drop", "restate", "--trainee", "Anna"]) == 0
    assert main(["goal", "drop", "restate", "--trainee", "Anna"]) == 2
    assert "none was set" in capsys.readouterr().err
    assert main(["goal", "list", "--trainee", "Anna"]) == 0
    assert "No goal was set" in capsys.readouterr().out


def test_asking_for_somebody_does_not_make_them_the_next_trainee(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress", "--trainee", "Ben"]) == 0
    assert "No reviewed call of Ben yet" in capsys.readouterr().out
    assert main(["progress"]) == 0
    assert "No reviewed call of yours yet" in capsys.readouterr().out
    assert not (home / "settings.json").exists()


def test_a_goal_that_cannot_be_is_refused_in_one_sentence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goal", "set", "empathize", "--at-least", "80"]) == 2
    assert "did you mean empathise?" in capsys.readouterr().err
    assert not (home / "trainees").exists()


def test_a_goal_about_nothing_names_what_there_is(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goal", "set", "nonsense", "--at-least", "3"]) == 2
    said = capsys.readouterr().err
    assert "no skill or measure 'nonsense'; the measures are pace, net_pace," in said
    assert "wait_after, and the skills stand in docs/skills.md" in said
    assert said.count("\n") == 1
    assert not list(home.glob("trainees/*"))
