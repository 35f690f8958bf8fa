"""Note what somebody says of a call, make its report anew, and say so."""

from datetime import datetime

from voicecoach.app import notes
from voicecoach.app.notes import NotedCall, Speaking, coach_name, noted_call
from voicecoach.app.review import renew_page
from voicecoach.call.errors import UsageError
from voicecoach.call.finding import Verdict
from voicecoach.call.segment import Segment
from voicecoach.call.trainee import trainee_name
from voicecoach.cli.show import say
from voicecoach.edges.names import REPORT
from voicecoach.edges.settings import load_settings
from voicecoach.edges.store import Store
from voicecoach.review.notes import Note, Role, role_of
from voicecoach.review.places import seconds_of

USUAL = 5.0
"""Seconds of a coach's own finding whose end nobody named."""


def now() -> str:
    """The time of a note."""
    return datetime.now().astimezone().isoformat(timespec="microseconds")


def comment(session: str, text: str, at: str | None, by: str | None) -> None:
    """Note a comment."""
    store, call = _call(session)
    told(call, notes.comment(call, _anybody(store, call, by), text, None if at is None else seconds_of(at)))


def overrule(session: str, finding: str, verdict: str, reason: str, by: str | None) -> None:
    """Note a coach's verdict."""
    store, call = _call(session)
    told(call, notes.overrule(call, _coach(store, by), finding, None if verdict == "withdrawn" else Verdict(verdict), reason))


def dispute(session: str, finding: str, why: str) -> None:
    """Note that the trainee does not agree."""
    _, call = _call(session)
    told(call, notes.dispute(call, now(), finding, why))


def answer(session: str, disputed: str, text: str, by: str | None, *, agreed: bool) -> None:
    """Note a coach's answer."""
    store, call = _call(session)
    told(call, notes.answer(call, _coach(store, by), disputed, text, agreed=agreed))


def find(
    session: str, skill: str, verdict: str, text: str, place: tuple[str | None, str | None], instead: str, by: str | None
) -> None:
    """Note a coach's own finding."""
    store, call = _call(session)
    told(call, notes.find(call, _coach(store, by), skill, Verdict(verdict), text, _segment(*place), instead))


def take_back(session: str, note: str, by: str | None) -> None:
    """Take a note back."""
    store, call = _call(session)
    told(call, notes.take_back(call, _anybody(store, call, by), note))


def told(call: NotedCall, note: Note) -> None:
    """Make the report anew and say what was noted."""
    renew_page(call.folder)
    say(f"Noted by {note.by} ({note.role.value}): {note.id[:8]}")
    if (call.folder / REPORT).is_file():
        say(f"The report: {call.folder / REPORT}")


def _call(session: str) -> tuple[Store, NotedCall]:
    store = Store()
    return store, noted_call(store, session)


def _coach(store: Store, by: str | None) -> Speaking:
    return Speaking(coach_name(by, store.home), now())


def _anybody(store: Store, call: NotedCall, by: str | None) -> Speaking:
    """Who was named; else the coach of this computer, and where there is none, the trainee, on a call of their own."""
    if call.meta.received and (by is None or role_of(by, call.meta.trainee) is Role.COACH):
        return _coach(store, by)
    return Speaking(trainee_name(by) if by else load_settings(store.home).coach or call.meta.trainee, now())


def _segment(at: str | None, to: str | None) -> Segment | None:
    if at is None:
        if to is not None:
            raise UsageError("say with --at where it begins")
        return None
    start = seconds_of(at)
    end = start + USUAL if to is None else seconds_of(to)
    if end <= start:
        raise UsageError("it ends before it begins: mend --at or --to")
    return Segment(start, end)
