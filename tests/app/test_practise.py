"""Whole calls in virtual time: the real floor, mind, journal and store; voice, detector and transcriber are the fakes."""

import gc
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from voicecoach.app.practise import practise
from voicecoach.app.request import Leaving, PracticeRequest, PracticeResult
from voicecoach.app.speaking import RING_GAP
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import (
    CallBegan,
    CallEnded,
    CardOpened,
    CustomerBegan,
    CustomerStopped,
    CutInHeard,
    Event,
    MoodMoved,
    Outcome,
    SilenceHeard,
    TraineeHeard,
)
from voicecoach.call.recording import BLOCK, RATE, Samples, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.line_keyboard import KeyboardLine
from voicecoach.edges.personas import load_persona
from voicecoach.edges.protocols import Heard, Line
from voicecoach.edges.replies import Reply
from voicecoach.edges.store import Store, StoredSession
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import FakeSpeechDetector
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker
from voicecoach.floor.floor import FloorRules

Kind = TypeVar("Kind")
HOP = BLOCK / RATE
SORRY = "I am so sorry about that, I will find your parcel myself and call you back tomorrow"


class Watcher:
    """A face that counts."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.ticks = 0
        self.cards = 0

    def event(self, event: Event) -> None:
        self.events.append(event)

    def tick(self, at: float, trainee: Samples, *, customer_speaks: bool, trainee_speaks: bool) -> None:  # noqa: ARG002 - the Protocol's
        self.ticks += 1

    def card(self) -> None:
        self.cards += 1


def speech(seconds: float, level: float = 0.1) -> Samples:
    time = np.arange(seconds_to_samples(seconds)) / RATE
    tone: Samples = (level * np.sqrt(2) * np.sin(2 * np.pi * 150 * time)).astype(np.float32)
    return tone


def hold(home: Path, line: Line, *said: str, persona: str = "late_parcel") -> tuple[PracticeResult, StoredSession, Watcher]:
    face = Watcher()
    request = PracticeRequest(
        persona=load_persona(persona),
        seed=7,
        line=line,
        worker=InlineWorker(FakeTranscriber(said), FakeVoice()),
        detector=FakeSpeechDetector(),
        store=Store(home),
        started="2026-01-02T03:04:05",
        provenance={},
    )
    result = practise(request, face)
    return result, Store(home).find("last"), face


def of(session: StoredSession, kind: type[Kind]) -> list[Kind]:
    return [event for event in session.events if isinstance(event, kind)]


def test_a_call_is_two_channels_on_one_clock_and_dated_events(tmp_path: Path) -> None:
    result, session, face = hold(tmp_path, FileLine([Reply(speech(3.0), wait=0.6)]), SORRY)
    assert session.events == tuple(face.events)
    assert isinstance(session.events[0], CallBegan)
    assert session.events[-1] == CallEnded(at=session.events[-1].at, outcome=result.outcome, ending=result.ending)
    assert [event.at for event in session.events] == sorted(event.at for event in session.events)
    opening, *_ = of(session, CustomerBegan)
    assert opening.planned.start == pytest.approx(RING_GAP, abs=HOP)
    customer = session.recording.customer.read(Segment(0, session.recording.duration))
    voiced = np.flatnonzero(np.abs(customer) > 1e-3) / RATE
    assert voiced[0] == pytest.approx(opening.planned.start, abs=0.03)
    (heard,) = of(session, TraineeHeard)
    assert heard.text == SORRY
    assert heard.segment.start == pytest.approx(opening.planned.end + 0.6, abs=2 * HOP)
    assert heard.segment.duration == pytest.approx(3.0, abs=3 * HOP)
    trainee = session.recording.trainee.read(Segment(0, session.recording.duration))
    assert np.flatnonzero(np.abs(trainee) > 1e-3)[0] == pytest.approx((opening.planned.end + 0.6) * RATE, abs=2)


def test_the_customer_answers_when_the_turn_is_over(tmp_path: Path) -> None:
    _, session, _ = hold(tmp_path, FileLine([Reply(speech(3.0))]), SORRY)
    (heard,) = of(session, TraineeHeard)
    second = of(session, CustomerBegan)[1]
    assert second.planned.start - heard.segment.end == pytest.approx(FloorRules().silences.after(SORRY), abs=2 * HOP)


def test_talking_over_the_customer_stops_them_and_is_remembered(tmp_path: Path) -> None:
    over = Reply(speech(4.0), after=1.0)
    _, session, _ = hold(tmp_path, FileLine([over, over]), *["Listen to me for a moment"] * 4)
    cut_in, _ = of(session, CutInHeard)
    opening = of(session, CustomerBegan)[0]
    assert cut_in.yielded
    assert cut_in.onset == pytest.approx(opening.planned.start + 1.0, abs=2 * HOP)
    stopped = of(session, CustomerStopped)[0]
    assert stopped.cut_short
    assert stopped.at - cut_in.at <= 0.1
    after = session.recording.customer.read(Segment(stopped.at + HOP, stopped.at + 0.5))
    assert not after.any()
    assert any("talked over" in reason for moved in of(session, MoodMoved) for reason in moved.reasons)


def test_a_backchannel_does_not_stop_the_customer(tmp_path: Path) -> None:
    _, session, _ = hold(tmp_path, FileLine([Reply(speech(0.5), after=1.0)]), "mm-hm")
    assert not of(session, CutInHeard)
    assert not of(session, CustomerStopped)[0].cut_short
    assert not of(session, TraineeHeard)


def test_a_raised_level_is_measured_against_the_trainees_own_turns(tmp_path: Path) -> None:
    replies = [Reply(speech(3.0, 0.05)), Reply(speech(3.0, 0.05)), Reply(speech(3.0, 0.2))]
    said = ["What is your order number please", "When did you order it exactly please", "I cannot do anything about that now"]
    _, session, _ = hold(tmp_path, FileLine(replies), *said)
    changes = [heard.level_change_db for heard in of(session, TraineeHeard)]
    assert changes[:2] == [None, None]
    assert changes[2] == pytest.approx(12.0, abs=0.3)


def test_nobody_answering_is_noticed_until_the_customer_hangs_up(tmp_path: Path) -> None:
    result, session, _ = hold(tmp_path, KeyboardLine(lambda: ""))
    assert len(of(session, SilenceHeard)) >= 2
    assert result.outcome in {Outcome.HUNG_UP, Outcome.UNRESOLVED}


def test_a_typed_call_needs_no_sound_from_the_trainee(tmp_path: Path) -> None:
    typed = iter([SORRY, None])
    result, session, _ = hold(tmp_path, KeyboardLine(lambda: next(typed)))
    (heard,) = of(session, TraineeHeard)
    assert (heard.text, heard.typed, result.outcome) == (SORRY, True, Outcome.BROKEN_OFF)
    assert heard.cues
    assert not session.recording.trainee.read(Segment(0, session.recording.duration)).any()


class Breaking(FileLine):
    """A file line on which something happens at a given block."""

    def __init__(self, replies: list[Reply], at: int, error: BaseException) -> None:
        super().__init__(replies)
        self.left, self.error = at, error

    def exchange(self, block: Samples) -> Heard:
        self.left -= 1
        if self.left == 0:
            raise self.error
        return super().exchange(block)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), VoicecoachError("the headset was unplugged; plug it in again")])
def test_a_call_that_is_broken_off_is_kept(tmp_path: Path, error: BaseException) -> None:
    result, session, _ = hold(tmp_path, Breaking([Reply(speech(3.0))], 200, error), SORRY)
    assert result.outcome is Outcome.BROKEN_OFF
    assert result.left == (Leaving.INTERRUPTED if isinstance(error, KeyboardInterrupt) else None)
    assert result.trouble == (str(error) if isinstance(error, VoicecoachError) else None)
    assert session.recording.duration == pytest.approx(199 * HOP)
    assert isinstance(session.events[-1], CallEnded)
    assert session.meta.closed


def test_the_same_replies_and_seed_give_the_same_call(tmp_path: Path) -> None:
    replies = [Reply(speech(3.0)), Reply(speech(2.0), after=2.0), Reply(speech(1.0))]
    folders = [
        hold(tmp_path / name, FileLine(replies), SORRY, "That is our policy", "Goodbye then")[1].folder for name in ("one", "two")
    ]
    for name in ("call.flac", "events.jsonl", "session.json", "persona.yaml"):
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name


class Delayed(FileLine):
    """A line whose trainee hears the customer later."""

    latency = 0.1
    latency_source = "made for this test"


def test_the_customers_channel_is_moved_by_the_lines_latency(tmp_path: Path) -> None:
    recordings = []
    for name, line in (("now", FileLine([])), ("late", Delayed([]))):
        _, session, _ = hold(tmp_path / name, line)
        recordings.append(session)
    now, late = (of(session, CustomerBegan)[0].planned for session in recordings)
    assert late.start - now.start == pytest.approx(0.1, abs=1e-4)
    first = recordings[0].recording.customer.read(now)
    np.testing.assert_array_equal(recordings[1].recording.customer.read(late), first)
    assert recordings[1].meta.latency.seconds == 0.1


class Pressing(FileLine):
    """A file line on which the trainee presses keys."""

    def exchange(self, block: Samples) -> Heard:
        heard = super().exchange(block)
        self.count = getattr(self, "count", 0) + 1
        return Heard(heard.samples, keys={100: "c", 150: "q"}.get(self.count, ""), over=heard.over)


def test_the_card_opens_and_the_call_ends_at_a_key(tmp_path: Path) -> None:
    result, session, face = hold(tmp_path, Pressing([Reply(speech(30.0))]))
    assert face.cards == 1
    assert len(of(session, CardOpened)) == 1
    assert result.left is Leaving.HUNG_UP
    assert session.recording.duration == pytest.approx(150 * HOP)


def test_in_a_call_in_real_time_the_collector_leaves_what_is_loaded_alone(tmp_path: Path) -> None:
    """A sweep through everything that is loaded takes a tenth of a second and more, as long as the sound kept ready lasts."""

    class RealTime(FileLine):
        virtual = False

        def exchange(self, outgoing: Samples) -> Heard:
            left_alone.append(gc.get_freeze_count())
            return replace(super().exchange(outgoing), over=True)

    left_alone: list[int] = []
    hold(tmp_path, RealTime([]), "")
    assert min(left_alone) > 10_000
    assert gc.get_freeze_count() == 0
