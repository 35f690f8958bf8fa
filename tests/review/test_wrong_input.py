"""What is said of wrong input, and what is looked into first."""

from collections.abc import Sequence

import numpy as np
import pytest

from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Word
from voicecoach.call.timeline import Timeline
from voicecoach.review.wrong_input import (
    all_music,
    at_speed,
    is_doubtful,
    loudest,
    music_warnings,
    swapped_warning,
    true_speed,
    without_music,
)
from voicecoach.words.sides import FEWEST

SERVING = "Thanks for calling. How can I help you?".split()
SERVED = "I'm calling about my order.".split()


def words(count: int, confidence: float | None = 0.95) -> tuple[Word, ...]:
    return tuple(Word("word", Segment(number, number + 0.5), confidence) for number in range(count))


def said(texts: Sequence[str]) -> tuple[Word, ...]:
    return tuple(Word(text, Segment(number, number + 0.5), 0.9) for number, text in enumerate(texts))


def recording(trainee: Samples, customer: Samples, origin: Origin = Origin.UPLOADED) -> Recording:
    return Recording(ArrayChannel(trainee), ArrayChannel(customer), origin)


SILENT = np.zeros(30 * RATE, dtype=np.float32)
TONE = (0.1 * np.sin(2 * np.pi * 440 * np.arange(30 * RATE) / RATE)).astype(np.float32)


@pytest.mark.parametrize(
    ("heard", "doubtful"),
    [
        (words(40), False),
        (words(40, 0.5), True),
        (words(7), True),
        ((), True),
        (words(40, None), False),
    ],
)
def test_few_or_doubtful_words_are_looked_into(heard: tuple[Word, ...], doubtful: bool) -> None:
    assert is_doubtful({Speaker.TRAINEE: heard, Speaker.CUSTOMER: ()}) is doubtful


@pytest.mark.parametrize(
    ("as_it_is", "half", "double", "speed"),
    [
        (20, 8, 8, None),
        (10, 20, 5, 0.5),
        (10, 5, 20, 2.0),
        (20, 23, 5, None),
        (20, 24, 5, 0.5),
        (0, 0, 0, None),
    ],
)
def test_a_speed_is_told_only_where_more_words_are_heard_well(as_it_is: int, half: int, double: int, speed: float | None) -> None:
    heard = {1.0: words(as_it_is), 0.5: words(half) + words(50, 0.5), 2.0: words(double) + words(50, None)}
    assert true_speed(heard) == speed


def test_seven_words_prove_nothing() -> None:
    assert true_speed({1.0: (), 0.5: words(7), 2.0: ()}) is None
    assert true_speed({1.0: (), 0.5: words(8), 2.0: ()}) == 0.5


def test_twice_as_fast_is_half_as_long_and_an_octave_higher() -> None:
    fast = at_speed(TONE, 2.0)
    assert len(fast) == len(TONE) // 2
    spectrum = np.abs(np.fft.rfft(fast))
    assert np.argmax(spectrum) * RATE / len(fast) == pytest.approx(880, abs=1)


def test_the_loudest_part_is_tried() -> None:
    late = np.concatenate([np.zeros(20 * RATE, dtype=np.float32), TONE])
    assert np.abs(loudest(recording(SILENT, late))[: 10 * RATE]).max() > 0.05
    assert not len(loudest(recording(SILENT, SILENT)))


def test_swapped_channels_name_the_other_side() -> None:
    both = {Speaker.TRAINEE: said(SERVED), Speaker.CUSTOMER: said(SERVING)}
    assert FEWEST == 2
    for side, other in (("left", "right"), ("right", "left")):
        (warning,) = swapped_warning(recording(SILENT, SILENT), both, side)
        assert warning.endswith(f"with --trainee {other}.")
    assert swapped_warning(recording(SILENT, SILENT, Origin.PRACTISED), both, "") == ()
    assert swapped_warning(recording(SILENT, SILENT), {each: both[each.other] for each in Speaker}, "left") == ()


def test_a_practised_call_has_no_music_on_hold() -> None:
    speech = dict.fromkeys(Speaker, Timeline((Segment(0.0, 30.0),)))
    assert without_music(recording(TONE, TONE, Origin.PRACTISED), speech) == (speech, {})


def test_music_is_told_with_its_places() -> None:
    music = {Speaker.CUSTOMER: Timeline((Segment(65.0, 90.0), Segment(100.0, 130.5)))}
    (warning,) = music_warnings(music)
    assert "customer's channel (1:05 to 1:30, 1:40 to 2:10)" in warning
    assert all_music({**music, Speaker.TRAINEE: Timeline((Segment(80.0, 95.0),))}).duration == 60.5
    assert music_warnings({}) == ()
