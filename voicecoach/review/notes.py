"""What people say of a call beside its review: comments, overrules, disputes, answers; none of them alters the review."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

import msgspec

from voicecoach.call.errors import UsageError
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.segment import Segment
from voicecoach.call.trainee import name_key, one_line, trainee_name
from voicecoach.review.places import FindingPlace, match, same_place

VERSION = 1
"""Raised whenever a stored note of the version before could be misread."""

LONGEST_TEXT = 2000
"""Characters of a comment, a reason, an answer."""

COACH_RULE = "a coach's own finding"

LONGEST_CALL = 24 * 3600.0
"""Seconds: no note is at a later time of a call."""


class Role(StrEnum):
    """As whom somebody speaks of a call."""

    TRAINEE = "trainee"
    COACH = "coach"


class _Note(msgspec.Struct, frozen=True, kw_only=True, tag_field="note"):
    """``id`` is random, ``when`` the time of writing (ISO 8601 with its offset), ``by`` the name of who wrote it."""

    version: int = VERSION
    id: str
    when: str
    by: str
    role: Role


class Comment(_Note, frozen=True, kw_only=True, tag="comment"):
    """A remark on the call at a time (seconds), or on the whole of it."""

    text: str
    at: float | None = None


class Overruled(_Note, frozen=True, kw_only=True, tag="overruled"):
    """A coach holds another verdict than the machine, or (None) withdraws the finding."""

    finding: FindingPlace
    verdict: Verdict | None
    reason: str


class Disputed(_Note, frozen=True, kw_only=True, tag="disputed"):
    """The trainee does not agree with a finding."""

    finding: FindingPlace
    why: str


class Answered(_Note, frozen=True, kw_only=True, tag="answered"):
    """A coach's answer to a dispute, which is named by its id; ``agreed``: the trainee is right."""

    dispute: str
    agreed: bool
    text: str


class Found(_Note, frozen=True, kw_only=True, tag="found"):
    """A finding of a coach's own."""

    skill: str
    verdict: Verdict
    text: str
    segment: Segment | None = None
    instead: str = ""


class Shared(_Note, frozen=True, kw_only=True, tag="shared"):
    """The trainee shared the call, or (``open`` is false) does so no longer; ``session`` is what it is called at the trainee's.

    The note's id goes with the call and comes back with the coach's reply, so a reply finds its call and no other.
    """

    session: str
    open: bool = True


class TakenBack(_Note, frozen=True, kw_only=True, tag="taken_back"):
    """Who wrote a note takes it back."""

    entry: str


Note = Comment | Overruled | Disputed | Answered | Found | Shared | TakenBack
_N = TypeVar("_N", bound=_Note)


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """What the trainee disputes, and the latest answer."""

    said: Disputed
    answer: Answered | None = None


