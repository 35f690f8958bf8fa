"""Other attempts at moments of a call: what was made of one, and what they keep of the call when it is deleted."""

from collections.abc import Collection
from pathlib import Path

import msgspec

from voicecoach.edges.names import AGAIN, REDO
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.store import Store, load_meta, save_meta
from voicecoach.review.attempts import SideBySide

OF_A_DELETED_CALL = "again: a moment of a deleted call"


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
        title = OF_A_DELETED_CALL if meta.title.startswith(f"again: {meta.again.session}") else meta.title
        again = msgspec.structs.replace(meta.again, finding=None)
        save_meta(folder, msgspec.structs.replace(meta, again=again, title=title))
