"""docs/skills.md is what scripts/make_skill_table.py writes, and every skill that a call can show has an occasion."""

import pytest
from make_skill_table import OTHERWISE, TARGET, occasion, table

from voicecoach.edges.personas import list_personas
from voicecoach.words.skills import SKILLS

CALLERS = list_personas()


def test_the_page_is_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == table(), "run scripts/make_skill_table.py"


@pytest.mark.parametrize("skill", [skill for skill in SKILLS if skill not in OTHERWISE])
def test_every_skill_of_a_call_has_an_occasion(skill: str) -> None:
    assert "none" not in occasion(skill, CALLERS)
