"""Recognition during a call, with the real model on real speech."""

from itertools import pairwise
from pathlib import Path

import jiwer
import numpy as np
import pytest

from voicecoach.call.recording import samples_to_seconds
from voicecoach.edges.replies import read_mono
from voicecoach.edges.transcribers.gate import token_limit
from voicecoach.edges.transcribers.quick import LONGEST, QuickTranscriber, open_live_transcriber

SAID = "and so my fellow americans ask not what your country can do for you ask what you can do for your country"


@pytest.fixture(scope="module")
def quick() -> QuickTranscriber:
    made = open_live_transcriber("faster", "base", 2)
    assert isinstance(made, QuickTranscriber)
    return made


def plain(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalpha() or letter == " ")


def test_the_words_are_there_in_order_and_inside_the_sound(shared_data: Path, quick: QuickTranscriber) -> None:
    sound = read_mono(shared_data / "speech" / "jfk.flac")
    words = quick.transcribe(sound)
    assert jiwer.wer(SAID, plain(" ".join(word.text for word in words))) <= 0.05
    assert all(left.segment.end <= right.segment.start for left, right in pairwise(words))
    assert words[-1].segment.end <= samples_to_seconds(len(sound))
    assert words == quick.transcribe(sound)


def test_a_long_um_ends_soon(shared_data: Path, quick: QuickTranscriber) -> None:
    sound = read_mono(shared_data / "speech" / "disfluency" / "mfa_um.flac")
    text = " ".join(word.text for word in quick.transcribe(sound))
    assert "Montreal" in text
    assert len(text) < 4 * token_limit(samples_to_seconds(len(sound)))


def test_a_long_fast_turn_is_heard_to_its_end(shared_data: Path, quick: QuickTranscriber) -> None:
    from librosa.effects import time_stretch

    names = [shared_data / "speech" / "ljspeech" / f"LJ001-00{number}.flac" for number in ("14", "15", "18", "11", "05")]
    fast = time_stretch(np.concatenate([read_mono(name) for name in names]), rate=1.45).astype(np.float32)
    assert 25 < samples_to_seconds(len(fast)) < LONGEST
    text = plain(" ".join(word.text for word in quick.transcribe(fast)))
    # at this speed tiny.en hears "justly" or "just" by the last digit of a sum
    assert text.endswith("be considered as the invention of the art of printing")


def test_silence_and_less_than_a_word_give_nothing(quick: QuickTranscriber) -> None:
    assert quick.transcribe(np.zeros(0, np.float32)) == ()
    assert quick.transcribe(np.zeros(800, np.float32)) == ()


def test_it_says_how_it_works(quick: QuickTranscriber) -> None:
    assert quick.provenance()["beam"] == 1
    assert quick.provenance()["engine"] == "faster-whisper"
