"""Sessions to show: whole calls in virtual time, held and reviewed with the fakes."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from voicecoach.app.practise import practise
from voicecoach.app.request import PracticeRequest
from voicecoach.app.review import Tools, review_session, write_report
from voicecoach.call.event import Event
from voicecoach.call.recording import RATE, Samples, seconds_to_samples
from voicecoach.desk.live import Order
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.personas import load_persona
from voicecoach.edges.protocols import Heard
from voicecoach.edges.replies import Reply
from voicecoach.edges.store import Store
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import FakeSpeechDetector
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker

SAID = (
    "I am so sorry about that, I will find your parcel myself and call you back tomorrow.",
    "Calm down, that is our policy and there is nothing I can do.",
    "I understand how important the birthday is to you.",
)


class Nobody:
    """A face that shows nothing."""

    def event(self, event: Event) -> None:
        pass

    def tick(self, at: float, trainee: Samples, *, customer_speaks: bool, trainee_speaks: bool) -> None:
        pass

    def card(self) -> None:
        pass


def speech(seconds: float, level: float = 0.1) -> Samples:
    """What the fake detector takes for speech."""
    at = np.arange(seconds_to_samples(seconds)) / RATE
    tone: Samples = (level * np.sqrt(2) * np.sin(2 * np.pi * 150 * at)).astype(np.float32)
    return tone


def held(
    home: Path,
    said: tuple[str, ...] = SAID,
    *,
    started: str = "2026-01-02T03:04:05+01:00",
    trainee: str = "me",
    reviewed: bool = True,
) -> Path:
    """The folder of a call with the late parcel's caller."""
    request = PracticeRequest(
        persona=load_persona("late_parcel"),
        seed=7,
        line=FileLine([Reply(speech(3.0 + number)) for number, _ in enumerate(said)]),
        worker=InlineWorker(FakeTranscriber(said), FakeVoice()),
        detector=FakeSpeechDetector(),
        store=Store(home),
        started=started,
        trainee=trainee,
        provenance={},
    )
    folder = practise(request, Nobody()).folder
    if reviewed:
        session = Store(home).find(folder.name)
        review = review_session(session, fake_tools(*said), lambda *_: None)
        write_report(review, session.recording, folder)
    return folder


class KeyedLine(FileLine):
    """A line in virtual time that hears keys, and takes a little time for each block as a headset does."""

    def __init__(self, replies: list[Reply], keys: Callable[[], str], seconds: float) -> None:
        super().__init__(replies)
        self._pressed, self._seconds = keys, seconds

    def exchange(self, block: Samples) -> Heard:
        time.sleep(self._seconds)
        heard = super().exchange(block)
        return Heard(heard.samples, self._pressed(), over=heard.over)


def ordered(home: Path, said: tuple[str, ...] = SAID, seconds: float = 0.001) -> Order:
    """A call that the desk can hold, with the fakes."""
    loaded = load_persona("late_parcel").for_call(7)

    def opened(keys: Callable[[], str]) -> PracticeRequest:
        return PracticeRequest(
            persona=loaded,
            seed=7,
            line=KeyedLine([Reply(speech(3.0 + number)) for number, _ in enumerate(said)], keys, seconds),
            worker=InlineWorker(FakeTranscriber(said), FakeVoice()),
            detector=FakeSpeechDetector(),
            store=Store(home),
            started="2026-03-04T05:06:07+01:00",
            provenance={},
        )

    return Order(loaded, opened, captions=True)


def fake_tools(*said: str) -> Tools:
    """The models of a review, which hear what they are told."""
    return Tools(FakeTranscriber(said), FakeSpeechDetector())
