"""Where sessions lie on the disk."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.event import Event
from voicecoach.call.recording import Latency, Origin, Recording

HOME_VARIABLE = "VOICECOACH_HOME"
EVENTS = "events.jsonl"
META = "session.json"
WAV = "call.wav"
FLAC = "call.flac"
WAV_HEADER = 44
PERSONA = "persona.yaml"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,120}")


class SessionMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a session beside its sound and events; ``started`` is local time, ISO 8601."""

    version: int = 1
    id: str
    started: str
    persona: str
    persona_name: str
    seed: int
    line: str
    latency: Latency
    provenance: dict[str, dict[str, str | int | float | bool | None]]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session as it lies on the disk."""

    folder: Path
    meta: SessionMeta
    recording: Recording
    events: tuple[Event, ...]
    persona_text: str


def home() -> Path:
    """The folder of everything that voicecoach stores: VOICECOACH_HOME, or the system's folder for application data."""
    if named := os.environ.get(HOME_VARIABLE):
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("voicecoach", appauthor=False))


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may enter, with the folders above it where they are missing."""
    try:
        missing = [step for step in (folder, *folder.parents) if not step.exists()]
        for step in reversed(missing):
            step.mkdir(mode=0o700, exist_ok=True)
            step.chmod(0o700)
    except OSError as error:
        raise VoicecoachError(
            f"the folder {folder} cannot be made ({error.strerror}); set {HOME_VARIABLE} to a folder that you can write to"
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise VoicecoachError(f"the folder {folder} cannot be written to; set {HOME_VARIABLE} to one that you can write to")
    return folder


def write_private(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise VoicecoachError(
            f"{path} could not be written ({error.strerror}); free some space or choose another folder"
        ) from error


class Store:
    """The sessions of one home folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or home()) / "sessions"

    def create(self, meta: SessionMeta, persona_text: str) -> tuple[Path, SessionMeta]:
        """Make the folder of a new session; its id gets a number where it is taken."""
        private_folder(self.folder)
        for number in range(1, 10_000):
            session_id = meta.id if number == 1 else f"{meta.id}-{number}"
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

    def find(self, name: str) -> StoredSession:
        """The session with an id, the only one that begins so, or the newest ("last")."""
        return open_session(self.folder_of(name))

    def folder_of(self, name: str) -> Path:
        """The folder of the session that `find` opens."""
        known = [meta.id for meta in self.list()]
        if not known:
            raise UsageError("there is no session yet; hold a call with: voicecoach practice late_parcel")
        if name == "last":
            return self.folder / known[0]
        matches = [name] if name in known else [each for each in known if each.startswith(name)]
        if len(matches) != 1:
            said = f"{len(matches)} sessions begin with “{name}”" if matches else f"there is no session “{name}”"
            raise UsageError(f"{said}; list them with: voicecoach sessions")
        return self.folder / matches[0]

    def check_room(self) -> str | None:
        """Make the folder; a warning where the disk will be full within an hour of call, an error where it is full now."""
        from voicecoach.edges.room import check_room

        return check_room(private_folder(self.folder))

    def cut_off(self) -> tuple[SessionMeta, ...]:
        """The sessions whose program died during the call, newest first."""
        from voicecoach.edges.recovery import was_cut_off

        return tuple(meta for meta in self.list() if was_cut_off(self.folder / meta.id, meta))

    def _metas(self) -> Iterator[SessionMeta]:
        if not self.folder.is_dir():
            return
        for folder in self.folder.iterdir():
            if not _ID.fullmatch(folder.name) or folder.is_symlink():
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
        return msgspec.json.decode((folder / META).read_bytes(), type=SessionMeta)
    except (OSError, msgspec.DecodeError) as error:
        raise VoicecoachError(f"{folder} is not a session: its {META} is missing or damaged") from error


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
    except msgspec.DecodeError:
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
    sounds = sounds_of(folder)
    sound = open_recording(sounds[0], "left", one_sided=True)
    recording = Recording(sound.trainee, sound.customer, Origin.PRACTISED, meta.latency)
    try:
        persona_text = (folder / PERSONA).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VoicecoachError(f"{folder} has lost its {PERSONA}; the session cannot be reviewed") from error
    return StoredSession(folder, meta, recording, events or load_events(folder), persona_text)
