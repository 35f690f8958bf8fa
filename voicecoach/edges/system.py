"""The computer that this runs on: its Python, its installers, its disk."""

import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

INSTALLERS: Mapping[str, str] = {
    "apt-get": "apt-get install -y",
    "dnf": "dnf install -y",
    "pacman": "pacman -S --noconfirm",
    "zypper": "zypper install -y",
    "apk": "apk add",
    "brew": "brew install",
}
"""System installers by the program to look for, in the order of looking."""

PORTAUDIO: Mapping[str, str] = {
    "apt-get": "libportaudio2",
    "dnf": "portaudio",
    "pacman": "portaudio",
    "zypper": "libportaudio2",
    "apk": "portaudio",
    "brew": "portaudio",
}
"""What PortAudio is called by each installer."""

_REQUIREMENT = re.compile(r"[^A-Za-z0-9._-]")
_TELLING = 3
"""Shorter names of accounts and computers stand in other words too."""


def describe() -> str:
    """The operating system in a few words, without the computer's name."""
    return f"{platform.system() or 'unknown system'} {platform.release()} ({platform.machine()})"


def python_version() -> tuple[int, int, int]:
    """The version of the running Python."""
    return sys.version_info[:3]


def installer() -> str | None:
    """The system's package installer, or None where none is known."""
    if sys.platform == "win32":
        return None
    return next((name for name in INSTALLERS if shutil.which(name)), None)


def system_install(packages: Mapping[str, str], otherwise: str) -> str:
    """The command that installs a system library here, by its name for each installer."""
    name = installer()
    if name is None or name not in packages:
        return otherwise
    root = name == "brew" or not hasattr(os, "geteuid") or os.geteuid() == 0
    return f"{'' if root else 'sudo '}{INSTALLERS[name]} {packages[name]}"


def pip_install(*requirements: str) -> str:
    """The command that installs Python packages into the environment that runs now."""
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    return f"{python} -m pip install {' '.join(requirements)}"


def extra_requirements(extra: str) -> tuple[str, ...]:
    """What an optional extra of the installed project asks for, with its pinned versions."""
    try:
        listed = requires("voicecoach") or []
    except PackageNotFoundError:
        return ()
    marked = (entry.partition(";") for entry in listed)
    return tuple(name.strip() for name, _, marker in marked if f'extra == "{extra}"' in marker.replace("'", '"'))


def has_module(name: str) -> bool:
    """Whether a Python module could be imported; imports nothing."""
    return find_spec(name) is not None


def package_version(name: str) -> str | None:
    """The installed version of a Python package."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def free_bytes(folder: Path) -> int:
    """Free bytes on the disk of a folder, or of the nearest folder above it that is there."""
    there = next(step for step in (folder, *folder.parents) if step.exists())
    return shutil.disk_usage(there).free


def try_to_write(folder: Path) -> None:
    """Write a small file into a folder and delete it; raises OSError where that fails."""
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"voicecoach")
        file.flush()
        os.fsync(file.fileno())


def required_versions() -> tuple[tuple[str, str], ...]:
    """The packages that the installed project asks for, with the version that is there ("missing" where it is not)."""
    try:
        listed = requires("voicecoach") or []
    except PackageNotFoundError:
        return ()
    names = sorted({_REQUIREMENT.split(entry, maxsplit=1)[0] for entry in listed if "extra ==" not in entry})
    return tuple((name, package_version(name) or "missing") for name in names)


def masked(text: str, folder: Path) -> str:
    """A text without the names of the home folder, of the account's folder, and of the account and the computer."""
    for name, instead in ((str(folder), "HOME"), (str(Path.home()), "~")):
        text = text.replace(name, instead)
    for name, instead in ((Path.home().name, "ACCOUNT"), (platform.node(), "COMPUTER")):
        if len(name) >= _TELLING:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", instead, text)
    return text
