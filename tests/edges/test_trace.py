from pathlib import Path

import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.trace import Moment, TurnTrace
from voicecoach.edges.trace import TRACE, TraceFile, read_trace

TURNS = [
    TurnTrace(number=1, speech_end=4.2, decision=Moment(at=5.0, clock=5.1)),
    TurnTrace(
        number=2,
        speech_end=9.0,
        decision=Moment(at=9.8),
        words=Moment(at=10.0),
        voiced=Moment(at=10.1),
        first_sample=10.3,
        beat="b",
    ),
]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    file = TraceFile(tmp_path, timed=False)
    for turn in TURNS:
        file.write(turn)
    assert read_trace(tmp_path) == tuple(TURNS)
    assert file.clock() is None


def test_a_session_without_a_trace_has_no_turns(tmp_path: Path) -> None:
    assert read_trace(tmp_path) == ()


def test_a_last_line_that_was_being_written_is_left_out(tmp_path: Path) -> None:
    file = TraceFile(tmp_path, timed=False)
    for turn in TURNS:
        file.write(turn)
    whole = (tmp_path / TRACE).read_bytes()
    (tmp_path / TRACE).write_bytes(whole[:-20])
    assert read_trace(tmp_path) == (TURNS[0],)


@pytest.mark.parametrize("line", [b'{"number": 1}', b'{"x":' + b"[" * 100_000])
def test_a_damaged_line_is_told(tmp_path: Path, line: bytes) -> None:
    (tmp_path / TRACE).write_bytes(line + b"\n")
    with pytest.raises(VoicecoachError, match="line 1 is damaged"):
        read_trace(tmp_path)


def test_a_trace_that_cannot_be_written_spoils_nothing(tmp_path: Path) -> None:
    file = TraceFile(tmp_path / "gone", timed=True)
    file.write(TURNS[0])
    assert not (tmp_path / "gone").exists()
