"""Overlaps in stretches where a sound device had put the two channels apart: left unscored, like those that may be a leak."""

from collections.abc import Sequence

from voicecoach.call.event import ChannelsApart, Event
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap
from voicecoach.call.timeline import Timeline
from voicecoach.review.leaks import SortedOverlaps
from voicecoach.review.say import clock

MOST = 5
"""Times that are listed."""


def leave_apart(overlaps: SortedOverlaps, events: Sequence[Event]) -> SortedOverlaps:
    """Take out of the scored overlaps those that began or ended while the channels lay apart, and say so."""
    apart = [event for event in events if isinstance(event, ChannelsApart)]
    if not apart:
        return overlaps
    doubtful = tuple(each for each in overlaps.scored if any(_touches(each, event.stretch, event.by) for event in apart))
    return SortedOverlaps(
        scored=tuple(each for each in overlaps.scored if each not in doubtful),
        doubtful=tuple(sorted({*overlaps.doubtful, *doubtful}, key=lambda each: (each.segment, each.by))),
        warnings=(*overlaps.warnings, _warning(apart, len(doubtful))),
    )


def _touches(overlap: Overlap, stretch: Segment, by: float) -> bool:
    return bool(overlap.segment & Segment(max(0.0, stretch.start - by), stretch.end + by))


def _warning(apart: Sequence[ChannelsApart], unscored: int) -> str:
    starts = [clock(each.start) for each in Timeline.of([event.stretch for event in apart])]
    when = ", ".join(starts[:MOST]) + (f" and {len(starts) - MOST} more times" if len(starts) > MOST else "")
    most = round(max(event.by for event in apart) * 1000)
    left = {0: "there was no overlap there", 1: "1 overlap there is left unscored"}.get(
        unscored, f"{unscored} overlaps there are left unscored"
    )
    return f"The sound system was held up at {when}, so for some seconds both sides lie up to {most} ms apart and {left}."