class Notes(msgspec.Struct, frozen=True, kw_only=True):
    """All notes of a call as they hold now, each kind in order; ``unread``: so many are of a later version, or damaged."""

    comments: tuple[Comment, ...] = ()
    overrules: tuple[Overruled, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    found: tuple[Found, ...] = ()
    shared: bool = False
    shares: tuple[Shared, ...] = ()
    unread: int = 0

    @property
    def unanswered(self) -> int:
        """How many disputes wait for an answer."""
        return sum(each.answer is None for each in self.disputes)


def fold(entries: Iterable[Note], unread: int = 0) -> Notes:
    """The notes that hold, whatever the order in which they were merged; of two of one second, in the order given.

    A note is taken back by who wrote it only; of one coach's overrules of a finding the latest holds, and the latest answer to a
    dispute; overrules and answers are a coach's, disputes and sharing the trainee's.
    """
    unique: dict[str, Note] = {}
    for each in entries:
        unique.setdefault(each.id, each)
    kept = sorted(unique.values(), key=lambda each: moment_of(each.when))
    gone = {each.entry for each in kept if isinstance(each, TakenBack) and _may_take_back(each, unique.get(each.entry))}
    kept = [each for each in kept if each.id not in gone]
    answers = {each.dispute: each for each in _of(kept, Answered, Role.COACH)}
    shares = _of(kept, Shared, Role.TRAINEE)
    return Notes(
        comments=tuple(
            sorted((each for each in kept if isinstance(each, Comment)), key=lambda each: -1.0 if each.at is None else each.at)
        ),
        overrules=_latest(_of(kept, Overruled, Role.COACH)),
        disputes=tuple(Dispute(said=each, answer=answers.get(each.id)) for each in _of(kept, Disputed, Role.TRAINEE)),
        found=tuple(sorted(_of(kept, Found, Role.COACH), key=lambda each: each.segment.start if each.segment else -1.0)),
        shared=bool(shares) and shares[-1].open,
        shares=shares,
        unread=unread,
    )


def moment_of(when: str) -> datetime:
    """When a note was written; one without an offset counts as UTC.

    Raises
    ------
    ValueError
        If it is no time.
    """
    moment = datetime.fromisoformat(when)
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError as error:  # in the first or last year of all, beyond them by its offset
        raise ValueError(when) from error


def checked(note: Note) -> Note:
    """A note that came from somewhere, its texts on one line and without characters that steer or hide.

    Raises
    ------
    ValueError
        If it is of another version, too long, at no time, or by nobody.
    """
    if note.version != VERSION or not 8 <= len(note.id) <= 64 or not note.id.isalnum() or not note.id.isascii():
        raise ValueError(note.id)
    moment_of(note.when)
    changes: dict[str, object] = {"by": _name(note.by)}
    for field in ("text", "reason", "why", "instead", "happened", "skill", "session", "entry", "dispute"):
        if hasattr(note, field):
            changes[field] = _text(getattr(note, field))
    if isinstance(note, Overruled | Disputed):
        changes["finding"] = _place(note.finding)
    if isinstance(note, Comment) and note.at is not None and not 0 <= note.at <= LONGEST_CALL:
        raise ValueError(note.at)
    if isinstance(note, Found) and note.segment is not None and not 0 <= note.segment.start < note.segment.end <= LONGEST_CALL:
        raise ValueError(note.segment)
    return msgspec.structs.replace(note, **changes)


def said(text: str, what: str) -> str:
    """Somebody's words as they are stored.

    Raises
    ------
    UsageError
        If nothing is left of them, or they are too long.
    """
    clean = one_line(text)
    if not clean:
        raise UsageError(f"{what} needs at least a word")
    if len(clean) > LONGEST_TEXT:
        raise UsageError(f"{what} has at most {LONGEST_TEXT} characters: say it shorter")
    return clean


def role_of(by: str, trainee: str) -> Role:
    """As whom somebody speaks of a trainee's call."""
    return Role.TRAINEE if name_key(by) == name_key(trainee) else Role.COACH


def coached(findings: Sequence[Finding], notes: Notes) -> tuple[Finding, ...]:
    """The findings as the coach leaves them: overruled ones with the latest verdict or gone, the coach's own beside them."""
    verdicts = overruled_as(findings, notes)
    kept = []
    for number, each in enumerate(findings):
        verdict = verdicts.get(number, each.verdict)
        if verdict is not None:
            kept.append(each if verdict is each.verdict else msgspec.structs.replace(each, verdict=verdict, withheld=None))
    return (*kept, *map(_own, notes.found))


def overruled_as(findings: Sequence[Finding], notes: Notes) -> dict[int, Verdict | None]:
    """By their number, the findings that a coach overruled: which verdict holds for them now, or None where it is withdrawn."""
    verdicts: dict[int, Verdict | None] = {}
    for overruled in notes.overrules:
        finding = match(overruled.finding, findings)
        if finding is not None:
            verdicts[findings.index(finding)] = overruled.verdict
    return verdicts


def _own(found: Found) -> Finding:
    return Finding(
        skill=found.skill,
        verdict=found.verdict,
        rule=COACH_RULE,
        happened=found.text,
        why="",
        segment=found.segment,
        instead=found.instead,
    )


def _of(kept: Iterable[Note], kind: type[_N], role: Role) -> tuple[_N, ...]:
    return tuple(each for each in kept if isinstance(each, kind) and each.role is role)


def _latest(overrules: tuple[Overruled, ...]) -> tuple[Overruled, ...]:
    held: list[Overruled] = []
    for each in overrules:
        held = [old for old in held if name_key(old.by) != name_key(each.by) or not same_place(old.finding, each.finding)]
        held.append(each)
    return tuple(held)


def _may_take_back(taken: TakenBack, note: Note | None) -> bool:
    return note is not None and note.role is taken.role and name_key(note.by) == name_key(taken.by)


def _name(by: str) -> str:
    try:
        return trainee_name(by)
    except UsageError as error:
        raise ValueError(by) from error


def _text(text: str) -> str:
    if len(text) > 2 * LONGEST_TEXT:
        raise ValueError(len(text))
    return one_line(text)[:LONGEST_TEXT]


def _place(place: FindingPlace) -> FindingPlace:
    texts = {name: _text(getattr(place, name)) for name in ("skill", "rule", "happened", "quote")}
    return msgspec.structs.replace(place, **texts)
