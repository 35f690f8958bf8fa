"""Overlaps while a device was held up are left unscored, and the report says so."""

import pytest

from tests.review.test_build import practised
from voicecoach.call.event import ChannelsApart
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker
from voicecoach.review.apart import leave_apart
from voicecoach.review.leaks import SortedOverlaps

EARLY, LATE = (
    Overlap(OverlapKind.INTERRUPTION, Speaker.TRAINEE, segment, "rule", "what", 2.0, yielded=True)
    for segment in (Segment(10.0, 11.0), Segment(50.0, 51.0))
)


def apart(start: float, end: float, by: float = 0.12) -> ChannelsApart:
    return ChannelsApart(at=end, stretch=Segment(start, end), by=by)


@pytest.mark.parametrize(
    ("stretch", "doubtful"),
    [((4.0, 9.8), ()), ((4.0, 9.9), (EARLY,)), ((10.5, 10.6), (EARLY,)), ((11.2, 20.0), ()), ((9.0, 60.0), (EARLY, LATE))],
)
def test_an_overlap_is_doubtful_while_the_channels_may_be_apart(
    stretch: tuple[float, float], doubtful: tuple[Overlap, ...]
) -> None:
    found = leave_apart(SortedOverlaps((EARLY, LATE)), [apart(*stretch)])
    assert found.doubtful == doubtful
    assert found.scored == tuple(each for each in (EARLY, LATE) if each not in doubtful)
    assert len(found.warnings) == 1


def test_what_is_doubtful_already_stays_so_and_nothing_changes_without_a_hold_up() -> None:
    before = SortedOverlaps((LATE,), (EARLY,), ("a leak",))
    assert leave_apart(before, []) is before
    found = leave_apart(before, [apart(45.0, 55.0, 0.2), apart(70.0, 71.0)])
    assert found.doubtful == (EARLY, LATE)
    assert found.warnings == (
        "a leak",
        (
            "The sound system was held up at 0:45, 1:10, so for some seconds both sides lie up to 200 ms apart and "
            "1 overlap there is left unscored."
        ),
    )


def test_the_review_of_a_call_leaves_such_an_overlap_out_of_its_findings() -> None:
    even, held_up = practised(), practised(apart(22.0, 33.0))
    assert [each.kind for each in even.overlaps] == [OverlapKind.INTERRUPTION]
    assert held_up.overlaps == ()
    assert any("held up" in each for each in held_up.warnings)
    assert {each.skill for each in even.findings if each.segment and each.segment.start == 26.0} - {
        each.skill for each in held_up.findings if each.segment and each.segment.start == 26.0
    }
