"""What the index over the sessions is asked for, and what it gives."""

import msgspec

from voicecoach.review.tally import Tally


class SessionRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a session; ``maker`` is the same for reviews that may be compared, "" where there is none."""

    id: str
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


class SessionHit(msgspec.Struct, frozen=True, kw_only=True):
    """A session in which the searched words were found, with some words around the first place."""

    row: SessionRow
    around: str


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the newest sessions, how many there are in all, and whether any of all was never closed."""

    rows: tuple[SessionRow, ...]
    count: int
    unfinished: bool


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which sessions: of one trainee, with one persona, of one kind, begun on a day (ISO 8601) or later; at most so many."""

    trainee: str | None = None
    persona: str | None = None
    kind: str | None = None
    since: str | None = None
    limit: int | None = None
    origin: str | None = None


class ReviewedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A reviewed call as progress counts it; ``maker`` is the same for reviews that may be compared."""

    id: str
    started: str
    persona: str
    persona_name: str
    difficulty: str
    made_by: str
    maker: str
    tally: Tally
