"""Turns on made-up calls whose answer is drawn above each test."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.call.event import CallEnded, CustomerBegan, CustomerStopped, Event, Outcome
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.listen.turns import _assign, _closeness, build_turns, customer_turns, planned_segments, spread_words


def line(*parts: tuple[float, float]) -> Timeline:
    return Timeline(tuple(Segment(start, end) for start, end in parts))


def word(text: str, start: float, end: float) -> Word:
    return Word(text, Segment(start, end), 0.9)


def spans(own: Timeline, other: Timeline, *words: Word) -> list[tuple[float, float]]:
    turns = build_turns(Speaker.TRAINEE, own, other, words)
    assert all(turn.speaker is Speaker.TRAINEE and turn.cut_short is None for turn in turns)
    return [(turn.segment.start, turn.segment.end) for turn in turns]


def test_own_pauses_under_a_second_are_inside_a_turn() -> None:
    assert spans(line((0, 1), (1.9, 3), (4.1, 5)), Timeline()) == [(0, 3), (4.1, 5)]


def test_one_turn_when_the_trainee_goes_on_after_a_premature_reply() -> None:
    # own    [====)   [====)
    # other        [====)
    assert spans(line((0, 2), (2.8, 4)), line((2.6, 3.6))) == [(0, 4)]


def test_the_floor_went_over_and_came_back_inside_a_pause() -> None:
    # own    [====)          [====)
    # other         [===)
    assert spans(line((0, 2), (2.9, 4)), line((2.15, 2.75))) == [(0, 2), (2.9, 4)]


def test_a_short_sound_of_the_other_in_a_pause_takes_no_floor() -> None:
    assert spans(line((0, 2), (2.9, 4)), line((2.3, 2.6))) == [(0, 4)]


@pytest.mark.parametrize(("text", "parted"), [("mm-hm", True), ("", True), ("but that", False)])
def test_an_acknowledgement_inside_the_others_turn_is_its_own_turn(text: str, parted: bool) -> None:
    # own       [=)     [=====)
    # other  [=========)
    said = (*((word(text, 2, 2.4),) if text else ()), word("Hello", 3.2, 4))
    found = spans(line((2, 2.4), (3.2, 6)), line((0, 3.1)), *said)
    assert found == ([(2, 2.4), (3.2, 6)] if parted else [(2, 6)])


def test_a_start_before_the_others_end_that_goes_on_at_once_is_one_turn() -> None:
    # own             [=)[=====)
    # other  [=========)
    assert spans(line((2.7, 3.0), (3.2, 6)), line((0, 3.05))) == [(2.7, 6)]


def test_an_acknowledgement_of_the_answer_does_not_stretch_the_turn_before_it() -> None:
    # own    [====)        [=) "mm-hm"
    # other         [==============)
    own, other = line((0, 2), (2.8, 3.1)), line((2.1, 8))
    assert spans(own, other, word("Hello?", 1, 1.4), word("mm-hm.", 2.8, 3.1)) == [(0, 2), (2.8, 3.1)]
    assert spans(own, other, word("Hello?", 1, 1.4), word("because", 2.8, 3.1)) == [(0, 3.1)]


def test_words_go_to_the_turn_that_they_share_time_with() -> None:
    said = (word("one", 0.1, 0.5), word("two", 0.5, 1.2), word("three", 3.6, 4.2))
    turns = build_turns(Speaker.TRAINEE, line((0, 1), (4, 5)), Timeline(), said)
    assert [turn.text for turn in turns] == ["one two", "three"]


def test_a_word_beside_every_turn_goes_to_the_nearest_and_one_invented_in_silence_to_none() -> None:
    said = (word("near", 1.3, 1.6), word("invented", 4.0, 4.5))
    turns = build_turns(Speaker.TRAINEE, line((0, 1), (8, 9)), Timeline(), said)
    assert [turn.text for turn in turns] == ["near", ""]


def test_without_speech_there_are_no_turns() -> None:
    assert build_turns(Speaker.CUSTOMER, Timeline(), line((0, 1)), (word("ghost", 0, 1),)) == ()


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    at, parts = 0.0, []
    for _ in range(draw(st.integers(0, 12))):
        start = at + draw(st.integers(1, 40)) / 16
        at = start + draw(st.integers(2, 60)) / 16
        parts.append(Segment(start, at))
    return Timeline(tuple(parts))


@given(timelines(), timelines())
def test_turns_cover_the_speech_and_end_where_it_does(own: Timeline, other: Timeline) -> None:
    turns = build_turns(Speaker.CUSTOMER, own, other, ())
    covered = Timeline(tuple(turn.segment for turn in turns))  # disjoint and in order, or this raises
    assert covered & own == own
    assert {turn.segment.start for turn in turns} <= {part.start for part in own}
    assert {turn.segment.end for turn in turns} <= {part.end for part in own}
    assert all(gap.duration < 1.0 for turn in turns for gap in own.gaps(turn.segment))


def began(at: float, end: float, text: str) -> CustomerBegan:
    return CustomerBegan(at=at, planned=Segment(at, end), text=text, mood=2, beat="story", move="complain")


TEXT = "My parcel is three weeks late."


def test_a_line_that_was_heard_to_its_end() -> None:
    events = (began(1, 4, TEXT), CustomerStopped(at=4, cut_short=False))
    (turn,) = customer_turns(events)
    assert (turn.speaker, turn.segment, turn.cut_short, turn.text) == (Speaker.CUSTOMER, Segment(1, 4), False, TEXT)
    assert planned_segments(events) == (Segment(1, 4),)


def test_a_line_that_was_cut_short_has_the_words_begun_by_then() -> None:
    events = (
        began(1, 4, TEXT),
        CustomerStopped(at=2, cut_short=True),
        began(6, 8, "Well?"),
        CustomerStopped(at=8, cut_short=False),
    )
    first, second = customer_turns(events)
    assert first.segment == Segment(1, 2)
    assert first.cut_short is True
    assert first.text == "My parcel"
    assert first.words[-1].segment.end == 2
    assert second.text == "Well?"
    assert planned_segments(events) == (Segment(1, 4), Segment(6, 8))


@pytest.mark.parametrize(("at", "end", "cut"), [(3.0, 3.0, True), (9.0, 4.0, False)])
def test_a_line_still_spoken_when_the_call_ends(at: float, end: float, cut: bool) -> None:
    events: tuple[Event, ...] = (began(1, 4, TEXT), CallEnded(at=at, outcome=Outcome.BROKEN_OFF, ending="broken off"))
    (turn,) = customer_turns(events)
    assert (turn.segment.end, turn.cut_short) == (end, cut)


def test_a_line_never_heard_is_no_turn() -> None:
    assert customer_turns((began(1, 4, TEXT),)) == ()


def test_known_words_are_spread_in_order_over_the_line() -> None:
    words = spread_words("Where is my parcel? It is late.", Segment(10, 14))
    assert [one.text for one in words] == ["Where", "is", "my", "parcel?", "It", "is", "late."]
    assert words[0].segment.start == 10
    assert words[-1].segment.end == pytest.approx(14)
    assert words[3].segment.duration > words[1].segment.duration  # "parcel" takes longer than "is"
    pause = words[4].segment.start - words[3].segment.end
    assert pause > words[3].segment.start - words[2].segment.end  # a full stop pauses, a space does not
    assert spread_words("  ", Segment(0, 1)) == ()


@given(st.text(min_size=1, max_size=80), st.floats(0, 1000), st.floats(0.05, 60))
def test_spread_words_are_disjoint_and_inside(text: str, start: float, length: float) -> None:
    segment = Segment(start, start + length)
    words = spread_words(text, segment)
    assert [one.text for one in words] == text.split()
    assert all(left.segment.end <= right.segment.start + 1e-9 for left, right in pairwise(words))
    assert all(one.segment.start >= start and one.segment.end <= segment.end + 1e-9 for one in words)


def test_a_turns_words_are_joined() -> None:
    assert Turn(Speaker.TRAINEE, Segment(0, 1), (word("so", 0, 0.2), word("sorry", 0.3, 1))).text == "so sorry"


def test_a_click_without_a_word_is_no_turn_unless_no_words_are_known() -> None:
    speech = Timeline((Segment(1.0, 1.1), Segment(5.0, 7.0)))
    word = Word("hello", Segment(5.5, 6.0))
    assert [turn.segment.start for turn in build_turns(Speaker.CUSTOMER, speech, Timeline(), [word])] == [5.0]
    assert [turn.segment.start for turn in build_turns(Speaker.CUSTOMER, speech, Timeline(), [])] == [1.0, 5.0]


def test_a_word_goes_to_the_piece_that_it_shares_most_time_with_of_many() -> None:
    pieces = Timeline.of(Segment(2.0 * i, 2.0 * i + 1.2) for i in range(50))
    rng = np.random.default_rng(5)
    starts = np.sort(rng.uniform(0, 99, 200))
    words = [Word(f"w{i}", Segment(start, start + rng.uniform(0.05, 3.0))) for i, start in enumerate(starts.tolist())]
    said = _assign(pieces.segments, words)
    for piece, mine in zip(pieces, said, strict=True):
        for word in mine:
            assert _closeness(piece, word.segment) == max(_closeness(each, word.segment) for each in pieces)
    assert sum(map(len, said)) == len(words)
