"""The tests: lint, types and tests in the environment of this checkout, and what came of them."""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

from _setup import CHECKOUT, SetupError, prepare, say, shown

WORKERS = "2"
"""Processes that run tests side by side: more would not fit into the memory of a small computer, as each loads its models."""


def passes(python: Path, title: str, arguments: Sequence[str]) -> bool:
    """Run one checker and say whether it is content."""
    say(f"\n{title}")
    return subprocess.run([python, "-m", *arguments], cwd=CHECKOUT, check=False).returncode == 0


def counted(report: Path) -> tuple[int, int, int]:
    """How many tests passed, failed and were skipped, from pytest's own report."""
    try:
        suite = next(ET.parse(report).iter("testsuite"))  # noqa: S314 - written by pytest a moment before
    except (OSError, ET.ParseError, StopIteration):
        return 0, 0, 0
    total, failed, errors, skipped = (int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped"))
    return total - failed - errors - skipped, failed + errors, skipped


def counts(reports: Sequence[Path]) -> str:
    """The sums over several runs."""
    passed, failed, skipped = (sum(part) for part in zip(*map(counted, reports), strict=True))
    return f"tests: {passed} passed, {failed} failed" + (f", {skipped} skipped" if passed + failed + skipped else "")


def runs(arguments: Sequence[str]) -> dict[str, list[str]]:
    """The runs of pytest: what keeps real time by itself, the rest side by side; with arguments one run that gets them."""
    if arguments:
        return {"pytest": ["pytest", *arguments]}
    return {
        "pytest (side by side)": ["pytest", "-q", "-m", "not headset", "-n", WORKERS, "--dist", "loadfile"],
        "pytest (in real time)": ["pytest", "-q", "-m", "headset"],
    }


def check(python: Path, arguments: Sequence[str]) -> int:
    """Run every checker, say which ones failed, and close with the number of tests."""
    with tempfile.TemporaryDirectory() as folder:
        results = {
            "ruff check": passes(python, "Lint", ["ruff", "check", "."]),
            "ruff format": passes(python, "Layout", ["ruff", "format", "--check", "."]),
            "mypy": passes(python, "Types", ["mypy"]),
        }
        reports: list[Path] = []
        for name, run in runs(arguments).items():
            reports.append(Path(folder, f"{len(reports)}.xml"))
            results[name] = passes(python, f"Tests: {name}", [*run, f"--junitxml={reports[-1]}"])
        failed = [name for name, passed in results.items() if not passed]
        verdict = f"FAILED: {', '.join(failed)}." if failed else f"{', '.join(results)}: all passed."
        say(f"\n{verdict} Made: the environment {shown(python.parent.parent)}.")
        say(counts(reports))
        return 1 if failed else 0


def main(arguments: Sequence[str]) -> int:
    """Set up with what the tests need and run them."""
    extras = ["test", *(["openai"] if "--openai" in arguments else [])]
    try:
        python = prepare(extras)
        return check(python, [argument for argument in arguments if argument != "--openai"])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run it again: an unfinished set-up is made anew.", file=sys.stderr)
        return 130
