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
    call_back: bool
    as_new: bool


class DrillWishes(TypedDict):
    """The options of a drill."""

    line: str
    replies: Path | None
    voice: str | None
    engine: str
    model: str | None
    seed: int | None
    trainee: str | None
    device_in: str | None
    device_out: str | None


class RedoWishes(TypedDict):
    """The options of another attempt at a moment."""

    finding: str | None
    at: str | None
    line: str
    replies: Path | None
    turns: int
    on: bool
    voice: str | None
    engine: str
    model: str | None
    device_in: str | None
    device_out: str | None
    hear: bool | None


class ReviewWishes(TypedDict):
    """The options of a review."""

    trainee: Literal["left", "right"] | None
    engine: str
    model: str | None
    out: Path | None
    redact: bool


class BatchWishes(TypedDict):
    """The options of a batch."""

    out: Path
    trainee: Literal["left", "right"] | None
    workers: int | None
    threads: int
    engine: str
    model: str | None
    device: Literal["cpu", "cuda"]
    redact: bool
    reports: bool
    retry: bool
    dask: str | None


class CalibrationWishes(TypedDict):
    """The options of a calibration."""

    trainee: str | None
    line: str
    replies: Path | None
    voice: str | None
    engine: str
    model: str | None
    device_in: str | None
    device_out: str | None


class PrivacyWishes(TypedDict):
    """The options of what is stored."""

    keep: str | None
    dry_run: bool
    export: tuple[str, str] | None
    delete: str | None
    delete_reports: bool
    mask: bool | None
    yes: bool
