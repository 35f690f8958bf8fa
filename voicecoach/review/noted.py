"""Notes as a report shows them: beside the finding that they are about, and always with whose they are."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.segment import Segment
from voicecoach.review.moments import Moment, moment
from voicecoach.review.notes import Answered, Comment, Dispute, Disputed, Found, Notes, Overruled, Role
from voicecoach.review.places import FindingPlace, match
from voicecoach.review.say import clock, plain
from voicecoach.words.skills import SKILLS

COMMENT_SECONDS = 8.0
"""Seconds played at a comment's time: about what it was written on."""

VERDICTS = {
    Verdict.GOOD: "went well",
    Verdict.BAD: "to work on",
    Verdict.MISSING: "was missing",
    Verdict.NO_OCCASION: "no occasion",
    Verdict.NOT_KNOWABLE: "cannot be told",
}


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says of a finding; ``kind`` is overruled, disputed or answered, ``head`` what it comes to in a few words."""

    kind: str
    role: str
    whose: str
    day: str
    head: str
    text: str
    id: str


class Commented(msgspec.Struct, frozen=True, kw_only=True):
    """A comment at a time of the call, or on the whole of it."""

    role: str
    whose: str
    day: str
    text: str
    id: str
    moment: Moment | None = None


class OwnFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A finding of a coach's own."""

    whose: str
    day: str
    skill: str
    title: str
    verdict: str
    verdict_text: str
    text: str
    instead: str
    id: str
    moment: Moment | None = None


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """What was said of a finding that this review no longer makes."""

    about: str
    remark: Remark


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """What people say of the call besides what stands at its findings."""

    comments: tuple[Commented, ...] = ()
    found: tuple[OwnFinding, ...] = ()
    gone: tuple[Gone, ...] = ()
    unread: int = 0

    @property
    def anything(self) -> bool:
        """Whether there is something to show."""
        return bool(self.comments or self.found or self.gone or self.unread)


def noted(notes: Notes, findings: Sequence[Finding], duration: float) -> Noted:
    """What is shown of a call's notes besides those that stand at a finding of its review."""
    lost = [(place, remark) for place, remark in _all_remarks(notes) if match(place, findings) is None]
    return Noted(
        comments=tuple(_commented(each, duration) for each in notes.comments),
        found=tuple(_own(each, duration) for each in notes.found),
        gone=tuple(Gone(about=_about(place), remark=remark) for place, remark in lost),
        unread=notes.unread,
    )


def remarks_on(finding: Finding, notes: Notes, findings: Sequence[Finding]) -> tuple[Remark, ...]:
    """What people say of one of a review's findings: what the coach holds, then disputes with their answers."""
    return tuple(remark for place, remark in _all_remarks(notes) if match(place, findings) == finding)


def title_of(skill: str) -> str:
    """What a skill is called."""
    return plain(SKILLS[skill].title if skill in SKILLS else skill)


def whose(by: str, role: Role) -> str:
    """Who says something, and as whom: "Ines, coach"."""
    return f"{plain(by)}, {role.value}"


def _all_remarks(notes: Notes) -> list[tuple[FindingPlace, Remark]]:
    found = [(each.finding, _remark(each, "overruled", _held(each), each.reason)) for each in notes.overrules]
    for each in notes.disputes:
        found.append((each.said.finding, _remark(each.said, "disputed", _waiting(each), each.said.why)))
        if each.answer:
            head = "agrees with the trainee" if each.answer.agreed else "stands by the finding"
            found.append((each.said.finding, _remark(each.answer, "answered", head, each.answer.text)))
    return found


def _remark(note: Overruled | Disputed | Answered, kind: str, head: str, text: str) -> Remark:
    return Remark(
        kind=kind,
        role=note.role.value,
        whose=whose(note.by, note.role),
        day=_day(note.when),
        head=head,
        text=plain(text),
        id=note.id,
    )


def _held(note: Overruled) -> str:
    return "withdraws this finding" if note.verdict is None else f"holds: {VERDICTS[note.verdict]}"


def _waiting(dispute: Dispute) -> str:
    return "does not agree" if dispute.answer else "does not agree; not yet answered"


def _commented(note: Comment, duration: float) -> Commented:
    stretch = None
    if note.at is not None and duration > 0:
        start = min(note.at, max(0.0, duration - 0.1))
        stretch = moment(
            Segment(start, max(start + 0.05, min(duration, start + COMMENT_SECONDS))), "what this is about", duration
        )
    return Commented(
        role=note.role.value,
        whose=whose(note.by, note.role),
        day=_day(note.when),
        text=plain(note.text),
        id=note.id,
        moment=stretch,
    )


def _own(note: Found, duration: float) -> OwnFinding:
    title = title_of(note.skill)
    return OwnFinding(
        whose=whose(note.by, note.role),
        day=_day(note.when),
        skill=note.skill,
        title=title,
        verdict=note.verdict.value,
        verdict_text=VERDICTS[note.verdict],
        text=plain(note.text),
        instead=plain(note.instead),
        id=note.id,
        moment=moment(note.segment, title, duration) if note.segment and note.segment.start < duration else None,
    )


def _about(place: FindingPlace) -> str:
    when = f" at {clock(place.segment.start)}" if place.segment else ""
    return f"{title_of(place.skill)}{when}, {VERDICTS[place.verdict]}: {plain(place.happened)}"


def _day(when: str) -> str:
    return datetime.fromisoformat(when).date().isoformat()
