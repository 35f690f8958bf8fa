import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import CallEnded, Outcome, SilenceHeard
from voicecoach.call.recording import BLOCK, RATE
from voicecoach.edges.journal import Journal
from voicecoach.edges.store import load_events


def tone(block: int) -> np.ndarray:
    samples = np.arange(block * BLOCK, (block + 1) * BLOCK) / RATE
    return (0.5 * np.sin(2 * np.pi * 220 * samples)).astype(np.float32)


def test_a_closed_call_is_flac_that_only_its_owner_may_read(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        for block in range(100):
            journal.write(tone(block), -tone(block))
        journal.event(SilenceHeard(at=1.0, seconds=6.0))
        journal.event(CallEnded(at=3.2, outcome=Outcome.RESOLVED, ending="thanks"))
    sound, rate = soundfile.read(tmp_path / "call.flac", dtype="float32")
    assert (rate, sound.shape) == (RATE, (100 * BLOCK, 2))
    np.testing.assert_allclose(sound[:, 0], np.concatenate([tone(block) for block in range(100)]), atol=1 / 32767)
    np.testing.assert_allclose(sound[:, 1], -sound[:, 0], atol=1 / 32767)
    assert load_events(tmp_path) == (
        SilenceHeard(at=1.0, seconds=6.0),
        CallEnded(at=3.2, outcome=Outcome.RESOLVED, ending="thanks"),
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["call.flac", "events.jsonl"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


KILLED = """
import sys, time
from pathlib import Path
import numpy as np
from voicecoach.call.event import SilenceHeard
from voicecoach.edges.journal import Journal
journal = Journal(Path(sys.argv[1]))
for block in range(100_000):
    journal.write(np.full(512, 0.25, np.float32), np.zeros(512, np.float32))
    journal.event(SilenceHeard(at=block * 0.032, seconds=1.0))
    print(block + 1, flush=True)
    time.sleep(0.001)
"""


def test_a_killed_call_loses_at_most_a_quarter_of_a_second(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        written = 0
        for line in program.stdout:
            written = int(line)
            if written >= 150:
                program.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
                break
        program.wait(10)
    sound, _ = soundfile.read(tmp_path / "call.wav", dtype="float32")
    assert len(sound) >= (written - 8) * BLOCK
    np.testing.assert_allclose(sound[:, 0], 0.25, atol=1 / 32767)
    assert len(load_events(tmp_path)) >= written - 1


def test_an_event_that_was_being_written_is_left_out(tmp_path: Path) -> None:
    whole = msgspec.json.encode(SilenceHeard(at=1.0, seconds=6.0))
    (tmp_path / "events.jsonl").write_bytes(whole + b"\n" + whole[:20])
    assert load_events(tmp_path) == (SilenceHeard(at=1.0, seconds=6.0),)


def test_a_damaged_event_in_the_middle_is_told_with_its_line(tmp_path: Path) -> None:
    whole = msgspec.json.encode(SilenceHeard(at=1.0, seconds=6.0))
    (tmp_path / "events.jsonl").write_bytes(whole + b"\n{broken\n" + whole + b"\n")
    with pytest.raises(VoicecoachError, match="line 2 is damaged"):
        load_events(tmp_path)


def test_a_disk_that_fills_up_is_told_and_what_was_recorded_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path)
    for block in range(16):
        journal.write(tone(block), tone(block))
    real = os.write

    def full(_handle: int, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(VoicecoachError, match="No space left"):
        journal.write(tone(16), tone(16))
    monkeypatch.setattr(os, "write", real)
    journal.close()
    sound, _ = soundfile.read(tmp_path / "call.flac")
    assert len(sound) == 16 * BLOCK


def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.write(tone(0), tone(0))
    journal.close()
    journal.close()
    assert soundfile.info(tmp_path / "call.flac").frames == BLOCK


def test_the_sound_as_it_was_recorded_stays_until_the_disk_has_the_packed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path) -> None:
        assert soundfile.info(path).frames == BLOCK
        raise OSError(errno.EIO, "the disk failed")

    monkeypatch.setattr("voicecoach.edges.journal.sync_file", fails)
    with Journal(tmp_path) as journal:
        journal.write(tone(0), tone(0))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["call.wav", "events.jsonl"]
    assert soundfile.info(tmp_path / "call.wav").frames == BLOCK
