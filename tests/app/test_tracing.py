import stat
import sys
from pathlib import Path

import pytest

from tests.app.test_practise import HOP, SORRY, hold, of, speech
from voicecoach.app.tracing import Tracing
from voicecoach.call.event import CameIn, CustomerBegan, ReflexMade, TraineeHeard
from voicecoach.call.segment import Segment
from voicecoach.call.trace import spans
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.replies import Reply
from voicecoach.edges.trace import TRACE, TraceFile, read_trace


def heard(at: float) -> TraineeHeard:
    return TraineeHeard(at=at, segment=Segment(at - 1, at), text="")


def began(at: float, start: float, beat: str = "b") -> CustomerBegan:
    return CustomerBegan(at=at, planned=Segment(start, start + 2), text="", mood=1, beat=beat, move="m")


def test_every_turn_of_a_call_is_traced(tmp_path: Path) -> None:
    replies = [Reply(speech(3.0)), Reply(speech(2.0))]
    _, session, _ = hold(tmp_path, FileLine(replies), SORRY, "That is our policy")
    turns = read_trace(session.folder)
    said, lines = of(session, TraineeHeard), of(session, CustomerBegan)
    assert [turn.number for turn in turns] == [1, 2]
    for turn, what, line in zip(turns, said, lines[1:], strict=False):
        assert turn.speech_end == pytest.approx(what.segment.end, abs=2 * HOP)
        assert turn.words is not None
        assert turn.words.at == pytest.approx(what.at, abs=1e-3)
        assert turn.first_sample == pytest.approx(line.planned.start, abs=1e-3)
        assert turn.beat == line.beat
        assert turn.decision.clock is None, "virtual time knows no other clock"
        *steps, reply_time = spans(turn)
        assert all(step is not None and step >= 0 for step in steps)
        assert reply_time == pytest.approx(line.planned.start - turn.speech_end, abs=1e-3)
    if sys.platform != "win32":
        assert stat.S_IMODE((session.folder / TRACE).stat().st_mode) == 0o600


def test_the_same_call_leaves_the_same_trace(tmp_path: Path) -> None:
    traces = [hold(tmp_path / name, FileLine([Reply(speech(3.0))]), SORRY)[1].folder / TRACE for name in ("one", "two")]
    assert traces[0].read_bytes() == traces[1].read_bytes()


def test_a_trainee_who_goes_on_speaking_has_one_turn(tmp_path: Path) -> None:
    tracing = Tracing(TraceFile(tmp_path, timed=True))
    tracing.decided(5.0, 4.2)
    tracing.decided(7.0, 6.2)
    tracing.event(began(7.1, 7.2, "not an answer: nothing was heard yet"))
    tracing.event(heard(7.5))
    tracing.event(began(8.0, 8.25))
    (turn,) = read_trace(tmp_path)
    assert (turn.number, turn.speech_end, turn.decision.at, turn.first_sample, turn.beat) == (1, 6.2, 7.0, 8.25, "b")
    assert turn.decision.clock is not None
    assert turn.words is not None
    assert turn.words.clock is not None
    assert 0 <= turn.decision.clock <= turn.words.clock < 5


def test_coming_in_and_short_sounds_belong_to_their_turn_and_answer_nothing(tmp_path: Path) -> None:
    tracing = Tracing(TraceFile(tmp_path, timed=False))
    tracing.event(CameIn(at=24.0, onset=4.0, recites=False))
    tracing.event(began(24.0, 24.1))
    tracing.decided(31.0, 30.0)
    tracing.event(ReflexMade(at=31.5, planned=Segment(31.55, 31.8), text="Mm-hm."))
    tracing.event(heard(32.0))
    tracing.event(began(32.2, 32.3))
    tracing.decided(41.0, 40.0)
    tracing.close()
    first, second = read_trace(tmp_path)
    assert (first.came_in, first.reflex, first.first_sample) == (24.0, 31.55, 32.3)
    assert (second.came_in, second.reflex) == (None, None)


def test_a_turn_without_an_answer_is_kept(tmp_path: Path) -> None:
    tracing = Tracing(TraceFile(tmp_path, timed=False))
    tracing.decided(5.0, 4.2)
    tracing.event(heard(5.5))
    tracing.decided(15.0, 14.2)
    tracing.close()
    tracing.close()
    assert [(turn.number, turn.words is None, turn.first_sample) for turn in read_trace(tmp_path)] == [
        (1, False, None),
        (2, True, None),
    ]
