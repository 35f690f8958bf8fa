"""What the test command runs, and how it counts."""

from pathlib import Path

import pytest
from _checks import counts, runs


def suite(folder: Path, name: str, *, tests: int, failures: int = 0, errors: int = 0, skipped: int = 0) -> Path:
    path = folder / name
    path.write_text(
        f'<testsuites><testsuite tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"/></testsuites>'
    )
    return path


def test_the_sums_of_both_runs_are_told(tmp_path: Path) -> None:
    reports = [suite(tmp_path, "0.xml", tests=10, failures=1, errors=2, skipped=3), suite(tmp_path, "1.xml", tests=5)]
    assert counts(reports) == "tests: 9 passed, 3 failed, 3 skipped"


def test_a_run_that_wrote_nothing_counts_as_nothing(tmp_path: Path) -> None:
    assert counts([tmp_path / "missing.xml"]) == "tests: 0 passed, 0 failed"


def test_every_test_runs_once_and_those_in_real_time_have_the_machine_to_themselves() -> None:
    beside, alone = runs([]).values()
    assert "not headset" in beside
    assert "-n" in beside
    assert "headset" in alone
    assert "-n" not in alone


@pytest.mark.parametrize("arguments", [["tests/listen"], ["-k", "pace"]])
def test_arguments_go_to_one_run(arguments: list[str]) -> None:
    assert list(runs(arguments).values()) == [["pytest", *arguments]]
