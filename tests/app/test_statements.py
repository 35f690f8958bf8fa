"""What sessions say to a record store, where there is nothing to say."""

from pathlib import Path

from voicecoach.app.statements import Naming, tell
from voicecoach.edges.store import Store


def test_no_sessions_say_nothing(tmp_path: Path) -> None:
    told = tell(Store(tmp_path), ["all"], Naming())
    assert (told.statements, told.sessions, told.silent) == ((), 0, ())
