"""What people note beside a call: comments, overrules, disputes, answers, findings of a coach's own."""

import difflib
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.segment import Segment
from voicecoach.call.trainee import name_key, trainee_name
from voicecoach.edges.names import REVIEW
from voicecoach.edges.notes import add_notes, load_notes, notes_in
from voicecoach.edges.settings import load_settings, save_settings
from voicecoach.edges.store import SessionMeta, Store, load_meta
from voicecoach.review.model import Review, from_json
from voicecoach.review.notes import (
    Answered,
    Comment,
    Disputed,
    Found,
    Note,
    Notes,
    Overruled,
    Role,
    TakenBack,
    role_of,
    said,
)
from voicecoach.review.places import is_called, named, place_name, place_of, same_place
from voicecoach.review.say import clock
from voicecoach.words.skills import SKILLS

_N = TypeVar("_N", Answered, Comment, Disputed, Found, Overruled, TakenBack)


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who notes something, and when (ISO 8601 with its offset)."""

    by: str
    when: str


@dataclass(frozen=True, slots=True)
class NotedCall:
    """A session with its review and what was noted beside it."""

    folder: Path
    meta: SessionMeta
    review: Review | None
    notes: Notes

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the review found.

        Raises
        ------
        VoicecoachError
            If there is no review yet.
        """
        if self.review is None:
            raise VoicecoachError(f"this call has no report yet; make it with: voicecoach review {self.folder.name}")
        return self.review.findings

    @property
    def duration(self) -> float | None:
        """Seconds of the call, where its review says so."""
        return self.review.duration if self.review else None


def noted_call(store: Store, name: str) -> NotedCall:
    """A session as people speak of it."""
    folder = store.folder_of(name)
    try:
        review = from_json((folder / REVIEW).read_bytes())
    except FileNotFoundError:
        review = None
    except OSError as error:
        raise VoicecoachError(f"{folder / REVIEW} cannot be read ({error.strerror}): check that it is yours") from error
    return NotedCall(folder, load_meta(folder), review, load_notes(folder))


def coach_name(given: str | None, home: Path) -> str:
    """As whom a coach speaks: the name that was given, and is remembered, or the remembered one.

    Raises
    ------
    UsageError
        If none was ever given.
    """
    settings = load_settings(home)
    if given is None:
        if settings.coach is None:
            raise UsageError("say who you are, as a coach (--by NAME); it is remembered")
        return settings.coach
    name = trainee_name(given)
    if name != settings.coach:
        save_settings(msgspec.structs.replace(settings, coach=name), home)
    return name


def comment(call: NotedCall, who: Speaking, text: str, at: float | None) -> Comment:
    """Note a remark at a time of the call (seconds), or on the whole of it."""
    _check_time(call, at)
    role = role_of(who.by, call.meta.trainee)
    if role is Role.COACH:
        _check_shared(call)
    else:
        check_own(call)
    return _add(call, _note(Comment, who, role, text=said(text, "a comment"), at=at))


def overrule(call: NotedCall, who: Speaking, finding: str, verdict: Verdict | None, reason: str) -> Overruled:
    """Note that a coach holds another verdict than the machine, or (None) withdraws the finding."""
    role = _as_coach(call, who)
    found = named(finding, call.findings)
    held = [each for each in call.notes.overrules if same_place(each.finding, found)]
    if found.verdict is verdict and not held:
        raise UsageError("that is what the report says already: comment on it, or hold another verdict")
    text = said(reason, "a reason")
    return _add(call, _note(Overruled, who, role, finding=place_of(found), verdict=verdict, reason=text))


def dispute(call: NotedCall, when: str, finding: str, why: str) -> Disputed:
    """Note that the trainee does not agree with a finding."""
    check_own(call)
    found, text = named(finding, call.findings), said(why, "a dispute")
    who = Speaking(call.meta.trainee, when)
    return _add(call, _note(Disputed, who, Role.TRAINEE, finding=place_of(found), why=text))


