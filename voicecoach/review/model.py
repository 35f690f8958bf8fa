"""What a review says of a call: stored as JSON, the same bytes for the same call."""

from typing import Any

import msgspec

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import Outcome
from voicecoach.call.finding import Finding
from voicecoach.call.recording import Latency, Origin
from voicecoach.call.speech import Overlap, Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.composure import Composure
from voicecoach.listen.figures import SideFigures, TurnFigures
from voicecoach.words.cues import Cue
from voicecoach.words.score import Weight

VERSION = 1
"""Raised whenever a stored review of the version before could be misread."""

DECIMALS = 3
"""Digits kept of every number: a millisecond, a thousandth of a decibel; none is measured as finely."""

Facts = dict[str, str | int | float | bool | None]
"""One part of a provenance: flat, JSON-ready."""


class ReviewedTurn(msgspec.Struct, frozen=True, kw_only=True):
    """A turn with its figures and, for the trainee, the cues in its words; ``typed`` = not spoken."""

    turn: Turn
    figures: TurnFigures
    cues: tuple[Cue, ...] = ()
    typed: bool = False


class MoodStep(msgspec.Struct, frozen=True, kw_only=True):
    """The customer's mood changed at a time, for reasons that can be read."""

    at: float
    before: int
    after: int
    reasons: tuple[str, ...] = ()


class HeardOtherwise(msgspec.Struct, frozen=True, kw_only=True):
    """What the customer took a turn of the trainee for during the call, where the review measures something else."""

    at: float
    what: str
    unit: str
    heard: float | str
    review: float | str


class Practice(msgspec.Struct, frozen=True, kw_only=True):
    """What only a practised call knows: who called, how it ended, the mood on the way; ``placed``: the trainee rang them."""

    persona: str
    persona_name: str
    persona_sha256: str
    seed: int
    line: str
    mood_start: int
    mood_end: int
    moods: tuple[MoodStep, ...] = ()
    outcome: Outcome | None = None
    ending: str = ""
    placed: bool = False
    heard_otherwise: tuple[HeardOtherwise, ...] = ()


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is said of one call.

    ``name`` is what people call it (a session's id, a file's name without folder), ``provenance`` what made the
    figures: models, rules, thresholds, versions, thread counts, the sound's sha256; no clock, no folder, no machine;
    ``weights`` what the persona's author, the coach or a team had a skill count.
    """

    version: int = VERSION
    name: str
    origin: Origin
    duration: float
    latency: Latency
    speech: dict[Speaker, Timeline]
    turns: tuple[ReviewedTurn, ...]
    overlaps: tuple[Overlap, ...]
    figures: dict[Speaker, SideFigures]
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...] = ()
    practice: Practice | None = None
    composure: Composure | None = None
    hidden: dict[Speaker, Timeline] = {}
    weights: dict[str, Weight] = {}
    provenance: dict[str, Facts]


def to_json(review: Review) -> bytes:
    """The review as JSON with sorted keys and rounded numbers; `from_json` gives it back."""
    plain = _rounded(msgspec.to_builtins(review))
    return msgspec.json.format(msgspec.json.encode(plain, order="sorted"), indent=1) + b"\n"


def from_json(content: bytes) -> Review:
    """The review that `to_json` wrote.

    Raises
    ------
    VoicecoachError
        If the bytes are no review, or one of another version.
    """
    try:
        version = msgspec.json.decode(content, type=_Versioned).version
        if version != VERSION:
            raise VoicecoachError(
                f"this review has version {version}, and this voicecoach reads {VERSION}: review the call again"
            )
        review = msgspec.json.decode(content, type=Review)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise VoicecoachError(f"this is not a review that can be read ({error}): review the call again") from error
    if review.figures.keys() != {*Speaker}:
        raise VoicecoachError("this is not a review that can be read (it lacks a speaker's figures): review the call again")
    return review


def settled(review: Review) -> Review:
    """The review with its numbers as they are stored, so that a page made now and one made from the file agree."""
    return from_json(to_json(review))


class _Versioned(msgspec.Struct):
    version: int


def _rounded(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Round every number; a stretch shorter than the last digit keeps that much length, and stretches that now touch join."""
    if isinstance(value, float):
        return round(value, DECIMALS) + 0.0  # + 0.0 turns -0.0 into 0.0
    if isinstance(value, dict):
        rounded = {key: _rounded(each) for key, each in value.items()}
        if rounded.keys() == {"start", "end"} and rounded["end"] <= rounded["start"]:
            rounded["end"] = round(rounded["start"] + 10**-DECIMALS, DECIMALS)
        elif rounded.keys() == {"segments"}:
            rounded["segments"] = _apart(rounded["segments"])
        return rounded
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return value


def _apart(segments: list[dict[str, float]]) -> list[dict[str, float]]:
    joined: list[dict[str, float]] = []
    for segment in segments:
        if joined and segment["start"] <= joined[-1]["end"]:
            joined[-1]["end"] = max(joined[-1]["end"], segment["end"])
        else:
            joined.append(segment)
    return joined
