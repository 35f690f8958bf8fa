"""Write constraints.txt from the environment that runs this: the versions that were tested together, and nothing else.

Run it in an environment with the project and all its extras: python scripts/make_constraints.py
"""

import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from itertools import chain
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

CHECKOUT = Path(__file__).resolve().parent.parent
TARGET = CHECKOUT / "constraints.txt"
EXTRAS = ("archive", "joe", "kokoro", "openai", "praat", "test")
BUILDERS = ("setuptools",)
ELSEWHERE = {
    "colorama": ("0.4.6", "what click, pytest and tqdm ask for on Windows"),
    "comtypes": ("1.4.17", "what pyttsx3 asks for on Windows"),
    "pypiwin32": ("223", "what pyttsx3 asks for on Windows"),
    "pywin32": ("312", "what pyttsx3 asks for on Windows"),
    "pyobjc": ("12.2.2", "what pyttsx3 asks for on macOS"),
    "pyobjc-core": ("12.2.2", "what pyttsx3 asks for on macOS"),
}
"""Packages that this system never installs; pinned by name, not tried here."""

HEADER = """\
# The versions that were tested together, on Linux with Python {python}: made by scripts/make_constraints.py, not by hand.
# Packages that only other systems ask for are pinned at the end; they were not tried.
"""


def needed() -> dict[str, str]:
    """Name and version of everything that the project and its extras bring along."""
    found: dict[str, str] = {}
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    waiting = [Requirement(each) for each in chain(project["dependencies"], *(extras[name] for name in EXTRAS), BUILDERS)]
    seen: set[tuple[str, str]] = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        for extra in ("", *sorted(wanted.extras)):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            package = distribution(name)
            found[name] = Version(package.version).public
            entries = [Requirement(line) for line in package.requires or []]
            waiting += [each for each in entries if each.marker is None or each.marker.evaluate({"extra": extra})]
    return found


def main() -> int:
    """Write the file."""
    try:
        found = needed()
    except PackageNotFoundError as error:
        print(f"{error.name} is not installed here: pip install -e '.[{','.join(EXTRAS)}]' first", file=sys.stderr)
        return 1
    lines = [HEADER.format(python=".".join(map(str, sys.version_info[:2])))]
    lines += [f"{name}=={version}\n" for name, version in sorted(found.items())]
    lines += ["\n"]
    lines += [f"{name}=={version}  # {reason}\n" for name, (version, reason) in sorted(ELSEWHERE.items()) if name not in found]
    TARGET.write_text("".join(lines), encoding="utf-8")
    print(f"{TARGET.name}: {len(found)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