def answer(call: NotedCall, who: Speaking, disputed: str, text: str, *, agreed: bool) -> Answered:
    """Note a coach's answer to a dispute, named by its id or by the finding that it is about."""
    role = _as_coach(call, who)
    open_first = sorted(call.notes.disputes, key=lambda each: each.answer is not None)
    matches = [each.said for each in open_first if each.said.id.startswith(disputed) or is_called(each.said.finding, disputed)]
    if not matches:
        ids = ", ".join(f"{place_name(each.said.finding)} ({each.said.id[:8]})" for each in call.notes.disputes)
        raise UsageError(f"no dispute is called '{disputed}'" + (f"; there are: {ids}" if ids else ""))
    return _add(call, _note(Answered, who, role, dispute=matches[0].id, agreed=agreed, text=said(text, "an answer")))


def find(
    call: NotedCall, who: Speaking, skill: str, verdict: Verdict, text: str, segment: Segment | None, instead: str = ""
) -> Found:
    """Note a finding of a coach's own."""
    role = _as_coach(call, who)
    _check_time(call, segment.start if segment else None)
    known = {*SKILLS, *(each.skill for each in call.review.findings if call.review)} if call.review else {*SKILLS}
    if skill not in known:
        near = difflib.get_close_matches(skill, known, 1)
        raise UsageError(f"there is no skill '{skill}'" + (f"; did you mean {near[0]}?" if near else ": see docs/skills.md"))
    words, better = said(text, "a finding"), said(instead, "a better way") if instead.strip() else ""
    return _add(call, _note(Found, who, role, skill=skill, verdict=verdict, text=words, segment=segment, instead=better))


def take_back(call: NotedCall, who: Speaking, note: str) -> TakenBack:
    """Take back a note of one's own, named by its id or the beginning of it."""
    matches = [each for each in notes_in(call.folder) if len(note) >= 4 and each.id.startswith(note)]
    if len(matches) != 1:
        raise UsageError(f"no single note is called '{note}': list them with: voicecoach notes list {call.folder.name}")
    if name_key(matches[0].by) != name_key(who.by):
        raise UsageError(f"that note is {matches[0].by}'s: only who wrote it takes it back")
    if matches[0].role is Role.TRAINEE:
        check_own(call)
    return _add(call, _note(TakenBack, who, matches[0].role, entry=matches[0].id))


def check_own(call: NotedCall) -> None:
    """Leave to a trainee what only they may do.

    Raises
    ------
    UsageError
        If the call was received: it is somebody else's.
    """
    if call.meta.received:
        whose = call.meta.trainee
        raise UsageError(f"this is {whose}'s call, shared with you as the coach: only {whose} does that, on their own computer")


def new_id() -> str:
    """The id of a new note; nobody can guess it."""
    return secrets.token_hex(16)


def _note(kind: type[_N], who: Speaking, role: Role, **fields: Any) -> _N:  # noqa: ANN401 - each kind's own fields
    return kind(id=new_id(), when=who.when, by=trainee_name(who.by), role=role, **fields)


def _add(call: NotedCall, note: _N) -> _N:
    kept: Note = note
    add_notes(call.folder, [kept])
    return note


def _as_coach(call: NotedCall, who: Speaking) -> Role:
    role = role_of(who.by, call.meta.trainee)
    if role is not Role.COACH:
        raise UsageError(f"this is {call.meta.trainee}'s own call: a coach does that, by another name (--by NAME)")
    _check_shared(call)
    return role


def _check_shared(call: NotedCall) -> None:
    if not call.notes.shared:
        raise UsageError(f"this call is private: the trainee shares it with: voicecoach share {call.folder.name}")


def _check_time(call: NotedCall, at: float | None) -> None:
    if at is not None and call.duration is not None and not 0 <= at <= call.duration:
        raise UsageError(f"the call lasts until {clock(call.duration)}: name a time in it")
