"""What can be done with sessions: look at one, rename it, take it elsewhere, bring it back, delete it for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from voicecoach.app.attempts import attempt_of, forget_calls
from voicecoach.call.again import Again
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.trainee import session_title, trainee_name
from voicecoach.edges.bundle import files_of, read_bundle, write_bundle
from voicecoach.edges.call_lock import is_running
from voicecoach.edges.home import private_folder
from voicecoach.edges.names import META, REPORT, REVIEW
from voicecoach.edges.removal import coming, remove_folder
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.store import META_VERSION, Store, load_meta, open_session, save_meta
from voicecoach.review.model import Review, from_json
from voicecoach.review.redo_page import shown
from voicecoach.review.say import OUTCOMES, clock, lasting
from voicecoach.review.versions import made_by, maker

SHOWN = {Verdict.GOOD, Verdict.BAD, Verdict.MISSING}
"""Verdicts that say something of the trainee."""


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One session as it is shown: a title, what is known of it, what was found (time, skill, verdict, sentence), its files."""

    title: str
    rows: tuple[tuple[str, str], ...]
    findings: tuple[tuple[float | None, str, str, str], ...]
    folder: Path
    files: tuple[tuple[str, int], ...]


def facts_of(store: Store, name: str) -> SessionFacts:
    """What is known of a session."""
    folder = store.folder_of(name)
    meta, review = load_meta(folder), _review_of(folder)
    rows = [
        ("session", meta.id),
        ("started", meta.started),
        ("trainee", meta.trainee),
        ("customer", meta.persona_name or "a recorded call"),
        ("line", meta.line),
        ("closed", "yes" if meta.closed else "no: the call goes on, or was cut off"),
    ]
    tried = attempt_of(folder) if meta.again else None
    if tried is not None:
        told = shown(tried)
        rows += [("attempt at", f"{tried.again.session} at {clock(tried.again.at)}"), ("beside the first", told.headline)]
    elif meta.again and not _is_here(store, meta.again):
        rows.append(("review", f"none: the call {meta.again.session}, of which this was a moment, is not here any more"))
    elif review is None:
        what = "set it beside the first" if meta.again else "make it"
        rows.append(("review", f"none; {what} with: voicecoach review {folder.name}"))
    else:
        rows.append(("lasted", lasting(review.duration)))
        if review.practice and review.practice.outcome:
            rows.append(("ended", OUTCOMES[review.practice.outcome]))
        rows.append(("review", f"version {review.version}, by {made_by(review.provenance)} (maker {maker(review.provenance)})"))
    files = tuple((each.relative_to(folder).as_posix(), each.stat().st_size) for each in files_of(folder))
    found = tried.second.findings if tried else review.findings if review else ()
    return SessionFacts(meta.title or meta.id, tuple(rows), _told(found), folder, files)


def rename(store: Store, name: str, title: str) -> Path:
    """Give a session a title; an empty one takes it away."""
    folder = store.folder_of(name)
    refuse_running(folder)
    save_meta(folder, msgspec.structs.replace(load_meta(folder), title=session_title(title), version=META_VERSION))
    return folder


def export(store: Store, name: str, out: Path, *, force: bool) -> Path:
    """Write a session into a bundle; one that was cut off is put in order first.

    Raises
    ------
    UsageError
        If the call was received: it was shared with whoever sits here, and with nobody else.
    """
    folder = store.folder_of(name)
    refuse_running(folder)
    meta = load_meta(folder)
    if meta.received:
        raise UsageError(f"this is {meta.trainee}'s call, shared with you as the coach: only {meta.trainee} hands it on")
    open_session(folder)
    return write_bundle([folder], out, force=force)


def delete(store: Store, folders: tuple[Path, ...]) -> None:
    """Delete sessions for good: their folders, and every word of them in the index.

    Raises
    ------
    VoicecoachError
        If one is still going on (then none is deleted), or cannot be deleted whole.
    """
    for folder in folders:
        refuse_running(folder)
    gone = {folder.name for folder in folders}
    try:
        for folder in folders:
            remove_folder(folder)
        forget_calls(store, gone)
    finally:
        SessionIndex(store.home).purge()


def bring_in(store: Store, bundle: Path, trainee: str | None) -> tuple[Path, ...]:
    """Take the sessions of a bundle into the store, checked, each report made anew; all of them or none.

    Raises
    ------
    UsageError
        If one of them is here already.
    VoicecoachError
        If the bundle cannot be used.
    """
    private_folder(store.folder)
    with coming(store.folder) as waiting:
        folders = read_bundle(bundle, waiting)
        if not folders:
            raise UsageError(f"{bundle.name!r} holds no session")
        for folder in folders:
            check_new(store, folder, trainee)
        return tuple(settle(store, folder) for folder in folders)


def check_new(store: Store, folder: Path, trainee: str | None) -> None:
    """Put an unpacked session in order before it takes its place, its report made anew.

    Raises
    ------
    UsageError
        If it is here already.
    """
    there = store.folder / folder.name
    if (there / META).is_file() and load_meta(there).started == load_meta(folder).started:
        raise UsageError(f"the session {folder.name} is here already: delete it first, or leave it as it is")
    meta = load_meta(folder)
    name = trainee_name(trainee or meta.trainee)
    save_meta(folder, msgspec.structs.replace(meta, id=folder.name, trainee=name, title=session_title(meta.title)))
    session = open_session(folder)
    (folder / REPORT).unlink(missing_ok=True)
    if (folder / REVIEW).is_file():
        from voicecoach.app.review import write_report

        write_report(from_json((folder / REVIEW).read_bytes()), session.recording, folder)


def settle(store: Store, folder: Path) -> Path:
    """Let a session take its place among the others, under another number where its id is taken."""
    for number in range(1, 10_000):
        there = store.folder / (folder.name if number == 1 else f"{folder.name}-{number}")
        if there.exists():
            continue
        save_meta(folder, msgspec.structs.replace(load_meta(folder), id=there.name))
        folder.rename(there)
        return there
    raise VoicecoachError(f"{store.folder} is full of sessions named {folder.name}; delete some")


def refuse_running(folder: Path) -> None:
    """Leave alone what is still being recorded.

    Raises
    ------
    UsageError
        If the call goes on.
    """
    if is_running(folder):
        raise UsageError(f"the call {folder.name} is still going on: end it first")


def _review_of(folder: Path) -> Review | None:
    try:
        return from_json((folder / REVIEW).read_bytes())
    except (OSError, VoicecoachError):
        return None


def _is_here(store: Store, again: Again) -> bool:
    """Whether the call is here that an attempt was made at a moment of."""
    try:
        return load_meta(store.folder_of(again.session)).started == again.started
    except VoicecoachError:
        return False


def _told(findings: Sequence[Finding]) -> tuple[tuple[float | None, str, str, str], ...]:
    told = [each for each in findings if each.verdict in SHOWN]
    return tuple((each.segment.start if each.segment else None, each.skill, each.verdict.value, each.happened) for each in told)
