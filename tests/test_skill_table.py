"""docs/skills.md is what scripts/make_skill_table.py writes, every skill has an occasion, and played calls show what it says."""

import pytest
from _played_review import findings_of
from make_skill_table import AFTER, PLAYED, SPOKEN_PLAYS, TARGET, occasion, read_played, scripts_of, table

from voicecoach.edges.drills import list_drills
from voicecoach.edges.personas import list_personas, load_persona
from voicecoach.words.skills import SKILLS

CALLERS, DRILLS = list_personas(), list_drills()
SAMPLE = {
    ("keep_word", "good"),
    ("keep_word", "missing"),
    ("end_abuse", "bad"),
    ("no_handoff", "good"),
    ("grant", "bad"),
}
"""Some of the played calls: all of them take minutes, which scripts/play_for_skills.py takes."""


def test_the_page_is_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == table(), "run scripts/make_skill_table.py"


@pytest.mark.parametrize("skill", SKILLS)
def test_every_skill_has_an_occasion(skill: str) -> None:
    assert "none" not in occasion(skill, CALLERS, DRILLS)
    assert (AFTER in occasion(skill, CALLERS, DRILLS)) is (skill == "learn_from_it")


@pytest.mark.parametrize(("skill", "verdict"), sorted(SAMPLE))
def test_a_linked_call_shows_what_the_page_says(skill: str, verdict: str) -> None:
    played, _ = read_played()[skill, verdict]
    caller, _, name = played.partition(": ")
    loaded = load_persona(caller)
    call = scripts_of(loaded)[name]
    found = findings_of(loaded, call, call.seeds[0])
    assert any(each.skill == skill and each.verdict.value == verdict for each in found)


def test_every_linked_call_is_there() -> None:
    assert PLAYED.is_file()
    for played, _ in read_played().values():
        caller, _, name = played.partition(": ")
        if caller == "spoken":
            assert (SPOKEN_PLAYS / f"{name}.yaml").is_file()
        else:
            assert name in scripts_of(load_persona(caller))
