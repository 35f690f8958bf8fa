"""Put a session in order whose program died during the call."""

from pathlib import Path

import msgspec

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.event import CallEnded, Event, Outcome
from voicecoach.call.recording import RATE
from voicecoach.edges.call_lock import CallLock, is_running
from voicecoach.edges.journal import mend, pack, remove_spare
from voicecoach.edges.store import EVENTS, SessionMeta, load_events, load_meta, save_meta, sounds_of, write_private

CUT_OFF = "cut off"
"""How a call ends whose program died."""

_GOES_ON = "the call {id} is still going on: review it when it is over"


def was_cut_off(folder: Path, meta: SessionMeta) -> bool:
    """Whether a session holds sound of a call that never came to its end, and nobody records into it any more."""
    return not meta.closed and bool(sounds_of(folder)) and not is_running(folder)


def recover(folder: Path) -> tuple[SessionMeta, tuple[Event, ...]]:
    """End a session that was cut off: its sound is packed, its events get an end, and it is marked as closed.

    Where the folder cannot be written to, the files stay as they are, and only what is given back has its end.

    Raises
    ------
    UsageError
        If the call is still going on.
    VoicecoachError
        If the session cannot be read.
    """
    if is_running(folder):
        raise UsageError(_GOES_ON.format(id=folder.name))
    lock = CallLock(folder)
    held = lock.take(0)
    try:
        meta, events = load_meta(folder), load_events(folder)
        if meta.closed:  # somebody else was quicker
            return meta, events
        if held:
            return _put_in_order(folder, meta, events)
        return meta, _ended(folder, events)
    finally:
        if held:
            lock.release()


def _put_in_order(folder: Path, meta: SessionMeta, events: tuple[Event, ...]) -> tuple[SessionMeta, tuple[Event, ...]]:
    try:
        remove_spare(folder)
        mend(folder)
        ended = _ended(folder, events)
        write_private(folder / EVENTS, b"".join(msgspec.json.encode(event) + b"\n" for event in ended))
        pack(folder)
        meta = msgspec.structs.replace(meta, closed=True)
        save_meta(folder, meta)
    except (OSError, VoicecoachError):
        return meta, _ended(folder, events)  # a disk that is full or read-only keeps nobody from reading
    return meta, ended


def _ended(folder: Path, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with an end where they have none: at the last sample, or at the last event if that is later."""
    if any(isinstance(event, CallEnded) for event in events):
        return events
    at = max([_seconds(folder), *(event.at for event in events)])
    return (*events, CallEnded(at=at, outcome=Outcome.BROKEN_OFF, ending=CUT_OFF))


def _seconds(folder: Path) -> float:
    import soundfile

    sounds = sounds_of(folder)
    try:
        return float(soundfile.info(sounds[0]).frames / RATE) if sounds else 0.0
    except soundfile.LibsndfileError:
        return 0.0
