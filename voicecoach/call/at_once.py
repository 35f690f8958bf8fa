"""Work that threads may share where the caller has some: the same on several things, or something beside the rest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


class AtOnce(Protocol):
    """What Python's own ``map`` does, and ``map`` of an executor: answers in the order of what was given."""

    def __call__(self, work: Callable[[Given], Made], given: Iterable[Given], /) -> Iterable[Made]:
        """The answers."""
        ...


def in_turn(work: Callable[[Given], Made], given: Iterable[Given], /) -> Iterable[Made]:
    """One after the other."""
    return map(work, given)


class Beside(Protocol):
    """Begins some work, and gives what waits for its answer."""

    def __call__(self, work: Callable[[], Made], /) -> Callable[[], Made]:
        """What gives the answer, or raises what the work raised."""
        ...


def when_asked(work: Callable[[], Made], /) -> Callable[[], Made]:
    """Nothing is begun; the work is done when its answer is asked for first."""
    return cache(work)


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the work: with no threads to spare, one thing after the other."""

    at_once: AtOnce = in_turn
    beside: Beside = when_asked


ONE_AFTER_THE_OTHER = Hands()
