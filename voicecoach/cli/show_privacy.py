"""What is stored about whom, shown; and deleted, once it was asked."""

from datetime import datetime
from pathlib import Path

from voicecoach.app.privacy import (
    all_reports,
    delete_trainee,
    export_trainee,
    of_trainee,
    older_than,
    remove,
    stored,
)
from voicecoach.cli.asking import ask_before
from voicecoach.cli.show import say, show_rows
from voicecoach.cli.show_sessions import size
from voicecoach.edges.holdings import extent
from voicecoach.edges.store import Store


def show_stored() -> None:
    """Whose sessions there are, and what else lies in the home folder."""
    found = stored(Store())
    say(f"All of it lies in {found.folder}, in files that only this account may read. Nothing is sent anywhere.")
    if found.held:
        rows = [(each.trainee, str(each.sessions), f"{each.first} to {each.last}", size(each.bytes)) for each in found.held]
        say("")
        show_rows(("trainee", "sessions", "from, to", "size"), rows)
    else:
        say("No session is stored.")
    others = [(each.what, str(each.path), str(each.files), size(each.bytes)) for each in (*found.parts, *found.unreadable)]
    if others:
        say("")
        show_rows(("what else", "where", "files", "size"), others)


def take_along(trainee: str, path: Path) -> None:
    """Write everything of a trainee into a file."""
    say(f"Written: {export_trainee(Store(), trainee, path)}")


def delete(keep: str | None, trainee: str | None, *, yes: bool) -> None:
    """Delete what is older than ``keep``, or everything of a trainee, or (neither) the reports of recorded calls."""
    store = Store()
    if keep:
        folders = older_than(store, keep, datetime.now().astimezone().date())
        what = f"older than {keep}"
    elif trainee:
        folders, what = of_trainee(store, trainee), f"of {trainee}"
    else:
        folders, what = all_reports(store), "of recorded calls"
    if not folders:
        say(f"Nothing {what} is stored.")
        return
    total = size(sum(extent(each)[1] for each in folders))
    show_rows(("folder",), [(str(each),) for each in folders])
    ask_before(f"Delete these {len(folders)} ({what}, {total}) for good?", yes=yes)
    if trainee and not keep:
        delete_trainee(store, trainee)
    else:
        remove(store, folders)
    say(f"Deleted: {len(folders)}, {total}")
