"""What lies beside a review in its folder: when the call began, what the trainee wrote after it, and earlier reviews."""

import re
from datetime import UTC, datetime
from pathlib import Path

from voicecoach.app.learned import learned
from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.notes import load_notes
from voicecoach.review.afterwards import Kept
from voicecoach.review.model import Review, from_json

EARLIER = re.compile(r"review\.(\d+)\.json")
"""What a review is called that was put aside for a newer one."""

_BEGAN = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)")


def kept_beside(folder: Path, name: str) -> Kept:
    """What a report of the call in a folder shows besides its review."""
    return Kept(began=began(name), learned=learned(folder) or "", earlier=_last_earlier(folder), notes=load_notes(folder))


def began(name: str) -> datetime | None:
    """When a session began, by its name; None where the name does not say it."""
    found = _BEGAN.match(name)
    if found is None:
        return None
    try:
        return datetime.fromisoformat(f"{found[1]}T{found[2]}:{found[3]}:{found[4]}").replace(tzinfo=UTC)
    except ValueError:
        return None


def earlier_reviews(folder: Path) -> tuple[Path, ...]:
    """The reviews that were put aside, oldest first."""
    there = folder.iterdir() if folder.is_dir() else ()
    found = [(int(match[1]), each) for each in there if (match := EARLIER.fullmatch(each.name))]
    return tuple(each for _, each in sorted(found))


def _last_earlier(folder: Path) -> Review | None:
    """The review before this one; None where there is none that can be compared."""
    for path in reversed(earlier_reviews(folder)[-1:]):
        try:
            return from_json(path.read_bytes())
        except (OSError, VoicecoachError):
            return None
    return None
