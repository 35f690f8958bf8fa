"""Which sound is transcribed, and where its words go."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.call.timeline import Timeline
from voicecoach.review.stretches import FARTHEST, LONGEST, MARGIN, fill_in, packs, place_words, without_words


def timeline(*bounds: tuple[float, float]) -> Timeline:
    return Timeline.of(Segment(*each) for each in bounds)


def test_near_speech_stays_together_and_far_speech_loses_the_silence_between() -> None:
    speech = timeline((1, 3), (4, 6), (20, 22))
    assert packs(speech, 60.0) == ((Segment(1 - MARGIN, 6 + MARGIN), Segment(20 - MARGIN, 22 + MARGIN)),)


def test_a_full_pack_begins_the_next() -> None:
    speech = timeline((1, 16), (20, 35), (40, 41))
    assert [len(pack) for pack in packs(speech, 60.0)] == [1, 2]


def test_long_speech_is_cut_in_its_longest_pause() -> None:
    speech = timeline((0, 10), (10.2, 20), (21, 27), (27.5, 45))
    (first,), (second,) = packs(speech, 45.0)
    assert first.end == second.start == pytest.approx(20.5)


def test_speech_without_a_pause_is_cut_where_it_must_be() -> None:
    ((first,), (second,), (third,)) = packs(timeline((0, 70)), 70.0)
    assert (first.end, second.end, third.end) == (28.0, 56.0, 70.0)


def test_silence_has_no_packs() -> None:
    assert packs(Timeline(), 10.0) == ()


@given(st.lists(st.tuples(st.floats(0.05, 40), st.floats(0.05, 6)), min_size=1, max_size=12))
def test_packs_hold_all_speech_in_order_and_none_is_too_long(spells: list[tuple[float, float]]) -> None:
    at, segments = 0.0, []
    for length, gap in spells:
        segments.append(Segment(at + gap, at + gap + length))
        at = segments[-1].end
    speech = Timeline.of(segments)
    found = packs(speech, at + 1.0)
    parts = [part for pack in found for part in pack]
    assert all(before.end <= after.start + 1e-9 for before, after in itertools.pairwise(parts))
    assert all(sum(part.duration for part in pack) <= LONGEST + 1e-9 for pack in found)
    assert (speech - Timeline.of(parts)).duration == pytest.approx(0.0, abs=1e-6)
    kept = sum(part.duration for part in parts)
    assert kept <= speech.duration + len(speech) * (FARTHEST + 2 * MARGIN)


def test_words_are_timed_on_the_call() -> None:
    speech = timeline((1, 3), (20, 22))
    pack = (Segment(0.6, 3.4), Segment(19.6, 22.4))
    words = [Word("one", Segment(0.5, 1.0), 0.9), Word("two", Segment(3.4, 4.0), 0.8)]
    one, two = place_words(words, pack, speech)
    assert (one.text, two.text, one.confidence, two.confidence) == ("one", "two", 0.9, 0.8)
    assert (one.segment.start, one.segment.end) == pytest.approx((1.1, 1.6))
    assert (two.segment.start, two.segment.end) == pytest.approx((20.2, 20.8))


def test_a_word_stretched_over_silence_is_cut_to_the_speech_in_it() -> None:
    (word,) = place_words([Word("well", Segment(1.5, 4.0))], (Segment(0, 10),), timeline((1, 2), (3.9, 6)))
    assert word.segment == Segment(1.5, 2.0)


def test_a_word_in_silence_is_dropped_and_one_just_beside_speech_is_kept() -> None:
    speech = timeline((2, 4))
    far, near_before, near_after = Segment(6, 6.5), Segment(1.6, 1.8), Segment(4.1, 4.3)
    words = [Word(text, segment) for text, segment in (("a", near_before), ("b", near_after), ("thanks", far))]
    kept = place_words(words, (Segment(0, 10),), speech)
    assert [word.text for word in kept] == ["a", "b"]
    assert all(word.segment & Segment(2, 4) for word in kept)


@given(
    st.lists(st.tuples(st.floats(0, 3), st.floats(0.02, 2)), max_size=20),
    st.lists(st.tuples(st.floats(0.2, 5), st.floats(0.2, 5)), min_size=1, max_size=6),
)
def test_words_stay_in_the_order_in_which_they_were_said(
    steps: list[tuple[float, float]], spells: list[tuple[float, float]]
) -> None:
    at, words = 0.0, []
    for number, (gap, length) in enumerate(steps):
        words.append(Word(str(number), Segment(at + gap, at + gap + length)))
        at = words[-1].segment.end
    now, segments = 0.0, []
    for gap, length in spells:
        segments.append(Segment(now + gap, now + gap + length))
        now = segments[-1].end
    placed = place_words(words, (Segment(0, 500),), Timeline.of(segments))
    assert [int(word.text) for word in placed] == sorted(int(word.text) for word in placed)
    assert all(before.segment.end <= after.segment.start for before, after in itertools.pairwise(placed))


def test_speech_that_got_no_words_is_found() -> None:
    speech = timeline((1, 3), (5, 6), (8, 8.5), (20, 22))
    words = [Word("a", Segment(1.2, 1.9)), Word("b", Segment(2.0, 2.6)), Word("c", Segment(20.2, 21.5))]
    assert without_words(speech, words) == timeline((2.6, 3), (5, 6), (8, 8.5))
    assert without_words(speech, [*words, Word("d", Segment(5.2, 5.9))]) == Timeline()
    assert without_words(speech, []) == speech
    assert without_words(Timeline(), []) == Timeline()


def test_a_second_look_gives_only_words_that_were_missing() -> None:
    bare = timeline((5, 6))
    words = [Word("else", Segment(0.0, 0.3)), Word("new", Segment(0.7, 1.0)), Word("known.", Segment(1.1, 1.3))]
    known = [Word("Known", Segment(6.0, 6.4)), Word("new", Segment(20.0, 20.4))]
    (kept,) = fill_in(words, (Segment(4.6, 6.4),), bare, known)
    assert kept.text == "new"
    assert (kept.segment.start, kept.segment.end) == pytest.approx((5.3, 5.6))
