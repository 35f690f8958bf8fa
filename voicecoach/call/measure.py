"""Figures that say what they are, how sure they are, and why they are missing."""

import msgspec


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure: a value in a unit, or the reason why there is none.

    Raises
    ------
    ValueError
        If neither or both of ``value`` and ``why_none`` are given.
    """

    unit: str
    value: float | None = None
    why_none: str | None = None
    interval: tuple[float, float] | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.why_none is None):
            raise ValueError("a measure has either a value or the reason why it has none")
