"""Hand calls and replies over, take them in, and say what came of it."""

from pathlib import Path

from voicecoach.app.notes import coach_name
from voicecoach.app.sharing import (
    Received,
    default_name,
    has_voice,
    receive_call,
    receive_letter,
    reply,
    share,
    stop_sharing,
)
from voicecoach.app.trainees import current_trainee
from voicecoach.cli.noting import now
from voicecoach.cli.show import say
from voicecoach.edges.letter_file import kind_of
from voicecoach.edges.settings import load_settings
from voicecoach.edges.store import Store, load_meta
from voicecoach.review.say import counted


def share_it(session: str, out: Path | None, name: str | None, *, here: bool, force: bool) -> None:
    """Share a call and say where its file is."""
    store = Store()
    folder = store.folder_of(session)
    path = None if here else (out.expanduser() if out else Path.cwd() / default_name(folder))
    if share(store, folder.name, now(), path, name, force=force) is None:
        say(f"Shared: a coach at this computer may see {folder.name}")
    else:
        say(f"Written: {path}")
        held = "your voice and every word" if has_voice(load_meta(folder)) else "every word"
        say(f"It holds {held} of the call: hand it to nobody but your coach.")


def stop(session: str) -> None:
    """Make a call private again."""
    say(f"Private again: {stop_sharing(Store(), session, now()).name}; a file that was handed over stays where it is")


def reply_to(session: str, out: Path | None, by: str | None, *, force: bool) -> None:
    """Write a coach's reply and say where it is."""
    store = Store()
    folder = store.folder_of(session)
    path = out.expanduser() if out else Path.cwd() / default_name(folder, "-reply")
    say(f"Written: {reply(store, folder.name, coach_name(by, store.home), path, force=force)}")


def receive(path: Path, trainee: str | None) -> None:
    """Take in what was handed over, and say what was new."""
    store = Store()
    if kind_of(path) == "call":
        received = receive_call(store, path, load_settings(store.home).coach)
    else:
        received = receive_letter(store, path, current_trainee(trainee, store.home))
    for line in lines_of(received):
        say(line)


def lines_of(received: Received) -> tuple[str, ...]:
    """What came of a file, in a line or three."""
    said = []
    if received.folder is not None:
        name = received.folder.name
        what = "Received" if received.fresh else "New" if received.notes or received.reviewed else "Nothing new"
        said.append(f"{what}: {name}" + (f", {counted(received.notes, 'note')}" if received.notes else ""))
        said.append(f"See: voicecoach notes list {name}")
    if received.assignments:
        said.append(f"{counted(received.assignments, 'thing')} to practise: voicecoach assign list")
    return tuple(said) or ("Nothing new",)
