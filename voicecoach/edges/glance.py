"""What the index keeps of a session, read from its folder without sound or mathematics."""

from pathlib import Path
from typing import TypeVar

import msgspec

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.trainee import ME
from voicecoach.edges.names import CALL, EVENTS, META, REVIEW
from voicecoach.edges.notes import load_notes
from voicecoach.review.notes import Notes
from voicecoach.review.tally import Reviewed, tally
from voicecoach.review.versions import made_by, maker

MOST_BYTES = 64_000_000
"""Bigger files than this are no description, events or review of a call."""


_Kind = TypeVar("_Kind")


class Glance(msgspec.Struct, frozen=True, kw_only=True):
    """A session as a list shows it, all words that were said on it as far as they are known, and what progress needs of it."""

    started: str
    trainee: str
    persona: str
    persona_name: str
    title: str
    line: str
    origin: str
    kind: str
    closed: bool
    outcome: str
    duration: float | None
    reviewed: bool
    made_by: str
    maker: str
    words: str
    tally: str
    difficulty: str
    shared: bool
    unanswered: int
    heard: str


class _Meta(msgspec.Struct):
    id: str
    started: str
    persona: str
    persona_name: str
    line: str
    version: int = 1
    closed: bool = False
    trainee: str = ME
    title: str = ""
    origin: str = "practised"
    kind: str = CALL
    difficulty: str = ""


class _Event(msgspec.Struct):
    event: str = ""
    at: float = 0.0
    text: str = ""
    outcome: str = ""


class _Word(msgspec.Struct):
    text: str


class _Turn(msgspec.Struct):
    words: tuple[_Word, ...] = ()


class _ReviewedTurn(msgspec.Struct):
    turn: _Turn


class _Review(Reviewed, frozen=True, kw_only=True):
    turns: tuple[_ReviewedTurn, ...]
    provenance: dict[str, dict[str, str | int | float | bool | None]]


def glance(folder: Path) -> Glance | None:
    """What a session's folder tells at a glance; None where it is no session."""
    meta = _read(folder / META, _Meta)
    if meta is None:
        return None
    events, notes = _events(folder / EVENTS), _notes(folder)
    review = _read(folder / REVIEW, _Review)
    words = [word.text for each in review.turns for word in each.turn.words] if review else []
    if not words:
        words = [each.text for each in events if each.event in {"customer_began", "trainee_heard"}]
    ended = next((each for each in reversed(events) if each.event == "call_ended"), None)
    return Glance(
        started=meta.started,
        trainee=meta.trainee,
        persona=meta.persona,
        persona_name=meta.persona_name,
        title=meta.title,
        line=meta.line,
        origin=meta.origin,
        kind=meta.kind,
        closed=meta.closed,
        outcome=ended.outcome if ended else "",
        duration=review.duration if review else ended.at if ended else None,
        reviewed=review is not None,
        made_by=made_by(review.provenance) if review else "",
        maker=maker(review.provenance) if review else "",
        words=" ".join(words),
        tally=msgspec.json.encode(tally(review, notes)).decode() if review else "",
        difficulty=meta.difficulty,
        shared=notes.shared,
        unanswered=notes.unanswered,
        heard=_heard(review, notes),
    )


def _notes(folder: Path) -> Notes:
    try:
        return load_notes(folder)
    except VoicecoachError:
        return Notes()


def _heard(review: _Review | None, notes: Notes) -> str:
    """Which skills were found how, by the review or a coach: " hear_out:bad empathise:good "."""
    machine = [(each.skill, each.verdict) for each in review.findings] if review else []
    overruled = [(each.finding.skill, each.verdict) for each in notes.overrules if each.verdict]
    own = [(each.skill, each.verdict) for each in notes.found]
    names = sorted({f"{skill}:{verdict.value}" for skill, verdict in (*machine, *overruled, *own)})
    return f" {' '.join(names)} "


def _read(path: Path, kind: type[_Kind]) -> _Kind | None:
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _events(path: Path) -> list[_Event]:
    try:
        lines = path.read_bytes().split(b"\n") if path.stat().st_size <= MOST_BYTES else []
    except OSError:
        return []
    found = []
    for line in lines:
        try:
            found.append(_DECODER.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
    return found


_DECODER = msgspec.json.Decoder(_Event)
