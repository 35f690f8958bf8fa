"""What the trainee would have the company mend, in their own words: kept with the session for the coach."""

import json
from pathlib import Path

from voicecoach.edges.store import write_private

LEARNED = "learned.json"
LONGEST = 2000
"""Characters that are kept."""


def keep_learned(folder: Path, words: str) -> Path | None:
    """Keep the trainee's words in a session's folder; nothing where nothing was said."""
    clean = as_kept(words)
    if not clean:
        return None
    path = folder / LEARNED
    write_private(path, json.dumps({"version": 1, "company_could_mend": clean}, ensure_ascii=False).encode("utf-8") + b"\n")
    return path


def as_kept(words: str) -> str:
    """What is kept of an answer."""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())[:LONGEST]


def learned(folder: Path) -> str | None:
    """What was kept; None where nothing was, or where it cannot be read."""
    try:
        found = json.loads((folder / LEARNED).read_bytes())
        words = found["company_could_mend"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return words[:LONGEST] if isinstance(words, str) else None
