"""A second voice on a channel: what counts as one, told from prints of known directions."""

import numpy as np
import pytest
from numpy.typing import NDArray

from voicecoach.call.recording import RATE
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.listen.other_voice import (
    MOST_PIECES,
    OtherVoice,
    Prints,
    find_other_voice,
    likeness,
    telephone_band,
    voice_pieces,
)

ONE, OTHER = np.eye(8)[0], np.eye(8)[1]


def pieces(count: int, seconds: float = 4.0) -> list[Timeline]:
    return [Timeline((Segment(10.0 * i, 10.0 * i + seconds),)) for i in range(count)]


def find(some: list[Timeline], made: Prints) -> OtherVoice | None:
    """The second voice, alike in the telephone's band and out of it."""
    return find_other_voice(some, made, lambda: made)


def prints(*directions: NDArray[np.float64]) -> NDArray[np.float32]:
    """The directions, each a little off, of length 1."""
    made = np.stack(directions) + np.random.default_rng(1).normal(0, 0.05, (len(directions), 8))
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


def test_two_voices_are_told_with_when_the_lesser_one_begins_and_for_how_long() -> None:
    found = find(pieces(10), prints(*[ONE] * 6, *[OTHER] * 4))
    assert found is not None
    assert (found.since, found.seconds) == (60.0, 16.0)
    assert found.likeness < 0.3


def test_one_voice_is_one() -> None:
    assert find(pieces(10), prints(*[ONE] * 10)) is None


def test_voices_that_are_rather_alike_are_left_as_one() -> None:
    near = 0.92 * ONE + 0.39 * OTHER
    assert find(pieces(10), prints(*[ONE] * 6, *[near] * 4)) is None


@pytest.mark.parametrize(("count", "seconds"), [(2, 8.0), (3, 2.0)])
def test_too_little_of_another_is_nobody(count: int, seconds: float) -> None:
    assert find(pieces(9 + count, seconds), prints(*[ONE] * 9, *[OTHER] * count)) is None


def test_one_odd_piece_does_not_hide_somebody() -> None:
    odd = -ONE - OTHER  # least like either, so that it is parted from all others first
    found = find(pieces(12), prints(*[ONE] * 7, odd, *[OTHER] * 4))
    assert found is not None
    assert (found.since, found.seconds) == (80.0, 16.0)


def test_nothing_and_a_few_pieces_tell_nothing() -> None:
    assert find([], np.zeros((0, 8), dtype=np.float32)) is None
    assert find(pieces(4), prints(ONE, ONE, OTHER, OTHER)) is None


def test_each_piece_needs_its_print() -> None:
    with pytest.raises(ValueError, match="3 pieces need as many prints, got 2"):
        find(pieces(3), prints(ONE, ONE))


def test_one_voice_over_another_line_is_one() -> None:
    made, narrow = prints(*[ONE] * 6, *[OTHER] * 4), prints(*[ONE] * 10)
    assert find_other_voice(pieces(10), made, lambda: narrow) is None


def test_the_narrow_prints_are_made_only_where_there_seem_to_be_two() -> None:
    def never() -> Prints:
        raise AssertionError

    assert find_other_voice(pieces(10), prints(*[ONE] * 10), never) is None
    with pytest.raises(AssertionError):
        find_other_voice(pieces(10), prints(*[ONE] * 6, *[OTHER] * 4), never)


def test_scatter_of_single_prints_does_not_make_a_voice_less_like_itself() -> None:
    rng = np.random.default_rng(3)
    made = np.eye(256)[0] + rng.normal(0, 0.04, (40, 256))
    scattered = np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)
    one, other = np.arange(20), np.arange(20, 40)
    assert float(np.mean(scattered[:20] @ scattered[20:].T)) < 0.8
    assert likeness(scattered, one, other) == pytest.approx(1.0, abs=0.02)


def test_prints_of_nothing_are_no_two_voices() -> None:
    assert find(pieces(10), np.zeros((10, 8), dtype=np.float32)) is None


def test_the_telephones_band_leaves_what_is_in_it_and_takes_the_rest() -> None:
    time = np.arange(2 * RATE) / RATE
    kept, low, high = (np.sin(2 * np.pi * hertz * time).astype(np.float32) for hertz in (1000, 60, 6500))
    heard = telephone_band(kept + low + high)
    assert heard.dtype == np.float32
    middle = slice(RATE // 2, -RATE // 2)
    assert heard[middle] == pytest.approx(kept[middle], abs=0.03)


def test_speech_is_cut_into_pieces_that_no_pause_goes_through() -> None:
    speech = Timeline((Segment(0.0, 5.0), Segment(5.5, 9.0), Segment(12.0, 13.0), Segment(20.0, 23.0)))
    cut = voice_pieces(speech)
    assert [round(piece.duration, 3) for piece in cut] == [4.25, 4.25, 3.0], "a second by itself is too short"
    assert Timeline.of(part for piece in cut for part in piece) == speech - Timeline((Segment(12.0, 13.0),))


def test_of_a_long_call_pieces_are_taken_evenly() -> None:
    speech = Timeline(tuple(Segment(10.0 * i, 10.0 * i + 4.0) for i in range(1000)))
    cut = voice_pieces(speech)
    assert len(cut) == MOST_PIECES
    assert (cut[0].segments[0].start, cut[-1].segments[0].start) == (0.0, 9990.0)
