"""Other attempts at moments of a call: what was made of one, and what they keep of the call when it is deleted."""

from collections.abc import Collection
from pathlib import Path

import msgspec

from voicecoach.call.trainee import LONGEST_NAME, session_title
from voicecoach.edges.names import AGAIN, REDO
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.store import Store, load_meta, save_meta
from voicecoach.review.attempts import SideBySide
from voicecoach.review.say import clock

OF_A_DELETED_CALL = "again: a moment of a deleted call"


def title_of(customer: str, at: float, started: str) -> str:
    """An attempt at a moment of a call in plain words: whose call, when in it, of which day."""
    return session_title(f"{customer[:LONGEST_NAME]} at {clock(at)} again, call of {started[:10]}")


def attempt_of(folder: Path) -> SideBySide | None:
    """Both attempts as they were set side by side in an attempt's folder; None where they were not, or cannot be read."""
    try:
        return msgspec.json.decode((folder / REDO).read_bytes(), type=SideBySide)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def forget_calls(store: Store, gone: Collection[str]) -> None:
    """Leave no sound and no word of deleted calls in attempts at their moments; the attempts themselves stay."""
    for row in SessionIndex(store.home).list(Wanted(kind=AGAIN)):
        folder = store.folder / row.id
        meta = load_meta(folder)
        if meta.again is None or meta.again.session not in gone:
            continue
        for path in folder.glob("redo*"):
            path.unlink(missing_ok=True)
        own = meta.title.startswith(f"again: {meta.again.session}")  # as attempts were called before
        own = own or meta.title == title_of(meta.persona_name, meta.again.at, meta.again.started)
        title = OF_A_DELETED_CALL if own else meta.title
        again = msgspec.structs.replace(meta.again, finding=None)
        save_meta(folder, msgspec.structs.replace(meta, again=again, title=title))
