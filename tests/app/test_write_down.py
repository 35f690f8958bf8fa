"""What each said, written down: packs of both channels to the transcriber and their words back on the call's clock."""

from collections.abc import Iterable, Iterator

import numpy as np

from voicecoach.app.write_down import write_down
from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Word
from voicecoach.call.timeline import Timeline
from voicecoach.edges.transcribers import FakeTranscriber


class SecondTime(FakeTranscriber):
    """Hears nothing the first time it is asked, and one word in each sound from then on."""

    def __init__(self) -> None:
        super().__init__(())
        self.asked = 0

    def transcribe_all(self, sounds: Iterable[Samples]) -> Iterator[tuple[Word, ...]]:
        self.asked += 1
        said = (Word("yes", Segment(0.6, 0.9), 0.9),) if self.asked > 1 else ()
        return iter([said for _ in sounds])


def call(seconds: float) -> Recording:
    silence = ArrayChannel(np.zeros(round(seconds * RATE), np.float32))
    return Recording(silence, silence, origin=Origin.UPLOADED)


def test_both_channels_are_heard_in_one_go_and_their_words_kept_apart() -> None:
    speech = {Speaker.TRAINEE: Timeline.of([Segment(1, 3)]), Speaker.CUSTOMER: Timeline.of([Segment(40, 42), Segment(80, 82)])}
    told: list[float] = []
    words = write_down(
        call(100), speech, list(Speaker), FakeTranscriber(["one two", "three four"]), lambda _, part: told.append(part)
    )
    assert [word.text for word in words[Speaker.TRAINEE]] == ["one", "two"]
    assert [word.text for word in words[Speaker.CUSTOMER]] == ["three", "four"]
    assert words[Speaker.CUSTOMER][0].segment.start >= 40
    assert told == sorted(told)


def test_who_is_known_is_not_heard() -> None:
    speech = {speaker: Timeline.of([Segment(1, 3)]) for speaker in Speaker}
    words = write_down(call(5), speech, [Speaker.TRAINEE], FakeTranscriber(["one", "never"]), lambda *_: None)
    assert [word.text for word in words[Speaker.TRAINEE]] == ["one"]
    assert words[Speaker.CUSTOMER] == ()


def test_speech_without_words_is_heard_once_more() -> None:
    speech = {Speaker.TRAINEE: Timeline.of([Segment(2, 3.5)]), Speaker.CUSTOMER: Timeline.of([Segment(6, 7.5)])}
    again = SecondTime()
    before: list[int] = []
    words = write_down(call(12), speech, list(Speaker), again, lambda *_: None, lambda: before.append(again.asked))
    assert again.asked == 2
    assert before == [1], "what needs no words begins when the rest is heard"
    assert [[word.text for word in words[speaker]] for speaker in Speaker] == [["yes"], ["yes"]]
    assert 2 <= words[Speaker.TRAINEE][0].segment.start < 3.5
    assert 6 <= words[Speaker.CUSTOMER][0].segment.start < 7.5
