"""A call goes to the coach, and what the coach says of it comes back: private until the trainee shares it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from voicecoach import __version__
from voicecoach.app.again import keep_earlier
from voicecoach.app.learned import LEARNED
from voicecoach.app.notes import NotedCall, check_own, new_id, noted_call
from voicecoach.app.review import renew_page, write_page
from voicecoach.app.sessions import check_new, refuse_running, settle
from voicecoach.call.errors import UsageError
from voicecoach.call.trainee import ME, name_key, trainee_name
from voicecoach.edges.assignments import add_assignments, load_assignments
from voicecoach.edges.bundle import read_bundle, write_files
from voicecoach.edges.home import private_folder, write_private
from voicecoach.edges.letter_file import read_letter, write_letter
from voicecoach.edges.names import EVENTS, META, NOTES, PERSONA, REVIEW, SESSIONS
from voicecoach.edges.notes import add_notes, load_notes, notes_in
from voicecoach.edges.removal import coming
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.settings import load_settings, save_settings
from voicecoach.edges.store import META_VERSION, SessionMeta, Store, load_meta, open_session, save_meta, sounds_of
from voicecoach.review.assignments import open_ones
from voicecoach.review.letter import COACH_NOTES, Letter
from voicecoach.review.model import from_json
from voicecoach.review.notes import Note, Role, Shared

SUFFIX = ".voicecoach"
"""What the file of a shared call, or of a reply, is called at its end."""


@dataclass(frozen=True, slots=True)
class Received:
    """What came of a file: the session it belongs to (None: assignments only), and how much of it was new."""

    folder: Path | None
    notes: int = 0
    assignments: int = 0
    fresh: bool = False
    reviewed: bool = False


def share(store: Store, name: str, when: str, out: Path | None, trainee: str | None, *, force: bool = False) -> Path | None:
    """Let the coach see a call: write it into a file for them, or (``out`` None) only let it be seen on this computer.

    ``trainee`` is the name by which the coach knows whose call it is, where that is not known here.
    """
    folder = store.folder_of(name)
    refuse_running(folder)
    call = noted_call(store, folder.name)
    check_own(call)
    if call.review is None:
        raise UsageError(f"this call has no report yet; make it first: voicecoach review {folder.name}")
    entries = notes_in(folder)
    fresh = () if call.notes.shared else (_shared(call, when, to_all=True),)
    if out is not None:
        known = _known_as(call, trainee, store.home)
        open_session(folder)
        write_files(_files(folder, (*entries, *fresh), known), out, force=force)
    add_notes(folder, fresh)
    return out


def has_voice(meta: SessionMeta) -> bool:
    """Whether the trainee is heard in what is kept of a call: a typed one holds none, unless a spoken one stands beside it."""
    return meta.line != "keyboard" or meta.again is not None


def stop_sharing(store: Store, name: str, when: str) -> Path:
    """Make a call private again; what was handed over is not called back by that."""
    call = noted_call(store, name)
    check_own(call)
    if not call.notes.shared:
        raise UsageError("this call is private already")
    add_notes(call.folder, [_shared(call, when, to_all=False)])
    return call.folder


def reply(store: Store, name: str, coach: str, out: Path, *, force: bool = False) -> Path:
    """Write what coaches said of a shared call, and what they assigned to its trainee, into a small file for the trainee."""
    call = noted_call(store, name)
    if not call.notes.shares:
        raise UsageError("this call was never shared: there is nobody to reply to")
    letter = _letter(store, coach, call.meta.trainee)
    shares = tuple(each.id for each in call.notes.shares)
    notes = tuple(each for each in notes_in(call.folder) if each.role is Role.COACH and isinstance(each, COACH_NOTES))
    if not (notes or letter.assignments):
        raise UsageError("there is nothing to send yet: comment, overrule, answer or assign first")
    session = call.notes.shares[-1].session
    return write_letter(msgspec.structs.replace(letter, session=session, shares=shares, notes=notes), out, force=force)


def send_assignments(store: Store, trainee: str, coach: str, out: Path, *, force: bool = False) -> Path:
    """Write what is assigned to a trainee, without any call, into a small file."""
    letter = _letter(store, coach, trainee)
    if not letter.assignments:
        raise UsageError(f"nothing is assigned to “{trainee}”: see voicecoach assign")
    return write_letter(letter, out, force=force)


def receive_call(store: Store, path: Path, here: str | None) -> Received:
    """Take in a call that a trainee shared; if it is here already, only what is new of it.

    ``here`` is the coach of this computer: nobody else's file speaks in their name.

    Raises
    ------
    VoicecoachError
        In one sentence, if the file is damaged, or holds no shared call.
    """
    private_folder(store.folder)
    with coming(store.folder) as waiting:
        folders = read_bundle(path, waiting)
        if len(folders) != 1:
            raise UsageError(f"{path.name!r} holds {len(folders)} calls, and no shared one: see voicecoach sessions import")
        (folder,) = folders
        entries = notes_in(folder)
        shares = {each.id for each in entries if isinstance(each, Shared)}
        if not load_notes(folder).shared:
            raise UsageError(f"{path.name!r} was exported, not shared: take it in with voicecoach sessions import")
        there = _session_with(store, shares)
        if there is None:
            check_new(store, folder, None)
            _mark_received(store, folder)
            return Received(settle(store, folder), notes=len(entries), fresh=True)
        added = _merge(there, (each for each in entries if not _in_the_name_of(each, here)))
        reviewed = _newer_review(folder, there)
    if reviewed:  # what is silenced in the sound may have changed
        write_page(from_json((there / REVIEW).read_bytes()), open_session(there).recording, there)
    elif added:
        renew_page(there)
    return Received(there, notes=added, reviewed=reviewed)


def receive_letter(store: Store, path: Path, trainee: str) -> Received:
    """Take in a coach's reply: notes beside the call that was shared, and assignments; ``trainee`` is who practises here.

    Raises
    ------
    VoicecoachError
        In one sentence, if the file is damaged, or answers no call of this computer.
    """
    letter = read_letter(path)
    folder = _session_with(store, set(letter.shares)) if letter.shares else None
    if letter.notes and folder is None:
        raise UsageError(f"{path.name!r} answers a call that was not shared from here, or is deleted")
    added = _merge(folder, letter.notes) if folder else 0
    whose = load_meta(folder).trainee if folder else _trainee_here(store, letter.trainee, trainee)
    known = {each.id for each in load_assignments(store.home)}
    fresh = [msgspec.structs.replace(each, trainee=whose) for each in letter.assignments if each.id not in known]
    add_assignments(store.home, fresh)
    if folder and added:
        renew_page(folder)
    return Received(folder, notes=added, assignments=len(fresh))


def default_name(folder: Path, what: str = "") -> str:
    """What the file of a call, or of the reply to it, is called."""
    return f"{folder.name}{what}{SUFFIX}"


def _shared(call: NotedCall, when: str, *, to_all: bool) -> Shared:
    who = call.meta.trainee
    return Shared(id=new_id(), when=when, by=who, role=Role.TRAINEE, session=call.folder.name, open=to_all)


def _known_as(call: NotedCall, given: str | None, home: Path) -> str:
    """The name under which the coach knows the trainee: the given one, which is remembered for calls of "me"."""
    settings = load_settings(home)
    nameless = name_key(call.meta.trainee) == ME
    name = trainee_name(given) if given else (settings.shown_as or ME) if nameless else call.meta.trainee
    if name_key(name) == ME:
        raise UsageError("say who you are for the coach, with: --name NAME (it is remembered)")
    if given and nameless and name != settings.shown_as:
        save_settings(msgspec.structs.replace(settings, shown_as=name), home)
    return name


def _files(folder: Path, entries: Iterable[Note], trainee: str) -> dict[str, Path | bytes]:
    """What goes to the coach, by its name in the file: no earlier reviews, no trace, and the trainee by name."""
    meta = msgspec.structs.replace(load_meta(folder), trainee=trainee, version=META_VERSION)
    mine = [msgspec.structs.replace(each, by=trainee) if each.role is Role.TRAINEE else each for each in entries]
    found: dict[str, Path | bytes] = {META: msgspec.json.format(msgspec.json.encode(meta), indent=2)}
    found[NOTES] = b"".join(msgspec.json.encode(each) + b"\n" for each in mine)
    paths = [folder / each for each in (EVENTS, PERSONA, REVIEW, LEARNED)]
    found |= {path.name: path for path in (*paths, sounds_of(folder)[0]) if path.is_file()}
    return {f"{SESSIONS}/{folder.name}/{name}": content for name, content in sorted(found.items())}


def _letter(store: Store, coach: str, trainee: str) -> Letter:
    wanted = open_ones(load_assignments(store.home), trainee)
    return Letter(voicecoach=__version__, coach=coach, trainee=trainee, assignments=wanted)


def _session_with(store: Store, shares: set[str]) -> Path | None:
    """The session that was shared with one of these ids; whether it still is does not matter."""
    rows = SessionIndex(store.home).list(Wanted())
    for row in sorted(rows, key=lambda each: not each.shared):
        folder = store.folder / row.id
        if (folder / NOTES).is_file() and shares & {each.id for each in notes_in(folder) if isinstance(each, Shared)}:
            return folder
    return None


def _mark_received(store: Store, folder: Path) -> None:
    """Remember that a call is somebody else's, unless it is the own one that comes back to who practises here."""
    settings, meta = load_settings(store.home), load_meta(folder)
    here = {name_key(each) for each in (settings.trainee, settings.shown_as) if each}
    save_meta(folder, msgspec.structs.replace(meta, received=name_key(meta.trainee) not in here, version=META_VERSION))


def _merge(folder: Path, notes: Iterable[Note]) -> int:
    known = {each.id for each in notes_in(folder)}
    fresh = list({each.id: each for each in notes if each.id not in known}.values())
    add_notes(folder, fresh)
    return len(fresh)


def _in_the_name_of(note: Note, coach: str | None) -> bool:
    return coach is not None and note.role is Role.COACH and name_key(note.by) == name_key(coach)


def _newer_review(arrived: Path, there: Path) -> bool:
    """Put an arrived review in the place of another one, which is kept beside it."""
    try:
        content = (arrived / REVIEW).read_bytes()
        from_json(content)
    except OSError:
        return False
    if (there / REVIEW).is_file() and (there / REVIEW).read_bytes() == content:
        return False
    keep_earlier(there)
    write_private(there / REVIEW, content)
    return True


def _trainee_here(store: Store, named: str, current: str) -> str:
    """Whose assignments they are: the trainee with that name, or where none here is called so, who practises here."""
    known = {name_key(row.trainee) for row in SessionIndex(store.home).list(Wanted())}
    return named if name_key(named) in known else current
