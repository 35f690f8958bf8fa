"""What the index over the sessions is asked for, and what it gives."""

import msgspec


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
    shared: bool
    unanswered: int


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
    """Which sessions: of one trainee, with one persona, of one kind, begun on a day (ISO 8601) or later; at most so many.

    ``shared`` are those only that were shared with the coach, ``unanswered`` those with a dispute that waits for an answer;
    ``skill`` and ``verdict`` what was found, by the review or by a coach. ``customer`` is the persona's name, or a
    part of the customer's.
    """

    trainee: str | None = None
    persona: str | None = None
    kind: str | None = None
    since: str | None = None
    limit: int | None = None
    origin: str | None = None
    shared: bool = False
    unanswered: bool = False
    skill: str | None = None
    verdict: str | None = None
    customer: str | None = None
