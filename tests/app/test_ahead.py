"""Lines are voiced once each, ahead of time where they can be foreseen."""

from collections.abc import Iterator

import numpy as np
import pytest

from voicecoach.app.ahead import KEPT, Lines
from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import Samples
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker
from voicecoach.persona.delivery import delivery


class Counting(InlineWorker):
    def __init__(self) -> None:
        super().__init__(FakeTranscriber([]), FakeVoice())
        self.asked: list[str] = []

    def speak(self, text: str, delivery: Delivery) -> Samples:
        self.asked.append(text)
        return super().speak(text, delivery)


@pytest.fixture
def live() -> Iterator[tuple[Lines, Counting]]:
    worker = Counting()
    lines = Lines(worker, virtual=False)
    yield lines, worker
    lines.close()


def test_a_line_that_was_foreseen_is_not_voiced_again(live: tuple[Lines, Counting]) -> None:
    lines, worker = live
    lines.foresee("Hello?", delivery(1))
    lines.foresee("Hello?", delivery(1))
    sound = lines.voice("Hello?", delivery(1)).result(5)
    np.testing.assert_array_equal(sound, FakeVoice().speak("Hello?", delivery(1)))
    assert worker.asked == ["Hello?"]


def test_another_mood_is_another_sound(live: tuple[Lines, Counting]) -> None:
    lines, worker = live
    lines.foresee("Hello?", delivery(1))
    lines.voice("Hello?", delivery(4)).result(5)
    assert worker.asked == ["Hello?", "Hello?"]


def test_only_the_last_foreseen_lines_are_kept(live: tuple[Lines, Counting]) -> None:
    lines, worker = live
    for number in range(KEPT + 1):
        lines.foresee(f"Line {number}", delivery(1))
    lines.voice("Line 0", delivery(1)).result(5)
    lines.voice(f"Line {KEPT}", delivery(1)).result(5)
    assert worker.asked.count(f"Line {KEPT}") == 1
    assert worker.asked[-1] == "Line 0"


def test_in_virtual_time_nothing_is_voiced_ahead() -> None:
    worker = Counting()
    lines = Lines(worker, virtual=True)
    lines.foresee("Hello?", delivery(1))
    assert worker.asked == []
    assert lines.voice("Hello?", delivery(1)).done()
    lines.close()
