"""No row of the table of skills is empty: something hears the skill, or the row says that nothing does yet."""

from _labelled import load
from _skill_rows import BESIDE, rows

from voicecoach.words.skills import SKILLS


def test_every_row_says_what_hears_it_or_that_nothing_does_yet() -> None:
    found = rows(load())
    assert [row[0] for row in found] == list(SKILLS)
    for skill, heard, _, _, advice in found:
        assert heard, skill
        assert bool(advice) is (skill not in BESIDE), skill


def test_every_skill_heard_by_patterns_is_labelled() -> None:
    for skill, heard, good, bad, _ in rows(load()):
        if "forms" in heard:
            assert good + bad >= 3, skill
