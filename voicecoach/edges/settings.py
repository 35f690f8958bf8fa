"""What voicecoach remembers from one time to the next, beside the sessions."""

from pathlib import Path
from typing import Literal

import msgspec

from voicecoach.edges.home import home, private_folder, write_private

FILE = "settings.json"


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """That the notice on recordings was given: which one, when (ISO 8601), and whether somebody agreed or it was printed."""

    notice: int
    when: str
    how: Literal["agreed", "printed"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Who practised last, the consent, as whom a coach speaks; whether vulgar words are hidden, and how long calls are kept.

    ``shown_as`` is the name under which "me" shares calls.
    """

    version: int = 1
    trainee: str | None = None
    consent: Consent | None = None
    coach: str | None = None
    shown_as: str | None = None
    mask: bool = False
    keep: str | None = None


def load_settings(folder: Path | None = None) -> Settings:
    """What is remembered; nothing where the file is missing or damaged (then it is asked again)."""
    try:
        return msgspec.json.decode(((folder or home()) / FILE).read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Settings()


def save_settings(settings: Settings, folder: Path | None = None) -> None:
    """Remember."""
    folder = private_folder(folder or home())
    write_private(folder / FILE, msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")
