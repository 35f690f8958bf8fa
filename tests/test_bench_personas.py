"""Three calls in a row with the same caller bring new lines: hardly a content line is heard twice."""

import pytest
from bench_personas import three_calls

from voicecoach.edges.personas import load_persona


@pytest.mark.parametrize("name", ["late_parcel", "cold_and_quiet", "own_mistake", "three_weeks_later"])
def test_hardly_a_line_is_heard_twice_in_three_calls(name: str) -> None:
    counts = [three_calls(load_persona(name).written, quality, number) for number, quality in enumerate((1.0, 0.7, 0.4, 0.1))]
    lines, again = (sum(each) for each in zip(*counts, strict=True))
    assert lines > 90
    assert again / lines <= 0.05, (again, lines)
