"""What sessions say to a record store, where there is nothing to say."""

from pathlib import Path

import msgspec
import pytest

from tests.app.test_sessions import reviewed
from voicecoach.app.statements import Naming, tell
from voicecoach.edges.store import Store, load_meta, save_meta


def test_no_sessions_say_nothing(tmp_path: Path) -> None:
    told = tell(Store(tmp_path), ["all"], Naming())
    assert (told.statements, told.sessions, told.silent) == ((), 0, ())


@pytest.mark.parametrize("started", ["yesterday", "0001-01-01T00:00:00"])
def test_a_session_that_does_not_say_when_it_began_silences_no_other(tmp_path: Path, started: str) -> None:
    store = Store(tmp_path)
    good, other = reviewed(store), reviewed(store)
    save_meta(other, msgspec.structs.replace(load_meta(other), started=started))
    told = tell(store, ["all"], Naming())
    assert told.statements
    assert told.sessions + len(told.silent) == 2
    assert {name for name, _ in told.silent} <= {other.name}
    assert good.name not in dict(told.silent)
