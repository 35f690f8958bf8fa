"""Make the virtual environment of this checkout; standard library only, because it runs before anything is installed.

A mark inside the environment says what was installed from which requirements. A run that finds its mark whole installs
nothing and needs no network; a run that finds it half written makes the environment anew.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Collection, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("VOICECOACH_VENV") or CHECKOUT / ".venv").absolute()
MARK = VENV / "voicecoach-setup.json"
LOG = VENV / "install.log"
CONSTRAINTS = CHECKOUT / "constraints.txt"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
LARGE_DOWNLOAD = ("MB", "GB")
FILES_ALONE = ("pipecat-ai==1.14.0", "Resemblyzer==0.1.4")
"""Packages of which a weight file is read and no code: installed without what they require."""


class SetupError(Exception):
    """The environment could not be made; the text says why and what to do."""


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    print(text, flush=True)


def shown(path: Path) -> str:
    """A path as the reader would type it: relative to where they are, if it lies there."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def fingerprint() -> str:
    """What the environment was made from: requirements, constraints, this Python, this place."""
    parts = [(CHECKOUT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes(), sys.version.encode(), str(CHECKOUT).encode()]
    parts += [package.encode() for package in FILES_ALONE]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def distributions() -> list[str]:
    """Names and versions of what is installed in the environment."""
    places = ("Lib/site-packages",) if WINDOWS else ("lib/python*/site-packages",)
    return sorted({entry.name for place in places for entry in VENV.glob(f"{place}/*.dist-info")})


def read_mark() -> dict[str, object]:
    """What the last run noted; empty where there is none that can be read."""
    try:
        mark = json.loads(MARK.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return mark if isinstance(mark, dict) else {}


def write_mark(state: str, extras: Collection[str]) -> None:
    """Note what was installed; "done" only once everything is."""
    found = distributions() if state == "done" else []
    mark = {"state": state, "fingerprint": fingerprint(), "extras": sorted(extras), "distributions": found}
    MARK.write_text(json.dumps(mark, indent=1), encoding="utf-8")


def runs() -> bool:
    """Whether the environment's Python starts and finds the project in this checkout."""
    question = "import voicecoach.cli; print(voicecoach.__file__)"
    try:
        answer = subprocess.run([PYTHON, "-I", "-c", question], capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and Path(answer.stdout.strip()).resolve().is_relative_to(CHECKOUT)


def make_environment() -> None:
    """An empty environment with pip, in place of whatever an earlier run left there."""
    if VENV.exists():
        if any(VENV.iterdir()) and not MARK.exists():
            raise SetupError(
                f"{shown(VENV)} was not made by this script: move it away, or set VOICECOACH_VENV to another folder."
            )
        shutil.rmtree(VENV)
    VENV.mkdir(parents=True)
    write_mark("installing", ())
    try:
        venv.create(VENV, with_pip=True, symlinks=not WINDOWS)
    except subprocess.CalledProcessError as error:
        raise SetupError(
            "This Python cannot make virtual environments; on Debian and Ubuntu: sudo apt install python3-venv."
        ) from error


def told(line: str) -> str | None:
    """What a line of pip's output is worth showing, if anything."""
    words = line.split()
    if line.lstrip().startswith("Downloading") and line.rstrip().rstrip(")").endswith(LARGE_DOWNLOAD):
        return f"  {line.strip()}"
    if line.startswith("Installing collected packages:") and len(words) > 4:
        return f"  Installing {len(words) - 3} packages (a minute or two)"
    return None


def pip(arguments: Sequence[str]) -> None:
    """Run the environment's pip; its whole output goes to the log, large downloads to the reader."""
    command: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        *arguments,
        "--progress-bar",
        "off",
    ]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    with (
        LOG.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, encoding="utf-8", errors="replace"
        ) as child,
    ):
        if child.stdout is not None:
            for line in child.stdout:
                log.write(line)
                if progress := told(line):
                    say(progress)
    if child.returncode:
        tail = LOG.read_text(encoding="utf-8").splitlines()[-8:]
        raise SetupError(
            "\n".join(
                [
                    *tail,
                    "",
                    f"The installation failed (all of it: {shown(LOG)}). Is there a network, and 2 GB of free disk space?",
                ]
            )
        )


def install(extras: Collection[str]) -> None:
    """Install the project and its extras in the pinned versions."""
    write_mark("installing", extras)
    say("  Asking for the pinned packages (about 500 MB the first time, speech models and voice included)")
    pinned = ("--constraint", str(CONSTRAINTS))
    pip(["install", *pinned, "setuptools"])  # what builds the project is pinned too
    wanted = f"[{','.join(sorted(extras))}]" if extras else ""
    pip(["install", *pinned, "--no-build-isolation", "--editable", f"{CHECKOUT}{wanted}"])
    pip(["install", *pinned, "--no-deps", *FILES_ALONE])
    if not runs():
        raise SetupError(f"The installed project does not start: remove {shown(VENV)} and run this again.")
    write_mark("done", extras)


def prepare(extras: Collection[str] = ()) -> Path:
    """The environment's Python, with the project and some extras installed; installs only what is missing."""
    mark = read_mark()
    known = mark.get("extras")
    have = {str(extra) for extra in known} if isinstance(known, list) else set()
    whole = mark.get("state") == "done" and mark.get("distributions") == distributions() and runs()
    if whole and mark.get("fingerprint") == fingerprint() and have.issuperset(extras):
        say(f"Environment: {shown(VENV)} is ready, nothing to install")
        return PYTHON
    if whole:
        say(f"Environment: bringing {shown(VENV)} up to date")
    else:
        say(f"Environment: making {shown(VENV)}{' anew, the last set-up did not finish' if mark else ''}")
        make_environment()
        have = set()
    install(have | set(extras))
    return PYTHON
