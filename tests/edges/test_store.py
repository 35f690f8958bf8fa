import stat
from pathlib import Path

import msgspec
import numpy as np
import pytest

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.event import SilenceHeard
from voicecoach.call.recording import BLOCK, Latency, Origin
from voicecoach.edges.journal import Journal
from voicecoach.edges.store import SessionMeta, Store, load_meta, private_folder, save_meta, write_private


def meta(started: str = "2026-01-02T03:04:05") -> SessionMeta:
    return SessionMeta(
        id=f"{started.replace(':', '-')}-late_parcel",
        started=started,
        persona="late_parcel",
        persona_name="Dana",
        seed=1,
        line="file",
        latency=Latency(seconds=0.03, source="reported by the sound system"),
        provenance={"program": {"version": "0"}},
    )


def held(store: Store, started: str = "2026-01-02T03:04:05") -> str:
    folder, made = store.create(meta(started), "name: Dana\n")
    with Journal(folder) as journal:
        journal.write(np.full(BLOCK, 0.5, np.float32), np.zeros(BLOCK, np.float32))
        journal.event(SilenceHeard(at=0.5, seconds=1.0))
    save_meta(folder, msgspec.structs.replace(made, closed=True))
    return made.id


def test_a_session_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    store = Store(tmp_path)
    session = store.find(held(store))
    assert session.meta == msgspec.structs.replace(meta(), closed=True)
    assert session.persona_text == "name: Dana\n"
    assert session.events == (SilenceHeard(at=0.5, seconds=1.0),)
    assert session.recording.origin is Origin.PRACTISED
    assert session.recording.latency == meta().latency
    assert session.recording.trainee.frames == BLOCK


def test_folders_and_files_are_the_owners_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    folder = store.folder / held(store)
    assert {stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "home", store.folder, folder)} == {0o700}
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}


def test_sessions_are_listed_newest_first_and_found_by_beginning_or_as_last(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first, second = held(store, "2026-01-02T03:04:05"), held(store, "2026-02-02T03:04:05")
    assert [each.id for each in store.list()] == [second, first]
    assert store.find("last").meta.id == second
    assert store.find("2026-01").meta.id == first
    with pytest.raises(UsageError, match="2 sessions begin with"):
        store.find("2026")
    with pytest.raises(UsageError, match="no session 'x'"):
        store.find("x")


def test_two_calls_in_one_second_get_two_folders(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert held(store) != held(store)
    assert len(store.list()) == 2


@pytest.mark.parametrize("caller", ["My caller", "Größe", "x" * 250, "../../../evil", "a\\b"])
def test_a_call_is_listed_and_found_whatever_its_caller_s_file_is_called(tmp_path: Path, caller: str) -> None:
    store = Store(tmp_path / "home")
    for _ in range(2):
        folder, made = store.create(msgspec.structs.replace(meta(), id=f"2026-01-02T03-04-05-{caller}", persona=caller), "")
        assert (folder.parent, folder.name) == (store.folder, made.id)
        assert (store.folder_of("last"), load_meta(folder).persona) == (folder, caller)
    assert len(store.list()) == 2


def test_without_a_session_the_first_step_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="voicecoach practice"):
        Store(tmp_path).find("last")


def test_a_damaged_session_hides_no_other(tmp_path: Path) -> None:
    store = Store(tmp_path)
    good = held(store)
    (store.folder / "broken").mkdir()
    (store.folder / "broken" / "session.json").write_text("{")
    assert [each.id for each in store.list()] == [good]
    with pytest.raises(VoicecoachError, match="not a session"):
        load_meta(store.folder / "broken")


def test_the_description_of_a_session_round_trips(tmp_path: Path) -> None:
    save_meta(tmp_path, meta())
    assert load_meta(tmp_path) == meta()


def test_two_threads_that_write_one_file_do_not_disturb_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, replace = tmp_path / "report.html", Path.replace

    def another_first(fresh: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", replace)
        write_private(path, b"another's")
        assert path.read_bytes() == b"another's", "not what this one has written so far"
        return replace(fresh, target)

    monkeypatch.setattr(Path, "replace", another_first)
    write_private(path, b"this one's")
    assert path.read_bytes() == b"this one's"
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(VoicecoachError, match="VOICECOACH_HOME"):
        private_folder(tmp_path / "home" / "sessions")
