"""Keep a recorded call as a session: its report is made first, so that what it hides is never stored."""

import re
from pathlib import Path

import msgspec

from voicecoach.app.page_sound import PageSound
from voicecoach.app.review import Tools, review_file, write_report
from voicecoach.app.sessions import settle
from voicecoach.call.recording import Latency, Origin
from voicecoach.call.trainee import session_title
from voicecoach.edges.home import private_folder
from voicecoach.edges.keep_sound import keep_sound
from voicecoach.edges.names import PERSONA
from voicecoach.edges.protocols import Progress
from voicecoach.edges.removal import coming, finish_removal
from voicecoach.edges.sound_files import Side, open_recording
from voicecoach.edges.store import SessionMeta, Store, save_meta, write_private
from voicecoach.review.silence import silenced

LINE = "recording"
_NO_NAME = re.compile(r"[^A-Za-z0-9_-]+")


def keep_recording(
    store: Store, path: Path, side: Side, trainee: str, started: str, tools: Tools, progress: Progress, *, redact: bool = True
) -> Path:
    """The folder of the new session; nothing is left of it where that fails.

    ``started`` is when it is kept (ISO 8601), as a file does not say when the call was.
    """
    sound, opened = PageSound(), open_recording(path, side)
    review = review_file(path, side, tools, progress, redact=redact, sound=sound, opened=opened)
    recording = silenced(opened, review.hidden)
    stem = _NO_NAME.sub("_", path.stem)[:40].strip("_-") or "call"
    meta = SessionMeta(
        id=f"{started[:19].replace(':', '-')}-{stem}",
        started=started,
        persona="",
        persona_name="",
        seed=0,
        line=LINE,
        latency=Latency(),
        provenance={"recording": dict(review.provenance["recording"])},
        closed=True,
        trainee=trainee,
        title=session_title(path.stem[:100]),
        origin=Origin.UPLOADED,
    )
    with coming(private_folder(store.folder)) as waiting:  # a program that dies here leaves no session with half a sound
        filled = private_folder(waiting / meta.id)
        save_meta(filled, meta)
        write_private(filled / PERSONA, b"")
        keep_sound(recording, filled)
        folder = settle(store, filled)
    try:
        write_report(msgspec.structs.replace(review, name=folder.name), recording, folder, sound=sound)
    except BaseException:
        finish_removal(folder)
        raise
    return folder
