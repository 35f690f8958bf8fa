"""What other attempts at moments of a call keep of that call, when it is deleted."""

from collections.abc import Collection

import msgspec

from voicecoach.edges.names import AGAIN
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.store import Store, load_meta, save_meta

OF_A_DELETED_CALL = "again: a moment of a deleted call"


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
