"""The tests: lint, types and tests in the environment of this checkout, and what came of them."""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

from _setup import CHECKOUT, SetupError, prepare, say, shown


def passes(python: Path, title: str, arguments: Sequence[str]) -> bool:
    """Run one checker and say whether it is content."""
    say(f"\n{title}")
    return subprocess.run([python, "-m", *arguments], cwd=CHECKOUT, check=False).returncode == 0


def counts(report: Path) -> str:
    """How many tests passed, failed and were skipped, from pytest's own report."""
    try:
        suite = next(ET.parse(report).iter("testsuite"))  # noqa: S314 - written by pytest a moment before
    except (OSError, ET.ParseError, StopIteration):
        return "tests: 0 passed, 0 failed"
    total, failed, errors, skipped = (int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped"))
    return f"tests: {total - failed - errors - skipped} passed, {failed + errors} failed, {skipped} skipped"


def check(python: Path, arguments: Sequence[str]) -> int:
    """Run every checker, say which ones failed, and close with the number of tests."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "tests.xml")
        results = {
            "ruff check": passes(python, "Lint", ["ruff", "check", "."]),
            "ruff format": passes(python, "Layout", ["ruff", "format", "--check", "."]),
            "mypy": passes(python, "Types", ["mypy"]),
            "pytest": passes(python, "Tests", ["pytest", f"--junitxml={report}", *arguments]),
        }
        failed = [name for name, passed in results.items() if not passed]
        verdict = f"FAILED: {', '.join(failed)}." if failed else f"{', '.join(results)}: all passed."
        say(f"\n{verdict} Made: the environment {shown(python.parent.parent)}.")
        say(counts(report))
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
