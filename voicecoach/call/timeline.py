"""Disjoint stretches of time: when one speaker speaks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from voicecoach.call.segment import Segment


class Timeline(msgspec.Struct, frozen=True):
    """Sorted, disjoint segments that do not touch; one timeline a speaker, so ``trainee & customer`` is their overlap.

    ::

        trainee        [====)      [=======)
        customer  [======)             [=======)
        &              [=)             [===)
        |         [=========)      [===========)
        trainee - customer [=)     [===)

    Build one with `Timeline.of`, which sorts and joins; the constructor checks.

    Raises
    ------
    ValueError
        If the segments are not sorted, or touch or overlap each other.
    """

    segments: tuple[Segment, ...] = ()

    def __post_init__(self) -> None:
        for left, right in zip(self.segments, self.segments[1:], strict=False):
            if right.start <= left.end:
                raise ValueError(f"segments must be sorted and apart, got {left} before {right}")

    @classmethod
    def of(cls, segments: Iterable[Segment]) -> "Timeline":
        """The timeline that covers what any of the segments covers."""
        joined: list[Segment] = []
        for segment in sorted(segments):
            if joined and segment.start <= joined[-1].end:
                joined[-1] = Segment(joined[-1].start, max(joined[-1].end, segment.end))
            else:
                joined.append(segment)
        return cls(tuple(joined))

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.segments)

    def __len__(self) -> int:
        return len(self.segments)

    @property
    def duration(self) -> float:
        """Covered time in seconds."""
        return sum(segment.duration for segment in self.segments)

    @property
    def extent(self) -> Segment | None:
        """From the first start to the last end, or None when empty."""
        return Segment(self.segments[0].start, self.segments[-1].end) if self.segments else None

    def holds(self, time: float) -> bool:
        """Whether a time in seconds is covered."""
        before = bisect_right(self.segments, time, key=_start)
        return before > 0 and self.segments[before - 1].holds(time)

    def meeting(self, within: Segment) -> tuple[Segment, ...]:
        """The segments, whole, that share time with another; found without going through all."""
        first = bisect_right(self.segments, within.start, key=_end)
        return self.segments[first : bisect_left(self.segments, within.end, lo=first, key=_start)]

    def __and__(self, other: "Timeline") -> "Timeline":
        """Time covered by both."""
        shared: list[Segment] = []
        mine, theirs = 0, 0
        while mine < len(self.segments) and theirs < len(other.segments):
            left, right = self.segments[mine], other.segments[theirs]
            if part := left & right:
                shared.append(part)
            if left.end <= right.end:
                mine += 1
            else:
                theirs += 1
        return Timeline(tuple(shared))

    def __or__(self, other: "Timeline") -> "Timeline":
        """Time covered by either."""
        return Timeline.of((*self.segments, *other.segments))

    def __sub__(self, other: "Timeline") -> "Timeline":
        """Time covered by this one and not by the other."""
        extent = self.extent
        return Timeline() if extent is None else self & other.gaps(extent)

    def gaps(self, within: Segment) -> "Timeline":
        """Time inside a segment that is not covered."""
        free: list[Segment] = []
        at = within.start
        for segment in self.meeting(within):
            if segment.start > at:
                free.append(Segment(at, segment.start))
            at = segment.end
        if at < within.end:
            free.append(Segment(at, within.end))
        return Timeline(tuple(free))

    def crop(self, within: Segment) -> "Timeline":
        """The part inside a segment."""
        return Timeline(self.meeting(within)) & Timeline((within,))

    def bridged(self, gap: float) -> "Timeline":
        """The timeline with gaps shorter than a number of seconds filled."""
        joined: list[Segment] = []
        for segment in self.segments:
            if joined and segment.start - joined[-1].end < gap:
                joined[-1] = Segment(joined[-1].start, segment.end)
            else:
                joined.append(segment)
        return Timeline(tuple(joined))

    def at_least(self, duration: float) -> "Timeline":
        """Only the segments that last at least a number of seconds."""
        return Timeline(tuple(segment for segment in self.segments if segment.duration >= duration))


def _start(segment: Segment) -> float:
    return segment.start


def _end(segment: Segment) -> float:
    return segment.end
