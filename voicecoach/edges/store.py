"""Where sessions lie on the disk."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from voicecoach.call.again import Again
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.event import Event
from voicecoach.call.recording import Latency, Origin, Recording
from voicecoach.call.trainee import ME
from voicecoach.edges.home import HOME_VARIABLE, home, private_folder, write_private
from voicecoach.edges.names import CALL, EVENTS, FLAC, META, PERSONA, SESSION_ID, SESSIONS, WAV

__all__ = (
    "EVENTS",
    "FLAC",
    "HOME_VARIABLE",
    "META",
    "META_VERSION",
    "PERSONA",
    "WAV",
    "WAV_HEADER",
    "SessionMeta",
    "Store",
    "StoredSession",
    "home",
    "load_events",
    "load_meta",
    "open_session",
    "private_folder",
    "save_meta",
    "sounds_of",
    "write_private",
)

META_VERSION = 3
"""Of `SessionMeta`: 2 added the trainee, the title and the origin, 3 what is no whole call; earlier ones are read as they are."""

WAV_HEADER = 44

LONGEST_ID = 100
"""Characters of a new session's id, without the number that may follow."""

_NO_ID = re.compile(r"[^A-Za-z0-9_.-]+")


class SessionMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a session beside its sound and events; ``started`` is local time, ISO 8601.

    ``follows`` is the session whose customer the trainee called back with this one.

    ``trainee`` is whose call it is, ``title`` what somebody called it. A recorded call that is kept as a session has the
    origin uploaded, no persona and no events. A short call that practised one thing has the kind of a drill, another attempt at a
    moment of an earlier call that of a moment ``again``, which it names. What somebody shared with the coach of this computer is
    ``received``: it is not its trainee who sits here.
    """

    version: int = META_VERSION
    id: str
    started: str
    persona: str
    persona_name: str
    seed: int
    line: str
    latency: Latency
    provenance: dict[str, dict[str, str | int | float | bool | None]]
    closed: bool = False
    trainee: str = ME
    title: str = ""
    origin: Origin = Origin.PRACTISED
    difficulty: str = "usual"
    kind: str = CALL
    follows: str = ""
    again: Again | None = None
    received: bool = False


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session as it lies on the disk."""

    folder: Path
    meta: SessionMeta
    recording: Recording
    events: tuple[Event, ...]
    persona_text: str


