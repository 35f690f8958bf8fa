"""Several sounds at once, with the real model on real speech."""

from collections.abc import Sequence
from pathlib import Path

import jiwer
import numpy as np
import pytest

from voicecoach.call.recording import RATE, Samples, samples_to_seconds
from voicecoach.call.speech import Word
from voicecoach.edges.replies import read_mono
from voicecoach.edges.transcribers import gate, together
from voicecoach.edges.transcribers.faster import FasterTranscriber

CLIPS = {
    "ljspeech/LJ001-0002.flac": "in being comparatively modern",
    "noisy/clean_p287_002.flac": "ask her to bring these things with her from the store",
    "jfk.flac": "and so my fellow americans ask not what your country can do for you ask what you can do for your country",
    "noisy/noisy_p287_001.flac": "please call stella",
}


@pytest.fixture(scope="module")
def transcriber() -> FasterTranscriber:
    return FasterTranscriber("tiny.en", 1)


@pytest.fixture(scope="module")
def clips(shared_data: Path) -> list[Samples]:
    return [read_mono(shared_data / "speech" / name) for name in CLIPS]


def plain(words: Sequence[Word]) -> str:
    text = " ".join(word.text for word in words).lower()
    return "".join(letter for letter in text if letter.isalnum() or letter == " ")


def test_every_sound_gets_its_own_words_in_the_order_asked(transcriber: FasterTranscriber, clips: list[Samples]) -> None:
    noise = np.random.default_rng(1).normal(0, 0.02, 3 * RATE).astype(np.float32)
    silence, click = np.zeros(2 * RATE, np.float32), np.ones(gate.token_limit(0), np.float32)
    sounds = [silence, *clips, click, noise]
    heard = list(transcriber.transcribe_all(iter(sounds)))
    assert [heard[0], *heard[-2:]] == [(), (), ()]
    assert jiwer.wer(list(CLIPS.values()), [plain(words) for words in heard[1:-2]]) <= 0.05
    for words, sound in zip(heard, sounds, strict=True):
        assert all(0 <= word.segment.start < word.segment.end <= samples_to_seconds(len(sound)) for word in words)
    assert heard == list(transcriber.transcribe_all(sounds))


def test_the_words_lie_where_the_thorough_way_puts_them(transcriber: FasterTranscriber, clips: list[Samples]) -> None:
    (words,) = transcriber.transcribe_all([clips[2]])
    alone = transcriber.transcribe(clips[2])
    assert plain(words) == plain(alone)
    apart = [abs(one.segment.middle - other.segment.middle) for one, other in zip(words, alone, strict=True)]
    assert np.median(apart) < 0.05
    assert max(apart) < 0.5


def test_a_sound_longer_than_the_window_is_heard_to_its_end(transcriber: FasterTranscriber, clips: list[Samples]) -> None:
    long = np.concatenate([clips[2]] * 3)
    assert samples_to_seconds(len(long)) > together.LONGEST
    words, short = transcriber.transcribe_all([long, clips[0]])
    assert plain(words).endswith("what you can do for your country")
    assert words[-1].segment.end > together.LONGEST + 1
    assert plain(short) == "in being comparatively modern"


def test_a_loop_is_heard_again_by_itself(
    transcriber: FasterTranscriber, clips: list[Samples], monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = gate.Piece(" yes" * 100, 0.0, ((" yes", 0.1, 0.4, 0.9),) * 100)
    monkeypatch.setattr("voicecoach.edges.transcribers.faster.hear_together", lambda _, __, sounds, ___: (loop,) * len(sounds))
    heard = list(transcriber.transcribe_all(clips[:2]))
    assert heard == [transcriber.transcribe(clip) for clip in clips[:2]]
    assert all(heard)


def test_more_sounds_than_go_together_come_back_in_order(transcriber: FasterTranscriber, clips: list[Samples]) -> None:
    many = [clips[0], clips[3]] * (together.BATCH // 2 + 1)
    one, two = (plain(words) for words in transcriber.transcribe_all(many[:2]))
    assert [plain(words) for words in transcriber.transcribe_all(many)] == [one, two] * (together.BATCH // 2 + 1)
