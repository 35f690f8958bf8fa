from pathlib import Path

import msgspec
import numpy as np
import pytest

from voicecoach.call.recording import BLOCK, Latency, Origin
from voicecoach.call.trace import Moment, TurnTrace
from voicecoach.cli import main, show_trace
from voicecoach.edges.journal import Journal
from voicecoach.edges.store import SessionMeta, Store, load_meta, save_meta
from voicecoach.edges.trace import TraceFile

SILENCE = np.zeros(BLOCK, np.float32)
TURNS = [
    TurnTrace(
        number=1,
        speech_end=61.0,
        decision=Moment(at=61.5, clock=61.6),
        words=Moment(at=61.75, clock=61.85),
        voiced=Moment(at=61.875, clock=62.225),
        first_sample=62.0,
    ),
    TurnTrace(number=2, speech_end=70.0, decision=Moment(at=70.25)),
]


def session(home: Path, turns: list[TurnTrace]) -> None:
    meta = SessionMeta(
        id="one",
        started="2026-01-02T03:04:05",
        persona="p",
        persona_name="P",
        seed=1,
        line="file",
        latency=Latency(),
        provenance={},
    )
    folder, _ = Store(home).create(meta, "name: P")
    with Journal(folder) as journal:
        journal.write(SILENCE, SILENCE)
    file = TraceFile(folder, timed=False)
    for turn in turns:
        file.write(turn)


def test_into_a_pipe_each_turn_is_a_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session(home, TURNS)
    assert main(["trace", "last"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1\t1:01\t0.50\t0.25\t0.12\t0.12\t1.00\t0.25",
        "2\t1:10\t0.25\t-\t-\t-\t-\t-",
        "median\t\t0.38\t0.25\t0.12\t0.12\t1.00\t",
    ]


def test_coming_in_and_short_sounds_are_told_below(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session(home, [TurnTrace(number=3, speech_end=70.0, decision=Moment(at=70.25), came_in=65.0, reflex=70.5)])
    assert main(["trace", "last"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "Turn 3: the customer came in at 1:05.",
        "Turn 3: a short sound of the customer at 1:10.",
    ]


def test_on_a_terminal_it_is_a_table(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    session(home, TURNS)
    monkeypatch.setattr("voicecoach.cli.show.on_terminal", lambda: True)
    assert main(["trace", "one"]) == 0
    head, first, *_ = capsys.readouterr().out.splitlines()
    assert head.split() == ["turn", "at", "decided", "words", "voice", "start", "reply", "time", show_trace.LAG]
    assert first.split() == ["1", "1:01", "0.50", "0.25", "0.12", "0.12", "1.00", "0.25"]


def test_a_session_without_a_trace_is_told_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session(home, [])
    assert main(["trace"]) == 0
    assert "This session has no trace" in capsys.readouterr().out
    folder = Store(home).folder_of("last")
    save_meta(folder, msgspec.structs.replace(load_meta(folder), origin=Origin.UPLOADED))
    assert main(["trace"]) == 2
    assert "a recorded call has no trace" in capsys.readouterr().err


def test_a_typed_call_says_why_it_has_none(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session(home, [])
    folder = Store(home).folder_of("last")
    save_meta(folder, msgspec.structs.replace(load_meta(folder), line="keyboard"))
    assert main(["trace"]) == 2
    assert "a typed call has no trace" in capsys.readouterr().err


def test_a_session_that_is_not_there(home: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001 - an empty home
    assert main(["trace", "nobody"]) == 2
    assert "there is no session yet" in capsys.readouterr().err
