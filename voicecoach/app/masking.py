"""Whether vulgar words are hidden in what is shown now: as this command says, else as it is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

import msgspec

from voicecoach.edges.settings import load_settings
from voicecoach.review.model import Review
from voicecoach.words.vulgar import masked, masked_in

_T = TypeVar("_T")
_said: ContextVar[bool | None] = ContextVar("mask", default=None)


@contextmanager
def masking(on: bool | None) -> Iterator[None]:
    """Hide vulgar words, or not, whatever is set; None leaves it to what is set."""
    token = _said.set(on)
    try:
        yield
    finally:
        _said.reset(token)


def is_masked() -> bool:
    """Whether vulgar words are hidden now."""
    said = _said.get()
    return load_settings().mask if said is None else said


def shown(value: _T) -> _T:
    """A value of the core as it is shown: a review keeps its name, by which it is found."""
    if not is_masked():
        return value
    made: _T = masked_in(value)
    if isinstance(made, Review) and isinstance(value, Review):
        return msgspec.structs.replace(made, name=value.name)
    return made


def shown_text(text: str) -> str:
    """A text as it is shown."""
    return masked(text) if is_masked() else text