class Store:
    """The sessions of one home folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.home = folder or home()
        self.folder = self.home / SESSIONS

    def create(self, meta: SessionMeta, persona_text: str) -> tuple[Path, SessionMeta]:
        """Make the folder of a new session; its id gets a number where it is taken.

        What no session's folder may be called becomes a line: an author's file may have any name.
        """
        private_folder(self.folder)
        name = _NO_ID.sub("_", meta.id)[:LONGEST_ID]
        for number in range(1, 10_000):
            session_id = name if number == 1 else f"{name}-{number}"
            folder = self.folder / session_id
            try:
                folder.mkdir(mode=0o700)
            except FileExistsError:
                continue
            except OSError as error:
                raise VoicecoachError(f"{folder} cannot be made ({error.strerror}); nothing was recorded") from error
            meta = msgspec.structs.replace(meta, id=session_id)
            save_meta(folder, meta)
            write_private(folder / PERSONA, persona_text.encode())
            return folder, meta
        raise VoicecoachError(f"{self.folder} is full of sessions named {meta.id}; delete some")

    def list(self) -> tuple[SessionMeta, ...]:
        """The readable sessions, newest first."""
        return tuple(sorted(self._metas(), key=lambda meta: (meta.started, meta.id), reverse=True))

    def find(self, name: str, last: Sequence[str] = (CALL,)) -> StoredSession:
        """The session with an id, the only one that begins so, or the newest of the kinds ``last`` ("last": the last call)."""
        return open_session(self.folder_of(name, last))

    def folder_of(self, name: str, last: Sequence[str] = (CALL,)) -> Path:
        """The folder of the session that `find` opens; where there is none of those kinds, "last" is the newest of any."""
        from voicecoach.edges.session_index import SessionIndex

        index = SessionIndex(self.home)
        known = (newest,) if name == "last" and (newest := index.newest(last)) else index.ids()
        if not known:
            raise UsageError("there is no session yet; hold a call with: voicecoach practice late_parcel")
        if name == "last":
            return self.folder / known[0]
        matches = [name] if name in known else [each for each in known if each.startswith(name)]
        if len(matches) != 1:
            said = f"{len(matches)} sessions begin with '{name}'" if matches else f"there is no session '{name}'"
            raise UsageError(f"{said}; list them with: voicecoach sessions")
        return self.folder / matches[0]

    def check_room(self) -> str | None:
        """Make the folder; a warning where the disk will be full within an hour of call, an error where it is full now."""
        from voicecoach.edges.room import check_room

        return check_room(private_folder(self.folder))

    def cut_off(self) -> tuple[SessionMeta, ...]:
        """The sessions whose program died during the call, newest first."""
        from voicecoach.edges.recovery import was_cut_off
        from voicecoach.edges.session_index import SessionIndex

        unfinished = [self.folder / each for each in SessionIndex(self.home).ids(unfinished=True)]
        return tuple(meta for folder in unfinished if was_cut_off(folder, meta := load_meta(folder)))

    def _metas(self) -> Iterator[SessionMeta]:
        if not self.folder.is_dir():
            return
        for folder in self.folder.iterdir():
            if not SESSION_ID.fullmatch(folder.name) or folder.is_symlink():
                continue
            try:
                yield load_meta(folder)
            except VoicecoachError:
                continue  # a folder that is no session does not hide the others


def save_meta(folder: Path, meta: SessionMeta) -> None:
    """Write what is known of a session."""
    write_private(folder / META, msgspec.json.format(msgspec.json.encode(meta), indent=2) + b"\n")


def load_meta(folder: Path) -> SessionMeta:
    """Read what is known of a session."""
    try:
        meta = msgspec.json.decode((folder / META).read_bytes(), type=SessionMeta)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise VoicecoachError(f"{folder} is not a session: its {META} is missing or damaged") from error
    if meta.version > META_VERSION:
        raise VoicecoachError(f"the session {folder.name} was made by a newer voicecoach: install that one to open it")
    return meta


def load_events(folder: Path) -> tuple[Event, ...]:
    """Read the events; what was being written at the end when the program was killed is left out."""
    try:
        lines = (folder / EVENTS).read_bytes().split(b"\n")
    except OSError as error:
        raise VoicecoachError(f"{folder} has no {EVENTS}; the session cannot be reviewed") from error
    read = [(number, _event(line)) for number, line in enumerate(lines, start=1) if line.strip(b"\0 \r")]
    while read and read[-1][1] is None:
        read.pop()
    for number, event in read:
        if event is None:
            raise VoicecoachError(f"{folder / EVENTS}, line {number} is damaged; delete that line to review the rest")
    return tuple(event for _, event in read if event is not None)


def _event(line: bytes) -> Event | None:
    try:
        event: Event = msgspec.json.decode(line, type=Event)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return event


def sounds_of(folder: Path) -> tuple[Path, ...]:
    """The files that hold a session's sound, the packed one first; none where not a sample was recorded."""
    sizes = {folder / FLAC: 0, folder / WAV: WAV_HEADER}
    return tuple(path for path, header in sizes.items() if path.is_file() and path.stat().st_size > header)


def open_session(folder: Path) -> StoredSession:
    """A session for review; one whose call was cut off by a crash is put in order first."""
    from voicecoach.edges.sound_files import open_recording

    meta, events = load_meta(folder), None
    if not sounds_of(folder):
        raise VoicecoachError(f"nothing was recorded in {folder}; the session cannot be reviewed")
    if not meta.closed:
        from voicecoach.edges.recovery import recover

        meta, events = recover(folder)
    sound = open_recording(sounds_of(folder)[0], "left", one_sided=meta.origin is Origin.PRACTISED)
    recording = Recording(sound.trainee, sound.customer, meta.origin, meta.latency)
    if meta.origin is Origin.UPLOADED:
        return StoredSession(folder, meta, recording, (), "")
    try:
        persona_text = (folder / PERSONA).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VoicecoachError(f"{folder} has lost its {PERSONA}; the session cannot be reviewed") from error
    return StoredSession(folder, meta, recording, events or load_events(folder), persona_text)
