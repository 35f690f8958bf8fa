"""The same work on several things: one after the other, or on a thread each where the caller has threads."""

from collections.abc import Callable, Iterable
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
