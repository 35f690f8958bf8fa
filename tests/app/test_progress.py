"""Progress and goals from the store: whose calls, which advice, and what is shown of a calibration."""

from pathlib import Path

import pytest

from tests.cli.test_progress import add
from tests.edges.test_trainee_file import KEPT
from voicecoach.app.goals import MOST, drop_goal, goals_of, set_goal
from voicecoach.app.progress import baseline_rows, callers, drills, progress_of, write_progress
from voicecoach.call.errors import UsageError
from voicecoach.edges.store import Store
from voicecoach.words.skills import SKILLS


def test_every_skill_that_is_heard_on_calls_has_a_caller() -> None:
    given = {skill for each in callers() for skill in each.own | each.ruled}
    assert set(SKILLS) - given == {"learn_from_it", "train_calm"}, "one is asked after the call, one is a drill's"
    assert "hear_out" in drills()
    assert set(drills()) <= set(SKILLS)
    assert [each.name for each in callers() if each.warns] == ["abusive_caller"]


def test_the_page_of_one_trainee(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(12):
        add(tmp_path, number, well=number >= 6)
    add(tmp_path, 13, well=False, trainee="Ben")
    found, page = progress_of(store, "anna", advice=False)
    assert (found.trainee, len(found.calls)) == ("Anna", 12)
    assert found.next == (), "what went well in the later calls needs no practice first"
    (restate,) = progress_of(store, "Ben", advice=False)[0].next
    assert (restate.skill, restate.callers, restate.drills) == ("restate", (), ())
    assert page.summary == "Improved: Restate the issue."
    assert progress_of(store, "Anna", since="2026-01-07", advice=False)[1].headline == "Progress of Anna over 6 calls"
    assert progress_of(store, "Anna", limit=3, advice=False)[1].headline == "Progress of Anna over 3 calls"
    out = write_progress(page, tmp_path / "page.html")
    assert "Restate the issue" in out.read_text(encoding="utf-8")


def test_goals_are_kept_by_trainee_and_not_too_many(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for skill in list(SKILLS)[:MOST]:
        set_goal(store, "Anna", skill, (80.0, None), "2026-03-01")
    with pytest.raises(UsageError, match="goals are enough"):
        set_goal(store, "Anna", "pace", (None, 160.0), "2026-03-01")
    set_goal(store, "ANNA", "hear_out", (50.0, None), "2026-03-02")
    assert len(goals_of(store, "Anna")) == MOST
    assert goals_of(store, "Ben") == ()
    drop_goal(store, "anna", "Hear-Out")
    with pytest.raises(UsageError, match="there is no goal about 'hear_out'; there are: "):
        drop_goal(store, "Anna", "hear_out")


def test_a_calibration_is_shown_with_its_intervals_and_reasons() -> None:
    rows = dict(baseline_rows(KEPT.calibrations))
    assert rows["Measured on"] == "2026-03-01, file"
    assert rows["Wait before you answer"] == "0.50\N{NO-BREAK SPACE}s (0.10 to 0.90)"
    assert rows["Pace, speaking freely"] == "too few answers to tell"
    assert baseline_rows(()) == ()
