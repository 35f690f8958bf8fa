"""What can be wished for on the command line, by command."""

from pathlib import Path
from typing import Literal, TypedDict


class PracticeWishes(TypedDict):
    """The options of a practice call."""

    line: str
    replies: Path | None
    voice: str | None
    engine: str
    model: str | None
    seed: int | None
    trainee: str | None
    difficulty: Literal["gentle", "usual", "hard"]
    opt_in: bool
    device_in: str | None
    device_out: str | None
    captions: bool | None
    cues: bool
    review: bool


class ReviewWishes(TypedDict):
    """The options of a review."""

    trainee: Literal["left", "right"] | None
    engine: str
    model: str | None
    out: Path | None
    redact: bool
