"""Segment and Timeline against sets of cells: on a grid, time is a set of whole numbers and every answer is known."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline

CELL = 0.125  # a power of two: sums and products of cells are exact
CELLS = st.integers(min_value=0, max_value=60)


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    start = draw(CELLS)
    return Segment(start * CELL, (start + draw(st.integers(min_value=1, max_value=15))) * CELL)


TIMELINES = st.lists(segments(), max_size=8).map(Timeline.of)


def cells(timeline: Timeline | Segment | None) -> set[int]:
    parts = () if timeline is None else (timeline,) if isinstance(timeline, Segment) else timeline.segments
    return {cell for part in parts for cell in range(round(part.start / CELL), round(part.end / CELL))}


@pytest.mark.parametrize(("start", "end"), [(1.0, 1.0), (2.0, 1.0), (math.nan, 1.0), (0.0, math.inf), (-math.inf, 0.0)])
def test_a_segment_is_never_empty_nor_without_end(start: float, end: float) -> None:
    with pytest.raises(ValueError, match="finite start < end"):
        Segment(start, end)


@given(segments(), segments())
def test_shared_part_of_segments_is_the_shared_set(left: Segment, right: Segment) -> None:
    assert cells(left & right) == cells(left) & cells(right)
    assert left & right == right & left


@given(segments(), st.integers(min_value=-40, max_value=40))
def test_shifting_moves_and_keeps_length(segment: Segment, by: int) -> None:
    moved = segment.shifted(by * CELL)
    assert cells(moved) == {cell + by for cell in cells(segment)}
    assert moved.duration == segment.duration
    assert moved.middle == segment.middle + by * CELL


@given(segments(), CELLS)
def test_a_segment_holds_its_start_and_not_its_end(segment: Segment, cell: int) -> None:
    assert segment.holds(segment.start)
    assert not segment.holds(segment.end)
    assert segment.holds(cell * CELL) == (cell in cells(segment))


@given(st.lists(segments(), max_size=8))
def test_a_timeline_covers_what_any_of_its_segments_covers(parts: list[Segment]) -> None:
    timeline = Timeline.of(parts)
    assert cells(timeline) == {cell for part in parts for cell in cells(part)}
    assert Timeline.of(reversed(parts)) == timeline
    assert Timeline(timeline.segments) == timeline  # what it builds passes its own check


@pytest.mark.parametrize(
    "parts",
    [
        (Segment(1, 2), Segment(0, 0.5)),  # out of order
        (Segment(0, 1), Segment(1, 2)),  # touching
        (Segment(0, 2), Segment(1, 3)),  # overlapping
    ],
)
def test_the_constructor_refuses_what_is_not_sorted_and_apart(parts: tuple[Segment, ...]) -> None:
    with pytest.raises(ValueError, match="sorted and apart"):
        Timeline(parts)


@given(TIMELINES, TIMELINES)
def test_and_or_minus_are_those_of_sets(left: Timeline, right: Timeline) -> None:
    assert cells(left & right) == cells(left) & cells(right)
    assert cells(left | right) == cells(left) | cells(right)
    assert cells(left - right) == cells(left) - cells(right)
    assert left & right == right & left
    assert left | right == right | left


@given(TIMELINES, TIMELINES)
def test_durations_add_up(left: Timeline, right: Timeline) -> None:
    assert (left | right).duration == left.duration + right.duration - (left & right).duration
    assert left.duration == len(cells(left)) * CELL
    assert (left - right).duration + (left & right).duration == left.duration


@given(TIMELINES, segments())
def test_gaps_are_the_rest_of_a_segment(timeline: Timeline, within: Segment) -> None:
    assert cells(timeline.gaps(within)) == cells(within) - cells(timeline)
    assert cells(timeline.crop(within)) == cells(within) & cells(timeline)
    assert timeline.gaps(within) | timeline.crop(within) == Timeline((within,))


@given(TIMELINES, st.integers(min_value=1, max_value=12))
def test_bridging_fills_exactly_the_shorter_gaps(timeline: Timeline, gap: int) -> None:
    bridged = timeline.bridged(gap * CELL)
    whole = timeline.extent
    inner = () if whole is None else timeline.gaps(whole).segments
    filled = {cell for part in inner if part.duration < gap * CELL for cell in cells(part)}
    assert cells(bridged) == cells(timeline) | filled
    assert bridged.bridged(gap * CELL) == bridged


@given(TIMELINES, st.integers(min_value=1, max_value=20))
def test_at_least_keeps_the_long_ones(timeline: Timeline, least: int) -> None:
    assert timeline.at_least(least * CELL).segments == tuple(part for part in timeline if len(cells(part)) >= least)


@given(TIMELINES, CELLS)
def test_a_timeline_holds_the_times_that_it_covers(timeline: Timeline, cell: int) -> None:
    assert timeline.holds(cell * CELL) == (cell in cells(timeline))
    assert len(timeline) == len(timeline.segments) == len(list(timeline))


def test_the_drawing_in_the_docs_is_what_happens() -> None:
    trainee = Timeline((Segment(8, 13), Segment(17, 25)))
    customer = Timeline((Segment(2, 9), Segment(21, 29)))
    assert (trainee & customer).segments == (Segment(8, 9), Segment(21, 25))
    assert (trainee | customer).segments == (Segment(2, 13), Segment(17, 29))
    assert (trainee - customer).segments == (Segment(9, 13), Segment(17, 21))
    assert Timeline().extent is None
    assert (Timeline() - customer) == Timeline()


@given(TIMELINES, segments())
def test_the_segments_that_meet_a_stretch_are_those_that_share_time_with_it(timeline: Timeline, within: Segment) -> None:
    assert timeline.meeting(within) == tuple(each for each in timeline if cells(each) & cells(within))
