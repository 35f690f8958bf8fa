import os
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile

from tests.edges.test_store import held, meta
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.event import CallEnded, Outcome, SilenceHeard
from voicecoach.call.recording import BLOCK, RATE
from voicecoach.edges import store, syncing
from voicecoach.edges.call_lock import RUNNING, CallLock, is_running
from voicecoach.edges.journal import SPARE, Journal
from voicecoach.edges.recovery import recover
from voicecoach.edges.room import check_room
from voicecoach.edges.store import Store, load_events, load_meta
from voicecoach.edges.syncing import SYNC_SECONDS, Syncer, sync_folder

BLOCKS = 100

DIES = """
import os, sys
from pathlib import Path
import numpy as np
from voicecoach.call.event import SilenceHeard
from voicecoach.edges.journal import Journal
journal = Journal(Path(sys.argv[1]))
for block in range(int(sys.argv[2])):
    journal.write(np.full(512, 0.25, np.float32), np.full(512, -0.25, np.float32))
journal.event(SilenceHeard(at=1.0, seconds=1.0))
print("written", flush=True)
sys.stdin.readline()
os._exit(9)
"""


def start(folder: Path, blocks: int) -> "subprocess.Popen[str]":
    """A program that records and then waits to be let die."""
    program = subprocess.Popen(
        [sys.executable, "-c", DIES, str(folder), str(blocks)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout
    assert program.stdout.readline() == "written\n"
    return program


def died(home: Path, blocks: int = BLOCKS) -> Path:
    """The folder of a session whose program died."""
    folder, _ = Store(home).create(meta(), "name: Dana\n")
    start(folder, blocks).communicate("die\n")
    return folder


def test_a_call_that_was_cut_off_gets_an_end_and_is_packed(tmp_path: Path) -> None:
    folder = died(tmp_path)
    # the header is brought up to date now and then only, and more may have been written since
    assert soundfile.info(folder / "call.wav").frames < BLOCKS * BLOCK
    (found,) = Store(tmp_path).cut_off()
    session = Store(tmp_path).find(found.id)
    end = CallEnded(at=BLOCKS * BLOCK / RATE, outcome=Outcome.BROKEN_OFF, ending="cut off")
    assert session.events == (SilenceHeard(at=1.0, seconds=1.0), end)
    assert session.recording.trainee.frames == BLOCKS * BLOCK
    assert session.meta.closed
    assert load_meta(folder).closed
    assert load_events(folder) == session.events
    assert sorted(each.name for each in folder.iterdir()) == ["call.flac", "events.jsonl", "persona.yaml", "session.json"]
    assert not Store(tmp_path).cut_off()
    assert Store(tmp_path).find("last").events == session.events


def test_a_call_that_is_going_on_in_another_program_is_left_alone(tmp_path: Path) -> None:
    folder, made = Store(tmp_path).create(meta(), "name: Dana\n")
    program = start(folder, BLOCKS)
    try:
        assert is_running(folder)
        assert not Store(tmp_path).cut_off()
        with pytest.raises(UsageError, match="is still going on"):
            Store(tmp_path).find(made.id)
        assert (folder / "call.wav").is_file()
    finally:
        program.communicate("die\n")
    assert not is_running(folder)
    assert [each.id for each in Store(tmp_path).cut_off()] == [made.id]


def test_a_lock_is_held_once_and_leaves_nothing(tmp_path: Path) -> None:
    first, second = CallLock(tmp_path), CallLock(tmp_path)
    assert not is_running(tmp_path)
    assert first.take()
    assert is_running(tmp_path)
    assert not second.take(0)
    first.release()
    first.release()
    assert not list(tmp_path.iterdir())
    (tmp_path / RUNNING).touch()  # its program died
    assert not is_running(tmp_path)


def test_a_call_whose_program_died_while_it_was_packed(tmp_path: Path) -> None:
    folder = died(tmp_path)
    (folder / ".call.flac.part").write_bytes(b"fLaC half")
    assert recover(folder)[0].closed
    assert soundfile.info(folder / "call.flac").frames == BLOCKS * BLOCK
    assert not (folder / ".call.flac.part").exists()


def test_a_call_whose_program_died_between_packing_and_marking(tmp_path: Path) -> None:
    name = held(Store(tmp_path))
    folder = tmp_path / "sessions" / name
    store.save_meta(folder, msgspec.structs.replace(load_meta(folder), closed=False))
    found, events = recover(folder)
    assert found.closed
    assert isinstance(events[-1], CallEnded)


def test_a_session_in_which_nothing_was_recorded_is_not_offered(tmp_path: Path) -> None:
    folder, _ = Store(tmp_path).create(meta(), "name: Dana\n")
    (folder / "call.wav").write_bytes(bytes(44))  # its program died right after the header was written
    assert not Store(tmp_path).cut_off()
    with pytest.raises(VoicecoachError, match="nothing was recorded"):
        Store(tmp_path).find("last")


def test_a_disk_that_is_still_full_keeps_nobody_from_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = died(tmp_path)

    def full(path: Path, content: bytes) -> None:  # noqa: ARG001 - the real one's signature
        raise VoicecoachError("no space")

    monkeypatch.setattr("voicecoach.edges.recovery.write_private", full)
    session = Store(tmp_path).find("last")
    assert session.recording.trainee.frames == BLOCKS * BLOCK
    assert isinstance(session.events[-1], CallEnded)
    assert not session.meta.closed
    monkeypatch.undo()
    assert recover(folder)[0].closed


def test_zeros_that_a_power_failure_left_are_no_events(tmp_path: Path) -> None:
    whole = msgspec.json.encode(SilenceHeard(at=1.0, seconds=6.0))
    (tmp_path / "events.jsonl").write_bytes(whole + b"\n" + bytes(4096))
    assert load_events(tmp_path) == (SilenceHeard(at=1.0, seconds=6.0),)
    (tmp_path / "events.jsonl").write_bytes(whole + b"\n{half\n" + bytes(4096))
    assert load_events(tmp_path) == (SilenceHeard(at=1.0, seconds=6.0),)


def test_the_end_of_a_call_finds_room_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full as long as the spare file is there, and a part of each line still fits."""
    real = os.write
    call = Journal(tmp_path)
    call.event(SilenceHeard(at=0.5, seconds=1.0))

    def full(handle: int, content: bytes) -> int:
        if (tmp_path / SPARE).exists():
            if len(content) <= 5:
                raise OSError(28, "No space left on device")
            return real(handle, content[:5])
        return real(handle, content)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(VoicecoachError, match="No space left"):
        call.event(SilenceHeard(at=1.0, seconds=6.0))
    call.event(CallEnded(at=1.0, outcome=Outcome.BROKEN_OFF, ending="broken off"))
    monkeypatch.undo()
    call.close()
    assert [event.at for event in load_events(tmp_path)] == [0.5, 1.0, 1.0]


def test_the_disk_is_made_to_keep_sound_and_events_twice_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[tuple[float, int]] = []
    monkeypatch.setattr(syncing, "_sync", lambda handle: synced.append((time.monotonic(), handle)))
    began = time.monotonic()
    with Journal(tmp_path) as call:
        handles = {call._sound, call._events}
        while time.monotonic() - began < 1.4:
            call.write(np.zeros(BLOCK, np.float32), np.zeros(BLOCK, np.float32))
            time.sleep(BLOCK / RATE)
    assert {handle for _, handle in synced} == handles
    moments = [began, *(at for at, handle in synced if handle == min(handles))]
    assert len(moments) >= 4  # the start, twice, and at the end
    assert min(np.diff(moments)) >= 0
    assert float(np.median(np.diff(moments))) <= SYNC_SECONDS + 0.2


def test_a_disk_that_cannot_keep_it_ends_the_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    call = Journal(tmp_path)
    monkeypatch.setattr(syncing, "_sync", broken)
    call._syncer._sync()
    with pytest.raises(VoicecoachError, match="Input/output error"):
        call.write(np.zeros(BLOCK, np.float32), np.zeros(BLOCK, np.float32))
    monkeypatch.undo()
    call.close()


def test_a_syncer_that_is_stopped_has_synced_once_more(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb") as file:
        syncer = Syncer([file.fileno()], every=60)
        syncer.stop()
        assert syncer.trouble is None
    sync_folder(tmp_path)


class Free:
    def __init__(self, free: int) -> None:
        self.free = free


@pytest.mark.parametrize(
    ("free", "said"),
    [(10**10, None), (100_000_000, "room for about 17 minutes of call"), (5_000_000, "no more than a minute of call")],
)
def test_room_for_an_hour(free: int, said: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: Free(free))
    warning = check_room(tmp_path / "not" / "there yet")
    assert (warning is None) if said is None else (said in str(warning))


def test_no_room_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: Free(3_900_000))
    with pytest.raises(VoicecoachError, match=r"no room for a call: 4 MB are free .* free some space first"):
        check_room(tmp_path)
