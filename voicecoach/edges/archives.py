"""Which folders of results there are, so that the desk can show their team reports."""

from pathlib import Path

import msgspec

from voicecoach.edges.home import private_folder, write_private

FILE = "archives.json"
MOST = 50
"""Folders that are remembered, the latest first."""


def known_archives(home: Path) -> tuple[Path, ...]:
    """The folders that were reported on and still hold tables, the latest first."""
    try:
        said = msgspec.json.decode((home / FILE).read_bytes(), type=tuple[str, ...])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return ()
    return tuple(folder for each in said if (folder := Path(each)).is_absolute() and (folder / "calls.parquet").is_file())


def remember_archive(home: Path, folder: Path) -> None:
    """Put a folder first."""
    here = folder.resolve()
    known = [here, *(each for each in known_archives(home) if each != here)][:MOST]
    write_private(private_folder(home) / FILE, msgspec.json.encode([str(each) for each in known]))
