"""Drill files on the disk, and the results kept beside a session."""

from pathlib import Path

import pytest

from voicecoach.call.errors import UsageError
from voicecoach.call.segment import Segment
from voicecoach.edges.drills import RESULT, drills_folder, list_drills, load_drill, load_result, save_result
from voicecoach.edges.personas import PersonaFileError
from voicecoach.review.drills.result import DrillResult, Judged, count, from_json, to_json
from voicecoach.words.skills import SKILLS

RESULT_OF_ONE = DrillResult(
    drill="say_no",
    title="Say no",
    situation="worn_coat",
    seed=4,
    judged=Judged(
        passed=False,
        happened="You refused flatly.",
        instead="Say why.",
        quote="No.",
        segment=Segment(1.0, 2.0),
        figures=(count("reasons", 0, "times"),),
    ),
)


def test_every_built_in_drill_is_read_and_practises_what_there_is() -> None:
    drills = list_drills()
    assert {each.drill.judged_by for each in drills} == {"vent", "steady", "restate", "decline", "haggle", "mark"}
    for each in drills:
        assert len(each.drill.situations) >= 3
        assert set(each.drill.practises) <= set(SKILLS)


def test_a_drill_is_found_by_name_or_path_and_a_misspelt_one_is_named() -> None:
    assert load_drill("say_no").name == "say_no"
    assert load_drill(str(drills_folder() / "say_no.yaml")).drill == load_drill("say_no").drill
    with pytest.raises(UsageError, match="did you mean 'say_no'"):
        load_drill("sayno")
    with pytest.raises(UsageError, match="There is no drill called"):
        load_drill("zzz\x1b[0m")


def test_a_file_with_mistakes_is_faulted_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("title: x\ntask: y\npractises: hear_out\njudged_by: vent\nsituations: {}\n", encoding="utf-8")
    with pytest.raises(PersonaFileError, match=r"mine\.yaml:5: situations: expected 2 situations"):
        load_drill(str(path))
    path.write_text("title: [\n", encoding="utf-8")
    with pytest.raises(PersonaFileError):
        load_drill(str(path))


def test_a_result_is_kept_and_read_back(tmp_path: Path) -> None:
    assert from_json(to_json(RESULT_OF_ONE)) == RESULT_OF_ONE
    assert load_result(tmp_path) is None
    save_result(tmp_path, RESULT_OF_ONE)
    assert load_result(tmp_path) == RESULT_OF_ONE
    assert (tmp_path / RESULT).stat().st_mode & 0o077 == 0 or __import__("os").name == "nt"
    for damaged in ("{", '{"x":' + "[" * 100_000):
        (tmp_path / RESULT).write_text(damaged, encoding="utf-8")
        assert load_result(tmp_path) is None
