"""How the end of a turn is told on a whole call in virtual time: by words and voice, the same each time; and stepping down."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from voicecoach.app.practise import practise
from voicecoach.app.request import PracticeRequest
from voicecoach.call.event import CustomerBegan, Event, TraineeHeard, WarningGiven
from voicecoach.call.recording import BLOCK, RATE, Samples, seconds_to_samples
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.personas import load_persona
from voicecoach.edges.protocols import Worker
from voicecoach.edges.replies import Reply
from voicecoach.edges.store import Store
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.turn_model import FakeTurnModel
from voicecoach.edges.vad import FakeSpeechDetector
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker
from voicecoach.floor.floor import FloorRules
from voicecoach.floor.turn_end import Silences

HOP = BLOCK / RATE
SORRY = "I am so sorry about your parcel."


@dataclass
class Watcher:
    events: list[Event] = field(default_factory=list)

    def event(self, event: Event) -> None:
        self.events.append(event)

    def tick(self, at: float, trainee: Samples, *, customer_speaks: bool, trainee_speaks: bool) -> None:
        """Shows nothing."""

    def card(self) -> None:
        """Shows nothing."""


class SteppingDown(InlineWorker):
    """Says once that it stepped down."""

    told = 0

    def news(self) -> str | None:
        self.told += 1
        return "this computer is slow now" if self.told == 20 else None


def speech(seconds: float) -> Samples:
    time = np.arange(seconds_to_samples(seconds)) / RATE
    return (0.1 * np.sin(2 * np.pi * 150 * time)).astype(np.float32)


def hold(folder: Path, worker: Worker, replies: list[Reply]) -> tuple[list[Event], bytes]:
    face = Watcher()
    request = PracticeRequest(
        persona=load_persona("late_parcel"),
        seed=7,
        line=FileLine(replies),
        worker=worker,
        detector=FakeSpeechDetector(),
        store=Store(folder),
        started="2026-01-02T03:04:05",
        provenance={},
    )
    practise(request, face)
    session = Store(folder).find("last")
    return face.events, (session.folder / "events.jsonl").read_bytes()


def waited(events: list[Event]) -> float:
    """Seconds from the trainee's first turn to the customer's answer."""
    heard = next(event for event in events if isinstance(event, TraineeHeard))
    return next(e.planned.start for e in events if isinstance(e, CustomerBegan) and e.at >= heard.at) - heard.segment.end


@pytest.mark.parametrize(("finished", "needed"), [(1.0, Silences().sure), (0.0, Silences().unsure)])
def test_the_sooner_the_more_finished_the_voice_sounds(finished: float, needed: float, tmp_path: Path) -> None:
    worker = InlineWorker(FakeTranscriber([SORRY]), FakeVoice(), FakeTurnModel(finished))
    events, _ = hold(tmp_path, worker, [Reply(speech(3.0))])
    assert waited(events) == pytest.approx(needed, abs=2 * HOP)


def test_a_pause_that_does_not_sound_finished_is_waited_out(tmp_path: Path) -> None:
    paused = np.concatenate([speech(2.0), np.zeros(round(1.2 * RATE), np.float32), speech(2.0)])
    worker = InlineWorker(FakeTranscriber([SORRY, SORRY, SORRY]), FakeVoice(), FakeTurnModel(0.0))
    events, _ = hold(tmp_path, worker, [Reply(paused)])
    (heard,) = [event for event in events if isinstance(event, TraineeHeard)]
    assert heard.segment.duration == pytest.approx(5.2, abs=3 * HOP)
    assert Silences().complete < 1.2 < FloorRules().silences.after(SORRY, 0.0)


def test_the_same_replies_give_the_same_call(tmp_path: Path) -> None:
    first, second = (
        hold(tmp_path / name, InlineWorker(FakeTranscriber([SORRY]), FakeVoice(), FakeTurnModel(0.8)), [Reply(speech(3.0))])[1]
        for name in ("a", "b")
    )
    assert first == second


def test_stepping_down_is_told_once_on_the_call(tmp_path: Path) -> None:
    events, _ = hold(tmp_path, SteppingDown(FakeTranscriber([SORRY]), FakeVoice()), [Reply(speech(3.0))])
    (warning,) = [event for event in events if isinstance(event, WarningGiven)]
    assert warning.text == "this computer is slow now"
    assert warning.at == pytest.approx(20 * HOP, abs=1e-3)
