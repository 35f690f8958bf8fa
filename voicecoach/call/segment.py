"""Half-open stretches of time."""

import math

import msgspec


class Segment(msgspec.Struct, frozen=True, order=True):
    """The half-open stretch ``[start, end)`` of a call, in seconds; never empty.

    ::

        0         start            end
        |-----------[===============)------->  seconds

    Raises
    ------
    ValueError
        If a bound is not finite or ``end <= start``.
    """

    start: float
    end: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.start) and math.isfinite(self.end)) or self.end <= self.start:
            raise ValueError(f"a segment needs finite start < end, got [{self.start}, {self.end})")

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.end - self.start

    @property
    def middle(self) -> float:
        """The time half-way, in seconds."""
        return self.start + self.duration / 2

    def __and__(self, other: "Segment") -> "Segment | None":
        """The part that both share, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Segment(start, end) if start < end else None

    def holds(self, time: float) -> bool:
        """Whether a time in seconds lies in the segment (the start does, the end does not)."""
        return self.start <= time < self.end

    def shifted(self, seconds: float) -> "Segment":
        """The same length, moved by a number of seconds."""
        return Segment(self.start + seconds, self.end + seconds)
